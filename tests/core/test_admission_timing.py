"""The clocks of a case: what starts and stops each, until when, which ends first."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.core.admission.checks import Done, Facts, RuleInForce, Vote
from nentang.core.admission.clocks import CLOCKS
from nentang.core.admission.process import ADMISSION, Trait
from nentang.core.admission.timing import (
    ClockRun,
    extension_limit,
    nearest,
    party_age_since,
    probation_ends,
    run_of,
    runs,
)
from nentang.core.clocks import ClockState, Unit
from nentang.core.periods import Period
from nentang.plans import catalogue
from tests.admission_cases import (
    DONE,
    GOOD,
    HOLIDAYS,
    having,
    of,
    rules_on,
    until,
    with_params,
    without,
)

Rules = Callable[[date], Mapping[str, RuleInForce]]
DAY = timedelta(days=1)


def clock(key: str, facts: Facts, rules: Rules = rules_on) -> ClockRun:
    found = run_of(key, facts, rules)
    assert found is not None
    return found


def due(key: str, facts: Facts, rules: Rules = rules_on) -> date | None:
    return clock(key, facts, rules).run.due(HOLIDAYS)


def next_due(facts: Facts, on: date) -> tuple[str, date | None] | None:
    found = nearest(runs(facts, rules_on), HOLIDAYS, on)
    return (found.clock.key, found.run.due(HOLIDAYS)) if found else None


VECTORS = [  # rulebook 3.3
    ("decision", having(cell_vote=Done(done_on=date(2019, 10, 15))), date(2020, 1, 8)),
    ("decision", having(cell_vote=Done(done_on=date(2020, 3, 5))), date(2020, 6, 2)),
    (
        "decision",
        replace(having(cell_vote=Done(done_on=date(2020, 3, 5))), extensions={"decision": 30}),
        date(2020, 7, 14),
    ),
    (
        "recognition_decision",
        having(recognition_vote=Done(done_on=date(2019, 10, 15))),
        date(2019, 11, 26),
    ),
    (
        "ceremony",
        having(decision=Done(done_on=date(2020, 4, 15), received_on=date(2020, 4, 20))),
        date(2020, 6, 3),
    ),
    (
        "recognition_review",
        having(ceremony=Done(done_on=date(2019, 12, 2))),
        date(2021, 1, 14),
    ),
]


@pytest.mark.parametrize(("key", "facts", "day"), VECTORS)
def test_the_vectors_of_the_rulebook_on_the_clocks_of_a_case(
    key: str, facts: Facts, day: date
) -> None:
    assert due(key, facts) == day


def test_probation_ends_twelve_months_after_the_ceremony() -> None:
    assert probation_ends(GOOD, rules_on) == date(2020, 12, 2)
    assert probation_ends(until("decision"), rules_on) is None
    assert probation_ends(having(ceremony=Done(done_on=date(2009, 1, 5))), rules_on) is None


def test_a_recognised_member_is_as_old_in_the_party_as_the_decision() -> None:
    assert party_age_since(GOOD) == date(2019, 11, 15)
    assert party_age_since(until("recognition_vote")) is None
    assert party_age_since(having(recognition=Done(is_passed=False, done_on=DAY_ONE))) is None


DAY_ONE = date(2020, 12, 24)


@pytest.mark.parametrize(
    ("step", "running"),
    [
        ("registration", None),
        ("course", None),
        ("application", ("dossier", date(2020, 9, 3))),
        ("opinions", ("dossier", date(2020, 9, 3))),
        ("cell_vote", ("decision", date(2020, 1, 8))),
        ("decision", ("ceremony", date(2020, 1, 2))),
        ("ceremony", ("recognition_review", date(2021, 1, 14))),
        ("recognition_vote", ("recognition_decision", date(2021, 1, 22))),
        ("recognition", None),
    ],
)
def test_what_is_due_next_along_the_way(step: str, running: tuple[str, date] | None) -> None:
    day = DONE[step].done_on
    assert day is not None

    assert next_due(until(step), day) == running


def test_what_waits_for_an_answer_is_due_from_the_day_it_was_sent() -> None:
    sent = replace(
        until("cv"), done={**until("cv").done, "verification": Done(sent_on=date(2019, 10, 15))}
    )

    assert next_due(sent, date(2019, 10, 15)) == ("verification", date(2019, 11, 26))
    abroad = replace(sent, extensions={"verification": 60})
    assert due("verification", abroad) == date(2020, 2, 26)


def test_a_clock_that_has_begun_comes_before_one_that_has_not() -> None:
    early = replace(
        until("ceremony"),
        done={**until("ceremony").done, "recognition_vote": Done(done_on=date(2020, 12, 10))},
    )
    found = runs(without("recognition_vote", facts=early), rules_on)
    later = runs(until("cell_vote"), rules_on)

    nearer = nearest((*found, *later), HOLIDAYS, date(2019, 12, 5))
    assert nearer
    assert nearer.clock.key == "decision"


def test_a_vote_that_did_not_pass_starts_nothing_and_a_review_that_was_held_is_held() -> None:
    failed = Done(done_on=date(2020, 12, 10), vote=Vote(total=4, in_favour=1), is_passed=False)

    assert run_of("recognition_decision", having(recognition_vote=failed), rules_on) is None
    held = clock(
        "recognition_review", without("recognition", facts=having(recognition_vote=failed))
    )
    assert held.run.state(HOLIDAYS, on=date(2021, 3, 1)) is ClockState.DONE
    not_proposed = Done(done_on=date(2019, 10, 15), is_passed=False)
    unfinished = until("cell_vote", having(cell_vote=not_proposed))
    assert run_of("decision", unfinished, rules_on) is None
    assert clock("dossier", unfinished).run.stopped is None


def test_a_clock_that_the_case_left_behind_does_not_run() -> None:
    unanswered = replace(DONE["opinions"], done_on=None)
    facts = until("cell_vote", having(opinions=unanswered))

    assert run_of("opinions", facts, rules_on) is None
    assert run_of("opinions", without("cell_vote", facts=facts), rules_on) is not None


def test_a_clock_of_a_step_that_the_case_has_not_does_not_run() -> None:
    assert {each.clock.key for each in runs(GOOD, rules_on)} == {each.key for each in CLOCKS}
    assert all(ADMISSION.step(each.stops) for each in CLOCKS)
    assert runs(Facts(traits=frozenset({Trait.OWNER})), rules_on) == ()


def test_each_clock_is_judged_by_the_rules_of_the_day_it_began() -> None:
    number = clock("opinions", GOOD)
    assert (number.rule.id, number.rule.params["reply_working_days"]) == ("office.opinions", 14)

    def other(on: date) -> Mapping[str, RuleInForce]:
        return catalogue.admission_rules(on, with_params("office.opinions", reply_working_days=7))

    assert clock("opinions", GOOD, other).run.limit.number == 7
    before = having(opinions=Done(sent_on=date(2019, 9, 30)))
    assert run_of("opinions", until("opinions", before), rules_on) is None


def test_a_rule_without_the_number_runs_no_clock() -> None:
    def without_number(on: date) -> Mapping[str, RuleInForce]:
        rules = dict(rules_on(on))
        return rules | {"A-12": replace(rules["A-12"], params={})}

    assert run_of("ceremony", GOOD, without_number) is None


def test_an_extension_goes_no_further_than_its_rule() -> None:
    rule = rules_on(date(2020, 3, 5))["A-13"]
    assert extension_limit("decision", rule) == 30
    assert extension_limit("dossier", rule) == 0
    assert extension_limit("nothing", rule) == 0
    longer = replace(
        having(cell_vote=Done(done_on=date(2020, 3, 5))), extensions={"decision": 90, "dossier": 5}
    )

    assert due("decision", longer) == date(2020, 7, 14)
    assert clock("dossier", longer).run.extension == 0


@given(st.integers(1, 40))
def test_a_pause_shifts_working_days_and_neither_ages_nor_validities(days: int) -> None:
    start = date(2019, 10, 21)
    paused = replace(until("cell_vote"), pauses=(Period(start, start + DAY * days),))

    for each in runs(paused, rules_on):
        bare = clock(each.clock.key, until("cell_vote"))
        shifted, stood = each.run.due(HOLIDAYS), bare.run.due(HOLIDAYS)
        assert shifted
        assert stood
        if each.clock.unit is Unit.WORKING_DAYS and each.run.start and stood >= start:
            lost = HOLIDAYS.between(start - DAY, start + DAY * (days - 1))
            assert HOLIDAYS.between(each.run.start, shifted) == (
                HOLIDAYS.between(each.run.start, stood) + lost
            )
        else:
            assert shifted == stood


def test_in_a_pause_that_goes_on_nothing_of_the_committees_is_due() -> None:
    paused = replace(until("cell_vote"), pauses=(Period(date(2019, 11, 1)),))

    assert due("decision", paused) is None
    assert next_due(paused, date(2019, 12, 1)) is None


def test_a_dossier_counts_from_its_application_until_its_papers_are_renewed() -> None:
    assert due("dossier", until("opinions")) == date(2020, 9, 3)
    again = Done(done_on=date(2020, 10, 5))
    half = replace(until("opinions"), done={**until("opinions").done, "introduction": again})
    assert due("dossier", half) == date(2020, 9, 3)
    whole = replace(half, done={**half.done, "opinions": Done(done_on=date(2020, 10, 20))})
    assert due("dossier", whole) == date(2021, 10, 5)
    youth = of(Trait.YOUTH, facts=whole)
    assert due("dossier", youth) == date(2020, 9, 3)


@given(st.sampled_from(list(DONE)), st.dates(date(2019, 1, 1), date(2021, 12, 31)))
def test_the_nearest_is_due_first_of_all_that_have_begun(step: str, on: date) -> None:
    found = runs(until(step), rules_on)
    first = nearest(found, HOLIDAYS, on)
    open_ones = [each for each in found if each.run.stopped is None and each.clock.is_due]

    assert (first is None) == (not open_ones)
    if first:
        days = [each.run.due(HOLIDAYS) for each in open_ones if begun(each, on) >= begun(first, on)]
        assert first.run.due(HOLIDAYS) == min(day for day in days if day)


def begun(run: ClockRun, on: date) -> bool:
    return run.run.start is not None and run.run.start <= on
