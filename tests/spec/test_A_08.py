"""A-08: where no union introduces, two official members do."""

from dataclasses import replace

from nentang.core.admission.process import Trait
from tests.admission_cases import GOOD, OFFICIAL, blocks, figures, of, rule, said

ONE = replace(GOOD, introducers=(OFFICIAL,))


def test_one_member_is_too_few_and_it_only_warns() -> None:
    found = said("introduction", ONE)

    assert not blocks(found["introducers_short"])
    assert figures(found, "introducers_short") == {"given": 1, "needed": 2}
    assert rule("A-08").confidence == "P"


def test_two_are_enough_and_beside_a_union_one_is() -> None:
    assert said("introduction", GOOD) == {}
    for trait in (Trait.YOUTH, Trait.UNION):
        assert said("introduction", of(trait, facts=ONE)) == {}
