"""The settings of an installation in a home of its own, with a cheap password hash.

pytest-django reads them before any conftest, so the home is made here.
"""

import os
import tempfile

os.environ["NENTANG_HOME"] = tempfile.mkdtemp(prefix="nentang-tests-")
os.environ.pop("NENTANG_TODAY", None)

from nentang.web.settings import *  # noqa: F403
from nentang.web.settings import HOME

HOME.static.mkdir(exist_ok=True)  # whitenoise warns where it is missing
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # nothing is gathered into a folder first
