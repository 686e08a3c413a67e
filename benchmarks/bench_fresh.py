"""P15: an empty folder becomes an installation with its tables and its plan."""

import statistics

from benchmarks.harness import Figure, median_seconds, own_home, python

LIMIT = 15.0  # seconds


def figures(*, is_quick: bool) -> list[Figure]:
    """Make a new installation a few times, each in a folder of its own."""
    seconds = statistics.median(_fresh() for _ in range(1 if is_quick else 3))
    return [Figure("P15", "fresh database ready", seconds, "s", LIMIT)]


def _fresh() -> float:
    with own_home() as environment:
        return median_seconds(
            lambda: python("-m", "nentang", "init", "--empty", environment=environment), runs=1
        )
