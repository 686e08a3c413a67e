"""What the advice is told: by day, unknown as unknown, in three statements."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.enterprises.commands import move
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Removal
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Place
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Noted, Touched
from nentang.kit.ledger.models import Change
from nentang.organisations import commands
from nentang.organisations.facts import OrganisationFacts, enterprises_touched, organisation_facts
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from nentang.organisations.registrations import Closing, Ending, Prospects
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.organisations.conftest import found, register

ON = date(2019, 11, 5)


def report(enterprise: Enterprise, by: Actor, on: date, count: int) -> None:
    values: dict[str, Any] = {"reported_by": "YOUTH_UNION", "source": "Báo cáo quý"}
    told = Prospects(enterprise=enterprise.uid, on=on, count=count, **values)
    commands.report_prospects(prospects=told, by=by, at=AT)


def test_an_enterprise_with_nothing_is_absent(enterprise: Enterprise) -> None:
    assert organisation_facts(on=ON) == {}


def test_what_is_there_counts_from_its_founding_until_its_end(
    cell: PartyOrganisation, union: MassOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    facts = organisation_facts(on=ON)[enterprise.pk]
    assert (facts.has_party_organisation, facts.has_youth_union, facts.has_trade_union) == (
        True,
        True,
        False,
    )
    assert (facts.organisation_uid, facts.organisation_founded_on) == (cell.uid, cell.founded_on)
    assert (facts.prospects, facts.changes_on) == (None, None)
    before = organisation_facts(on=date(2019, 3, 25))
    assert before == {enterprise.pk: OrganisationFacts(changes_on=date(2019, 3, 26))}
    closing = Closing(kind="MERGED", on=date(2019, 10, 1), number="3")
    commands.close_organisation(organisation=cell.uid, version=1, closing=closing, by=keeper, at=AT)
    ending = Ending(on=date(2019, 11, 1))
    commands.end_mass_organisation(
        organisation=union.uid, version=1, ending=ending, by=keeper, at=AT
    )
    assert organisation_facts(on=ON) == {}
    earlier = organisation_facts(on=date(2019, 9, 30))[enterprise.pk]
    assert (earlier.has_party_organisation, earlier.changes_on) == (True, date(2019, 10, 1))


def test_one_without_a_founding_day_is_taken_to_have_been_there(
    enterprise: Enterprise, keeper: Actor
) -> None:
    found(keeper, name="Chi bộ cũ", kind="GRASSROOTS_CELL", enterprise=enterprise.uid)
    register(keeper, enterprise.uid, founded_on=None, kind="TRADE_UNION", form="")
    facts = organisation_facts(on=date(2000, 1, 1))[enterprise.pk]
    assert (facts.has_party_organisation, facts.has_trade_union) == (True, True)


def test_the_organisation_founded_first_is_named(
    cell: PartyOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    facts: dict[str, Any] = {"kind": "SUBORDINATE_CELL", "enterprise": enterprise.uid}
    found(keeper, name="Chi bộ 2", founded_on=date(2019, 6, 1), **facts)
    assert organisation_facts(on=ON)[enterprise.pk].organisation_uid == cell.uid


def test_the_newest_number_of_prospects_counts_and_zero_is_not_unknown(
    enterprise: Enterprise, youth: Actor
) -> None:
    report(enterprise, youth, date(2019, 9, 30), 7)
    report(enterprise, youth, date(2019, 10, 31), 0)
    facts = organisation_facts(on=ON)[enterprise.pk]
    assert (facts.prospects, facts.prospects_on) == (0, date(2019, 10, 31))
    assert facts.prospects_source == "Đoàn Thanh niên: Báo cáo quý"
    earlier = organisation_facts(on=date(2019, 10, 1))[enterprise.pk]
    assert (earlier.prospects, earlier.changes_on) == (7, date(2019, 10, 31))


def test_among_some_only_those_are_told_in_four_statements(
    cell: PartyOrganisation, enterprise: Enterprise, second: Enterprise, keeper: Actor, youth: Actor
) -> None:
    report(second, youth, date(2019, 9, 30), 7)
    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert set(organisation_facts(on=ON)) == {enterprise.pk, second.pk}
        assert set(organisation_facts(on=ON, among=[second.pk])) == {second.pk}
    assert len(statements) == 8


def test_the_enterprises_that_a_command_touched(
    cell: PartyOrganisation,
    union: MassOrganisation,
    bloc: PartyOrganisation,
    enterprise: Enterprise,
) -> None:
    noted = Noted("x", enterprise.uid, {})
    touched: list[Touched | Noted] = [
        Touched(cell),
        Touched(union),
        Touched(bloc),
        Touched(enterprise),
        noted,
    ]
    assert enterprises_touched(touched) == {enterprise.pk}
    assert enterprises_touched([Touched(bloc)]) == set()


def test_organisations_follow_their_enterprise_to_another_park(
    cell: PartyOrganisation,
    union: MassOrganisation,
    bloc: PartyOrganisation,
    enterprise: Enterprise,
    keeper: Actor,
    near_keeper: Actor,
) -> None:
    below = found(keeper, name="Tổ", kind="SUBORDINATE_CELL", parent=cell.uid)
    removal = Removal(place_path=SECOND_PARK, reason="Di dời")
    receipt = move(enterprise=enterprise.uid, version=1, removal=removal, by=keeper, at=AT)
    for row in (cell, below, union):
        old = row.scope_path
        row.refresh_from_db()
        assert row.scope_path == old.replace(FIRST_PARK, SECOND_PARK)
        change = Change.objects.get(entry=receipt.entry, uid=row.uid, field="scope_path")
        assert (change.before, change.after) == (old, row.scope_path)
    bloc_path = bloc.scope_path
    bloc.refresh_from_db()
    assert bloc.scope_path == bloc_path
    assert not PartyOrganisation.objects.visible_to(near_keeper).exists()
    assert below.place_path == cell.scope_path
    paths = Place.objects.unscoped(reason="test").values_list("path", flat=True)
    assert {cell.scope_path, below.scope_path} <= set(paths)


def test_tracked_fields_are_all_there(cell: PartyOrganisation) -> None:
    assert chain.values_of(cell)["kind"] == "GRASSROOTS_CELL"
