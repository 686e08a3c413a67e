"""What the page of any list says besides its rows: its address, conditions, paging, stamp."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _

from nentang.kit.access.accounts import names_of
from nentang.kit.access.keyset import Around, Page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.sheets.declaration import Sheet
from nentang.kit.sheets.writing import Stamp, write_sheet
from nentang.kit.ui.parts import Chip
from nentang.kit.ui.shown import written_clock, written_date, written_number

AFTER, BEFORE = "sau", "truoc"
PRINTED = 2_000  # rows on paper; a longer list goes to Excel
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def url(request: Request, **changed: str) -> str:
    """Return the list's query with some parts changed, beginning again at its first page."""
    query = request.GET.copy()
    for name in (AFTER, BEFORE):
        query.pop(name, None)
    for name, value in changed.items():
        query[name] = value
    kept = [(name, value) for name, value in query.items() if value]
    return f"?{urlencode(kept)}" if kept else "?"


def chips(request: Request, filters: forms.Form) -> list[Chip]:
    """Return each condition in words, with the address of the list without it."""
    found = []
    for name, field in filters.fields.items():
        value = filters.cleaned_data.get(name, "")
        if value:
            choices = dict(getattr(field, "choices", ()))
            words = str(choices.get(value, f"“{value}”"))
            found.append(Chip(words, url(request, **{name: ""})))
    return found


def in_words(request: Request, filters: forms.Form) -> list[str]:
    """Return each condition in words."""
    return [chip.label for chip in chips(request, filters)]


def pager_note(rows: Sequence[Any], *, found: int, cap: int) -> str:
    """Return which rows stand on the page, by their numbers; counts end at `cap`."""
    if not rows:
        return ""
    words = {
        "first": written_number(rows[0].number),
        "last": written_number(rows[-1].number),
        "count": written_number(min(found, cap)),
    }
    text = (
        _("Dòng %(first)s–%(last)s trong hơn %(count)s. Mỗi trang 50 dòng.")
        if found > cap
        else _("Dòng %(first)s–%(last)s trong %(count)s. Mỗi trang 50 dòng.")
    )
    return text % words


def stamp(request: Request, conditions: Iterable[str]) -> Stamp:
    """Return what an export of a page says of itself."""
    return stamp_of(
        request.actor.username, at=request.at, today=request.today, conditions=conditions
    )


def stamp_of(username: str, *, at: datetime, today: date, conditions: Iterable[str] = ()) -> Stamp:
    """Return what an export says of itself: when, by whom, of which day, under what conditions."""
    made = _("Xuất lúc %(clock)s ngày %(day)s bởi %(name)s; số liệu đến hết %(today)s") % {
        "clock": written_clock(at),
        "day": written_date(at),
        "name": names_of([username]).get(username, username),
        "today": written_date(today),
    }
    asked = "; ".join(conditions)
    lines = [made, _("Điều kiện: %s") % (asked or _("tất cả trong phạm vi được xem"))]
    if settings.NENTANG_TODAY:
        sample = _("DỮ LIỆU MẪU, không phải số liệu thật")
        lines.insert(0, sample)
        made = f"{sample}. {made}"
    return Stamp(tuple(lines), foot=made)


def around(request: Request) -> Around:
    """Return which page the address asks for: after or before which row."""
    return Around(request.GET.get(AFTER, ""), request.GET.get(BEFORE, ""))


def rows_shown(request: Request, found: Page[Any], *, total: int, cap: int) -> dict[str, Any]:
    """Return what the template of a list is told of its rows and of the pages around."""
    return {
        "rows": found.rows,
        "pager_note": pager_note(found.rows, found=total, cap=cap),
        **pages_around(request, found),
    }


def pages_around(request: Request, found: Page[Any]) -> dict[str, str]:
    """Return the addresses of the pages before and after one; "" where there is none."""
    return {
        "previous_url": url(request, truoc=found.previous) if found.previous else "",
        "next_url": url(request, sau=found.next) if found.next else "",
    }


def exported(
    request: Request,
    filters: forms.Form,
    sheet: Sheet,
    rows: Iterable[Mapping[str, Any]],
    *,
    name: str,
) -> FileResponse:
    """Return the rows of a list under its filters as a workbook, and keep that they went out."""
    words = in_words(request, filters)
    return taken_out(request, sheet, rows, asked=_asked(filters), conditions=words, name=name)


def taken_out(
    request: Request,
    sheet: Sheet,
    rows: Iterable[Mapping[str, Any]],
    *,
    asked: Mapping[str, Any],
    conditions: Iterable[str],
    name: str = "",
) -> FileResponse:
    """Return the rows as a workbook, and keep who took how many out under which conditions.

    `name` begins the name of the file; the key of the sheet, if none is given.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    count = write_sheet(file, sheet, rows, stamp=stamp(request, conditions))
    looked(sheet.key, by=request.actor, at=request.at, rows=count, kind="EXPORT", conditions=asked)
    file.seek(0)
    file_name = f"{name or sheet.key}-{request.today:%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=file_name, content_type=XLSX)


def printed_out(request: Request, subject: str, filters: forms.Form, *, rows: int) -> None:
    """Write down that rows were printed: how many, and under which conditions."""
    looked(
        subject,
        by=request.actor,
        at=request.at,
        rows=rows,
        kind="PRINT",
        conditions=_asked(filters),
    )


def _asked(filters: forms.Form) -> dict[str, Any]:
    return {name: value for name, value in filters.cleaned_data.items() if value}
