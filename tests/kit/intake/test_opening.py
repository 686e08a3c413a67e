"""Files that come as lists: each that can't be read is refused with what to do about it."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from nentang.kit.intake.opening import Unreadable, pages_of
from nentang.kit.sheets.reading import NotReadError
from tests.kit.files.office_files import compound, locked_package, lying_directory, word_file
from tests.kit.sheets.workbooks import (
    HEADS,
    enterprises,
    rewritten,
    saved,
    with_part,
    with_row,
)

LIST = enterprises((1, "A", "0109698826"))
ODS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": "<manifest:manifest xmlns:manifest="
    '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    "content.xml": """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="DS">
<table:table-row><table:table-cell office:value-type="string">
<text:p>MST</text:p></table:table-cell>
</table:table-row>
</table:table>
</office:spreadsheet></office:body></office:document-content>""".replace(">\n<", "><"),
}


def package(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, text in parts.items():
            new.writestr(name, text)
    return stream.getvalue()


def far() -> bytes:
    return with_row(LIST, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def long_cell() -> bytes:
    cell = f'<c r="B9" t="inlineStr"><is><t>{"x" * 100_000}</t></is></c>'
    return with_row(LIST, f'<row r="9">{cell}</row>')


def bomb() -> bytes:
    return with_part(LIST, "xl/media/a.bin", bytes(60_000_000))


def entities() -> bytes:
    start = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
    return rewritten(LIST, lambda part: start + re.sub(rb"^<\?xml.*?\?>", b"", part))


def many_pages() -> bytes:
    book = Workbook()
    for number in range(51):
        book.create_sheet(f"T{number}").append(["a"])
    return saved(book)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (far, "tới tận ô XFD1048576, quá mức 120.000 dòng, 200 cột"),
        (bomb, "giải nén ra quá lớn"),
        (entities, "DOCTYPE"),
        (lambda: with_part(LIST, "xl/vbaProject.bin", b"x"), "macro"),
        (lambda: with_part(LIST, "xl/embeddings/a.bin", b"x"), "nhúng"),
        (locked_package, "mật khẩu"),
        (lambda: compound("EncryptedPackage"), "mật khẩu"),
        (lambda: compound("Workbook", "_VBA_PROJECT_CUR"), "macro"),
        (lambda: compound("Workbook"), "bị hỏng"),
        (lambda: compound("WordDocument"), "không phải bảng tính"),
        (lambda: word_file("x"), "không phải bảng tính"),
        (lambda: with_part(word_file("x"), "xl/workbook.bin", b"x"), ".xlsb"),
        (lambda: b"", "không có ô nào"),
        (lambda: saved(Workbook()), "không có ô nào"),
        (lambda: bytes(range(0xA0, 0x100)) * 9, "Không nhận ra bảng mã"),
        (
            lambda: (
                b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
                b'spreadsheet"/>'
            ),
            "XML 2003",
        ),
        (long_cell, "Ô B9 trang “DS”"),
        (lambda: b"<html><table></table></html>", "trang web"),
        (lambda: b"%PDF-1.7", "không phải bảng tính"),
        (lambda: LIST[: len(LIST) // 2], "bị hỏng"),
        (lying_directory, "bị hỏng"),
        (many_pages, "hơn 50 trang tính"),
        (lambda: bytes(20 * 1024 * 1024 + 1), "nặng 21 MB"),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_remedy(
    make: Callable[[], bytes], words: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        pages_of(make(), "danh sách.xlsx")
    assert words in refused.value.reason


def test_what_takes_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_data: bytes) -> None:
        raise NotReadError("hard")

    monkeypatch.setattr("nentang.kit.intake.opening.read_book", fail)
    with pytest.raises(Unreadable, match="quá lâu"):
        pages_of(LIST, "a.xlsx")


def test_a_list_is_read_whatever_its_name(settings: object) -> None:
    assert pages_of(LIST, "x.bin")[0].lines[0].cells == HEADS


def test_a_text_file_is_read() -> None:
    page = pages_of("Tên;MST\nCông ty;0109698826\n".encode(), "a.csv")[0]
    assert [line.cells for line in page.lines] == [("Tên", "MST"), ("Công ty", "0109698826")]


def test_an_open_document_is_read() -> None:
    assert pages_of(package(ODS), "a.ods")[0].lines[0].cells == ("MST",)
