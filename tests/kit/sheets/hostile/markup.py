"""Workbooks whose XML holds what has no place in it (kinds 10-19, 25, 30)."""

import io
import re
import zipfile
from collections.abc import Callable

from tests.kit.sheets.hostile.packages import LIST
from tests.kit.sheets.workbooks import SHEET, rewritten, with_part, with_row

MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
LAUGHS = "".join(
    f'<!ENTITY l{each} "{f"&l{each - 1};" * 10}">' if each else '<!ENTITY l0 "lol">'
    for each in range(10)
)


def with_doctype(part: str, inside: str, encoding: str = "UTF-8") -> Callable[[], bytes]:
    """Return a maker of a list one part of which begins with a DOCTYPE."""

    def change(xml: bytes) -> bytes:
        rest = re.sub(r"^<\?xml.*?\?>", "", xml.decode())
        text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{inside}]>{rest}'
        return text.encode(encoding)

    return lambda: rewritten(LIST, change, part)


def with_relation(kind: str, target: str, mode: str = "External") -> Callable[[], bytes]:
    row = f'<Relationship Id="r9" Type="{MAIN}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    xml = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships">{row}</Relationships>'
    )
    return lambda: with_part(LIST, SHEET_RELATIONS, xml.encode())


def shared_strings() -> bytes:
    xml = f'<?xml version="1.0"?><!DOCTYPE sst [{FILE}]><sst><si><t>&a;</t></si></sst>'
    return with_part(LIST, "xl/sharedStrings.xml", xml.encode())


def utf_7() -> bytes:
    """Return a list whose DOCTYPE no search for its letters finds."""
    start = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x []+AD4-'
    return rewritten(LIST, lambda part: start + re.sub(rb"^<\?xml.*?\?>", b"", part))


def dde_link() -> bytes:
    xml = (
        '<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        '2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    )
    return with_part(LIST, "xl/externalLinks/externalLink1.xml", xml.encode())


def long_cell() -> bytes:
    cell = f'<c r="B9" t="inlineStr"><is><t>{"x" * 100_000}</t></is></c>'
    return with_row(LIST, f'<row r="9">{cell}</row>')


def macro_type() -> bytes:
    """Return a workbook with macros under the name of one without."""
    plain, macro = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    return rewritten(LIST, lambda part: part.replace(plain, macro), "[Content_Types].xml")


def strict() -> bytes:
    """Return the list in the strict variant of its standard."""
    old = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(LIST)) as package,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in package.namelist():
            content = package.read(name)
            for usual, other in old:
                content = content.replace(usual, other)
            new.writestr(name, content)
    return stream.getvalue()


FILE = '<!ENTITY a SYSTEM "file:///etc/hostname">'
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "10 billion laughs": (with_doctype(SHEET, LAUGHS), "DOCTYPE"),
    "11 quadratic": (with_doctype(SHEET, f'<!ENTITY a "{"a" * 100_000}">'), "DOCTYPE"),
    "12 outer entity": (with_doctype(SHEET, FILE), "DOCTYPE"),
    "14 in shared strings": (shared_strings, "DOCTYPE"),
    "14 in styles": (with_doctype("xl/styles.xml", FILE), "DOCTYPE"),
    "14 in types": (with_doctype("[Content_Types].xml", FILE), "DOCTYPE"),
    "14 in relations": (with_doctype("_rels/.rels", FILE), "DOCTYPE"),
    "14 in properties": (with_doctype("docProps/core.xml", FILE), "DOCTYPE"),
    "15 utf-16": (with_doctype(SHEET, FILE, "utf-16"), "DOCTYPE"),
    "15 utf-7": (utf_7, "mã hoá chữ lạ"),
    "16 outer link": (
        with_relation("externalLinkPath", "http://127.0.0.1:9/a.xlsx"),
        "nội dung ở ngoài tệp",
    ),
    "16 template": (
        with_relation("attachedTemplate", "http://127.0.0.1:9/a.dotm"),
        "nội dung ở ngoài tệp",
    ),
    "17 dde link": (dde_link, "DDE"),
    "18 macros by type": (macro_type, "macro"),
    "19 object by relation": (with_relation("oleObject", "a.bin", "Internal"), "nhúng"),
    "25 long cell": (long_cell, "dài quá 32.767 chữ"),
    "30 web page": (lambda: b"<html><table><tr><td>MST</table></html>", "trang web"),
    "30 xml 2003": (lambda: XML_2003, "XML 2003"),
}
