"""Laws of a declared process: nothing is next that lacks something, nothing done is asked again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.core.admission.process import ADMISSION, Stage, Trait
from nentang.core.workflow import Exit, Party, Process, Status, Step

KEYS = [step.key for step in ADMISSION.steps]
SETS = st.frozensets(st.sampled_from(KEYS))
TRAITS = st.frozensets(st.sampled_from(list(map(str, Trait))))


@given(SETS, SETS, TRAITS)
def test_every_step_of_a_case_has_one_of_five_words(
    done: frozenset[str], started: frozenset[str], traits: frozenset[str]
) -> None:
    statuses = ADMISSION.statuses(done, started, traits)

    assert list(statuses) == [step.key for step in ADMISSION.steps_of(traits)]
    for key, status in statuses.items():
        missing = ADMISSION.missing(key, done, traits)
        assert (status is Status.DONE) == (key in done)
        assert (status is Status.STARTED) == (key in started - done)
        if status is Status.CANNOT:
            assert missing
        if status is Status.READY:
            assert not missing
        if status is Status.NOT_NEEDED:
            assert ADMISSION.step(key).is_optional


@given(SETS, TRAITS)
def test_what_is_next_lacks_nothing_and_is_not_done(
    done: frozenset[str], traits: frozenset[str]
) -> None:
    following = ADMISSION.next_steps(done, traits)

    for step in following:
        assert step.key not in done
        own = {each.key for each in ADMISSION.steps_of(traits) if not each.is_optional}
        assert set(step.needs) & own <= done


@given(TRAITS)
def test_whoever_takes_what_is_next_comes_to_the_end_through_every_step(
    traits: frozenset[str],
) -> None:
    done: frozenset[str] = frozenset()
    rounds = 0
    while following := ADMISSION.next_steps(done, traits):
        done |= {step.key for step in following}
        rounds += 1

    assert done == {step.key for step in ADMISSION.steps_of(traits)}
    assert {ADMISSION.start, ADMISSION.end} <= done
    assert rounds <= len(KEYS)


@given(SETS, TRAITS, st.sampled_from(KEYS))
def test_one_more_step_done_never_takes_away_what_was_possible(
    done: frozenset[str], traits: frozenset[str], more: str
) -> None:
    before = {step.key for step in ADMISSION.next_steps(done, traits)}
    after = {step.key for step in ADMISSION.next_steps(done | {more}, traits)}

    assert before - {more} <= after


def test_an_optional_step_is_not_needed_once_the_next_stage_is_reached() -> None:
    traits = {Trait.OWNER}
    before = ADMISSION.statuses({"registration", "application"}, (), traits)
    after = ADMISSION.statuses({"registration", "application", "cell_vote"}, (), traits)

    assert before["owner_consent"] is Status.READY
    assert after["owner_consent"] is Status.NOT_NEEDED


def test_only_and_unless_say_whose_step_it_is() -> None:
    step = Step(key="a", stage="A", by=Party.CELL, only=frozenset({"x"}), unless=frozenset({"y"}))

    assert [step.is_of(traits) for traits in ({"x"}, {"x", "y"}, {"y"}, set())] == [
        *(True, False, False, False)
    ]
    assert replace(step, only=frozenset()).is_of(())


def test_a_process_that_contradicts_itself_is_refused() -> None:
    first = Step(key="a", stage="A", by=Party.CELL)
    second = Step(key="b", stage="A", by=Party.CELL, needs=("a",))

    def process(*steps: Step) -> Process:
        return Process(
            key="p", stages=("A",), steps=steps, exits=(Exit("out", ("A",)),), start="a", end="b"
        )

    assert process(first, second).step("b") is second
    with pytest.raises(ValueError, match="twice"):
        process(first, first)
    with pytest.raises(ValueError, match="does not come before"):
        process(second, first)
    with pytest.raises(ValueError, match="does not come before"):
        process(replace(first, stage="B"))
    with pytest.raises(KeyError, match="c"):
        process(first, second).step("c")


def test_every_exit_is_out_of_stages_of_the_process() -> None:
    for each in ADMISSION.exits:
        assert set(each.stages) <= set(Stage)
        assert each.stages
