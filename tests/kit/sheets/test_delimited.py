"""Text files as tables: how they are coded and cut is found, and no cell loses anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nentang.kit.sheets.delimited import NoTextError, pages, table_of
from nentang.kit.sheets.reading import NotReadError, read_book
from tests.kit.sheets.hostile.texts import CODINGS, table

ROWS = [
    ["Tên doanh nghiệp", "Mã số thuế", "Ghi chú"],
    ["Công ty cổ phần Đại Phát", "0109698826", 'dòng "một"\nhai; ba, bốn\tnăm|sáu'],
    ["Công ty Thành Công", "0000000001", "3,70123E+11"],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("coding", sorted(CODINGS))
def test_every_coding_and_delimiter_is_found(coding: str, delimiter: str) -> None:
    (page,) = read_book(CODINGS[coding](table(ROWS, delimiter)))
    assert [list(line.cells) for line in page.lines] == ROWS
    assert page.encoding


def test_excels_own_word_for_the_delimiter_is_heard() -> None:
    (page,) = read_book(b"sep=|\r\na,b|c\r\n1|2\r\n")
    assert [line.cells for line in page.lines] == [("a,b", "c"), ("1", "2")]


def test_empty_lines_keep_their_numbers() -> None:
    (page,) = read_book(b"a;b\n\n;\n1;2\n")
    assert [line.number for line in page.lines] == [1, 4]


def test_one_column_is_a_table_too() -> None:
    (page,) = read_book("Mã số thuế\n0109698826\n".encode())
    assert page.lines[1].cells == ("0109698826",)


def test_zeros_between_and_halves_of_pairs_come_out_to_be_mended() -> None:
    assert list(table_of(b"a;b\x00c\n").rows()) == [["a", "b\x00c"]]
    (page,) = read_book("a;b\n".encode("utf-16") + b"\x00\xd8;\x00b\x00")
    assert page.lines[1].cells == ("\ud800", "b")
    assert not page.lines[1].is_plain


def test_bytes_that_are_no_words_are_refused() -> None:
    with pytest.raises(NoTextError):
        table_of(bytes(range(0xA0, 0x100)) * 9)
    with pytest.raises(NotReadError) as refused:
        read_book(bytes(range(0xA0, 0x100)) * 9)
    assert refused.value.reason == "encoding"
    assert b"encoding" in b"".join(pages(bytes(range(0xA0, 0x100)) * 9))


@pytest.mark.parametrize(
    ("data", "reason", "place"),
    [
        (b"a;" + b"x" * 40_000 + b"\n", "long", "B1"),
        (b";".join([b"x"] * 300), "far", "KN1"),
        (b"a;b\n" * 130_000, "far", ""),
    ],
)
def test_what_no_list_has_is_refused_by_its_place(data: bytes, reason: str, place: str) -> None:
    with pytest.raises(NotReadError) as refused:
        read_book(data)
    assert refused.value.reason == reason
    assert place in refused.value.place


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\x00\ufeff"),
    min_size=1,
    max_size=20,
)


@settings(max_examples=60)
@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=2, max_size=6))
def test_a_table_comes_back_as_it_was_written(rows: list[list[str]]) -> None:
    found = table_of(b"sep=;\n" + table(rows, ";").encode())
    assert list(found.rows()) == rows
