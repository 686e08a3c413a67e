"""Measure the goals of performance and write what was found to `docs/evidence/bench.json`.

    python -m benchmarks              everything, in full
    python -m benchmarks pages cold   some of the benchmarks
    python -m benchmarks --quick      what the automated run asks; writes nothing

Exit 1 if a figure is beyond its limit; in the automated run only if a count is, since time says
little on a machine that others use.
"""

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from benchmarks.harness import ROOT, Figure, calibration_seconds

EVIDENCE = ROOT / "docs/evidence/bench.json"


def main() -> int:
    """Run the benchmarks asked for, print a line for each figure, keep the result."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    known = sorted(path.stem[6:] for path in (ROOT / "benchmarks").glob("bench_*.py"))
    parser.add_argument("names", nargs="*", default=known, help="of " + ", ".join(known))
    parser.add_argument("--quick", action="store_true", help="as in the automated run")
    options = parser.parse_args()
    unit = calibration_seconds()
    _say(f"calibration unit {unit * 1000:.1f} ms")
    measured = [line for name in options.names for line in _run(name, is_quick=options.quick)]
    beyond = [figure for figure in measured if not figure.is_within(is_quick=options.quick)]
    missed = [figure for figure in beyond if figure.is_count or not options.quick]
    if len(beyond) > len(missed):
        _say(f"{len(beyond) - len(missed)} slow: the machine may be busy, so they only warn")
    if not options.quick:
        _keep(measured, unit)
    _say(f"{len(measured) - len(missed)} passed, {len(missed)} failed")
    return int(bool(missed))


def _run(name: str, *, is_quick: bool) -> list[Figure]:
    benchmark = importlib.import_module(f"benchmarks.bench_{name}")
    found: list[Figure] = benchmark.figures(is_quick=is_quick)
    for figure in found:
        _say(_line(figure, is_quick=is_quick))
    return found


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _line(figure: Figure, *, is_quick: bool) -> str:
    wrong = "SLOW" if is_quick and not figure.is_count else "MISS"
    verdict = "ok  " if figure.is_within(is_quick=is_quick) else wrong
    ratio = f", {figure.ratio:.2f}x the floor {figure.floor:.4g}" if figure.floor else ""
    measured = f"{figure.figure:.4g} {figure.unit}".rstrip()
    return f"{verdict} {figure.goal:4} {figure.name}: {measured}{ratio} (limit {figure.limit:g})"


def _keep(figures: list[Figure], unit: float) -> None:
    """Replace the figures of the goals measured now; those of other goals stay."""
    old = json.loads(EVIDENCE.read_text("utf-8"))["figures"] if EVIDENCE.exists() else []
    goals = {figure.goal for figure in figures}
    where = {"machine": _machine(), "date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": _commit()}
    new = [asdict(figure) | {"ratio": round(figure.ratio, 4)} | where for figure in figures]
    kept = [line for line in old if line["goal"] not in goals]
    lines = sorted(kept + new, key=lambda line: (line["goal"], line["name"]))
    content = {"calibration_seconds": round(unit, 6), "figures": lines}
    EVIDENCE.parent.mkdir(parents=True, exist_ok=True)
    EVIDENCE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _machine() -> dict[str, Any]:
    return {
        "processors": os.cpu_count(),
        "kind": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
