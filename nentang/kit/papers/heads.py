"""What every official paper says beside its own contents: issuer, number, day, signature.

A kind of paper puts `HEAD` among its fields; `head_values` fills them from a paper's columns.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.papers.declaration import LANGUAGE, Placeholder
from nentang.kit.papers.doc_types import BLANK, authority_words, number_words

if TYPE_CHECKING:
    from nentang.kit.papers.models import OfficialPaper

ZERO_UNTIL = 2  # V-05: days under ten and the months one and two have a zero before
RECIPIENT = (
    Placeholder(
        name="noi_dung",
        label=gettext_lazy("một nơi nhận"),
        sample=gettext_lazy("- Thường trực Tỉnh ủy (để b/c),"),
    ),
)
HEAD = (
    Placeholder(
        name="co_quan_cap_tren",
        label=gettext_lazy("cơ quan cấp trên, chữ hoa"),
        sample=gettext_lazy("ĐẢNG BỘ TỈNH MẪU"),
    ),
    Placeholder(
        name="co_quan",
        label=gettext_lazy("nơi ban hành, chữ hoa"),
        sample=gettext_lazy("ĐẢNG ỦY MẪU"),
        is_required=True,
    ),
    Placeholder(
        name="so_ky_hieu",
        label=gettext_lazy("số và ký hiệu"),
        sample="05-NQ/CB",
        is_required=True,
    ),
    Placeholder(name="dia_danh", label=gettext_lazy("nơi ban hành"), sample=gettext_lazy("Mẫu")),
    Placeholder(
        name="ngay_thang",
        label=gettext_lazy("ngày, tháng, năm"),
        sample=gettext_lazy("ngày 05 tháng 02 năm 2020"),
        is_required=True,
    ),
    Placeholder(
        name="trich_yeu", label=gettext_lazy("trích yếu"), sample=gettext_lazy("Về việc mẫu")
    ),
    Placeholder(
        name="tham_quyen", label=gettext_lazy("thẩm quyền ký"), sample=gettext_lazy("T/M CHI BỘ")
    ),
    Placeholder(
        name="chuc_vu", label=gettext_lazy("chức vụ, chữ hoa"), sample=gettext_lazy("BÍ THƯ")
    ),
    Placeholder(
        name="nguoi_ky",
        label=gettext_lazy("họ tên người ký"),
        sample=gettext_lazy("Nguyễn Văn Mẫu")
    ),
    Placeholder(name="noi_nhan", label=gettext_lazy("nơi nhận, từng dòng"), rows=RECIPIENT),
)  # fmt: skip


@translation.override(LANGUAGE)
def head_values(paper: "OfficialPaper") -> dict[str, Any]:
    """Return the values of `HEAD` for one paper."""
    head: Mapping[str, str] = paper.head
    family = head.get("family", "PARTY")
    return {
        "co_quan_cap_tren": head.get("above", "").upper(),
        "co_quan": head.get("name", "").upper(),
        "so_ky_hieu": shown_number(paper),
        "dia_danh": head.get("place", ""),
        "ngay_thang": written_day(paper.dated_on),
        "trich_yeu": paper.abstract,
        "tham_quyen": authority_words(family, paper.authority, paper.behalf),
        "chuc_vu": paper.signer_title.upper(),
        "nguoi_ky": paper.signer,
        "noi_nhan": [{"noi_dung": line} for line in recipient_lines(paper.recipients)],
    }


def shown_number(paper: "OfficialPaper") -> str:
    """Return number and symbol as the paper has them: "05-NQ/TU"."""
    head: Mapping[str, str] = paper.head
    family = head.get("family", "PARTY")
    return number_words(family, paper.number, paper.symbol, head.get("symbol", ""))


@translation.override(LANGUAGE)
def written_day(on: date | None) -> str:
    """Return "ngày 05 tháng 02 năm 2020" (V-05); without a day, room to write it by hand."""
    if on is None:
        return _("ngày %(blank)s tháng %(blank)s năm %(years)s") % {
            "blank": BLANK * 5,
            "years": BLANK * 8,
        }
    month = f"{on.month:02}" if on.month <= ZERO_UNTIL else str(on.month)
    words = {"day": f"{on.day:02}", "month": month, "year": on.year}
    return _("ngày %(day)s tháng %(month)s năm %(year)d") % words


def recipient_lines(recipients: list[str]) -> list[str]:
    """Return "- Thường trực Tỉnh ủy (để b/c)," and, the last one, "- Lưu VP." (V-11)."""
    bare = [line.strip().lstrip("-").strip().rstrip(",.;") for line in recipients]
    kept = [line for line in bare if line]
    return [f"- {line}{'.' if place == len(kept) else ','}" for place, line in enumerate(kept, 1)]
