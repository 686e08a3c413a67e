"""Issuers: how they are called, in which term their numbers run, who gets their papers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.kit.access import listing
from nentang.kit.access.guards import page
from nentang.kit.access.places import place_names
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer
from nentang.kit.papers import commands, forms, policies, queries
from nentang.kit.papers.declaration import papers
from nentang.kit.papers.heads import recipient_lines

ISSUE = Permission.PAPER_ISSUE
Values = dict[str, Any]
CONFLICT, UNFIT = 409, 422


@page(sees=ISSUE)
def index(request: Request) -> HttpResponse:
    found = queries.issuers_page(viewer=request.actor, around=listing.around(request))
    context = {"rows": found.rows, **listing.pages_around(request, found)}
    return render(request, "papers/official/issuers.html", context)


@page(sees=ISSUE)
def record(request: Request, uid: UUID) -> HttpResponse:
    """One issuer with its terms and its lists of recipients."""
    row = _issuer(request, uid)
    kinds = {each.key: str(each.title) for each in papers()}
    lists = [
        (each, _listed(each.lines), kinds.get(each.kind, ""))
        for each in queries.lists_for(row, viewer=request.actor)
    ]
    context = {"row": row, "terms": row.terms.all(), "lists": lists}
    return render(request, "papers/official/issuer.html", context)


@page(sees=ISSUE, acts=ISSUE)
def add(request: Request) -> HttpResponse:
    names = place_names(request.actor.paths(ISSUE))
    places = sorted(names.items(), key=lambda pair: pair[1])

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.add_issuer(
            scope_path=values["scope_path"],
            words=forms.issuer_words(values),
            by=request.actor,
            at=request.at,
            key=hidden["key"],
        )

    change = Change(
        title=_("Thêm nơi ban hành"),
        name="issuer-add",
        crumbs=_crumbs(),
        form=lambda posted: forms.IssuerForm(
            posted, today=request.today, places=places, initial={"family": "PARTY"}
        ),
        write=write,
        done=lambda receipt: reverse("official:issuer", args=[receipt.record]),
    )
    return answer(request, change)


@page(sees=ISSUE, acts=ISSUE)
def change(request: Request, uid: UUID) -> HttpResponse:
    row = _issuer(request, uid)
    current = {name: getattr(row, name) for name in ("name", "above", "symbol", "place", "family")}
    initial = {**current, "version": row.version}

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.set_issuer(
            issuer=uid, words=forms.issuer_words(values), by=request.actor, at=request.at, **hidden
        )

    change = Change(
        title=_("Sửa nơi ban hành"),
        name=f"issuer-{uid}",
        crumbs=_crumbs(row),
        form=lambda posted: forms.IssuerForm(posted, today=request.today, initial=initial),
        write=write,
        done=lambda _receipt: reverse("official:issuer", args=[uid]),
        current=lambda _values: current,
        version=row.version,
        notes=[_("Văn bản đã soạn giữ phần đầu như lúc soạn; văn bản soạn từ nay theo tên mới.")],
        note_kind="",
    )
    return answer(request, change)


@page(sees=ISSUE, acts=ISSUE)
def begin_term(request: Request, uid: UUID) -> HttpResponse:
    row = _issuer(request, uid)
    last = next(iter(row.terms.all()), None)

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.open_term(
            issuer=uid,
            label=values["label"],
            begins=values["begins"],
            by=request.actor,
            at=request.at,
            key=hidden["key"],
        )

    change = Change(
        title=_("Mở sổ cho nhiệm kỳ"),
        name=f"term-{uid}",
        crumbs=_crumbs(row),
        form=lambda posted: forms.TermForm(posted, today=request.today),
        write=write,
        done=lambda _receipt: reverse("official:issuer", args=[uid]),
        refusal=lambda values: policies.refusal_to_open_term(
            last,
            begins=values["begins"],
            latest=queries.latest_number(row, viewer=request.actor),
        ),
        notes=[_("Số văn bản mỗi loại chạy lại từ 01 theo nhiệm kỳ (chưa đối chiếu bản gốc).")],
    )
    return answer(request, change)


@page(sees=ISSUE, acts=ISSUE)
def add_list(request: Request, uid: UUID) -> HttpResponse:
    row = _issuer(request, uid)
    return _list_change(request, row, None)


@page(sees=ISSUE, acts=ISSUE)
def change_list(request: Request, uid: UUID) -> HttpResponse:
    row = _list(request, uid)
    return _list_change(request, row.issuer, row)


@page(sees=ISSUE, acts=ISSUE)
def remove_list(request: Request, uid: UUID) -> HttpResponse:
    """Ask once, then remove a list; papers keep the lines they began with."""
    row, status = _list(request, uid), 200
    form = forms.Confirmation(request.POST or None, version=row.version)
    if form.is_valid():
        whom = {"by": request.actor, "at": request.at, **form.ticket()}
        try:
            commands.remove_recipients(recipients=uid, **whom)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = UNFIT
        except Conflict:
            form.add_error(None, _("Danh sách này vừa có người sửa. Mở lại trang rồi bỏ."))
            status = CONFLICT
        else:
            messages.success(request, _("Đã bỏ danh sách nơi nhận."))
            return redirect("official:issuer", row.issuer.uid)
    context = {
        "row": row,
        "lines": _listed(row.lines),
        "form": form,
        "has_errors": status != 200,
    }
    return render(request, "papers/official/remove_list.html", context, status=status)


def _list_change(request: Request, issuer: Any, row: Any) -> HttpResponse:
    uid = row.uid if row else None
    current = {"name": row.name, "kind": row.kind, "lines": "\n".join(row.lines)} if row else {}
    initial = {**current, "version": row.version if row else None}
    kinds = [(each.key, str(each.title)) for each in papers()]

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.keep_recipients(
            issuer=issuer.uid,
            words=forms.list_words(values, uid, hidden.get("version")),
            by=request.actor,
            at=request.at,
            key=hidden["key"],
        )

    change = Change(
        title=_("Sửa danh sách nơi nhận") if row else _("Thêm danh sách nơi nhận"),
        name=f"recipients-{uid or issuer.uid}",
        crumbs=_crumbs(issuer),
        form=lambda posted: forms.ListForm(
            posted, today=request.today, kinds=kinds, is_new=row is None, initial=initial
        ),
        write=write,
        done=lambda _receipt: reverse("official:issuer", args=[issuer.uid]),
        refusal=lambda values: policies.refusal_to_send(values["lines"].splitlines()),
        current=lambda _values: current,
        version=row.version if row else None,
    )
    return answer(request, change)


def _listed(lines: list[str]) -> list[str]:
    return [line.removeprefix("- ") for line in recipient_lines(lines)]


def _issuer(request: Request, uid: UUID) -> Any:
    row = queries.issuer(uid, viewer=request.actor)
    if row is None:
        raise Http404
    return row


def _list(request: Request, uid: UUID) -> Any:
    row = queries.list_of(uid, viewer=request.actor)
    if row is None:
        raise Http404
    return row


def _crumbs(row: Any = None) -> list[tuple[str, str]]:
    found = [(_("Nơi ban hành"), reverse("official:issuers"))]
    return [*found, (row.name, reverse("official:issuer", args=[row.uid]))] if row else found
