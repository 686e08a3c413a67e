"""A list taken out: what its file says on top, and the look that is kept."""

import tempfile
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import FileResponse

from nentang.kit.access.listing import stamp
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.sheets.declaration import Sheet
from nentang.kit.sheets.writing import write_sheet

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
    count = write_sheet(file, sheet, rows, stamp=stamp(request, conditions))
    looked(sheet.key, by=request.actor, at=request.at, rows=count, kind="EXPORT", conditions=asked)
    file.seek(0)
    name = f"{sheet.key}-{request.today:%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
