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


CASES = Sheet(
    key="ho-so-ket-nap",
    title=_("Hồ sơ kết nạp"),
    columns=(
        Column(key="number", heading=_("STT"), type=T.NUMBER, width=6),
        Column(key="case_number", heading=_("Số hồ sơ"), width=16),
        Column(key="name", heading=_("Họ và tên"), width=28),
        Column(key="workplace", heading=_("Nơi làm việc"), width=40),
        Column(key="cell", heading=_("Chi bộ làm thủ tục"), width=34),
        Column(key="stage", heading=_("Giai đoạn"), width=22),
        Column(key="state", heading=_("Bước gần nhất"), width=40),
        Column(key="waits_for", heading=_("Chờ"), width=20),
        Column(key="due_on", heading=_("Hạn"), type=T.DATE, width=12),
        Column(key="clock", heading=_("Việc có hạn"), width=36),
        Column(key="days", heading=_("Còn bao nhiêu ngày"), type=T.NUMBER, width=10),
    ),
)


def case_rows(rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Turn lines of a list of cases into rows of the sheet."""
    keys = [column.key for column in CASES.columns]
    for row in rows:
        yield {key: getattr(row, key) for key in keys}
