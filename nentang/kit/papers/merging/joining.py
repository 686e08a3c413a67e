"""Join Word files into one, each as a section of its own."""

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from nentang.kit.papers.merging.carrying import Carrier
from nentang.kit.papers.merging.styling import Styles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOREIGN = ("footnoteReference", "endnoteReference", "commentReference", "altChunk")
EDGES = ("/header", "/footer")
DROPPED = ("bookmarkStart", "bookmarkEnd")  # nothing here refers to them, and names would meet


class NotMergedError(Exception):
    """The files can't become one; the words say why and what to do."""


def merged(papers: Sequence[bytes]) -> bytes:
    """Return one Word file of many, each paper on pages of its own, numbered from one.

    :raises NotMergedError: if a paper has notes at the foot of its pages or comments.
    :raises ValueError: if there is nothing to join.
    """
    from docx import Document  # loaded by the first paper, not by the server's start

    if not papers:
        raise ValueError("nothing to join")
    whole = Document(io.BytesIO(papers[0]))
    _refuse_foreign(whole)
    _numbered_from_one(_last_section(whole))
    carrier, styles = Carrier(whole), Styles(whole)
    for paper in papers[1:]:
        document = Document(io.BytesIO(paper))
        _refuse_foreign(document)
        _append(whole, document, carrier, styles)
    _renumbered(whole)
    target = io.BytesIO()
    whole.save(target)
    return target.getvalue()


def _append(whole: Any, document: Any, carrier: Carrier, styles: Styles) -> None:
    _close_section(whole)
    _with_own_edges(document)
    carrier.begin(document)
    body, given = whole.element.body, styles.names_for(document)
    for edge in _edges(document):
        styles.apply(edge, given)
    for element in document.element.body:
        copied = deepcopy(element)
        styles.apply(copied, given)
        carrier.carry(copied)
        body.append(copied)
    _numbered_from_one(_last_section(whole))


def _close_section(whole: Any) -> None:
    """Let what stands in the file so far keep its own page: its last paragraph ends a section."""
    from docx.oxml import OxmlElement

    body, section = whole.element.body, _last_section(whole)
    body.remove(section)
    last: Any = body[-1] if len(body) else None
    is_open = last is not None and last.tag == f"{W}p" and last.find(f"{W}pPr/{W}sectPr") is None
    if not is_open:  # after a table, or where a section ended: one line that takes no room
        last = OxmlElement("w:p")
        spacing: Any = OxmlElement("w:spacing")
        for name in ("before", "after"):
            spacing.set(f"{W}{name}", "0")
        spacing.set(f"{W}line", "20")
        spacing.set(f"{W}lineRule", "exact")
        last.get_or_add_pPr().append(spacing)
        body.append(last)
    last.get_or_add_pPr()._insert_sectPr(section)


def _with_own_edges(document: Any) -> None:
    """Give a file empty heads and feet where it has none: a section else repeats the last one's."""
    section = document.sections[0]
    kinds = ("header", "footer", "first_page_header", "first_page_footer")
    for each in (getattr(section, kind) for kind in kinds):
        if each.is_linked_to_previous:
            each.is_linked_to_previous = False


def _edges(document: Any) -> list[Any]:
    """Return the heads and feet of a file."""
    parts = (each for each in document.part.rels.values() if not each.is_external)
    return [each.target_part.element for each in parts if each.reltype.endswith(EDGES)]


def _last_section(document: Any) -> Any:
    return document.element.body.get_or_add_sectPr()


def _numbered_from_one(section: Any) -> None:
    from docx.oxml import OxmlElement

    for found in section.findall(f"{W}type"):
        section.remove(found)  # without it a section begins on a new page
    number = section.find(f"{W}pgNumType")
    if number is None:
        number = OxmlElement("w:pgNumType")
        section.insert_element_before(
            number,
            *("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection"),
            *("w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange"),
        )
    number.set(f"{W}start", "1")


def _renumbered(whole: Any) -> None:
    """Give every drawing a number of its own, and drop bookmarks."""
    for number, drawing in enumerate(whole.element.body.iter("{*}docPr"), 1):
        drawing.set("id", str(number))
    for name in DROPPED:
        for mark in list(whole.element.body.iter(f"{W}{name}")):
            mark.getparent().remove(mark)


def _refuse_foreign(document: Any) -> None:
    if any(next(document.element.body.iter(f"{W}{name}"), None) is not None for name in FOREIGN):
        text = _(
            "Một văn bản có chú thích cuối trang hoặc nhận xét nên không gộp được. Tải từng tệp "
            "trong tệp nén."
        )
        raise NotMergedError(text)
