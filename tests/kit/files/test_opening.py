"""A corpus of hostile office files, made here: each is refused in words, and quickly."""

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nentang.kit.files.kinds import Kind, kind_of
from nentang.kit.files.names import shown
from nentang.kit.files.opening import Limits, NotOpenedError, check_package, check_size
from tests.kit.files import office_files as office

DDE = "<w:r><w:instrText>{}</w:instrText></w:r>"
MAIN_TYPE = b"wordprocessingml.document.main+xml"


def split_dde() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return office.with_markup(begin + DDE.format("DD") + DDE.format("EAUTO a"))


def macro_type() -> bytes:
    change = {"[Content_Types].xml": lambda xml: xml.replace(
        b"openxmlformats-officedocument." + MAIN_TYPE, b"ms-word.document.macroEnabled.main+xml"
    )}  # fmt: skip
    return office.changed(office.word_file(), change)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "too large": (lambda: b"PK\x03\x04" + b"x" * (10 * 1024 * 1024), "lớn hơn mức 10 MB"),
    "bomb": (office.bomb, "giải nén ra quá lớn"),
    "many parts": (office.many_parts, "nhiều hơn mức 2000"),
    "lying directory": (office.lying_directory, "bị hỏng hoặc bị cắt ngang"),
    "overlapping entries": (office.overlapping, "bất thường"),
    "truncated": (lambda: office.word_file()[:-200], "bị cắt ngang"),
    "half": (lambda: office.word_file()[:5000], "bị cắt ngang"),
    "locked entries": (office.locked_package, "có mật khẩu"),
    "path upwards": (lambda: office.with_part("../../x", b"x"), "bất thường"),
    "path from the root": (lambda: office.with_part("/etc/x", b"x"), "bất thường"),
    "path of a drive": (lambda: office.with_part("C:\\x", b"x"), "bất thường"),
    "link": (office.with_link, "bất thường"),
    "doctype": (lambda: office.with_doctype(office.MAIN), "DOCTYPE"),
    "doctype in styles": (lambda: office.with_doctype("word/styles.xml"), "DOCTYPE"),
    "doctype in types": (lambda: office.with_doctype("[Content_Types].xml"), "DOCTYPE"),
    "doctype in relations": (lambda: office.with_doctype("_rels/.rels"), "DOCTYPE"),
    "doctype in utf-16": (lambda: office.with_doctype(office.MAIN, "utf-16"), "DOCTYPE"),
    "doctype in utf-16 without mark": (
        lambda: office.with_doctype(office.MAIN, "utf-16-le"), "DOCTYPE"
    ),
    "utf-7": (lambda: office.with_part(
        "word/a.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADw-x+AD4-'), "cách mã hoá chữ lạ"),
    "macro": (lambda: office.with_part("word/vbaProject.bin", b"x"), "chứa macro"),
    "macro by its type": (macro_type, "chứa macro"),
    "embedded object": (lambda: office.with_part("word/embeddings/o.bin", b"x"), "nhúng bên trong"),
    "hidden package": (
        lambda: office.with_part("word/media/a.png", office.word_file()), "nhúng bên trong"
    ),
    "object by relation": (
        lambda: office.with_relation("oleObject", "o.bin", "Internal"), "nhúng bên trong"
    ),
    "remote template": (
        lambda: office.with_relation("attachedTemplate", "http://127.0.0.1:9/t.dotm"), "ở ngoài tệp"
    ),
    "remote picture": (lambda: office.with_relation("image", "http://127.0.0.1/a"), "ở ngoài tệp"),
    "dde": (lambda: office.with_markup(DDE.format(' DDEAUTO c:\\\\x "y"')), "DDE"),
    "dde in capitals and entities": (lambda: office.with_markup(DDE.format("&#68;dE x")), "DDE"),
    "dde cut into runs": (split_dde, "DDE"),
    "dde as a simple field": (
        lambda: office.with_markup('<w:fldSimple w:instr="DDE x"/>'), "DDE"
    ),
    "dde of a workbook": (
        lambda: office.with_part("xl/externalLinks/externalLink1.xml", b"<ddeLink a='b'/>"), "DDE"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words_within_five_seconds(kind: str) -> None:
    build, words = HOSTILE[kind]
    data = build()
    start = time.perf_counter()
    with pytest.raises(NotOpenedError) as refusal:
        check_package(data, name="ke-hoach.docx")
    assert time.perf_counter() - start < 5
    assert words in refusal.value.reason
    assert "“ke-hoach.docx”" in refusal.value.reason


def test_a_sound_file_is_opened() -> None:
    assert office.MAIN in check_package(office.word_file(), name="a.docx")


def test_a_link_to_a_page_is_no_reason_to_refuse() -> None:
    data = office.with_relation("hyperlink", "http://127.0.0.1:9/")
    assert office.MAIN in check_package(data, name="a.docx")


def test_a_field_with_the_page_number_is_no_reason_to_refuse() -> None:
    assert check_package(office.with_markup(DDE.format(" PAGE ")), name="a.docx")


def test_the_limits_can_be_those_of_another_kind_of_file() -> None:
    with pytest.raises(NotOpenedError):
        check_size(b"xxx", name="a.xlsx", limits=Limits(size=2))


def outcome(data: bytes) -> str:
    try:
        check_package(data, name="a.docx")
    except NotOpenedError as refusal:
        return refusal.reason
    return "opened"


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_opened_or_refused_and_nothing_else(place: int, bytes_: bytes) -> None:
    data = bytearray(office.word_file())
    data[place : place + len(bytes_)] = bytes_
    assert outcome(bytes(data)).endswith((".", "opened"))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b"\xef\xbb\xbf \r\n", Kind.EMPTY),
        (b"%PDF-1.7", Kind.PDF),
        (b"{\\rtf1 a}", Kind.RICH_TEXT),
        (b"MZ\x90\x00", Kind.PROGRAM),
        (b"\x89PNG\r\n", Kind.IMAGE),
        (b"Rar!\x1a\x07", Kind.ARCHIVE),
        (b"  <!DOCTYPE html><p>", Kind.HTML),
        ("KẾ HOẠCH".encode(), Kind.TEXT),
        ("KẾ HOẠCH".encode("utf-16"), Kind.TEXT),
        ("KE HOACH 2019".encode("utf-16-le"), Kind.TEXT),
        ("KE HOACH 2019".encode("utf-16-be"), Kind.TEXT),
        (bytes(range(256)), Kind.BINARY),
        (office.compound("WordDocument"), Kind.OLD_WORD),
        (office.compound("Workbook"), Kind.OLD_EXCEL),
        (office.compound("EncryptedPackage"), Kind.ENCRYPTED),
        (
            office.compound("WordDocument", header=b"\xec\xa5" + b"\0" * 8 + b"\x00\x01"),
            Kind.ENCRYPTED,
        ),
        (office.compound("Other"), Kind.COMPOUND),
        (office.word_file(), Kind.PACKAGE),
    ],
)
def test_the_kind_is_judged_by_the_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../etc/kế hoạch.docx", "kế hoạch.docx"),
        ("C:\\temp\\a.doc", "a.doc"),
        ("a\u202exslx.exe\r\nSet-Cookie", "axslx.exeSet-Cookie"),
        ("a" * 300, "a" * 59 + "…"),
    ],
)
def test_a_name_is_shown_without_its_folders_and_tricks(name: str, words: str) -> None:
    assert shown(name) == words
    assert re.fullmatch(r"[^\x00-\x1f\u202e]*", shown(name))
