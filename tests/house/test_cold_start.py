"""A server starts without the libraries that only a file, a paper or a plan needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "ortools",
    "openpyxl",
    "polars",
    "numpy",
    "docx",
    "docxtpl",
    "lxml",
    "xlsxwriter",
    "cryptography",
    "python_calamine",
    "playwright",
    "hypothesis",
}
START = """
import sys
import django
django.setup()
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
get_wsgi_application()
len(get_resolver().reverse_dict)
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    environment = os.environ | {
        "NENTANG_HOME": str(tmp_path_factory.mktemp("home")),
        "DJANGO_SETTINGS_MODULE": "nentang.web.settings",
    }
    command = [sys.executable, "-c", START]
    run = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def test_the_start_loads_django_and_the_pages(loaded: set[str]) -> None:
    assert {"django", "nentang"} <= loaded


def test_heavy_libraries_wait_until_they_are_needed(loaded: set[str]) -> None:
    assert not HEAVY & loaded, "import it inside the function that needs it"
