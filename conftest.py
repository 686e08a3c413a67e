"""Give the tests a home of their own before Django reads its settings."""

import os
import tempfile

os.environ["NENTANG_HOME"] = tempfile.mkdtemp(prefix="nentang-tests-")
os.environ.pop("NENTANG_TODAY", None)
