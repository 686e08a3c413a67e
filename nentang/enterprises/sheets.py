"""The list of enterprises as a sheet: exactly what the page shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.enterprises.commands import register_many
from nentang.enterprises.queries import ListRow
from nentang.kit.sheets.declaration import CellType, Column, Sheet

T = CellType
ENTERPRISES = Sheet(
    key="enterprises",
    title=gettext_lazy("Doanh nghiệp, dự án"),
    match=("tax_code",),
    apply=register_many,
    columns=(
        Column(key="number", heading=gettext_lazy("STT"), type=T.NUMBER, width=6),
        Column(key="name", heading=gettext_lazy("Tên"), width=46, is_required=True),
        Column(key="tax_code", heading=gettext_lazy("Mã số thuế"), type=T.CODE, width=15),
        Column(key="kind", heading=gettext_lazy("Loại hồ sơ"), width=14),
        Column(key="place_name", heading=gettext_lazy("Khu công nghiệp, địa bàn"), width=24),
        Column(key="workers", heading=gettext_lazy("Lao động"), type=T.NUMBER, width=10),
        Column(key="workers_on", heading=gettext_lazy("Ngày đếm lao động"), type=T.DATE, width=13),
        Column(key="ownership", heading=gettext_lazy("Thành phần sở hữu"), width=17),
        Column(key="legal_form", heading=gettext_lazy("Loại hình"), width=27),
        Column(key="size", heading=gettext_lazy("Quy mô"), width=10),
        Column(key="status", heading=gettext_lazy("Trạng thái"), width=22),
        Column(key="status_on", heading=gettext_lazy("Từ ngày"), type=T.DATE, width=12),
        Column(key="changed_at", heading=gettext_lazy("Cập nhật"), type=T.MOMENT, width=17),
    ),
)


def sheet_rows(rows: Iterable[ListRow]) -> Iterator[Mapping[str, Any]]:
    """Turn lines of the list into rows of the sheet."""
    for row in rows:
        kind = _("Dự án") if row.is_project else _("Doanh nghiệp")
        values = {column.key: getattr(row, column.key, None) for column in ENTERPRISES.columns}
        yield values | {"kind": kind}
