"""A proposal is found by its enterprise, by its paper and by the numbers written in it."""

import pytest

from nentang.cases import queries
from nentang.cases.models import Proposal, State
from nentang.cases.writing import hold
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen
from tests.conftest import AT, SECOND_PARK


def found(wanted: str, viewer: Actor) -> int:
    return queries.proposals_sought(wanted, viewer=viewer).first(5).count


@pytest.mark.parametrize("wanted", ["det dong son", "Đông", "to trinh det", "thanh lap chi bo"])
def test_by_enterprise_and_paper(drafted: Proposal, keeper: Actor, wanted: str) -> None:
    (hit,) = queries.proposals_sought(wanted, viewer=keeper).first(5).hits
    assert (hit.key, hit.name) == (drafted.uid, "Thành lập chi bộ: Công ty TNHH Dệt Đông Sơn")
    assert found(f"{wanted} zzz", keeper) == 0


@pytest.mark.parametrize("wanted", ["45-QD/DU", "45qddu", "qđ/đu det", "45"])
def test_by_the_number_of_its_decision(drafted: Proposal, keeper: Actor, wanted: str) -> None:
    assert found("45-QĐ/ĐU", keeper) == 0
    pen = Pen(command="x", right=Permission.PROPOSAL_DRAFT, by=keeper, at=AT, key=None)
    held = hold(drafted.uid, drafted.version, {}, pen=pen)
    held.write(state=State.AGREED, decision_number="45-QĐ/ĐU", decided_on=AT.date())
    assert found(wanted, keeper) == 1


def test_nobody_finds_it_outside_the_place(drafted: Proposal) -> None:
    for viewer in (Actor("x", (Grant("organisation", SECOND_PARK),)), Actor("y")):
        assert found("det", viewer) == 0
