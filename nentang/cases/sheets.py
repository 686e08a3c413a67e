"""The queue of proposals as a sheet: exactly what its page shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.kit.sheets.declaration import CellType, Column, Sheet

T = CellType
PROPOSALS = Sheet(
    key="de-xuat",
    title=_("Đề xuất thành lập tổ chức đảng"),
    columns=(
        Column(key="number", heading=_("STT"), type=T.NUMBER, width=6),
        Column(key="enterprise_name", heading=_("Doanh nghiệp"), width=46),
        Column(key="kind", heading=_("Loại đề xuất"), width=34),
        Column(key="state_name", heading=_("Tình trạng"), width=22),
        Column(key="decision", heading=_("Quyết định"), width=26),
        Column(key="since_on", heading=_("Từ ngày"), type=T.DATE, width=12),
        Column(key="days", heading=_("Đã bao nhiêu ngày"), type=T.NUMBER, width=10),
    ),
)


def proposal_rows(rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Turn lines of the queue into rows of the sheet."""
    keys = [column.key for column in PROPOSALS.columns]
    for row in rows:
        yield {key: getattr(row, key) for key in keys}
