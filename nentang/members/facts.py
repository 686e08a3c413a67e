"""What the advice needs of members, by enterprise: numbers, for everyone, without persons.

No viewer: whoever shows an answer asks for the viewer's right to it. Five statements.
Official activity alone decides where somebody counts (F-06, T-04); a place of work counts
once it is resolved, and members who work there while active elsewhere are those of F-09.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.db.models import Q, QuerySet

from nentang.kit.home.days import months_after
from nentang.kit.ledger.chain import Noted, Touched
from nentang.members.models import (
    COUNTED,
    OFFICIAL,
    Activity,
    ActivityKind,
    MembershipStatus,
    Workplace,
    WorkplaceState,
)

WHY = "facts for the advice, whoever may see them"
FEW = MANY = 5_000  # enterprises, persons: beyond these the tables are read whole
Span = tuple[date, date | None]
Linked = tuple[int, int, date | None, Span]  # person, enterprise, start of work, days of the link


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """Members of one enterprise on a day; `elsewhere` only works in it.

    `under_min_months` are those of `official_elsewhere` who worked here for less than the
    months asked for, and of them `unknown_starts` have no start on record. `changes_on` is
    the next day on which a number may change by itself: a period begins or ends, or somebody
    has worked here long enough.
    """

    official_here: int = 0
    probationary_here: int = 0
    official_elsewhere: int = 0
    probationary_elsewhere: int = 0
    under_min_months: int = 0
    unknown_starts: int = 0
    changes_on: date | None = None


@dataclass(slots=True)
class _Tally:
    """What is counted up for one enterprise."""

    numbers: dict[str, int] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)

    def add(self, name: str) -> None:
        self.numbers[name] = self.numbers.get(name, 0) + 1

    def facts(self) -> MemberFacts:
        return MemberFacts(**self.numbers, changes_on=min(self.days, default=None))


@dataclass(frozen=True, slots=True)
class _Known:
    """Periods of each person that are not over: of a status, of official activity."""

    on: date
    statuses: dict[int, list[tuple[str, Span]]]
    homes: dict[int, list[tuple[int | None, Span]]]

    def status_of(self, person: int) -> str:
        return next((s for s, days in self.statuses.get(person, ()) if _has(days, self.on)), "")

    def home_of(self, person: int) -> tuple[bool, int | None]:
        """Return whether somebody is active officially, and in an organisation of whom."""
        for enterprise, days in self.homes.get(person, ()):
            if _has(days, self.on):
                return True, enterprise
        return False, None

    def later_days(self, person: int) -> Iterator[date]:
        """Yield the days on which what is known of a person begins or ends."""
        for _value, days in (*self.statuses.get(person, ()), *self.homes.get(person, ())):
            yield from _later(days, self.on)


def member_facts(
    *, on: date, min_months: int, among: Collection[int] | None = None
) -> dict[int, MemberFacts]:
    """Return facts by enterprise; one without members is absent."""
    cells = _cells(among)
    here, works = _here(on, cells, among), _works(on, among)
    linked = {link[0] for link in (*here, *works)}
    known = _known(on, cells, None if among is None else linked)
    tallies: dict[int, _Tally] = {}
    for person, enterprise, _started, days in here:
        tally = tallies.setdefault(enterprise, _Tally())
        tally.days.update((*_later(days, on), *known.later_days(person)))
        if _has(days, on) and (status := known.status_of(person)) in COUNTED:
            tally.add("official_here" if status in OFFICIAL else "probationary_here")
    for link in works:
        tally = tallies.setdefault(link[1], _Tally())
        tally.days.update((*_later(link[3], on), *known.later_days(link[0])))
        if _has(link[3], on):
            _add_elsewhere(tally, link, known, min_months)
    found = {enterprise: tally.facts() for enterprise, tally in tallies.items()}
    return {enterprise: facts for enterprise, facts in found.items() if facts != MemberFacts()}


def enterprises_touched(touched: Sequence[Touched | Noted]) -> set[int]:
    """Return the enterprises whose numbers of members a command may have changed."""
    organisations: set[int] = set()
    enterprises: set[int] = set()
    persons: set[int] = set()
    for each in touched:
        record = each.record if isinstance(each, Touched) else None
        if isinstance(record, Activity):
            organisations |= _both(record.organisation_id, each, "organisation_id")
            persons.add(record.person_id)
        elif isinstance(record, Workplace):
            enterprises |= _both(record.enterprise_id, each, "enterprise_id")
        elif isinstance(record, MembershipStatus):
            persons.add(record.person_id)
    return enterprises | _owners(organisations) | _linked(persons)


def _add_elsewhere(tally: _Tally, link: Linked, known: _Known, min_months: int) -> None:
    """Count somebody who works here, if officially active in an organisation of others."""
    person, enterprise, started_on, _days = link
    status, (is_active, home) = known.status_of(person), known.home_of(person)
    if not is_active or home == enterprise or status not in COUNTED:
        return
    if status not in OFFICIAL:
        tally.add("probationary_elsewhere")
        return
    tally.add("official_elsewhere")
    enough_on = months_after(started_on, min_months) if started_on else None
    if enough_on is None or enough_on > known.on:
        tally.add("under_min_months")
    if enough_on is None:
        tally.add("unknown_starts")
    elif enough_on > known.on:
        tally.days.add(enough_on)


def _cells(among: Collection[int] | None) -> dict[int, int]:
    """Return the organisations of the enterprises, each with its enterprise."""
    rows = _organisations().filter(enterprise__isnull=False).filter(_among("enterprise", among))
    return dict(rows.values_list("pk", "enterprise_id"))


def _here(on: date, cells: dict[int, int], among: Collection[int] | None) -> list[Linked]:
    is_few = among is not None and len(cells) <= FEW
    of_them = Q(organisation__in=cells) if is_few else Q()
    rows = _activities().filter(of_them, _not_over(on))
    names = ("person_id", "organisation_id", "valid_from", "valid_to")
    return [
        (person, owner, None, (start, end))
        for person, organisation, start, end in rows.values_list(*names)
        if (owner := cells.get(organisation)) is not None and (among is None or owner in among)
    ]


def _works(on: date, among: Collection[int] | None) -> list[Linked]:
    rows = _workplaces().filter(_not_over(on)).filter(_among("enterprise", among))
    names = ("person_id", "enterprise_id", "started_on", "valid_from", "valid_to")
    return [
        (person, enterprise, started_on, (start, end))
        for person, enterprise, started_on, start, end in rows.values_list(*names)
        if enterprise is not None and (among is None or enterprise in among)
    ]


def _known(on: date, cells: dict[int, int], persons: set[int] | None) -> _Known:
    """Return statuses and official activities of these persons; None means of everybody.

    An organisation that is none of the `cells` belongs to nobody who is asked about.
    """
    is_few = persons is not None and len(persons) <= MANY
    of_them = Q(person__in=persons) if is_few else Q()
    periods = MembershipStatus.objects.unscoped(reason=WHY).filter(of_them, _not_over(on))
    statuses: dict[int, list[tuple[str, Span]]] = {}
    for person, status, start, end in periods.values_list(
        "person_id", "status", "valid_from", "valid_to"
    ):
        statuses.setdefault(person, []).append((status, (start, end)))
    homes: dict[int, list[tuple[int | None, Span]]] = {}
    active = _activities().filter(of_them, _not_over(on))
    names = ("person_id", "organisation_id", "valid_from", "valid_to")
    for person, organisation, start, end in active.values_list(*names):
        homes.setdefault(person, []).append((cells.get(organisation), (start, end)))
    return _Known(on, statuses, homes)


def _organisations() -> "QuerySet[Any]":
    """Return the table that activities point to, without a viewer."""
    table: Any = Activity._meta.get_field("organisation").related_model
    return cast("QuerySet[Any]", table.objects.unscoped(reason=WHY).order_by())


def _activities() -> "QuerySet[Any]":
    return Activity.objects.unscoped(reason=WHY).filter(kind=ActivityKind.OFFICIAL)


def _workplaces() -> "QuerySet[Any]":
    return Workplace.objects.unscoped(reason=WHY).filter(state=WorkplaceState.RESOLVED)


def _owners(organisations: Collection[int]) -> set[int]:
    """Return whose the organisations are, also those in which nobody is active any more."""
    if not organisations:
        return set()
    rows = _organisations().filter(pk__in=organisations)
    found = rows.values_list("enterprise_id", flat=True)
    return {each for each in found if each is not None}


def _linked(persons: Collection[int]) -> set[int]:
    """Return where the persons are or were active or at work."""
    if not persons:
        return set()
    of_them = Q() if len(persons) > FEW else Q(person__in=persons)
    active = _activities().filter(of_them, organisation__enterprise__isnull=False)
    pairs = [
        *active.values_list("person_id", "organisation__enterprise_id").distinct(),
        *_workplaces().filter(of_them).values_list("person_id", "enterprise_id").distinct(),
    ]
    return {enterprise for person, enterprise in pairs if person in persons and enterprise}


def _both(now: int | None, each: Touched | Noted, name: str) -> set[int]:
    """Return the keys that a record holds and held."""
    before = each.before.get(name) if isinstance(each, Touched) else None
    return {key for key in (now, before) if key is not None}


def _among(path: str, among: Collection[int] | None) -> Q:
    return Q() if among is None or len(among) > FEW else Q(**{f"{path}__in": among})


def _not_over(on: date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=on)


def _has(days: Span, on: date) -> bool:
    return days[0] <= on and (days[1] is None or on < days[1])


def _later(days: Span, on: date) -> Iterable[date]:
    return (day for day in days if day is not None and day > on)
