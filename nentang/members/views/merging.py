"""Members who may be registered twice: found, compared, merged, parted again, or told apart.

Whoever sees names here is kept in the log of looks, as on the list and the record.
"""

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.merging.pages import (
    Desk,
    Facing,
    address_of_kept,
    compared,
    listed,
    merged_already,
    notes_of,
    parted,
    told_apart,
)
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_date
from nentang.members import commands, policies, queries
from nentang.members.choosing import Merger, sides
from nentang.members.wording import called

SEES, ACTS = Permission.PERSON_VIEW, Permission.PERSON_EDIT
MEMBERS, BIRTH = "members", "members.birth_on"  # subjects of looks


@page(sees=SEES)
def duplicates(request: Request) -> HttpResponse:
    pairs = queries.duplicates(viewer=request.actor)
    looked(MEMBERS, by=request.actor, at=request.at, rows=2 * len(pairs))
    return listed(request, _desk(request), pairs)


@page(sees=SEES, acts=ACTS)
def merge(request: Request, uid: UUID, other: UUID) -> HttpResponse:
    """Show two records side by side; the first is kept."""
    found = queries.both(uid, other, viewer=request.actor)
    if found is None:
        return merged_already(leads_to(request, each) for each in (uid, other))
    subjects = [MEMBERS, *([BIRTH] if "birth_on" in sides(*found).differing() else [])]
    for subject, row in product(subjects, found):
        looked(subject, by=request.actor, at=request.at, uid=row.uid)
    return compared(request, _desk(request), *found)


@page(sees=SEES, acts=ACTS)
def part(request: Request, uid: UUID) -> HttpResponse:
    """Take the merge of a record back, after a look at what that brings."""
    found = queries.merged_away(uid, viewer=request.actor)
    if found is None and request.method == "POST":  # pressed twice: parted already
        return redirect("members:record", uid)
    if found is None or found[0].merged_into_id != found[1].pk:
        raise Http404
    lost, kept = found
    looked(MEMBERS, by=request.actor, at=request.at, uid=kept.uid)
    return parted(
        request, _desk(request), kept, lost, lambda: queries.parting(lost, viewer=request.actor)
    )


@page(sees=SEES, acts=ACTS)
def distinct(request: Request, uid: UUID, other: UUID) -> HttpResponse:
    """Remember that two are two; a plain visit leads to the list where that is said."""
    if request.method != "POST":
        return redirect("members:duplicates")

    def write(key: str) -> Receipt:
        return commands.mark_distinct(
            first=uid, second=other, by=request.actor, at=request.at, key=key or None
        )

    return told_apart(request, _desk(request), write)


def leads_to(request: Request, uid: UUID) -> str:
    """Return the address of the record that this one was merged into; "" if it was not."""
    return address_of_kept("members", queries.merged_away(uid, viewer=request.actor))


def merged_notes(request: Request, row: Any) -> list[dict[str, Any]]:
    """Return what the page of a record says of those that were merged into it."""
    may_part = policies.refusal_to_change(row, by=request.actor) is None
    here = queries.merged_here(row, viewer=request.actor)
    return notes_of("members", here, may_part=may_part)


def _desk(request: Request) -> Desk:
    by, at = request.actor, request.at

    def merge_both(*, key: str, **values: Any) -> Receipt:
        return commands.merge(merger=Merger(**values), by=by, at=at, key=key)

    def part_them(**values: Any) -> Receipt:
        return commands.part(by=by, at=at, **values)

    return Desk(
        app="members",
        edits=ACTS,
        index_label=_("Đảng viên"),
        name_of=lambda row: str(row.full_name),
        line_of=_line,
        facing=_facing,
        beside=_beside,
        refusal=policies.refusal_to_merge,
        merge=merge_both,
        part=part_them,
    )


def _line(row: Any) -> str:
    card = row.membership__card_number
    return _("số thẻ %s") % card if card else _("chưa ghi số thẻ")


def _facing(kept: Any, lost: Any) -> list[Facing]:
    both = sides(kept, lost)
    return [
        Facing(
            name,
            called(name),
            _words(both.value(name, is_lost=False)),
            _words(both.value(name, is_lost=True)),
            both.is_better(name),
        )
        for name in both.differing()
    ]


def _words(value: Any) -> str:
    return written_date(value) if isinstance(value, date) else str(value or "")


def _beside(kept: Any, lost: Any) -> list[Facing]:
    def facing(label: str, words: Callable[[Any], str]) -> Facing:
        return Facing("", label, words(kept), words(lost))

    return [
        facing(_("Trạng thái"), lambda row: str(row.get_status_display())),
        facing(_("Tổ chức đảng"), lambda row: _name(row.organisation)),
        facing(_("Nơi làm việc"), lambda row: _name(row.workplace)),
    ]


def _name(row: Any) -> str:
    return str(row.name) if row else ""
