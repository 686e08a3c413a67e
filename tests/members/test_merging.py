"""Two records of one member become one, and part again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from nentang.core.decisions import Conflict, Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from nentang.members import commands, queries
from nentang.members.choosing import Merger
from nentang.members.models import (
    Activity,
    Membership,
    MembershipStatus,
    NotSame,
    Person,
    Status,
    Workplace,
)
from nentang.members.registrations import Correction, NewStatus, Transfer, Work
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT
from tests.kit.ledger.books import everything, folded, registered, stored

LATER = AT + timedelta(days=1)


@pytest.fixture
def double(admit: Callable[..., Person], agency: PartyOrganisation, weaving: Enterprise) -> Person:
    """The same member once more, from another list: with a birth date and a place of work."""
    return admit(
        "Nguyễn Văn Đức",
        agency,
        birth_on=date(1980, 2, 3),
        joined_on=date(2009, 5, 19),
        card_number="76543210",
        active_from=date(2015, 1, 1),
        work=Work(text="Dệt Đông Sơn", tax_code="2700123466", started_on=date(2017, 1, 1)),
    )


def again(person: Person) -> Person:
    return Person._base_manager.get(pk=person.pk)


def merge(kept: Person, lost: Person, by: Actor, *taken: str, **more: Any) -> Any:
    kept, lost = again(kept), again(lost)
    merger = Merger(
        kept=kept.uid,
        lost=lost.uid,
        version=kept.version + lost.version,
        taken=frozenset(taken),
    )
    return commands.merge(merger=merger, by=by, at=LATER, **more)


def part(lost: Person, by: Actor) -> Any:
    kept = again(lost).merged_into
    assert kept is not None
    return commands.part(lost=lost.uid, version=kept.version, by=by, at=LATER)


def of(model: Any, person: Person) -> list[Any]:
    return list(model.objects.unscoped(reason="test").filter(person=person).order_by("pk"))


def test_one_member_is_left_with_what_both_records_knew(
    member: Person, double: Person, keeper: Actor, weaving: Enterprise
) -> None:
    merge(member, double, keeper, "birth_on", "card_number")
    kept = again(member)
    assert kept.birth_on == date(1980, 2, 3)
    assert kept.workplace_id == weaving.pk
    [card] = of(Membership, kept)
    assert (card.card_number, card.joined_on) == ("76543210", date(2010, 5, 19))
    assert again(double).merged_code == "01234567"
    assert not any(of(kind, double) for kind in (Membership, MembershipStatus, Activity, Workplace))
    assert queries.members(viewer=keeper).filter(pk=double.pk).count() == 0


def test_parting_brings_everything_home(member: Person, double: Person, keeper: Actor) -> None:
    before = everything()
    merge(member, double, keeper, "full_name", "birth_on", "card_number", "joined_on")
    assert registered(folded()) == registered(stored())
    part(double, keeper)
    assert everything() == before
    assert registered(folded()) == registered(stored())
    assert verify() is None
