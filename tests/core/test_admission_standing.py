"""Where a case stands: its state, its stage, what is next and who acts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.core.admission.facts import Done, Facts
from nentang.core.admission.process import ADMISSION, Stage, Trait
from nentang.core.admission.standing import missing, standing
from nentang.core.workflow import Party, Status
from tests.admission_cases import GOOD, having, of, until, without

KEYS = [step.key for step in ADMISSION.steps]
DAYS = st.dates(date(2019, 1, 1), date(2021, 12, 31))
DONES = st.builds(
    Done,
    sent_on=st.none() | DAYS,
    done_on=st.none() | DAYS,
    is_passed=st.none() | st.booleans(),
)
RECORDS: st.SearchStrategy[Mapping[str, Done]] = st.dictionaries(st.sampled_from(KEYS), DONES)
TRAITS = st.frozensets(st.sampled_from(list(map(str, Trait))))
CASES = st.builds(Facts, traits=TRAITS, done=RECORDS)


@given(CASES)
def test_a_step_that_was_recorded_is_done_or_only_started(facts: Facts) -> None:
    now = standing(facts)
    own = {step.key for step in ADMISSION.steps_of(facts.traits)}

    assert now.done | now.started == facts.done.keys() & own
    assert not now.done & now.started
    assert all(facts.done[key].is_complete for key in now.done)
    assert now.state == ADMISSION.start or now.state in now.done
    assert now.stage in ADMISSION.stages


@given(CASES)
def test_what_is_next_can_be_taken_and_is_waited_for(facts: Facts) -> None:
    now = standing(facts)

    for step in now.next:
        assert now.statuses(facts.traits)[step.key] in {Status.READY, Status.STARTED}
    assert (now.waits_for is None) == (not now.next)
    if now.waits_for:
        assert now.waits_for in {step.by for step in now.next}
    assert ADMISSION.end not in now.done or now.next == ()


@given(CASES, st.sampled_from(KEYS), DAYS)
def test_a_step_more_never_leads_back(facts: Facts, key: str, day: date) -> None:
    further = replace(facts, done={**facts.done, key: Done(done_on=day)})
    order = ADMISSION.stages.index

    assert order(standing(further).stage) >= order(standing(facts).stage)


STEPS = [
    ("registration", Stage.PREPARATION, Party.COMMITTEE),
    ("opinions", Stage.CELL, Party.CELL),
    ("cell_vote", Stage.COMMITTEE, Party.COMMITTEE),
    ("submission", Stage.COMMITTEE, Party.BOARD),
    ("appraisal", Stage.COMMITTEE, Party.STANDING),
    ("decision", Stage.CEREMONY, Party.CELL),
    ("ceremony", Stage.PROBATION, Party.COMMITTEE),
    ("probation_opinions", Stage.RECOGNITION, Party.CELL),
    ("recognition_vote", Stage.RECOGNITION, Party.STANDING),
    ("recognition", Stage.RECOGNITION, None),
]


@pytest.mark.parametrize(("step", "stage", "party"), STEPS)
def test_one_case_from_registration_to_official(step: str, stage: str, party: Party | None) -> None:
    now = standing(until(step))

    assert (now.state, now.stage, now.waits_for) == (step, stage, party)
    assert now.since_on == GOOD.done[step].done_on


def test_a_vote_without_enough_leaves_the_step_open() -> None:
    short = having(cell_vote=Done(done_on=date(2019, 10, 15), is_passed=False))
    now = standing(until("cell_vote", short))

    assert (now.state, now.stage, now.waits_for) == ("opinions", Stage.CELL, Party.CELL)
    assert "cell_vote" in now.started
    assert [step.key for step in now.next] == ["cell_vote"]


def test_what_was_only_sent_is_started_and_still_next() -> None:
    sent = replace(until("cv"), done={**until("cv").done, "verification": Done(sent_on=DAY)})
    now = standing(sent)

    assert now.started == {"verification"}
    assert "verification" in [step.key for step in now.next]


DAY = date(2019, 9, 10)


def test_nothing_recorded_waits_for_the_registration() -> None:
    now = standing(Facts(traits=frozenset()))

    assert (now.state, now.since_on, now.waits_for) == ("registration", None, Party.APPLICANT)


def test_a_step_out_of_order_takes_the_case_on_and_leaves_what_is_missing() -> None:
    early = without("appraisal", "submission", facts=until("decision"))
    now = standing(early)

    assert (now.stage, now.waits_for) == (Stage.CEREMONY, Party.CELL)
    assert {"ceremony", "submission"} == {step.key for step in now.next}
    assert missing("decision", early) == ("appraisal",)
    assert missing("decision", GOOD) == ()


def test_an_optional_step_is_waited_for_by_nobody() -> None:
    owner = of(Trait.OWNER, facts=until("opinions"))
    now = standing(owner)

    assert "owner_consent" in [step.key for step in now.next]
    assert missing("cell_vote", owner) == ()
    assert (now.stage, now.waits_for) == (Stage.CELL, Party.CELL)


VARIANTS = [
    (Trait.YOUTH, {"union_introduction"}),
    (Trait.UNION, {"union_introduction"}),
    (Trait.NO_ORGANISATION, {"cell_assignment"}),
    (Trait.OWNER, {"owner_consent"}),
    (Trait.MOVED, {"moved_certificate"}),
    (Trait.OVER_AGE, {"over_age_consent"}),
    (Trait.HAS_SECTION, {"section_report", "recognition_section"}),
    (Trait.HAS_COMMITTEE, {"committee_vote", "recognition_committee"}),
    (Trait.READMISSION, set()),
    (Trait.TWO_MEMBERS, set()),
]


@pytest.mark.parametrize(("trait", "more"), VARIANTS)
def test_a_variant_adds_its_steps(trait: Trait, more: set[str]) -> None:
    plain = {step.key for step in ADMISSION.steps_of(())}

    assert {step.key for step in ADMISSION.steps_of({trait})} - plain == more
    assert len(VARIANTS) == len(Trait)
