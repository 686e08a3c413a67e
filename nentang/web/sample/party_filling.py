"""Put the sample's Party and unions into the registers, through the commands that offices use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from nentang.enterprises.naming import enterprises_coded
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Incoming, Source
from nentang.members.commands import record_agreement, take_committees
from nentang.members.commands import take_list as take_members
from nentang.members.queries import members
from nentang.organisations.commands import (
    register_mass_many,
    report_prospects_many,
)
from nentang.organisations.commands import take_list as take_organisations
from nentang.organisations.registrations import Count, MassFounding, Prospects
from nentang.web.sample.committees import HOW, SampleSeat, sample_committees
from nentang.web.sample.histories import BUSINESS_DAY
from nentang.web.sample.party_names import words
from nentang.web.sample.party_records import (
    SampleMember,
    SampleOrganisation,
    SampleParty,
    SampleUnion,
)
from nentang.web.sample.places import BLOC
from nentang.web.sample.unions import REPORTED_ON

BATCH = 5_000  # rows an entry of the ledger
AGREED_ON = date(2020, 6, 15)
REPORTER = "TRADE_UNION"


def fill_party(party: SampleParty, *, by: Actor, at: datetime) -> None:
    """Take in organisations, then members, then unions and what they report."""
    source = Source(
        sender=words()["words"]["sender"],
        file_name=words()["words"]["file"],
        known_on=BUSINESS_DAY,
        place_path=BLOC,
    )
    take_organisations(rows=_rows(map(_organisation, party.organisations)), source=source,
                       by=by, at=at)  # fmt: skip
    for part in _parts(party.members):
        take_members(rows=_rows(map(_member, part)), source=source, by=by, at=at)
    pattern = words()["words"]["decision"]
    if seats := sample_committees(party.organisations, party.members, pattern):
        take_committees(rows=_rows(map(_seat, seats)), source=source, by=by, at=at)
    _agree(party.members, by=by, at=at)
    codes = [one.tax_code for one in party.unions]
    codes += [one.tax_code for one in party.prospects]
    found = {code: named.uid for code, named in enterprises_coded(codes).items()}
    if party.unions:
        register_mass_many(foundings=[_union(one, found) for one in party.unions], by=by, at=at)
    if party.prospects:
        reports = [
            Prospects(
                enterprise=found[one.tax_code],
                on=REPORTED_ON,
                count=one.count,
                reported_by=REPORTER,
                source=_said("union_source", REPORTED_ON),
            )
            for one in party.prospects
        ]
        report_prospects_many(reports=reports, by=by, at=at)


def _organisation(one: SampleOrganisation) -> dict[str, str | date]:
    return {
        "code": one.code,
        "name": one.name,
        "kind": words()["kinds"][one.kind],
        "parent": one.parent,
        "tax_code": one.tax_code,
        "founded_on": one.founded_on,
        "effective_on": one.founded_on,
        "founding_number": one.number,
    }


def _member(one: SampleMember) -> dict[str, str | date | None]:
    return {
        "full_name": one.name,
        "card_number": one.card,
        "joined_on": one.joined_on,
        "official_on": one.official_on,
        "organisation": one.organisation,
        "workplace": one.workplace,
        "workplace_tax_code": one.workplace_tax_code,
        "works_from": one.started_on,
    }


def _seat(one: SampleSeat) -> dict[str, str | date | int | None]:
    return {
        "organisation_code": one.organisation,
        "how": HOW,
        "valid_from": one.since,
        "number_of_decision": one.number,
        "decided_on": one.since,
        "seat_count": one.seats,
        "full_name": one.name,
        "card_number": one.card,
        "post": one.post,
    }


def _union(one: SampleUnion, enterprises: Mapping[str, UUID]) -> MassFounding:
    said = _said("union_source", REPORTED_ON)
    counted_on = max(REPORTED_ON, one.founded_on)
    return MassFounding(
        kind=one.kind,
        name=one.name,
        enterprise=enterprises[one.tax_code],
        source=said,
        known_on=BUSINESS_DAY,
        founded_on=one.founded_on,
        founding_number=one.number,
        count=Count(on=counted_on, count=one.members, source=said),
    )


def _agree(people: Sequence[SampleMember], *, by: Actor, at: datetime) -> None:
    """Record who would become active where they work, as their own cells did."""
    agreed = {one.name for one in people if one.has_agreed}
    for row in members(viewer=by).filter(full_name__in=islice(sorted(agreed), 100)):
        record_agreement(person=row.uid, version=row.version, agreed_on=AGREED_ON, by=by, at=at)


def _rows(values: Iterable[Mapping[str, str | date | int | None]]) -> list[Incoming]:
    return [Incoming(number, each) for number, each in enumerate(values, 2)]


def _parts(rows: Sequence[SampleMember]) -> Iterable[Sequence[SampleMember]]:
    return (rows[first : first + BATCH] for first in range(0, len(rows), BATCH))


def _said(pattern: str, day: date) -> str:
    return str(words()["words"][pattern].format(day=f"{day:%d/%m/%Y}"))
