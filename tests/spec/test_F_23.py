"""F-23: option B of II.2.2.b2, one cell with members of other enterprises."""

from dataclasses import replace

from nentang.core.founding import Option, Thresholds, advise
from tests.spec.conftest import REVIEWED


def test_is_an_option_of_the_plan_where_it_asks_for_a_review(in_force: Thresholds) -> None:
    choices = {choice.option: choice for choice in advise(REVIEWED, in_force).options}
    joining = choices[Option.JOIN_WITH_OTHERS]

    assert (joining.rule, str(joining.clause)) == ("F-23", "KH-DUK-2019#II.2.2.b2")
    assert not joining.is_practice


def test_is_no_option_where_nothing_is_reviewed(in_force: Thresholds) -> None:
    assert advise(replace(REVIEWED, official_here=3), in_force).options == ()
