"""P4: the advice with its full trace against the same rules written by hand.

The handwritten reference answers the step only, in as few comparisons as the table allows. The
rows that are kept are timed in a home of their own (`benchmarks/advice_times.py`), in CPU time.
"""

import json
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice, product

from benchmarks.harness import Figure, own_home, python
from nentang.core.founding import Facts, Kind, Status, Step, Thresholds, advise
from nentang.plans.catalogue import founding_thresholds

CHILD = "import django; django.setup(); from benchmarks.advice_times import main; main()"
DAY = date(2019, 11, 5)
MANY, SIZES, QUICK_SIZES = 10_000, (1_000, 10_000), (200, 2_000)
ROUNDS, RUNS = 30, 9
TRACE, LINEAR, MILLISECONDS, STATEMENTS, LOOKED = 4.0, 11.0, 5.0, 8, 14


def figures(*, is_quick: bool) -> list[Figure]:
    """Return the ratio to handwritten Python, and the cost of keeping the rows."""
    thresholds = founding_thresholds(DAY)
    facts = _facts(MANY)
    few, many = (_kept(size) for size in (QUICK_SIZES if is_quick else SIZES))
    by_hand = _cpu_seconds(_each(_by_hand, facts, thresholds))
    ten = _cpu_seconds(_each(advise, facts, thresholds))
    one = _cpu_seconds(_each(advise, facts[: MANY // 10], thresholds))
    return [
        Figure("P4", "advice with full trace, 10k", ten, "s CPU", TRACE, floor=by_hand),
        Figure("P4", "advice of 10n against n", ten, "s CPU", LINEAR, floor=one),
        Figure("P4", "every row kept, 10n against n", many["all"], "ms CPU", LINEAR, few["all"]),
        Figure("P4", "one enterprise evaluated again", many["one"], "ms CPU", MILLISECONDS),
        Figure("P4", "its statements", many["statements"], "statements", STATEMENTS, is_count=True),
        Figure("P4", "it and its doubts again", many["followed"], "ms CPU", MILLISECONDS),
        Figure("P4", "statements of its doubts", many["looked"], "", LOOKED, is_count=True),
        Figure("P4", "enterprises that an edit evaluates", many["evaluated"], "", 1, is_count=True),
    ]


def _each(
    answer: Callable[[Facts, Thresholds], object], facts: list[Facts], thresholds: Thresholds
) -> Callable[[], None]:
    def ask() -> None:
        for each in facts:
            answer(each, thresholds)

    return ask


def _cpu_seconds(action: Callable[[], object]) -> float:
    """Return the least CPU time of the calls, which a busy machine changes least."""
    times = []
    for _run in range(RUNS):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return round(min(times), 5)


def _by_hand(facts: Facts, thresholds: Thresholds) -> tuple[Step, Step, tuple[str, ...]]:
    """Return the plan's step, the Charter's step and what is missing, and nothing else."""
    here = facts.official_here + facts.probationary_here
    members = here + facts.official_elsewhere + facts.probationary_elsewhere
    long_enough = facts.official_elsewhere - facts.of_them_under_12_months
    official = facts.official_here + (long_enough if long_enough > 0 else 0)
    missing = []
    if facts.workers is None:
        missing.append("workers")
    if facts.prospects is None:
        missing.append("prospects")
    if facts.unknown_starts:
        missing.append("months_here")
    if not facts.is_scope_known:
        missing.append("party_scope")
    least = (thresholds.members_to_establish, thresholds.official_to_establish)
    steps = (
        _step_by_hand(facts, members, least[0], thresholds),
        _step_by_hand(facts, official, least[1], thresholds),
    )
    return (*steps, tuple(missing))


def _step_by_hand(facts: Facts, members: int, enough: int, thresholds: Thresholds) -> Step:
    if facts.status is Status.ENDED:
        return Step.ENDED
    if facts.status is Status.OUT_OF_SCOPE:
        return Step.OUT_OF_SCOPE
    is_venture = facts.kind is Kind.PROJECT and facts.is_foreign_joint_venture
    if is_venture and facts.status is Status.PREPARING:
        return Step.ASSIGN_STAFF
    if facts.has_party_organisation:
        return Step.CONSOLIDATE
    if members >= enough:
        return Step.ESTABLISH
    has_workers = facts.workers is not None and facts.workers >= thresholds.many_workers
    has_source = facts.prospects is not None and facts.prospects >= thresholds.enough_prospects
    if members and has_workers and has_source:
        return Step.REVIEW_THEN_SECOND_OR_JOIN
    return Step.NOT_STATED


def _facts(count: int) -> list[Facts]:
    """Return so many enterprises in the mix of a province: most without members."""
    operating = (Status.OPERATING,) * 10
    mix = product(
        (0, 0, 0, 1, 2, 3, 5),
        (None, 8, 40, 250),
        (None, 0, 3),
        (False, False, True),
        (*operating, Status.ENDED, Status.OUT_OF_SCOPE),
    )
    return [
        Facts(
            official_here=0,
            probationary_here=0,
            official_elsewhere=members,
            probationary_elsewhere=0,
            of_them_under_12_months=members // 2,
            workers=workers,
            prospects=prospects,
            has_party_organisation=has_organisation,
            has_trade_union=False,
            has_youth_union=False,
            kind=Kind.ENTERPRISE,
            is_foreign_joint_venture=False,
            status=status,
        )
        for members, workers, prospects, has_organisation, status in islice(cycle(mix), count)
    ]


def _kept(size: int) -> dict[str, float]:
    """Fill a home with so many enterprises; return what keeping their rows costs."""
    with own_home() as environment:
        ours = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        said = python("-c", CHILD, str(size), str(ROUNDS), environment=ours)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found
