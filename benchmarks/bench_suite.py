"""P14: what a test costs, against the cheapest test that Django can run."""

import re

from benchmarks.harness import Figure, bare_project, median_seconds, plain_environment, python

LIMIT, MEAN_LIMIT = 8.0, 15.0  # times the floor; milliseconds
FLOOR_TESTS = 301
FLOOR = """
from django.contrib.auth.models import Group
from django.test import TestCase


class Floor(TestCase):
    def each(self):
        Group.objects.create(name="one")
        self.assertEqual(self.client.get("/healthz").status_code, 200)


for number in range({tests}):
    setattr(Floor, f"test_{{number}}", Floor.each)
"""
LAST_LINE = re.compile(r"(\d+) passed.* in ([\d.]+)s")


def figures(*, is_quick: bool) -> list[Figure]:
    """Time the suite without its browser part; the automated run has just done that itself."""
    if is_quick:
        return []
    mean = _mean_of_ours()
    return [
        Figure("P14", "mean of a test against the floor", mean, "ms", LIMIT, _floor()),
        Figure("P14", "mean of a test", mean, "ms", MEAN_LIMIT),
    ]


def _mean_of_ours() -> float:
    options = ["-q", "--ignore=tests/journeys", "--ignore=tests/kit/ui"]
    said = python("-m", "pytest", *options, "tests", environment=plain_environment())
    found = LAST_LINE.search(said)
    if not found:
        raise RuntimeError(said[-2000:])
    return float(found[2]) / int(found[1]) * 1000


def _floor() -> float:
    """Return the milliseconds of one test that writes one row and reads one page."""
    with bare_project() as (folder, environment):

        def run(tests: int) -> float:
            (folder / "bare/tests.py").write_text(FLOOR.format(tests=tests))
            command = ("-m", "django", "test", "bare", "-v0", "--noinput")
            return median_seconds(
                lambda: python(*command, environment=environment, folder=folder), runs=3
            )

        return (run(FLOOR_TESTS) - run(1)) / (FLOOR_TESTS - 1) * 1000
