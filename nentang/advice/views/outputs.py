"""A list taken out: what its file says on top, and the look that is kept."""

import tempfile
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _

from nentang.kit.access.accounts import names_of
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.sheets.declaration import Sheet
from nentang.kit.sheets.writing import Stamp, write_sheet
from nentang.kit.ui.shown import written_clock, written_date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken_out(
    request: Request,
    sheet: Sheet,
    rows: Iterable[Mapping[str, Any]],
    *,
    asked: Mapping[str, str],
    conditions: Iterable[str],
) -> FileResponse:
    """Return the rows as a workbook, and keep who took how many out under which conditions."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    count = write_sheet(file, sheet, rows, stamp=_stamp(request, conditions))
    looked(sheet.key, by=request.actor, at=request.at, rows=count, kind="EXPORT", conditions=asked)
    file.seek(0)
    name = f"{sheet.key}-{request.today:%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _stamp(request: Request, conditions: Iterable[str]) -> Stamp:
    name = names_of([request.actor.username]).get(request.actor.username, "")
    made = _("Xuất lúc %(clock)s ngày %(day)s bởi %(name)s; số liệu đến hết %(today)s") % {
        "clock": written_clock(request.at),
        "day": written_date(request.at),
        "name": name,
        "today": written_date(request.today),
    }
    asked = "; ".join(conditions)
    lines = [made, _("Điều kiện: %s") % (asked or _("tất cả trong phạm vi được xem"))]
    if settings.NENTANG_TODAY:
        lines.insert(0, _("DỮ LIỆU MẪU, không phải số liệu thật"))
    return Stamp(tuple(lines), foot=made)
