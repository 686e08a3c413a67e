"""Merging two enterprises moves organisations, members, unions and roles, and parting all back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.choosing import Merger
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Removal, Since
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import AccountGrant, Place
from nentang.kit.ledger.verification import verify
from nentang.members.models import Person, Workplace
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import MassOrganisation, PartyOrganisation, ProspectCount
from nentang.organisations.registrations import MassFounding, Prospects
from tests.conftest import AT, SECOND_PARK, SINCE
from tests.kit.ledger.books import everything, folded, registered, stored

LATER = AT + timedelta(days=1)


@pytest.fixture
def grown(
    garment: Enterprise,
    weaving: Enterprise,
    own: PartyOrganisation,
    admit: Callable[..., Person],
    worker: Person,
    keeper: Actor,
) -> Person:
    """A garment maker with a cell and a member; the weavers have a member who is elsewhere."""
    AccountGrant.objects.create(
        username="tam",
        role="grassroots",
        path=own.scope_path,
        valid_from=SINCE,
        state=AccountGrant.State.HELD,
        proposed_by="dao",
        confirmed_by="binh",
    )
    AccountGrant.objects.create(
        username="tam",
        role="leader",
        path=garment.scope_path,
        valid_from=SINCE,
        state=AccountGrant.State.HELD,
        proposed_by="dao",
        confirmed_by="binh",
    )
    return admit("Lê Văn Cường", own, card_number="11112222")


def again(row: Any) -> Any:
    return type(row)._base_manager.get(pk=row.pk)


def merge(kept: Enterprise, lost: Enterprise, by: Actor, *taken: str) -> None:
    version = again(kept).version + again(lost).version
    merger = Merger(kept=kept.uid, lost=lost.uid, version=version, taken=frozenset(taken))
    enterprise_commands.merge(merger=merger, by=by, at=LATER)


def part(lost: Enterprise, by: Actor) -> None:
    version = again(lost).merged_into.version
    enterprise_commands.part(lost=lost.uid, version=version, by=by, at=LATER)


def test_cells_members_and_roles_move_with_their_enterprise(
    garment: Enterprise, weaving: Enterprise, own: PartyOrganisation, grown: Person, keeper: Actor
) -> None:
    merge(weaving, garment, keeper)
    kept, cell, person = again(weaving), again(own), again(grown)
    assert cell.enterprise_id == kept.pk
    assert cell.scope_path.startswith(kept.scope_path)
    assert cell.place_path == kept.scope_path
    assert person.scope_path == cell.scope_path
    assert Place._base_manager.filter(path=cell.scope_path).exists()
    paths = set(AccountGrant.objects.filter(username="tam").values_list("path", flat=True))
    assert paths == {cell.scope_path, kept.scope_path}
    grave = Place._base_manager.get(path=again(garment).scope_path)
    assert grave.valid_to == date(2019, 11, 6)
    assert registered(folded()) == registered(stored())


def test_parting_brings_all_of_it_home(
    garment: Enterprise, weaving: Enterprise, grown: Person, keeper: Actor
) -> None:
    before = everything()
    for kept, lost in ((weaving, garment), (garment, weaving)):
        merge(kept, lost, keeper, "name", "tax_code", "place_path")
        assert everything() != before
        part(lost, keeper)
        assert everything() == before
        assert registered(folded()) == registered(stored())
    assert verify() is None


def test_a_place_of_work_goes_along_and_comes_home(
    garment: Enterprise, weaving: Enterprise, worker: Person, keeper: Actor
) -> None:
    merge(garment, weaving, keeper)
    [work] = Workplace.objects.unscoped(reason="test")
    assert (work.enterprise_id, again(worker).workplace_id) == (garment.pk, garment.pk)
    part(weaving, keeper)
    [work] = Workplace.objects.unscoped(reason="test")
    assert (work.enterprise_id, again(worker).workplace_id) == (weaving.pk, weaving.pk)


def test_what_happened_after_the_merge_stays_and_what_moved_still_goes_home(
    garment: Enterprise,
    weaving: Enterprise,
    own: PartyOrganisation,
    grown: Person,
    admit: Callable[..., Person],
    keeper: Actor,
) -> None:
    """The kept record is moved and renamed, a member joins: the cell goes home all the same."""
    home = own.scope_path
    merge(weaving, garment, keeper)
    removal = Removal(place_path=SECOND_PARK, reason="Nhà máy chuyển")
    enterprise_commands.move(
        enterprise=weaving.uid, version=again(weaving).version, removal=removal, by=keeper, at=LATER
    )
    assert again(own).scope_path.startswith(SECOND_PARK)
    late = admit("Đỗ Thị Muộn", again(own))
    part(garment, keeper)
    assert again(own).scope_path == home
    assert again(own).enterprise_id == garment.pk
    assert again(weaving).place_path == SECOND_PARK
    assert {again(grown).scope_path, again(late).scope_path} == {home}
    assert Place._base_manager.filter(path=home).exists()
    assert not Place._base_manager.filter(path__startswith=f"{again(weaving).scope_path}tc-")
    assert registered(folded()) == registered(stored())
    assert verify() is None


def test_unions_and_what_they_count_go_along(
    garment: Enterprise, weaving: Enterprise, keeper: Actor
) -> None:
    for enterprise, count in ((garment, 4), (weaving, 6)):
        founding = MassFounding(
            kind="TRADE_UNION", name=f"CĐCS {enterprise.name}", enterprise=enterprise.uid,
            source="LĐLĐ", known_on=SINCE,
        )  # fmt: skip
        organisation_commands.register_mass_organisation(founding=founding, by=keeper, at=AT)
        told = Prospects(
            enterprise=enterprise.uid,
            on=SINCE,
            count=count,
            reported_by="TRADE_UNION",
            source="LĐLĐ",
        )
        organisation_commands.report_prospects(prospects=told, by=keeper, at=AT)
    before = everything()
    merge(garment, weaving, keeper)
    unions = MassOrganisation.objects.unscoped(reason="test")
    kept = again(garment)
    assert {(u.enterprise_id, u.scope_path) for u in unions} == {(kept.pk, kept.scope_path)}
    assert [p.count for p in ProspectCount.objects.unscoped(reason="test")] == [4]
    part(weaving, keeper)
    assert everything() == before


def test_an_enterprise_that_ended_is_not_the_one_that_operates(
    garment: Enterprise, weaving: Enterprise, keeper: Actor
) -> None:
    ended = Since("DISSOLVED", date(2019, 10, 1), "QĐ 5")
    version = again(weaving).version
    enterprise_commands.change_status(
        enterprise=weaving.uid, version=version, since=ended, by=keeper, at=AT
    )
    with pytest.raises(Exception, match="khác trạng thái"):
        merge(garment, weaving, keeper)
