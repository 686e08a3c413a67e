"""The comparison tool that lies in ../shared, run as anybody would run it."""

import sys
from pathlib import Path

from nentang.kit.sheets.child import run_program

SHARED = Path(__file__).resolve().parents[4] / "shared"
PLANS = SHARED / "data" / "plans"


def last_line(found: Path, text: Path, plan: str) -> tuple[float, int]:
    """Return the score and the count of what was invented."""
    tool = [sys.executable, str(SHARED / "tools" / "compare_plan.py"), str(found)]
    arguments = [*tool, str(PLANS / f"{plan}.expected.json"), str(text)]
    code, output = run_program(arguments, b"", seconds=60, environment={})
    assert code == 0
    words = output.decode().split()
    return float(words[-3]), int(words[-1])
