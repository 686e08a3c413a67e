"""Files as they are sent: encodings, kinds under wrong names, and what is refused with a remedy."""

import io
import json
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from nentang.plans.reading import Unreadable, office, read
from nentang.plans.reading.office import libreoffice
from tests.kit.files import office_files

PLAN = """KẾ HOẠCH
của các tổ chức đảng về công tác phát triển đảng viên được thực hiện trong năm 2021

I. CHỈ TIÊU
1. Những chi bộ và đảng bộ: mỗi năm kết nạp từ 05 đảng viên trở lên.
"""
RTF = (
    rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 Arial;}}\f0 K\u7870? HO\u7840?CH\par "
    rb"I. N\u7896?I DUNG\par 1. K\u7871?t n\u7841?p 5 \u273?\u7843?ng vi\u234?n.\par }"
)
ENCODINGS = Path(__file__).resolve().parents[4] / "shared" / "data" / "encoding"


def cp1258(text: str) -> bytes:
    """Encode as Windows does: the letter with its shape, then the tone as a mark of its own."""
    data = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            shape = unicodedata.normalize("NFC", parts.replace(tone, ""))
            data += (shape + tone).encode("cp1258")
    return data


def refusal(data: bytes, name: str = "ke-hoach.txt") -> str:
    start = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        read(data, name=name)
    assert time.perf_counter() - start < 5
    assert f"“{name}”" in refused.value.reason
    return refused.value.reason


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-be"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode("utf-8"),
        lambda text: text.replace("\n", "\r").encode("utf-8"),
        lambda text: unicodedata.normalize("NFD", text).encode("utf-8"),
        cp1258,
    ],
    ids=["utf-8", "with mark", "utf-16", "utf-16 without mark", "utf-16 big", "windows lines",
         "mac lines", "decomposed", "windows-1258"],
)  # fmt: skip
def test_every_encoding_in_use_reads_the_same(encode: Callable[[str], bytes]) -> None:
    found, expected = read(encode(PLAN), name="a.txt"), read(PLAN.encode(), name="a.txt")
    assert found == expected


@pytest.mark.skipif(not ENCODINGS.is_dir(), reason="the tables lie in ../shared")
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_an_old_encoding_is_named_with_its_remedy(encoding: str) -> None:
    table = json.loads((ENCODINGS / "map-unicode-vni-tcvn3-viqr.json").read_text("utf-8"))
    old = {row["unicode"]: row[encoding] for row in table}
    written = "".join(old.get(letter, letter) for letter in PLAN.lower() * 3)
    for data in (written.encode("cp1252", "replace"), written.encode("utf-8")):
        words = refusal(data)
        assert {"tcvn3": "TCVN3", "vni": "VNI"}[encoding] in words
        assert "Unicode" in words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không có chữ nào"),
        (b" \r\n\t", "không có chữ nào"),
        (bytes(range(256)) * 4, "không phải văn bản Word"),
        (b"%PDF-1.7 ...", "không phải văn bản Word"),
        (b"MZ" + b"\0" * 200, "không phải văn bản Word"),
        (b"\x89PNG\r\n\x1a\n", "không phải văn bản Word"),
        (b"<html><body>KE HOACH</body></html>", "là trang web"),
        (b"\xe9\xe8\xff\xfe abc", "Không nhận ra bảng mã"),
        (b"\xff\xfe\x00", "Không nhận ra bảng mã"),
        (b"x" * (11 * 1024 * 1024), "nặng 11 MB, lớn hơn mức 10 MB"),
        (b"a " * 200_000, "dài hơn 300.000 chữ"),
        (b"a\n" * 12_000, "hoặc 10.000 dòng"),
        (office_files.compound("EncryptedPackage"), "có mật khẩu"),
        (office_files.compound("Workbook"), "không phải văn bản Word"),
        (office_files.compound("WordDocument", "_VBA_PROJECT"), "chứa macro"),
        (b"{\\rtf1 {\\*\\template http://127.0.0.1:9/x}}", "gọi nội dung ở ngoài tệp"),
        (b"{\\rtf1 {\\object{\\*\\objdata 0105}}}", "chứa đối tượng nhúng"),
        (office_files.word_file()[:3000], "bị cắt ngang"),
        (office_files.bomb(), "giải nén ra quá lớn"),
        (office_files.with_doctype(office_files.MAIN), "DOCTYPE"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_workbook_under_a_word_name_is_refused() -> None:
    stream = io.BytesIO()
    Workbook().save(stream)
    assert "không phải văn bản Word" in refusal(stream.getvalue(), "ke-hoach.docx")


def test_a_damaged_document_inside_a_sound_package_is_refused() -> None:
    data = office_files.changed(
        office_files.word_file(), {office_files.MAIN: lambda xml: xml[: len(xml) // 2]}
    )
    assert "bị hỏng" in refusal(data, "ke-hoach.docx")


def test_the_name_decides_nothing() -> None:
    data = office_files.word_file(*PLAN.split("\n"))
    names = ("ke-hoach.doc", "ke-hoach.txt", "ke-hoach")
    readings = [read(data, name=name) for name in names]
    assert readings[0] == readings[1] == readings[2]
    assert readings[0]["targets"]


def test_automatic_numbers_of_word_make_the_outline() -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("phát triển đảng viên")
    document.add_paragraph("")
    document.add_paragraph("I. NỘI DUNG")
    document.add_paragraph("Việc một.", style="List Number")
    document.add_paragraph("Việc hai:", style="List Number")
    document.add_paragraph("gạch", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    reading = json.loads(json.dumps(read(stream.getvalue(), name="a.docx")))
    assert [clause["id"] for clause in reading["clauses"]] == ["I", "I.1", "I.2", "I.2.b1"]


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_rich_text_under_the_name_of_a_word_file_is_read() -> None:
    reading = json.loads(json.dumps(read(RTF, name="ke-hoach.doc")))
    assert [clause["id"] for clause in reading["clauses"]] == ["I", "I.1"]
    assert reading["document"]["type"] == "Kế hoạch"


def test_without_libreoffice_the_remedy_is_to_save_as_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "libreoffice", lambda: None)
    words = refusal(office_files.compound("WordDocument"), "ke-hoach.doc")
    assert "LibreOffice" in words
    assert ".docx" in words


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_an_old_word_file_that_libreoffice_cannot_read_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.05)
    words = refusal(office_files.compound("WordDocument"), "ke-hoach.doc")
    assert "LibreOffice không đọc được" in words
