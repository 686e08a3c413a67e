"""Join Word files into one, each as a section of its own."""

import io
from collections.abc import Iterable, Mapping, Sequence
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
AFTER_NUMBER = tuple(
    f"w:{name}"
    for name in ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
                 "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
)  # fmt: skip
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
    _last_section(whole)
    _refuse_foreign(whole.element.body)
    _begin_anew(whole.element.body)
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
    _begin_anew(body)
    for element in body:
        _refuse_foreign(element)
        rename(element, names)
        carrier.carry(element)
        whole.element.body.append(element)


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


def _begin_anew(body: Iterable[Any]) -> None:
    """Let the first section of a paper begin a page, and its pages count from one."""
    from docx.oxml import OxmlElement

    section = next(each for element in body for each in element.iter(f"{W}sectPr"))
    for tag in ("type", "pgNumType"):
        for found in section.findall(f"{W}{tag}"):
            section.remove(found)
    number = OxmlElement("w:pgNumType")
    number.set(f"{W}start", "1")
    section.insert_element_before(number, *AFTER_NUMBER)


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
