"""Join Word files into one, each as a section of its own."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nentang.kit.papers.composing.packing import steady
from nentang.kit.papers.merging.carrying import Carrier
from nentang.kit.papers.merging.opening import Opener
from nentang.kit.papers.merging.styling import Styles, rename

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = ("footnoteReference", "endnoteReference", "commentReference", "altChunk")
FOREIGN = tuple(f"{W}{name}" for name in NOTES)
# nothing here refers to them, and their names would meet
DROPPED = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


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
    _refuse_foreign(whole.element.body)
    _numbered_from_one(_last_section(whole))
    opener, carrier, styles = Opener(), Carrier(whole), Styles(whole)
    for paper in papers[1:]:
        document, body = opener.open(paper)
        carrier.begin(document)
        _append(whole, body, carrier, styles.names_for(document))
    _renumbered(whole)
    target = io.BytesIO()
    whole.save(target)
    return steady(target.getvalue())


def _append(whole: Any, body: list[Any], carrier: Carrier, names: Mapping[str, str]) -> None:
    _close_section(whole)
    for element in body:
        _refuse_foreign(element)
        rename(element, names)
        carrier.carry(element)
        whole.element.body.append(element)
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
    for mark in list(whole.element.body.iter(*DROPPED)):
        mark.getparent().remove(mark)


def _refuse_foreign(element: Any) -> None:
    if next(element.iter(*FOREIGN), None) is not None:
        text = _(
            "Một văn bản có chú thích cuối trang hoặc nhận xét nên không gộp được. Tải từng tệp "
            "trong tệp nén."
        )
        raise NotMergedError(text)
