"""Questions asked of the lists that somebody brought, and of the records absent from them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Count, QuerySet

from nentang.kit.access.actors import Actor
from nentang.kit.access.queries import places
from nentang.kit.intake.models import (
    Absence,
    AbsenceQuerySet,
    ColumnMapping,
    StagedList,
    StagedListQuerySet,
    StagedRow,
)
from nentang.kit.intake.registers import Register
from nentang.kit.intake.staging import TAKEN, sender_key

PAGE = 40  # rows of a preview
SHOWN = 30  # lists of the first page
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


def remedies(rows: "QuerySet[StagedRow]", *, viewer: Actor) -> list[tuple[str, int]]:
    """Return what is wrong with rows that the viewer has, and with how many, most first."""
    groups = (
        rows.filter(staged__brought_by=viewer.username)
        .exclude(remedy="")
        .order_by()
        .values("remedy")
        .annotate(times=Count("pk"))
    )
    found = groups.order_by("-times", "remedy").values_list("remedy", "times")[:GROUPS]
    return list(found)


def names_in(
    staged: StagedList, records: Collection[UUID], *, viewer: Actor
) -> dict[UUID, str]:
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


def places_of(register: Register, *, viewer: Actor) -> list[tuple[str, str]]:
    """Return path and name of the places of which a list may be all, the widest first."""
    if register.absent is None:
        return []
    own = sorted(viewer.paths(register.edits), key=len)
    tops = list(places(viewer=viewer).filter(path__in=own).values_list("path", "name"))
    return [*tops, *(each for each in sites_to_fill(register, viewer=viewer) if each not in tops)]


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
