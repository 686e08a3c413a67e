"""The rows behind a figure as sheets: exactly what the page of the figure shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.kit.fields.registry import Privacy
from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.members.queries import AdmittedRow
from nentang.reports.counting import FoundedLine

T = CellType
NUMBER = Column(key="number", heading=_("STT"), type=T.NUMBER, width=6)
FOUNDED = Sheet(
    key="chi-tieu-to-chuc",
    title=_("Tổ chức được đếm vào chỉ tiêu"),
    columns=(
        NUMBER,
        Column(key="name", heading=_("Tổ chức"), width=44, privacy=Privacy.INTERNAL),
        Column(key="kind", heading=_("Loại"), width=24),
        Column(key="enterprise_name", heading=_("Doanh nghiệp"), width=44),
        Column(key="decided_on", heading=_("Ngày quyết định"), type=T.DATE, width=13),
        Column(key="decision", heading=_("Số quyết định"), type=T.CODE, width=18),
        Column(key="effective_on", heading=_("Ngày hiệu lực"), type=T.DATE, width=13),
    ),
)
ADMITTED = Sheet(
    key="chi-tieu-dang-vien",
    title=_("Đảng viên được đếm vào chỉ tiêu"),
    columns=(
        NUMBER,
        Column(key="full_name", heading=_("Họ và tên"), width=28, privacy=Privacy.PERSONAL),
        Column(
            key="card_number",
            heading=_("Số thẻ đảng viên"),
            type=T.CODE,
            width=14,
            privacy=Privacy.PERSONAL,
        ),
        Column(
            key="joined_on",
            heading=_("Ngày làm lễ"),
            type=T.DATE,
            width=12,
            privacy=Privacy.PERSONAL,
        ),
        Column(key="decided_on", heading=_("Ngày quyết định"), type=T.DATE, width=13),
        Column(key="organisation_name", heading=_("Tổ chức đảng"), width=40),
        Column(key="enterprise_name", heading=_("Doanh nghiệp"), width=40),
    ),
)


def founded_rows(lines: Iterable[FoundedLine]) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(lines, 1):
        yield {
            "number": number,
            "name": line.name,
            "kind": line.kind,
            "enterprise_name": line.enterprise_name,
            "decided_on": line.founding.decided_on,
            "decision": line.number,
            "effective_on": line.founding.effective_on,
        }


def admitted_rows(lines: Iterable[AdmittedRow]) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(lines, 1):
        own = {column.key: getattr(line, column.key, None) for column in ADMITTED.columns}
        yield own | {"number": number}
