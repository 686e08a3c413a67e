"""Questions asked of the lists that somebody brought, and of the records absent from them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nentang.kit.access.actors import Actor
from nentang.kit.access.queries import places
from nentang.kit.intake.bodies import HAS_CANDIDATES, HAS_CONFLICT
from nentang.kit.intake.models import (
    Absence,
    AbsenceQuerySet,
    ColumnMapping,
    StagedList,
    StagedListQuerySet,
    StagedRow,
)
from nentang.kit.intake.registers import Register, register_of
from nentang.kit.intake.staging import TAKEN, sender_key
from nentang.kit.ledger.chain import tracked_models

LONGEST_KEY = 18  # digits
PAGE = 40  # rows of a preview
SHOWN = 30  # lists of the first page
BEFORE = 3  # earlier lists of a sender whose columns a new one may have
GROUPS = 12  # remedies shown above the rows
MOST_SITES = 300  # to choose from; where there are more, rows have to name their place


def staged_lists(*, viewer: Actor) -> StagedListQuerySet:
    """Return the lists that the viewer has brought, newest first."""
    return StagedList.objects.visible_to(viewer).order_by("-id")


def absences(*, viewer: Actor, records: Collection[UUID] | None = None) -> AbsenceQuerySet:
    """Return the open marks "cần xác minh" that the viewer sees, oldest first."""
    rows = Absence.objects.visible_to(viewer).filter(resolved_on=None)
    if records is not None:
        rows = rows.filter(record__in=records)
    return rows.order_by("absent_since", "id")


def absence(uid: UUID, *, viewer: Actor) -> AbsenceQuerySet:
    """Return one mark that the viewer sees, also after somebody has verified it."""
    return Absence.objects.visible_to(viewer).filter(uid=uid)


def absent_among(records: Collection[UUID], *, viewer: Actor) -> set[UUID]:
    """Return which of the records of a page wait to be verified, as far as the viewer sees it."""
    return set(absences(viewer=viewer, records=records).values_list("record", flat=True))


def absent_lists(*, viewer: Actor) -> dict[str, int]:
    """Return the lists of which records wait to be verified, with how many."""
    found = absences(viewer=viewer).order_by().values_list("sheet_key").annotate(Count("pk"))
    return dict(found)


def absent_part(
    rows: AbsenceQuerySet, after: str, *, viewer: Actor
) -> tuple[list[Absence], dict[UUID, str], str]:
    """Return a page of marks with the names of their records, and where the next page begins.

    Records that the viewer doesn't see have no name here.
    """
    text, _comma, key = after.partition("_")
    day = _day(text)
    if day and key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY:
        later = Q(absent_since__gt=day) | Q(absent_since=day, id__gt=int(key))
        rows = rows.filter(later)
    found = list(rows[: PAGE + 1])
    part = found[:PAGE]
    last = part[-1] if len(found) > PAGE else None
    names: dict[UUID, str] = {}
    for sheet_key in {each.sheet_key for each in part}:
        uids = {each.record for each in part if each.sheet_key == sheet_key}
        names |= names_of(sheet_key, uids, viewer=viewer)
    return part, names, f"{last.absent_since.isoformat()}_{last.pk}" if last else ""


def _day(text: str) -> date | None:
    """Return the day of an address; None for one that no calendar has."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def names_of(sheet_key: str, records: Collection[UUID], *, viewer: Actor) -> dict[UUID, str]:
    """Return what the records of a register are called, of those that the viewer sees."""
    register = register_of(sheet_key)
    model = tracked_models().get(register.record_model) if register else None
    if model is None or register is None:
        return {}
    rows: Any = model._default_manager.all()
    seen = rows.visible_to(viewer).filter(uid__in=records)
    return dict(seen.values_list("uid", register.record_name))


def rows_of(
    staged: StagedList, outcomes: Sequence[str], *, viewer: Actor, remedy: str = ""
) -> "QuerySet[StagedRow]":
    """Return the rows of some outcomes, in the order of the file."""
    if staged.brought_by != viewer.username:
        return StagedRow.objects.none()
    rows = StagedRow.objects.filter(staged=staged, outcome__in=outcomes).order_by("number")
    return rows.filter(remedy=remedy) if remedy else rows


