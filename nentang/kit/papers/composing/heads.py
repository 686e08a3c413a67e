"""The head of a paper: issuer at the left, the title of the family at the right (V-04 to V-06).

Party: title of the Party underlined by a rule of its own length, place and day below it, the
issuer in capitals over "*" and the number. Youth: its own title (V-13). State: name of the
country and its motto.
"""

from typing import Any

from django.utils.translation import gettext as _

from nentang.kit.papers.composing.bodies import CENTRE, RIGHT, line, write
from nentang.kit.papers.composing.page import Look
from nentang.kit.papers.composing.tables import plain_table

LARGE, PLAIN, SMALL, TYPE = 15, 14, 12, 16
LEFT_SHARE = 0.47  # of the text width
DAY = "{% if dia_danh %}{{ dia_danh }}, {% endif %}{{ ngay_thang }}"
NUMBER = "{{ so_ky_hieu }}"


def heading(document: Any, look: Look, *, form: str = "", abstract: str = "") -> None:
    """Put issuer, number, title of the family, place and day at the top.

    `form` is the code of a form ("Mẫu 6-KNĐ"), printed at the right above all; `abstract` the
    one of a letter, which stands under its number, 12 italic (V-06).
    """
    if form:
        line(document, form, size=SMALL, italic=True, side=RIGHT, after=2)
    left_width = round(look.text_width * LEFT_SHARE)
    table = plain_table(document, (left_width, look.text_width - left_width))
    left, right = table.rows[0].cells
    _issuer(left, look, abstract)
    _family(right, look)


def letter_head(document: Any, look: Look) -> None:
    """The head of a công văn, its abstract under the number."""
    heading(document, look, abstract="{{ trich_yeu }}")


def titled(document: Any, kind: str, abstract: str = "{{ trich_yeu }}") -> None:
    """Put the type in capitals and the abstract below it, over a short rule (V-06)."""
    line(document, kind, size=TYPE, bold=True, side=CENTRE, before=12)
    if abstract:
        line(document, abstract, bold=True, side=CENTRE)
    line(document, "-----", side=CENTRE, after=8)


def _issuer(cell: Any, look: Look, abstract: str) -> None:
    from docx.shared import Pt

    above, own, number = cell.paragraphs[0], cell.add_paragraph(), None
    write(above, "{{ co_quan_cap_tren }}", side=CENTRE)
    run = write(own, "{{ co_quan }}", bold=True, side=CENTRE)
    if look.family == "STATE":
        run.font.underline = True
    else:
        write(cell.add_paragraph(), "*" if look.family == "PARTY" else "***", side=CENTRE)
    number = cell.add_paragraph()
    word = _("Số: %s") if look.family == "STATE" else _("Số %s")
    write(number, word % NUMBER, side=CENTRE)
    if abstract:
        write(cell.add_paragraph(), abstract, italic=True, side=CENTRE).font.size = Pt(SMALL)


def _family(cell: Any, look: Look) -> None:
    from docx.shared import Pt

    titles = {
        "PARTY": (_("ĐẢNG CỘNG SẢN VIỆT NAM"),),
        "YOUTH": (_("ĐOÀN TNCS HỒ CHÍ MINH"),),
        "STATE": (_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), _("Độc lập - Tự do - Hạnh phúc")),
    }[look.family]
    for place, words in enumerate(titles):
        paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
        run = write(paragraph, words, bold=True, side=CENTRE)
        is_last = place == len(titles) - 1
        run.font.size = Pt(LARGE if look.family != "STATE" else (SMALL, PLAIN)[place])
        run.font.underline = is_last or None  # a rule as long as the title
    write(cell.add_paragraph(), DAY, italic=True, side=CENTRE)
