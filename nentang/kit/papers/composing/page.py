"""The sheet: A4, margins, one font, the number of the page from page 2 (V-03, V-07 to V-09)."""

from dataclasses import dataclass
from typing import Any

FONT = "Times New Roman"
WIDTH, HEIGHT = 210, 297  # V-03, in millimetres


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the papers of a family look; margins in millimetres, letters in points.

    Margins are of confidence M (V-08), so they are a setting that staff may change. With
    `is_mirrored` the back of a sheet has left and right the other way round.
    """

    family: str = "PARTY"
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    is_mirrored: bool = False
    body: int = 14
    number_from_edge: int = 10  # V-09

    @property
    def text_width(self) -> int:
        """Width between the margins, in millimetres."""
        return WIDTH - self.left - self.right


PARTY, YOUTH, STATE = Look(), Look(family="YOUTH"), Look(family="STATE")


def blank_paper(name: str, look: Look) -> Any:
    """Return an empty Word file; `name` goes into its properties."""
    from docx import Document  # loaded by the first paper, not by the server's start
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.top_margin, section.bottom_margin = Mm(look.top), Mm(look.bottom)
    section.left_margin, section.right_margin = Mm(look.left), Mm(look.right)
    section.header_distance = section.footer_distance = Mm(look.number_from_edge)
    section.different_first_page_header_footer = True
    _one_font(document, Pt(look.body))
    _page_number(section.header.paragraphs[0])
    if look.is_mirrored:
        _mirror(document)
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title, properties.language = name, "vi-VN"
    return document


def footed(document: Any, words: str) -> None:
    """Put a line at the foot of every page: the instrument of a form, in small letters."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    section = document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(words)
        run.italic, run.font.size = True, Pt(9)


def _one_font(document: Any, size: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, size
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field, run, words = (OxmlElement(name) for name in ("w:fldSimple", "w:r", "w:t"))
    field.set(qn("w:instr"), " PAGE ")
    words.text = "2"
    run.append(words)
    field.append(run)
    paragraph._p.append(field)


def _mirror(document: Any) -> None:
    from docx.oxml import OxmlElement

    settings = document.settings.element
    mark = OxmlElement("w:mirrorMargins")
    settings.insert(1 if len(settings) else 0, mark)
