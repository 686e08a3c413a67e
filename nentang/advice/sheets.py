"""Lists by verdict and of the review as sheets: exactly what their pages show."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.advice.queries import AdviceLine, ReviewLine
from nentang.advice.signs import members_words, organisation_words, why_words
from nentang.enterprises.facts import size_name
from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.kit.ui.shown import clause_words

T = CellType
FIRST = (
    Column(key="number", heading=gettext_lazy("STT"), type=T.NUMBER, width=6),
    Column(key="name", heading=gettext_lazy("Tên"), width=46),
    Column(key="tax_code", heading=gettext_lazy("Mã số thuế"), type=T.CODE, width=15),
    Column(key="place_name", heading=gettext_lazy("Khu công nghiệp, địa bàn"), width=24),
    Column(key="workers", heading=gettext_lazy("Lao động"), type=T.NUMBER, width=10),
)
ADVICE = Sheet(
    key="goi-y",
    title=gettext_lazy("Doanh nghiệp theo gợi ý của Kế hoạch"),
    columns=(
        *FIRST,
        Column(key="members", heading=gettext_lazy("ĐV"), width=8),
        Column(key="organisation", heading=gettext_lazy("TC đảng"), width=28),
        Column(key="step_name", heading=gettext_lazy("Gợi ý theo Kế hoạch"), width=34),
        Column(key="clause", heading=gettext_lazy("Điều khoản"), width=18),
    ),
)
REVIEW = Sheet(
    key="ra-soat",
    title=gettext_lazy("Diện rà soát"),
    columns=(
        *FIRST,
        Column(key="size", heading=gettext_lazy("Quy mô"), width=10),
        Column(key="why", heading=gettext_lazy("Vì sao thuộc diện"), width=46),
        Column(key="step_name", heading=gettext_lazy("Gợi ý theo Kế hoạch"), width=34),
        Column(key="outcome_name", heading=gettext_lazy("Kết quả rà soát"), width=30),
        Column(key="reviewed_on", heading=gettext_lazy("Ngày rà soát"), type=T.DATE, width=13),
        Column(key="note", heading=gettext_lazy("Ghi chú"), width=40),
    ),
)


def advice_rows(lines: Iterable[AdviceLine]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        yield _own(ADVICE, line) | {
            "members": members_words(line),
            "organisation": organisation_words(line),
            "clause": clause_words(line.clause.rpartition("#")[2]) or _("Kế hoạch không quy định"),
        }


def review_rows(lines: Iterable[ReviewLine]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        yield _own(REVIEW, line) | {
            "size": size_name(line.size_class),
            "why": "; ".join(why_words(line)),
        }


def _own(sheet: Sheet, line: Any) -> dict[str, Any]:
    return {column.key: getattr(line, column.key, None) for column in sheet.columns}
