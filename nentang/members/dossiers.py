"""One member with all dated facts in memory: changed there, then written together.

The same few functions serve a command about one person and a list of thousands, so both
leave the same periods behind.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar, cast

from nentang.kit.ledger import chain
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched
from nentang.kit.text.folding import fold, search_key
from nentang.kit.text.sorting import person_sort_key
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
from nentang.members.registrations import NewStatus, Transfer, Work
from nentang.members.resolving import Resolved

WHY = "parts of the persons that the command holds"
OF_A_LIST = "persons whom the judge of a list has found to be the actor's"
BATCH = 500
KINDS: tuple[type[Part], ...] = (
    Membership,
    MembershipStatus,
    Activity,
    Workplace,
    CommitteeSeat,
)
AnyPart = TypeVar("AnyPart", bound=Part)
AnyDated = TypeVar("AnyDated", bound=DatedPart)


@dataclass(slots=True)
class Dossier:
    """A person, the parts by their table, and what was there before any change."""

    row: Person
    parts: dict[type[Part], list[Any]] = field(default_factory=dict)
    before: dict[Any, dict[str, Any]] = field(default_factory=dict)
    is_new: bool = False

    def each(self, kind: type[AnyPart]) -> list[AnyPart]:
        return cast(list[AnyPart], self.parts.setdefault(kind, []))

    def add(self, part: Part) -> None:
        self.each(type(part)).append(part)

    def edit(self, part: Part, **values: Any) -> None:
        """Give a part other values; a new one has none to remember."""
        if part.pk and part.uid not in self.before:
            self.before[part.uid] = chain.values_of(part)
            part.version += 1
        for name, value in values.items():
            setattr(part, name, value)

    @property
    def membership(self) -> Membership:
        return self.each(Membership)[0]

    @property
    def status(self) -> MembershipStatus:
        """Return the open period; a member always has one."""
        return next(each for each in self.each(MembershipStatus) if each.valid_to is None)

    @property
    def home(self) -> Activity | None:
        """Return the latest official activity, which may be over."""
        return latest(self.activities(ActivityKind.OFFICIAL))

    @property
    def workplace(self) -> Workplace | None:
        return next((each for each in self.each(Workplace) if each.valid_to is None), None)

    def edit_workplace(self, **values: Any) -> None:
        """Give the present place of work other values; without one nothing is changed."""
        for part in self.each(Workplace):
            if part.valid_to is None:
                self.edit(part, **values)

    def activities(self, kind: str) -> list[Activity]:
        return [each for each in self.each(Activity) if each.kind == kind]


def latest(parts: Iterable[AnyDated]) -> AnyDated | None:
    return max(parts, key=lambda part: part.valid_from, default=None)


def dossiers(rows: Sequence[Person]) -> list[Dossier]:
    """Return the rows with their parts, in one statement a table and batch."""
    found = {row.pk: Dossier(row, before={row.uid: chain.values_of(row)}) for row in rows}
    keys = list(found)
    for kind in KINDS:
        for start in range(0, len(keys), BATCH):
            parts: Any = kind.objects.unscoped(reason=WHY)
            if kind is Activity:
                parts = parts.select_related("organisation")
            for part in parts.filter(person__in=keys[start : start + BATCH]):
                found[part.person_id].add(part)
    return list(found.values())


def dossiers_of(keys: Collection[int]) -> dict[int, Dossier]:
    """Return the dossiers of persons whom a command holds, by primary key."""
    wanted = sorted(keys)
    found: dict[int, Dossier] = {}
    for start in range(0, len(wanted), BATCH):
        everyone = Person.objects.unscoped(reason=OF_A_LIST)
        rows = list(everyone.filter(pk__in=wanted[start : start + BATCH]))
        found |= {dossier.row.pk: dossier for dossier in dossiers(rows)}
    return found


def new_dossier(row: Person, *parts: Part) -> Dossier:
    dossier = Dossier(row, is_new=True)
    for part in parts:
        dossier.add(part)
    return dossier


def stored(chosen: Sequence[Dossier], *, at: datetime) -> list[Touched]:
    """Write rows and parts: ends of periods first, since only one may be open."""
    for dossier in chosen:
        _show(dossier, at)
    new = [dossier.row for dossier in chosen if dossier.is_new]
    old = [dossier.row for dossier in chosen if not dossier.is_new]
    Person.objects.bulk_create(new, batch_size=BATCH)
    overwrite(old)
    before = {uid for dossier in chosen for uid in dossier.before}
    for kind in KINDS:
        parts = [part for dossier in chosen for part in dossier.each(kind)]
        overwrite([part for part in parts if part.pk and part.uid in before])
        fresh: list[Any] = [part for part in parts if not part.pk]
        kind.objects.bulk_create(fresh, batch_size=BATCH)
        changed = before | {part.uid for part in fresh}
        for dossier in chosen:
            dossier.parts[kind] = [part for part in dossier.each(kind) if part.uid in changed]
    return [touched for dossier in chosen for touched in _touched(dossier)]


def change_status(dossier: Dossier, new: NewStatus) -> None:
    """Begin a status; the one in force ends, or is corrected if it began the same day."""
    values = {
        "status": new.status,
        "number": new.number,
        "decided_on": new.decided_on,
        "kept_at": new.kept_at,
        "source": "" if new.status == "LEFT" else new.source,
    }
    now = dossier.status
    if now.valid_from == new.valid_from:
        dossier.edit(now, **values)
    else:
        dossier.edit(now, valid_to=new.valid_from)
        dossier.add(MembershipStatus(person=dossier.row, valid_from=new.valid_from, **values))
    if new.is_end:
        for kind in (Activity, CommitteeSeat):
            _end(dossier, dossier.each(kind), new.valid_from)


def transfer(dossier: Dossier, move: Transfer, organisation: Any) -> None:
    """Begin an activity; an official one ends what was before it, of either kind."""
    values = {
        "organisation": organisation,
        "paper_number": move.paper_number,
        "source": move.source,
        "valid_to": move.valid_to if move.kind == ActivityKind.TEMPORARY else None,
    }
    before = dossier.activities(move.kind)
    same_day = [each for each in before if each.valid_from == move.valid_from]
    _end(dossier, [each for each in before if each not in same_day], move.valid_from)
    if move.kind == ActivityKind.OFFICIAL:
        guest = dossier.activities(ActivityKind.TEMPORARY)
        there = [each for each in guest if each.organisation_id == organisation.pk]
        _end(dossier, there, move.valid_from)
    if same_day:
        dossier.edit(same_day[0], **values)
        return
    begun = {"person": dossier.row, "kind": move.kind, "valid_from": move.valid_from}
    dossier.add(Activity(**begun, **values))


def employ(dossier: Dossier, work: Work, found: Resolved, *, recorded_on: date) -> None:
    """Write a place of work: the same one is completed, another one begins a new period."""
    now, since = dossier.workplace, work.started_on or recorded_on
    values: dict[str, Any] = {
        "text": work.text,
        "tax_code": work.tax_code,
        "state": found.state,
        "enterprise_id": found.enterprise.pk if found.enterprise else None,
        "started_on": work.started_on,
        "recorded_on": recorded_on,
        "source": work.source,
    }
    if now is None:
        ends = [each.valid_to for each in dossier.each(Workplace) if each.valid_to]
        dossier.add(Workplace(person=dossier.row, valid_from=max([since, *ends]), **values))
    elif is_same_work(now, work) or since <= now.valid_from:
        _complete(dossier, now, values)
    else:
        dossier.edit(now, valid_to=since)
        dossier.add(Workplace(person=dossier.row, valid_from=since, **values))


def is_same_work(now: Workplace, work: Work) -> bool:
    return (now.text, now.tax_code) == (work.text, work.tax_code)


def _complete(dossier: Dossier, now: Workplace, values: dict[str, Any]) -> None:
    """Keep what people confirmed about the same words, and an agreement to the same place."""
    if (now.text, now.tax_code) == (values["text"], values["tax_code"]):
        values = values | {"state": now.state, "enterprise_id": now.enterprise_id}
    if values["enterprise_id"] != now.enterprise_id:
        values = values | {"agreed_on": None}
    dossier.edit(now, **values | {"started_on": values["started_on"] or now.started_on})


def _end(dossier: Dossier, parts: Iterable[DatedPart], day: date) -> None:
    """End what is still running on that day; whatever began lasts its first day."""
    for part in parts:
        if part.valid_to is None or part.valid_to > day:
            dossier.edit(part, valid_to=max(day, part.valid_from + timedelta(days=1)))


def _show(dossier: Dossier, at: datetime) -> None:
    mirror(dossier, at)
    dossier.row.version += 0 if dossier.is_new else 1


def mirror(dossier: Dossier, at: datetime) -> None:
    """Set what the person is found, sorted, narrowed and seen by; the caller saves."""
    row, home, work = dossier.row, dossier.home, dossier.workplace
    row.search_key = search_key(row.full_name, dossier.membership.card_number or "")
    row.name_key, row.sort_key = fold(row.full_name), person_sort_key(row.full_name)
    row.status, row.status_on = dossier.status.status, dossier.status.valid_from
    if home is not None:
        row.organisation = home.organisation
        row.scope_path = home.organisation.scope_path
    row.workplace_state = work.state if work else ""
    row.workplace_id = work.enterprise_id if work else None
    row.changed_at = at


def _touched(dossier: Dossier) -> Iterable[Touched]:
    """Yield the person first: it is the one that the receipt names."""
    for record in (dossier.row, *(part for kind in KINDS for part in dossier.each(kind))):
        yield Touched(record, dossier.before.get(record.uid, {}))
