"""How a person calls this program: what is typed before a verb, in the folder it was started in."""

import os
import shutil
import sys
from pathlib import Path


def called() -> str:
    """Return `nentang` where that is found by itself, else the file that was started.

    A bundle is called by its start file; a checkout by the file beside its Python, which no
    command line finds until somebody puts it on the path.
    """
    start = os.environ.get("NENTANG_START")
    if start:
        return _typed(Path(start))
    beside = shutil.which("nentang", path=str(Path(sys.executable).parent))
    if beside is None or shutil.which("nentang") == beside:
        return "nentang"
    return _typed(Path(beside))


def _typed(file: Path) -> str:
    here = Path.cwd()
    words = str(file.relative_to(here)) if file.is_relative_to(here) else str(file)
    if os.sep not in words and os.name == "posix":
        words = f"./{words}"
    return f'"{words}"' if " " in words else words
