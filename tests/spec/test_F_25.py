"""F-25: option A of II.2.2.b2, members of the Bloc's agency cell are seconded."""

from nentang.core.founding import Option, Thresholds, advise
from tests.spec.conftest import REVIEWED


def test_is_the_first_option_of_the_plan(in_force: Thresholds) -> None:
    first = advise(REVIEWED, in_force).options[0]

    assert (first.option, first.rule) == (Option.SECOND_MEMBERS, "F-25")
    assert str(first.clause) == "KH-DUK-2019#II.2.2.b2"
    assert not first.is_practice
