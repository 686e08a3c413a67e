"""Everything known of one member on a day, and what happened to the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from nentang.enterprises.naming import enterprises_numbered
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ledger.timeline import Event, history
from nentang.members.dossiers import Dossier, dossiers
from nentang.members.models import (
    Activity,
    ActivityKind,
    CommitteeSeat,
    Membership,
    MembershipStatus,
    Person,
    Workplace,
)
from nentang.members.models.parts import DatedPart, Part
from nentang.members.wording import keys_in, label_of, told
from nentang.organisations.queries import organisations

AnyPart = TypeVar("AnyPart", bound=Part)
AnyDated = TypeVar("AnyDated", bound=DatedPart)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSheet:
    """One member as known on `as_of`, latest period first, for somebody who may see them."""

    row: Person
    as_of: date
    membership: Membership
    statuses: list[MembershipStatus]
    activities: list[Activity]
    workplaces: list[Workplace]
    seats: list[CommitteeSeat]
    may_edit: bool
    may_confirm: bool
    parts: list[UUID]

    @property
    def status(self) -> MembershipStatus | None:
        """The period that the day falls in; None before the first."""
        return self._on_the_day(self.statuses)

    @property
    def home(self) -> Activity | None:
        official = [each for each in self.activities if each.kind == ActivityKind.OFFICIAL]
        return self._on_the_day(official)

    @property
    def guest(self) -> Activity | None:
        temporary = [each for each in self.activities if each.kind == ActivityKind.TEMPORARY]
        return self._on_the_day(temporary)

    @property
    def workplace(self) -> Workplace | None:
        return self._on_the_day(self.workplaces)

    @property
    def held(self) -> list[CommitteeSeat]:
        """The posts held on the day."""
        return [each for each in self.seats if _runs(each, self.as_of)]

    def _on_the_day(self, parts: Iterable[AnyDated]) -> AnyDated | None:
        return next((each for each in parts if _runs(each, self.as_of)), None)


def record(uid: UUID, *, viewer: Actor, as_of: date) -> MemberSheet | None:
    """Return one member with the periods begun until that day; None out of scope."""
    rows = Person.objects.visible_to(viewer)
    rows = rows.select_related("organisation", "workplace", "membership")
    row = rows.filter(uid=uid).first()
    if row is None:
        return None
    membership = [row.membership]
    statuses = _parts_of(MembershipStatus, row, viewer)
    activities = _parts_of(Activity, row, viewer, "organisation")
    workplaces = _parts_of(Workplace, row, viewer, "enterprise")
    seats = _parts_of(CommitteeSeat, row, viewer, "term__organisation")
    parts: list[Part] = [*membership, *statuses, *activities, *workplaces, *seats]
    return MemberSheet(
        row=row,
        as_of=as_of,
        membership=membership[0],
        statuses=_begun(statuses, as_of),
        activities=_begun(activities, as_of),
        workplaces=_begun(workplaces, as_of),
        seats=_begun(seats, as_of),
        may_edit=viewer.may(Permission.PERSON_EDIT, scope_path=row.scope_path),
        may_confirm=viewer.may(Permission.WORKPLACE_CONFIRM, scope_path=row.scope_path),
        parts=[part.uid for part in parts],
    )


def dossier_of(uid: UUID, *, viewer: Actor) -> Dossier | None:
    """Return one member with everything that policies ask about; None out of scope."""
    rows = list(Person.objects.visible_to(viewer).filter(uid=uid))
    return next(iter(dossiers(rows)), None)


def happenings(sheet: MemberSheet, *, viewer: Actor, most: int) -> list[Event]:
    """Return the latest events of a record and its parts; none if the viewer can't see it."""
    if not viewer.may(Permission.PERSON_VIEW, scope_path=sheet.row.scope_path):
        return []
    return history([sheet.row.uid, *sheet.parts], limit=most)


def _parts_of(kind: type[AnyPart], row: Person, viewer: Actor, *related: str) -> list[AnyPart]:
    rows: Any = kind.objects.visible_to(viewer).filter(person=row)
    return cast(list[AnyPart], list(rows.select_related(*related) if related else rows))


def _begun(parts: list[AnyDated], as_of: date) -> list[AnyDated]:
    known = [each for each in parts if each.valid_from <= as_of]
    return sorted(known, key=lambda each: each.valid_from, reverse=True)


def _runs(part: DatedPart, on: date) -> bool:
    return part.valid_from <= on and (part.valid_to is None or on < part.valid_to)


def in_words(sheet: MemberSheet, events: Iterable[Event], *, viewer: Actor) -> list[Event]:
    """Return events with the names of organisations and enterprises instead of their keys."""
    kept = list(events)
    cell, owner, term = (
        label_of(Activity, "organisation"),
        label_of(Workplace, "enterprise"),
        label_of(CommitteeSeat, "term"),
    )
    cells = {each.organisation_id: each.organisation.name for each in sheet.activities}
    if missing := keys_in(kept, cell) - cells.keys():
        rows = organisations(viewer=viewer).filter(pk__in=missing)
        cells |= dict(rows.values_list("pk", "name"))
    works = {
        each.enterprise.pk: each.enterprise.name for each in sheet.workplaces if each.enterprise
    }
    if missing := keys_in(kept, owner) - works.keys():
        works |= {key: named.name for key, named in enterprises_numbered(missing).items()}
    terms = {each.term_id: each.term.organisation.name for each in sheet.seats}
    return told(kept, {cell: cells, owner: works, term: terms})
