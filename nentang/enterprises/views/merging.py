"""Records that may be one: found, compared, merged, parted again, or told apart."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt
from nentang.enterprises import commands, policies, queries
from nentang.enterprises.choosing import Merger, differing, is_better
from nentang.enterprises.tax_codes import grouped
from nentang.enterprises.wording import label_of, words_of
from nentang.kit.access.guards import page
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
from nentang.kit.access.places import place_names
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_number

SEES, ACTS = Permission.ENTERPRISE_VIEW, Permission.ENTERPRISE_EDIT


@page(sees=SEES)
def duplicates(request: Request) -> HttpResponse:
    return listed(request, _desk(request), queries.duplicates(viewer=request.actor))


@page(sees=SEES, acts=ACTS)
def merge(request: Request, uid: UUID, other: UUID) -> HttpResponse:
    """Show two records side by side; the first is kept."""
    found = queries.both(uid, other, viewer=request.actor)
    if found is None:
        return merged_already(leads_to(request, each) for each in (uid, other))
    return compared(request, _desk(request), *found)


@page(sees=SEES, acts=ACTS)
def part(request: Request, uid: UUID) -> HttpResponse:
    """Take the merge of a record back, after a look at what that brings."""
    found = queries.merged_away(uid, viewer=request.actor)
    if found is None and request.method == "POST":  # pressed twice: parted already
        return redirect("enterprises:record", uid)
    if found is None or found[0].merged_into_id != found[1].pk:
        raise Http404
    lost, kept = found
    return parted(
        request, _desk(request), kept, lost, lambda: queries.parting(lost, viewer=request.actor)
    )


@page(sees=SEES, acts=ACTS)
def distinct(request: Request, uid: UUID, other: UUID) -> HttpResponse:
    """Remember that two are two; a plain visit leads to the list where that is said."""
    if request.method != "POST":
        return redirect("enterprises:duplicates")

    def write(key: str) -> Receipt:
        return commands.mark_distinct(
            first=uid, second=other, by=request.actor, at=request.at, key=key or None
        )

    return told_apart(request, _desk(request), write)


def leads_to(request: Request, uid: UUID) -> str:
    """Return the address of the record that this one was merged into; "" if it was not."""
    return address_of_kept("enterprises", queries.merged_away(uid, viewer=request.actor))


def merged_notes(request: Request, row: Any) -> list[dict[str, Any]]:
    """Return what the page of a record says of those that were merged into it."""
    may_part = policies.refusal_to_change(row, by=request.actor) is None
    here = queries.merged_here(row, viewer=request.actor)
    return notes_of("enterprises", here, may_part=may_part)


def _desk(request: Request) -> Desk:
    by, at = request.actor, request.at

    def merge_both(*, key: str, **values: Any) -> Receipt:
        return commands.merge(merger=Merger(**values), by=by, at=at, key=key)

    def part_them(**values: Any) -> Receipt:
        return commands.part(by=by, at=at, **values)

    return Desk(
        app="enterprises",
        edits=ACTS,
        index_label=_("Doanh nghiệp"),
        name_of=lambda row: str(row.name),
        line_of=lambda row: grouped(row.tax_code) if row.tax_code else _("dự án, chưa có mã"),
        facing=_facing,
        beside=_beside,
        refusal=policies.refusal_to_merge,
        merge=merge_both,
        part=part_them,
    )


def _facing(kept: Any, lost: Any) -> list[Facing]:
    names = place_names([kept.place_path, lost.place_path])
    return [
        Facing(
            name,
            label_of(name),
            words_of(kept, name, names),
            words_of(lost, name, names),
            is_better(kept, lost, name),
        )
        for name in differing(kept, lost)
    ]


def _beside(kept: Any, lost: Any) -> list[Facing]:
    pairs = (
        (_("Loại hồ sơ"), kept.get_kind_display(), lost.get_kind_display()),
        (_("Trạng thái"), kept.get_status_display(), lost.get_status_display()),
        (_("Lao động"), *(_number(row.workers) for row in (kept, lost))),
    )
    return [Facing("", *each) for each in pairs]


def _number(value: int | None) -> str:
    return "" if value is None else written_number(value)
