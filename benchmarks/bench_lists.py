"""Time the list of enterprises at two sizes: its pages must cost the same (figure P7).

Each size gets a temporary SQLite home of its own, filled with invented enterprises by a
process of its own (`benchmarks/list_times.py`). Times are milliseconds of CPU.
Prints one JSON line a page: {"figure", "small_ms", "large_ms", "ratio"}; fails over 1.2.

    python -m benchmarks.bench_lists [--small 25000] [--large 250000] [--rounds 15]
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1.2
CHILD = "import django; django.setup(); from benchmarks.list_times import main; main()"


def main() -> int:
    options = _options()
    small, large = (_times(size, options.rounds) for size in (options.small, options.large))
    ratios = {name: large[name] / small[name] for name in small}
    for name, ratio in ratios.items():
        line = {"figure": f"P7 {name}", "small_ms": round(small[name], 1)}
        print(json.dumps(line | {"large_ms": round(large[name], 1), "ratio": round(ratio, 2)}))
    return 1 if any(ratio > LIMIT for ratio in ratios.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the list of enterprises at two sizes.")
    parser.add_argument("--small", type=int, default=25_000)
    parser.add_argument("--large", type=int, default=250_000)
    parser.add_argument("--rounds", type=int, default=15)
    return parser.parse_args()


def _times(size: int, rounds: int) -> dict[str, float]:
    """Fill and time one size; return milliseconds by page. The settings make the home."""
    ours = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", CHILD, str(size), str(rounds)]
    run = subprocess.run(command, env=os.environ | ours, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