def noted_rows(staged: StagedList, *, viewer: Actor, remedy: str = "") -> "QuerySet[StagedRow]":
    """Return the rows that are taken in with something to know about them."""
    return rows_of(staged, TAKEN, viewer=viewer, remedy=remedy).exclude(remedy="")


class Shared(NamedTuple):
    """What is wrong with some rows: with how many, and of those how many can be decided how."""

    words: str
    times: int
    conflicts: int = 0
    candidates: int = 0


def remedies(rows: "QuerySet[StagedRow]", *, viewer: Actor) -> list[Shared]:
    """Return what is wrong with rows that the viewer has, and with how many, most first."""
    groups = (
        rows.filter(staged__brought_by=viewer.username)
        .exclude(remedy="")
        .order_by()
        .values("remedy")
        .annotate(
            times=Count("pk"),
            conflicts=Count("pk", filter=Q(body__contains=HAS_CONFLICT)),
            candidates=Count("pk", filter=Q(body__contains=HAS_CANDIDATES)),
        )
    )
    found = groups.order_by("-times", "remedy")[:GROUPS]
    return [Shared(*each) for each in found.values_list("remedy", "times", *Shared._fields[2:])]


def names_in(staged: StagedList, records: Collection[UUID], *, viewer: Actor) -> dict[UUID, str]:
    """Return what records are called in the rows of a list, as long as these are kept."""
    rows = StagedRow.objects.filter(staged=staged, record__in=records)
    own = rows.filter(staged__brought_by=viewer.username)
    return {uid: label for uid, label in own.values_list("record", "label") if uid}


def known_headings(sheet_key: str, sender: str, *, viewer: Actor) -> dict[str, str]:
    """Return which headings stood for which columns the last time; nothing for a new sender."""
    if not viewer.username:
        return {}
    row = ColumnMapping.objects.filter(sheet_key=sheet_key, sender_key=sender_key(sender)).first()
    return dict(row.headings) if row else {}


def lists_before(staged: StagedList, *, viewer: Actor) -> list[StagedList]:
    """Return the last lists that the viewer wrote into this register from the same sender.

    A few, for the last one may be the faulty rows of the one before it, with a column more.
    """
    rows = staged_lists(viewer=viewer).filter(sheet_key=staged.sheet_key, sender=staged.sender)
    return list(rows.filter(applied_entry__isnull=False, pk__lt=staged.pk)[:BEFORE])


def senders(*, viewer: Actor) -> list[str]:
    """Return who has sent lists to the viewer before, to choose from."""
    rows = staged_lists(viewer=viewer).values_list("sender", flat=True)[:SHOWN]
    return list(dict.fromkeys(rows))


def sites_to_fill(register: Register, *, viewer: Actor) -> list[tuple[str, str]]:
    """Return path and name of the places where the viewer may put rows that name none."""
    rows = places(viewer=viewer).filter(kind__in=register.place_kinds, valid_to=None)
    found = rows.order_by("kind", "path").values_list("path", "name")[: MOST_SITES + 1]
    mine = [each for each in found if viewer.may(register.edits, scope_path=each[0])]
    return mine if len(mine) <= MOST_SITES else []


def places_of(
    register: Register, sites: Sequence[tuple[str, str]], *, viewer: Actor
) -> list[tuple[str, str]]:
    """Return path and name of the places of which a list may be all: all the viewer's, then each.

    `sites` are those that the viewer may fill.
    """
    if register.absent is None:
        return []
    own = sorted(viewer.paths(register.edits), key=len)
    named = dict(places(viewer=viewer).filter(path__in=own).values_list("path", "name"))
    tops = [(path, named[path]) for path in own if path in named]
    return [*tops, *(each for each in sites if each[0] not in named)]


def part_of(
    rows: "QuerySet[StagedRow]", *, after: int, before: int, viewer: Actor, size: int = PAGE
) -> tuple[list[StagedRow], int, int]:
    """Return a page of the viewer's rows, and the numbers to go back before and on after."""
    own = rows.filter(staged__brought_by=viewer.username)
    if before:
        found = list(own.filter(number__lt=before).order_by("-number")[: size + 1])
        part = found[:size][::-1]
        return part, part[0].number if len(found) > size else 0, part[-1].number if part else 0
    found = list(own.filter(number__gt=after)[: size + 1])
    part = found[:size]
    previous = part[0].number if part and after else 0
    return part, previous, part[-1].number if len(found) > size else 0
