"""Paragraphs of a paper: body, titles, lines to be written by hand, signs of a template."""

from typing import Any

BODY, SMALL = 14, 12
INDENT = 12.7  # millimetres of the first line
AFTER = 6  # points below a paragraph of the body
LEFT, CENTRE, RIGHT, BOTH = "LEFT", "CENTER", "RIGHT", "JUSTIFY"  # as python-docx calls them


def write(
    paragraph: Any, words: str, *, bold: bool = False, italic: bool = False, side: str = ""
) -> Any:
    """Add words to a paragraph; return their run."""
    run = paragraph.add_run(words)
    run.bold, run.italic = bold, italic
    if side:
        paragraph.alignment = _side(side)
    return run


def line(document: Any, words: str, **look: Any) -> Any:
    """A paragraph without indent; look: size, bold, italic, side, before, after."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    size, before, after = look.pop("size", BODY), look.pop("before", 0), look.pop("after", 0)
    look.setdefault("side", LEFT)
    write(paragraph, words, **look).font.size = Pt(size)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def text(document: Any, words: str, *, before: int = 0) -> Any:
    """A paragraph of the body: upright, justified, its first line indented (V-07).

    `before`: points above it, as after a table.
    """
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    write(paragraph, words, side=BOTH)
    paragraph.paragraph_format.first_line_indent = Mm(INDENT)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(AFTER)
    return paragraph


def title(document: Any, words: str) -> Any:
    """The bold title of a part, never the last line of a page."""
    paragraph = text(document, "")
    write(paragraph, words, bold=True)
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def note(document: Any, words: str) -> Any:
    """Words in brackets for whoever fills the paper in by hand."""
    return line(document, words, size=SMALL, italic=True, after=4)


def written_lines(document: Any, count: int, words: str = "") -> None:
    """Dotted lines over the width of the text, to be written on by hand; no field fills them."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt

    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for number in range(count):
        paragraph = document.add_paragraph()
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.paragraph_format.space_after = Pt(2)
        write(paragraph, f"{words if not number else ''}\t")


def begin_page(paragraph: Any) -> Any:
    """Let a paragraph begin a new page."""
    paragraph.paragraph_format.page_break_before = True
    return paragraph


def sign(document: Any, words: str) -> None:
    """A paragraph with a sign of the template; it goes when the template is filled."""
    document.add_paragraph(words)


def given(document: Any, name: str, words: str) -> None:
    """A paragraph of the body that stands only where the name has a value."""
    sign(document, f"{{%p if {name} %}}")
    text(document, words)
    sign(document, "{%p endif %}")


def loop(document: Any, name: str, words: str) -> None:
    """A paragraph of the body for each row of a list; in `words` a row is `dong`."""
    sign(document, f"{{%p for dong in {name} %}}")
    text(document, words)
    sign(document, "{%p endfor %}")


def _side(side: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return getattr(WD_ALIGN_PARAGRAPH, side)
