"""The ledger: what was done and refused, one entry, and the head of a day to be kept outside."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.listing import taken_out
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ledger import reading
from nentang.kit.ledger.chain import phrase_of
from nentang.kit.ledger.verification import Link, head_at
from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.kit.ui.inputs import Choice, Consent, PastDate
from nentang.kit.ui.shown import written_date
from nentang.web.pages.ledger_values import MOST_SHOWN, names_of_kinds, told_to

MOST = 50  # entries a page
SLICE, MOST_EXPORTED = 500, 20_000
LEDGER = Sheet(
    key="nhat-ky",
    title=gettext_lazy("Nhật ký"),
    columns=(
        Column(key="seq", heading=gettext_lazy("Mục"), type=CellType.NUMBER, width=9),
        Column(key="at", heading=gettext_lazy("Lúc"), type=CellType.MOMENT, width=17),
        Column(key="sentence", heading=gettext_lazy("Việc"), width=90),
        Column(key="is_refused", heading=gettext_lazy("Kết quả"), width=14),
        Column(key="hash", heading=gettext_lazy("Mã chuỗi"), type=CellType.CODE, width=68),
    ),
)


class Filters(forms.Form):
    """What to look for; names are those in the address."""

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        anyone, anything = ("", _("Tất cả")), ("", _("Tất cả"))
        authors = reading.authors()
        names = names_of(authors)
        people = [(name, names.get(name, name)) for name in authors]
        commands = [(name, phrase_of(name).capitalize()) for name in reading.commands()]
        self.fields["ngay"] = PastDate(label=gettext_lazy("Ngày"), today=today, required=False)
        self.fields["nguoi"] = Choice(
            label=gettext_lazy("Người làm"), choices=[anyone, *people], required=False
        )
        self.fields["viec"] = Choice(
            label=gettext_lazy("Việc"), choices=[anything, *commands], required=False
        )
        self.fields["tuchoi"] = Consent(label=gettext_lazy("Chỉ việc bị từ chối"), required=False)

    def wanted(self) -> reading.Wanted:
        said = self.cleaned_data if self.is_valid() else {}
        return reading.Wanted(
            day=said.get("ngay"),
            by=said.get("nguoi", ""),
            command=said.get("viec", ""),
            refused_only=bool(said.get("tuchoi")),
        )


@page(sees=Permission.LEDGER_VIEW)
def index(request: Request) -> HttpResponse:
    form = Filters(request.GET, today=localdate(request.at))
    wanted, before = form.wanted(), _number(request.GET.get("sau", ""))
    rows = reading.entries(wanted, before=before, most=MOST + 1)
    shown = rows[:MOST]
    sentences = told_to(request.actor, shown)
    kept = {name: value for name, value in request.GET.items() if name != "sau" and value}
    is_more = len(rows) > MOST
    context = {
        "form": form,
        "export_url": f"{reverse('data:ledger_export')}?{urlencode(kept)}",
        "rows": [(row, sentences[row.seq]) for row in shown],
        "next_url": f"?{urlencode(kept | {'sau': str(shown[-1].seq)})}" if is_more else "",
        "first_url": f"?{urlencode(kept)}" if before else "",
        "day": wanted.day or localdate(request.at),
        "is_filtered": bool(kept),
        "has_errors": bool(form.errors),
    }
    return render(request, "web/data/ledger.html", context)


@page(sees=Permission.LEDGER_VIEW)
def export(request: Request) -> FileResponse:
    """The entries that the page shows, told as there, the newest first and not more than fit."""
    form = Filters(request.GET, today=localdate(request.at))
    asked = {name: str(value) for name, value in request.GET.items() if name != "sau" and value}
    rows = _told_rows(request, form.wanted())
    words = [
        f"{form.fields[name].label}: {value}"
        for name, value in asked.items()
        if name in form.fields
    ]
    return taken_out(request, LEDGER, rows, asked=asked, conditions=words)


def _told_rows(request: Request, wanted: reading.Wanted) -> Iterator[Mapping[str, Any]]:
    """Tell the entries slice by slice, each with its link of the chain."""
    before: int | None = None
    left = MOST_EXPORTED
    while left and (rows := reading.entries(wanted, before=before, most=min(SLICE, left))):
        told = told_to(request.actor, rows)
        for row in rows:
            yield {
                "seq": row.seq,
                "at": row.at,
                "sentence": unescape(strip_tags(told[row.seq].sentence)),
                "is_refused": _("bị từ chối") if row.is_refused else "",
                "hash": row.hash,
            }
        before, left = rows[-1].seq, left - len(rows)


@page(sees=Permission.LEDGER_VIEW)
def entry(request: Request, seq: int) -> HttpResponse:
    found = reading.entry(seq)
    if found is None:
        raise Http404
    context = {
        "entry": found,
        "told": told_to(request.actor, [found], most=MOST_SHOWN)[seq],
        "kinds": names_of_kinds(reading.kinds_touched(seq)),
    }
    return render(request, "web/data/entry.html", context)


@page(sees=Permission.LEDGER_VIEW)
def head(request: Request) -> HttpResponse:
    day = _day(request)
    context = {"day": day, "link": _link(day), "written": reading.day_of(day)}
    return render(request, "web/data/ledger_head.html", context)


@page(sees=Permission.LEDGER_VIEW)
def head_file(request: Request) -> HttpResponse:
    """The same head as a small text file, for a folder or a stick apart from the machine."""
    day = _day(request)
    link, written = _link(day), reading.day_of(day)
    lines = (
        _("Nền Tảng: đầu chuỗi nhật ký đến hết ngày %s") % written_date(day),
        link.anchor,
        _("Số mục trong ngày: %s") % (written.count if written else 0),
        _("Kiểm tra: nentang ledger verify --anchor %s") % link.anchor,
    )
    looked("ledger.Head", by=request.actor, at=request.at, kind="EXPORT")
    answer = HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="dau-chuoi-{day.isoformat()}.txt"'
    return answer


def _link(day: date) -> Link:
    return head_at(reading.day_ends(day))


def _day(request: Request) -> date:
    """Return the day of the address, as a reader or a link writes it; else the day it is."""
    form = Filters({"ngay": request.GET.get("ngay", "")}, today=localdate(request.at))
    return form.wanted().day or localdate(request.at)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
