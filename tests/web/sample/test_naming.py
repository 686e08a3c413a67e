"""Names are given once, even when the words for them run short."""

from nentang.kit.text.folding import fold
from nentang.web.sample.chance import chance
from nentang.web.sample.naming import Names, trades

FEW_WORDS = next(trade for trade in trades() if len(trade.trades) == 1)


def test_most_of_all_foreign_names_are_found_without_giving_one_twice() -> None:
    names = Names(chance(1, "names"))
    given = [names.foreign(FEW_WORDS, is_joint_venture=False) for _ in range(900)]

    assert len({fold(name) for name in given}) == 900


def test_two_projects_never_share_a_name_and_each_bears_the_brand_of_its_investor() -> None:
    names = Names(chance(1, "names"))
    given = [names.project(FEW_WORDS, is_foreign=True) for _ in range(900)]

    assert len({fold(project) for project, _ in given}) == 900
    for project, investor in given:
        assert project.split()[-2:] == investor.split()[-2:]
