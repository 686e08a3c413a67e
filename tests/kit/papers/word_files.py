"""Word files as staff and attackers make them."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def word(*paragraphs: str, table: str = "", header: str = "") -> bytes:
    """Return a document of these paragraphs."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        document.add_table(1, 1).rows[0].cells[0].text = table
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def with_field(instruction: str, *, is_cut: bool = False) -> bytes:
    """Return a document with one field, written whole or in runs."""
    document = Document()
    paragraph = document.add_paragraph("{{ ten }} {{ ngay }}")._p
    if not is_cut:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        paragraph.append(field)
        return saved(document)
    half = len(instruction) // 2
    for kind, words in (("begin", ""), ("", instruction[:half]), ("", instruction[half:]),
                        ("separate", ""), ("end", "")):  # fmt: skip
        run = OxmlElement("w:r")
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = words
        run.append(element)
        paragraph.append(run)
    return saved(document)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the file with one more part, or another content of one."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for entry in source.namelist():
            if entry != name:
                result.writestr(entry, source.read(entry))
        result.writestr(name, content)
    return target.getvalue()


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def all_text(data: bytes) -> str:
    """Return every word of the body, tables too, as a reader sees it."""
    document = Document(io.BytesIO(data))
    return "\n".join(
        "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )
