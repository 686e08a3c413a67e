"""Pages that change a member's record: each says what it changes, `steps` leads through it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer, refused
from nentang.members import commands, forms, policies, queries
from nentang.members.cells import cell
from nentang.members.dossiers import Dossier
from nentang.members.registrations import (
    Correction,
    NewStatus,
    Registration,
    Seat,
    SeatEnd,
    Transfer,
    Work,
)

SEES, ACTS = Permission.PERSON_VIEW, Permission.PERSON_EDIT
CONFIRMS = Permission.WORKPLACE_CONFIRM
WORK = ("text", "tax_code", "started_on")
ASK = "members/ask.html"  # with the organisations to choose from


@page(sees=SEES, acts=ACTS)
def register(request: Request) -> HttpResponse:
    asked = forms.identity_in(request.GET.get("to_chuc", ""))
    chosen = queries.cell_of(asked, viewer=request.actor) if asked else None
    initial = {"organisation": chosen[0].written} if chosen else {}

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        entry = _registration(values, request)
        return commands.register_member(
            registration=entry, by=request.actor, at=request.at, key=hidden["key"]
        )

    change = Change(
        title=_("Thêm đảng viên"),
        name="member-add",
        crumbs=[_list()],
        form=lambda posted: forms.NewMember(
            posted, today=request.today, initial=initial, find=_finder(request)
        ),
        write=write,
        done=lambda receipt: reverse("members:record", args=[receipt.record]),
        refusal=lambda values: policies.refusal_to_register(
            _registration(values, request),
            cell(values["organisation"], by=request.actor),
            by=request.actor,
            at=request.at,
        ),
        ask_page=ASK,
        more={"cells": queries.cell_names(viewer=request.actor)},
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def correct(request: Request, uid: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)
    names = [name for name in forms.Identity(today=request.today).fields if name in IDENTITY]
    current = {name: _of(sheet, name) for name in names}

    def correction(values: dict[str, Any]) -> Correction:
        return Correction(values={name: values[name] for name in names}, source=values["source"])

    return _change(
        request,
        sheet,
        title=_("Sửa thông tin đảng viên"),
        form=(forms.Identity, {}),
        write=lambda values, hidden: commands.correct_member(
            correction=correction(values), **_whom(request, uid), **hidden
        ),
        current=lambda _values: current,
        ask=lambda held, values: policies.refusal_to_correct(
            held, correction(values).values, by=request.actor, at=request.at
        ),
    )


@page(sees=SEES, acts=ACTS)
def record_status(request: Request, uid: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.record_status(new=NewStatus(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        sheet,
        title=_("Ghi trạng thái"),
        form=(forms.NewStatus, {}),
        write=write,
        current=lambda _values: {"status": sheet.row.status},
        ask=lambda held, values: policies.refusal_to_status(
            held, NewStatus(**values), by=request.actor, at=request.at
        ),
    )


@page(sees=SEES, acts=ACTS)
def move_activity(request: Request, uid: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.move_activity(move=Transfer(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        sheet,
        title=_("Ghi chuyển sinh hoạt"),
        form=(forms.Move, {"find": _finder(request)}),
        write=write,
        ask=lambda held, values: policies.refusal_to_transfer(
            held,
            Transfer(**values),
            cell(values["organisation"], by=request.actor),
            by=request.actor,
            at=request.at,
        ),
        ask_page=ASK,
        more={"cells": queries.cell_names(viewer=request.actor)},
    )


@page(sees=SEES, acts=CONFIRMS)
def record_workplace(request: Request, uid: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)
    now = sheet.workplace
    current = {name: getattr(now, name) for name in WORK} if now else {}

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.record_workplace(work=Work(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        sheet,
        title=_("Ghi nơi làm việc"),
        form=(forms.Work, {}),
        write=write,
        current=lambda _values: current,
        ask=lambda held, values: policies.refusal_to_employ(
            held, Work(**values), by=request.actor, at=request.at
        ),
        stop=policies.refusal_to_confirm,
    )


@page(sees=SEES, acts=CONFIRMS)
def record_agreement(request: Request, uid: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.record_agreement(**values, **_whom(request, uid), **hidden)

    return _change(
        request,
        sheet,
        title=_("Ghi ý kiến đồng ý chuyển sinh hoạt"),
        form=(forms.Agreement, {}),
        write=write,
        ask=lambda held, values: policies.refusal_to_agree(
            held, values["agreed_on"], by=request.actor, at=request.at
        ),
        stop=policies.refusal_to_confirm,
    )


@page(sees=SEES, acts=CONFIRMS)
def withdraw_agreement(request: Request, uid: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)

    def write(_values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.withdraw_agreement(**_whom(request, uid), **hidden)

    return _change(
        request,
        sheet,
        title=_("Rút ý kiến đồng ý chuyển sinh hoạt"),
        form=(forms.Withdrawal, {}),
        write=write,
        ask=lambda held, _values: policies.refusal_to_withdraw(held, by=request.actor),
        stop=policies.refusal_to_confirm,
    )


@page(sees=SEES, acts=ACTS)
def seat_officer(request: Request, uid: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)
    cell = sheet.row.organisation
    above = queries.terms_above(cell.tree_path, viewer=request.actor) if cell else []
    terms = [(str(term), name) for term, name, _since in above]

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        seat = Seat(**{**values, "term": UUID(values["term"])})
        return commands.seat_officer(seat=seat, **_whom(request, uid), **hidden)

    return _change(
        request,
        sheet,
        title=_("Ghi chức vụ cấp ủy"),
        form=(forms.Seat, {"terms": terms}),
        write=write,
        notes=[] if terms else [_no_terms()],
    )


@page(sees=SEES, acts=ACTS)
def end_seat(request: Request, uid: UUID, seat: UUID) -> HttpResponse:
    sheet = _sheet(request, uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        end = SeatEnd(seat, values["on"])
        return commands.end_seat(end=end, **_whom(request, uid), **hidden)

    return _change(
        request,
        sheet,
        title=_("Ghi thôi chức vụ cấp ủy"),
        form=(forms.SeatEnd, {}),
        write=write,
    )


def _change(
    request: Request,
    sheet: queries.MemberSheet,
    *,
    form: tuple[type[forms.Step], dict[str, Any]],
    current: Callable[[dict[str, Any]], Mapping[str, Any]] = lambda _values: {},
    ask: Callable[[Dossier, dict[str, Any]], Refusal | None] = lambda _held, _values: None,
    stop: Callable[..., Refusal | None] = policies.refusal_to_change,
    **said: Any,
) -> HttpResponse:
    """Lead through a change of one record; who may not change it sees none of its values here."""
    row = sheet.row
    url = reverse("members:record", args=[row.uid])
    crumbs = [_list(), (row.full_name, url)]
    if stopped := stop(row, by=request.actor):
        return refused(request, said["title"], crumbs, stopped)
    kind, options = form
    known = {name: value for name, value in current({}).items() if value not in (None, "")}
    initial = {"version": row.version, **known}
    change = Change(
        name=f"{kind.__name__}-{row.uid}",
        crumbs=crumbs,
        form=lambda posted: kind(posted, today=request.today, initial=initial, **options),
        done=lambda _receipt: url,
        refusal=lambda values: _asked(request, row.uid, ask, values),
        current=current,
        version=row.version,
        **said,
    )
    return answer(request, change)


def _asked(
    request: Request,
    uid: UUID,
    ask: Callable[[Dossier, dict[str, Any]], Refusal | None],
    values: dict[str, Any],
) -> Refusal | None:
    """Ask the policy before the look, on the record as it is now."""
    held = queries.dossier_of(uid, viewer=request.actor)
    return ask(held, values) if held else None


def _sheet(request: Request, uid: UUID) -> queries.MemberSheet:
    """Return the record if the person sees it; changing it without the right is told as 403."""
    sheet = queries.record(uid, viewer=request.actor, as_of=request.today)
    if sheet is None:
        raise Http404
    return sheet


def _registration(values: dict[str, Any], request: Request) -> Registration:
    work = {name: values[name] for name in WORK}
    rest = {name: value for name, value in values.items() if name not in WORK}
    kept = Work(**work) if work["text"] else None
    return Registration(**rest, work=kept, known_on=request.today)


def _finder(request: Request) -> forms.Find:
    return lambda text: queries.cells_called(text, viewer=request.actor)


def _whom(request: Request, uid: UUID) -> dict[str, Any]:
    return {"person": uid, "by": request.actor, "at": request.at}


def _list() -> tuple[str, str]:
    return (_("Đảng viên"), reverse("members:index"))


def _of(sheet: queries.MemberSheet, name: str) -> Any:
    holder = sheet.row if name in {"full_name", "birth_on"} else sheet.membership
    return getattr(holder, name)


IDENTITY = {
    "full_name", "card_number", "birth_on", "joined_on", "admission_decided_on", "admission_number",
}  # fmt: skip


def _no_terms() -> str:
    return _(
        "Tổ chức này và cấp trên trong phạm vi được xem chưa có nhiệm kỳ cấp ủy nào. Ghi nhiệm "
        "kỳ ở trang của tổ chức đảng trước."
    )
