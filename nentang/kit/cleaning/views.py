"""Cần làm sạch: what looks wrong, most useful first; what is right; whose lists it came with."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.cleaning import commands, mending, quality, queries
from nentang.kit.cleaning.checks import book_of, books_for, check_of
from nentang.kit.ui.inputs import Hidden
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number

SEES = Permission.ENTERPRISE_VIEW
SENDER, RIGHT, AFTER, BEFORE, BOOK = "noi_gui", "dung", "sau", "truoc", "so"
DIGITS = 15


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    """The rows of the day, then every kind with its number."""
    viewer = request.actor
    kinds = queries.kinds(viewer=viewer)
    lines = queries.first(viewer=viewer)
    _note_persons(request, lines)
    page = {
        "total": sum(kind.count for kind in kinds),
        "kinds": kinds,
        "rows": _with_keys(lines),
        "first": queries.FIRST,
        "of_a_kind": queries.OF_A_KIND,
        "waiting_since": queries.waiting_since(viewer=viewer),
        "keeps_nothing": not books_for(viewer),
    }
    return render(request, "cleaning/index.html", page)


@page(sees=SEES)
def kind(request: Request, check: str) -> HttpResponse:
    """All rows of one kind, or of one sender in it; those said right under their own tab."""
    found, book = check_of(check), book_of(check)
    if found is None or book is None or book not in books_for(request.actor):
        raise Http404
    sender, is_right = _sender(request), request.GET.get(RIGHT) == "1"
    asked: dict[str, Any] = {"viewer": request.actor, "sender": sender}
    counts = {
        each: queries.narrowed(check, is_right=each, **asked).count() for each in (False, True)
    }
    part = queries.part_of(
        check, is_right=is_right, after=_number(request, AFTER), before=_number(request, BEFORE),
        **asked,
    )  # fmt: skip
    _note_persons(request, part.lines)
    kept = {SENDER: sender, RIGHT: "1" if is_right else ""}
    page = {
        "check": found,
        "book": book,
        "sender": sender,
        "is_right": is_right,
        "tabs": _tabs(sender, counts, is_right=is_right),
        "rows": _with_keys(part.lines),
        "pager_note": _pager_note(counts[is_right]),
        "previous_url": _url(kept | {BEFORE: part.previous}) if part.previous else "",
        "next_url": _url(kept | {AFTER: part.next}) if part.next else "",
    }
    return render(request, "cleaning/kind.html", page)


@page(sees=SEES)
def senders(request: Request) -> HttpResponse:
    """What each sender sent into each book, and what of it looks wrong now."""
    found = quality.qualities(viewer=request.actor)
    rows = [(each, each.days_old(request.today)) for each in found]
    return render(request, "cleaning/senders.html", {"rows": rows})


@page(sees=SEES)
def sender(request: Request) -> HttpResponse:
    """One sender's lists one by one, and the kinds of what is open from them.

    A sender of whom the viewer sees nothing leads back to all, like one who never sent anything.
    """
    name = _sender(request)
    books = [each for each in books_for(request.actor) if each.key == request.GET.get(BOOK)]
    if not (name and books):
        return redirect("cleaning:senders")
    lists = quality.sent_by(name, books[0], viewer=request.actor)
    kinds = queries.kinds(viewer=request.actor, sender=name, book=books[0].key)
    if not (lists or kinds):
        return redirect("cleaning:senders")
    open_kinds = [
        (each, f"{reverse('cleaning:kind', args=[each.check.key])}{_url({SENDER: name})}")
        for each in kinds
        if each.count
    ]
    page = {"name": name, "book": books[0], "lists": lists, "kinds": open_kinds}
    return render(request, "cleaning/sender.html", page)


class Button(forms.Form):
    """One press: the key of its form, and the page to go back to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(key=Hidden(), ve=Hidden(required=False))


@page(sees=SEES)
def say_right(request: Request, uid: UUID) -> HttpResponse:
    def write(key: str) -> Receipt:
        return commands.say_right(doubt=uid, by=request.actor, at=request.at, key=key)

    return _pressed(request, write, _("Đã ghi là đúng; chỗ này không hỏi lại nữa."))


@page(sees=SEES)
def look_again(request: Request, uid: UUID) -> HttpResponse:
    def write(key: str) -> Receipt:
        return commands.look_again(doubt=uid, by=request.actor, at=request.at, key=key)

    return _pressed(request, write, _("Đã đưa lại vào danh sách cần làm sạch."))


@page(sees=SEES)
def mend(request: Request, uid: UUID) -> HttpResponse:
    def write(key: str) -> Receipt:
        return mending.mend(doubt=uid, by=request.actor, at=request.at, key=key)

    return _pressed(request, write, _("Đã sửa và ghi vào nhật ký."))


def _pressed(request: Request, write: Any, done: str) -> HttpResponse:
    """Carry out what a button says, and go back to the page it stood on."""
    form = Button(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return redirect("cleaning:index")
    back = form.cleaned_data["ve"]
    is_safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    is_ours = is_safe and back.startswith("/")
    try:
        write(str(form.cleaned_data["key"]))
    except Refused as refused:
        messages.error(request, refused.refusal.reason)
    except Conflict:
        messages.error(request, _("Hồ sơ vừa có người sửa. Xem lại dòng đó rồi bấm lại."))
    else:
        messages.success(request, done)
    return redirect(back if is_ours else reverse("cleaning:index"))


def _note_persons(request: Request, lines: list[queries.Line]) -> None:
    """Write down that names of members were read."""
    persons = {book.key for book in books_for(request.actor) if book.has_persons}
    rows = sum(line.doubt.book in persons for line in lines)
    if rows:
        looked("cleaning", by=request.actor, at=request.at, rows=rows)


def _with_keys(lines: list[queries.Line]) -> list[tuple[queries.Line, UUID]]:
    return [(line, uuid4()) for line in lines]


def _tabs(sender: str, counts: dict[bool, int], *, is_right: bool) -> list[Tab]:
    labels = {False: _("Cần làm sạch"), True: _("Đã xem là đúng")}
    return [
        Tab(labels[each], _url({SENDER: sender, RIGHT: "1" if each else ""}),
            is_current=each == is_right, count=counts[each])
        for each in (False, True)
    ]  # fmt: skip


def _pager_note(count: int) -> str:
    return _("%s dòng. Mỗi trang 50 dòng.") % written_number(count)


def _url(query: dict[str, Any]) -> str:
    kept = {name: value for name, value in query.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"


def _sender(request: Request) -> str:
    """Return the sender of an address, without the sign that a database takes for no text."""
    return request.GET.get(SENDER, "").replace("\0", "")


def _number(request: Request, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0
