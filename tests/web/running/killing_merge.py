"""Begin `merging_killed` on a home of its own; a child of `test_kills_merge`."""

import importlib
import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "nentang.web.settings"
    os.environ["NENTANG_HOME"] = sys.argv[1]
    django.setup()
    killing = importlib.import_module("tests.web.running.merging_killed")
    killing.main(int(sys.argv[2]), sys.argv[3:])
