"""`nentang`: the command line. Each verb is a module beside this one, loaded when it is asked for."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from django.utils.translation import gettext as _

VERBS = ("run", "init", "demo", "doctor", "backup", "restore", "user", "plan", "ledger", "worker")
DONE, FAILED, MISUSED = 0, 1, 2  # exit codes


class Stopped(Exception):  # noqa: N818 - an answer, not an error
    """A verb could not do its work; the words say what happened and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code: 0 done, 1 not done, 2 misused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nentang.web.settings")
    words = list(sys.argv[1:] if arguments is None else arguments)
    _start_django()
    parser = _parser(words)
    options = parser.parse_args(words)
    try:
        return int(options.run(options))
    except Stopped as stopped:
        sys.stderr.write(f"{stopped}\n")
        return FAILED
    except KeyboardInterrupt:
        return FAILED


def _start_django() -> None:
    import django
    from django.utils import translation

    django.setup()
    translation.activate(os.environ.get("NENTANG_LANGUAGE", "vi"))


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the verb that is asked for is loaded, all for `--help`."""
    parser = argparse.ArgumentParser(prog="nentang", description=_("Chạy một kế hoạch của Đảng bộ"))
    verbs = parser.add_subparsers(required=True, metavar=_("LỆNH"), title=_("Các lệnh"))
    asked = [verb for verb in words[:1] if verb in VERBS] or VERBS
    for verb in asked:
        importlib.import_module(f"nentang.web.cli.{verb}").add_to(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
