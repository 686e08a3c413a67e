"""The papers of somebody who withdraws go from every list with the case, and come back with it."""

from datetime import date

import pytest

from nentang.cases import commands
from nentang.cases.commands.papers import draft_papers
from nentang.kit.papers import queries
from tests.cases.admissions import Way

pytestmark = pytest.mark.django_db


def test_papers_go_with_who_withdraws_and_come_back_with_the_case(way: Way) -> None:
    way.register().upto("cell_vote")
    assert way.uid
    paper = draft_papers(cases=(way.uid,), code="6-KND", by=way.keeper, at=way.at).record
    assert queries.paper(paper, viewer=way.office)
    commands.withdraw_case(on=date(2019, 10, 20), by=way.keeper, **way.target)
    assert queries.paper(paper, viewer=way.office) is None
    assert queries.papers_of(way.uid, viewer=way.office) == []
    assert not queries.counts(viewer=way.office)
    assert not queries.papers_sought("Đinh Thị Mai", viewer=way.office).rows
    commands.reopen_case(reason="Muốn làm tiếp", by=way.keeper, **way.target)
    assert queries.paper(paper, viewer=way.office)
