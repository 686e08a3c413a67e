"""Give the tests a home of their own before Django reads its settings."""

import os
import tempfile

from hypothesis import settings

os.environ["NENTANG_HOME"] = tempfile.mkdtemp(prefix="nentang-tests-")
os.environ.pop("NENTANG_TODAY", None)

# a busy machine is slow, not wrong
settings.register_profile("nentang", deadline=None)
settings.load_profile("nentang")
