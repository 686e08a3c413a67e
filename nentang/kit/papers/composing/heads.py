"""The head of a paper: issuer at the left, the title of the family at the right (V-04 to V-06).

Party: title of the Party underlined by a rule of its own length, place and day below it, the
issuer in capitals over "*" and the number. Youth: its own title (V-13). State: name of the
country and its motto.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nentang.kit.papers.composing.bodies import CENTRE, RIGHT, line, write
from nentang.kit.papers.composing.page import Look
from nentang.kit.papers.composing.tables import plain_table
from nentang.kit.papers.doc_types import BLANK

LARGE, PLAIN, SMALL, TYPE = 15, 14, 12, 16
LEFT_SHARE = {"STATE": 0.41}  # of the text width; the name of the country stands in one line
USUAL_SHARE = 0.47
DAY = "{% if dia_danh %}{{ dia_danh }}, {% endif %}{{ ngay_thang }}"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top: names of fields, or final words. `form` is a code as "Mẫu 6-KNĐ"."""

    above: str = "{{ co_quan_cap_tren }}"
    own: str = "{{ co_quan }}"
    number: str = "{{ so_ky_hieu }}"
    day: str = DAY
    form: str = ""
    abstract: str = ""  # of a letter, where it stands under the number (V-06)


FIELDS = Head()


@translation.override("vi")
def heading(document: Any, look: Look, head: Head = FIELDS) -> None:
    """Put issuer, number, title of the family, place and day at the top."""
    if head.form:
        line(document, head.form, size=SMALL, italic=True, side=RIGHT, after=2)
    left_width = round(look.text_width * LEFT_SHARE.get(look.family, USUAL_SHARE))
    table = plain_table(document, (left_width, look.text_width - left_width))
    left, right = table.rows[0].cells
    _issuer(left, look, head)
    _family(right, look, head)


def letter_head(document: Any, look: Look) -> None:
    """The head of a công văn, its abstract under the number, 12 italic."""
    heading(document, look, Head(abstract="{{ trich_yeu }}"))


def titled(document: Any, kind: str, abstract: str = "{{ trich_yeu }}") -> None:
    """Put the type in capitals and the abstract below it, over a short rule (V-06)."""
    line(document, kind, size=TYPE, bold=True, side=CENTRE, before=12)
    if abstract:
        line(document, abstract, bold=True, side=CENTRE)
    line(document, "-----", side=CENTRE, after=8)


def _issuer(cell: Any, look: Look, head: Head) -> None:
    from docx.shared import Pt

    write(cell.paragraphs[0], head.above, side=CENTRE)
    own = write(cell.add_paragraph(), head.own, bold=True, side=CENTRE)
    if look.family == "STATE":
        own.font.underline = True
    else:
        write(cell.add_paragraph(), "*" if look.family == "PARTY" else "***", side=CENTRE)
    if head.number:
        word = _("Số:") if look.family == "STATE" else _("Số")
        write(cell.add_paragraph(), f"{word}{BLANK}{head.number}", side=CENTRE)
    if head.abstract:
        run = write(cell.add_paragraph(), head.abstract, italic=True, side=CENTRE)
        run.font.size = Pt(SMALL)


def _family(cell: Any, look: Look, head: Head) -> None:
    from docx.shared import Pt

    titles = {
        "PARTY": ((_("ĐẢNG CỘNG SẢN VIỆT NAM"), LARGE),),
        "YOUTH": ((_("ĐOÀN TNCS HỒ CHÍ MINH"), LARGE),),
        "STATE": (
            (_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), SMALL),
            (_("Độc lập - Tự do - Hạnh phúc"), PLAIN),
        ),
    }[look.family]
    for place, (words, size) in enumerate(titles):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        run = write(paragraph, words, bold=True, side=CENTRE)
        run.font.size = Pt(size)
    run.font.underline = True  # a rule as long as the last of them
    write(cell.add_paragraph(), head.day, italic=True, side=CENTRE)
