"""The lines of a Word file: order, tables, breaks, and the numbers that Word shows."""

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from nentang.kit.files import word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines(document: Any) -> list[str]:
    stream = io.BytesIO()
    document.save(stream)
    found: list[str] = word.lines(stream.getvalue())["lines"]
    return found


def numbered(document: Any, levels: list[tuple[str, str]]) -> None:
    """Give the document a list 77 with these kinds and texts of numbers."""
    rows = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{rows}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {W} w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )


def add(document: Any, text: str, depth: int, number: int = 77) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_tables_are_read_where_they_stand_cell_by_cell() -> None:
    document = Document()
    document.add_paragraph("trước")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "trái", "phải"
    document.add_paragraph("sau")
    assert lines(document) == ["trước", "trái", "phải", "sau"]


def test_tabs_and_breaks_are_kept() -> None:
    document = Document()
    document.add_paragraph("một\thai\nba")
    assert lines(document) == ["một\thai", "ba"]


def test_bullets_and_numbers_of_styles_are_written_out() -> None:
    document = Document()
    document.add_paragraph("gạch", style="List Bullet")
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    assert lines(document) == ["- gạch", "1. một", "2. hai"]


def test_numbers_of_several_levels_count_as_word_shows_them() -> None:
    document = Document()
    numbered(document, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"),
                        ("bullet", "-"), ("decimal", "%2.%5.")])  # fmt: skip
    for text, depth in zip("ABCDEFGHI", (0, 1, 2, 2, 3, 1, 4, 0, 1), strict=True):
        add(document, text, depth)
    assert lines(document) == [
        "I. A", "1. B", "a) C", "b) D", "- E", "2. F", "2.1. G", "II. H", "1. I",
    ]  # fmt: skip


def test_a_list_may_start_again() -> None:
    document = Document()
    numbered(document, [("decimal", "%1.")])
    add(document, "A", 0)
    add(document, "B", 0)
    add(document, "C", 0, number=78)
    assert lines(document) == ["1. A", "2. B", "1. C"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", "hiện"),
        ("<w:del><w:r><w:delText>xoá</w:delText></w:r></w:del>", "hiện"),
        ("<w:ins><w:r><w:t>thêm </w:t></w:r></w:ins>", "thêm hiện"),
        ("<w:hyperlink><w:r><w:t>liên kết </w:t></w:r></w:hyperlink>", "liên kết hiện"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "hiện"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-bhiện"),
    ],
)
def test_what_the_reader_of_the_page_sees_is_read(markup: str, text: str) -> None:
    document = Document()
    paragraph = document.add_paragraph("hiện")
    for place, element in enumerate(parse_xml(f"<w:p {W}>{markup}</w:p>")):
        paragraph._p.insert(place, element)
    assert lines(document) == [text]


def test_what_is_no_word_document_is_a_problem() -> None:
    assert word.lines(b"PK\x03\x04") == {"problem": "broken"}


def test_a_document_without_end_is_a_problem() -> None:
    document = Document()
    document.add_paragraph("\n" * (word.MOST_LINES + 1))
    stream = io.BytesIO()
    document.save(stream)
    assert word.lines(stream.getvalue()) == {"problem": "long"}
