"""Members admitted in a time, for target III.2, in the reading that counts and the others.

The reading that counts (rulebook §2.1): the ceremony date, which is the day of joining
(A-12), in organisations of non-state enterprises. Both days belong to the time; what was
done after `as_of` is not there yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from nentang.core.targets import Reading
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.members.models import Activity, ActivityKind, Membership, Person

WHY = "admissions are counted; whose they are is shown to who may see them"
STATE = "STATE"
SLICE = 5_000
BY_THE_DECISION = {Reading.BY_DECISION, Reading.DECIDED_ONLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmittedRow:
    """One admission in an enterprise's organisation, for somebody who may see the member.

    `is_scope_known` tells whether it is recorded that the enterprise is outside the State's
    sector; where it is not recorded it is counted, and the report says so.
    """

    uid: UUID
    full_name: str
    card_number: str | None
    joined_on: date
    decided_on: date | None
    organisation_name: str
    enterprise_uid: UUID | None  # None: an organisation outside all enterprises
    enterprise_name: str
    is_scope_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmittedCounts:
    """How many in the viewer's scope: the reading that counts, and the other readings."""

    by_ceremony: int = 0
    by_decision: int = 0  # of non-state enterprises, by the day of the decision
    whole_bloc: int = 0  # by ceremony, in any organisation
    decided_not_admitted: int = 0  # decided in the time, ceremony not held by its end
    without_scope: int = 0  # of by_ceremony, where nobody recorded the enterprise's sector
    without_decision: int = 0  # of by_ceremony, where nobody recorded the day of the decision


@dataclass(frozen=True, slots=True)
class _Admission:
    person: int
    joined_on: date
    decided_on: date | None
    home: tuple[Any, ...] | None  # name, enterprise's uid, name and sector; None: not known


def admitted_between(
    start: date, end: date, *, viewer: Actor, as_of: date, reading: Reading = Reading.MAIN
) -> list[AdmittedRow]:
    """Return those who count from `start` to `end` and whom the viewer may see, by day and name.

    One row for each that `admitted_count` counts in the reading, as far as they may be seen.
    """
    until = min(end, as_of)
    by = "admission_decided_on" if reading in BY_THE_DECISION else "joined_on"
    within = Q(**{f"{by}__range": (start, until)})
    found = _admissions(within, viewer.paths(Permission.PERSON_VIEW))
    counted = {each.person: each for each in found if _is_meant(each, reading, until)}
    rows: list[Any] = []
    for part in _slices(sorted(counted)):
        visible: Any = Person.objects.visible_to(viewer).filter(pk__in=part)
        rows += visible.select_related("membership")
    rows.sort(key=lambda row: (row.membership.joined_on, row.sort_key, row.pk))
    return [_row(row, counted[row.pk]) for row in rows]


def admitted_count(start: date, end: date, *, viewer: Actor, as_of: date) -> AdmittedCounts:
    """Return the number of admissions where the viewer sees targets: numbers, never persons."""
    until = min(end, as_of)
    within = Q(joined_on__range=(start, until)) | Q(admission_decided_on__range=(start, until))
    found = _admissions(within, viewer.paths(Permission.TARGET_VIEW))
    held = [each for each in found if start <= each.joined_on <= until]
    decided = [each for each in found if each.decided_on and start <= each.decided_on <= until]
    ours = [each for each in held if _counts(each.home)]
    return AdmittedCounts(
        by_ceremony=len(ours),
        by_decision=sum(_counts(each.home) for each in decided),
        whole_bloc=len(held),
        decided_not_admitted=sum(_counts(each.home) and each.joined_on > until for each in decided),
        without_scope=sum(1 for each in ours if each.home and not each.home[3]),
        without_decision=sum(1 for each in ours if each.decided_on is None),
    )


def _admissions(within: Q, paths: Sequence[str]) -> list[_Admission]:
    """Return admissions of members at these places, with the organisation of that day.

    Where no period of activity covers the day of joining, the earliest that is known does.
    """
    here = Q(pk__in=[])
    for path in paths:
        here |= Q(person__scope_path__under=path)
    rows = Membership.objects.unscoped(reason=WHY).filter(within, here, joined_on__isnull=False)
    people = list(rows.values_list("person_id", "joined_on", "admission_decided_on"))
    homes = _homes([person for person, _joined, _decided in people])
    return [
        _Admission(person, joined_on, decided_on, _home_on(homes.get(person, []), joined_on))
        for person, joined_on, decided_on in people
    ]


def _homes(people: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    """Return official activities by person, the earliest first."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    official = Activity.objects.unscoped(reason=WHY).filter(kind=ActivityKind.OFFICIAL)
    for part in _slices(people):
        rows = official.filter(person__in=part).order_by("person_id", "valid_from")
        named = rows.annotate(
            owner=F("organisation__enterprise__uid"),
            owner_name=F("organisation__enterprise__name"),
            sector=F("organisation__enterprise__party_scope"),
        )
        for person, *values in named.values_list(
            *("person_id", "valid_from", "valid_to", "organisation__name"),
            *("owner", "owner_name", "sector"),
        ):
            found.setdefault(person, []).append(tuple(values))
    return found


def _home_on(homes: list[tuple[Any, ...]], day: date) -> tuple[Any, ...] | None:
    """Return name, enterprise's uid, name and sector; None without any activity."""
    running = [each for each in homes if each[0] <= day and (each[1] is None or day < each[1])]
    chosen = next(iter((*running, *homes)), None)
    return chosen[2:] if chosen else None


def _counts(home: tuple[Any, ...] | None) -> bool:
    return home is not None and home[1] is not None and home[3] != STATE


def _is_meant(admission: _Admission, reading: Reading, until: date) -> bool:
    if reading is Reading.WHOLE_BLOC:
        return True
    is_waiting = reading is not Reading.DECIDED_ONLY or admission.joined_on > until
    return is_waiting and _counts(admission.home)


def _row(row: Any, admission: _Admission) -> AdmittedRow:
    name, owner, owner_name, sector = admission.home or ("", None, None, None)
    return AdmittedRow(
        uid=row.uid,
        full_name=row.full_name,
        card_number=row.membership.card_number,
        joined_on=admission.joined_on,
        decided_on=admission.decided_on,
        organisation_name=name,
        enterprise_uid=owner,
        enterprise_name=owner_name or "",
        is_scope_known=bool(sector),
    )


def _slices(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + SLICE] for start in range(0, len(keys), SLICE))
