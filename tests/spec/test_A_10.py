"""A-10: the committee of the trade union introduces, beside one official member."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.checks import Done
from nentang.core.admission.process import ADMISSION, Trait
from tests.admission_cases import DONE, OFFICIAL, blocks, of, rule, said

DAY = date(2019, 9, 25)


def introduced(*, is_passed: bool | None, trait: Trait = Trait.UNION) -> dict[str, bool]:
    done = {**DONE, "union_introduction": Done(done_on=DAY, is_passed=is_passed)}
    facts = replace(of(trait), done=done, introducers=(OFFICIAL,))
    found = said("union_introduction", facts)
    return {each.rule: blocks(each) for each in found.values()}


def test_its_introduction_is_a_step_that_the_cells_vote_needs() -> None:
    assert ADMISSION.missing("cell_vote", set(DONE), {Trait.UNION}) == ("union_introduction",)
    assert ADMISSION.missing("cell_vote", set(DONE), {Trait.TWO_MEMBERS}) == ()


def test_a_committee_that_declines_is_told_and_never_blocks() -> None:
    assert introduced(is_passed=False) == {"A-10": False}
    assert introduced(is_passed=False, trait=Trait.YOUTH) != {"A-10": False}
    assert introduced(is_passed=True) == {}
    assert rule("A-10").confidence == "M"
