"""Read a Word file back and say what rulebook §8 gives and it has not."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

A4, MARGINS = (210, 297), (20, 20, 30, 15)  # V-03, V-08
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def problems(data: bytes, *, margins: tuple[int, ...] = MARGINS) -> list[str]:
    """Return the ids of the rules that a paper of the Party breaks, each with what was found."""
    document = Document(io.BytesIO(data))
    found = [*_sheet(document, margins), *_head(document), *_body(document), *_foot(document)]
    return [f"{rule}: {said}" for rule, said in found]


def _sheet(document: Any, margins: tuple[int, ...]) -> list[tuple[str, object]]:
    page = document.sections[0]
    size = (round(page.page_width.mm), round(page.page_height.mm))
    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    measured = tuple(round(side.mm) for side in sides)
    number = page.header.paragraphs[0]
    fields = [each.get(qn("w:instr")) for each in number._p.iter(qn("w:fldSimple"))]
    font = document.styles["Normal"].font
    checks = (
        ("V-03", size, size == A4),
        ("V-07", (font.name, font.size.pt), (font.name, font.size.pt) in
         {("Times New Roman", 14.0), ("Times New Roman", 15.0)}),
        ("V-08", measured, measured == margins),
        ("V-09", fields, fields == [" PAGE "]),
        ("V-09", number.alignment, number.alignment == CENTRE),
        ("V-09", page.header_distance.mm, round(page.header_distance.mm) == 10),
        ("V-09", "page 1", page.different_first_page_header_footer),
    )  # fmt: skip
    return [(rule, said) for rule, said, is_right in checks if not is_right]


def _head(document: Any) -> list[tuple[str, object]]:
    left, right = document.tables[0].rows[0].cells
    above, own, star, number = left.paragraphs[:4]
    party, day = right.paragraphs[:2]
    checks = (
        ("V-01", party.text, party.text == "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("V-01", "15 bold underlined", _look(party) == (15.0, True, None, True)),
        ("V-04", above.text, above.text.isupper() and not above.runs[0].bold),
        ("V-04", own.text, own.text.isupper() and bool(own.runs[0].bold)),
        ("V-04", star.text, star.text == "*"),
        ("V-05", number.text, number.text.startswith("Số") and ":" not in number.text),
        ("V-05", "number upright", not number.runs[0].italic and not number.runs[0].bold),
        ("V-05", day.text, bool(day.runs[0].italic) and "ngày" in day.text),
    )
    return [(rule, said) for rule, said, is_right in checks if not is_right]


def _body(document: Any) -> list[tuple[str, object]]:
    words = [each for each in document.paragraphs if each.text.strip()]
    title = next(each for each in words if each.text.isupper())
    abstract = words[words.index(title) + 1]
    checks = (
        ("V-06", title.text, _look(title)[:2] in {(15.0, True), (16.0, True)}),
        ("V-06", title.alignment, title.alignment == CENTRE),
        ("V-06", abstract.text, bool(abstract.runs[0].bold) and abstract.alignment == CENTRE),
        ("V-01", "./.", any(each.text.endswith("./.") for each in words)),
    )
    return [(rule, said) for rule, said, is_right in checks if not is_right]


def _foot(document: Any) -> list[tuple[str, object]]:
    left, right = document.tables[-1].rows[0].cells
    head, *items = left.paragraphs
    signature = [each.text for each in right.paragraphs]
    checks = (
        ("V-11", head.text, head.text == "Nơi nhận:" and _look(head)[3] is True),
        ("V-11", head.text, _look(head)[0] == 14.0),
        ("V-11", [each.text for each in items], _are_recipients(items)),
        ("V-10", signature[0], signature[0][:4] in {"T/M ", "K/T ", "T/L "}),
        ("V-10", signature[1], signature[1].isupper() and not right.paragraphs[1].runs[0].bold),
        ("V-01", signature[-1], bool(signature[-1])),
    )
    return [(rule, said) for rule, said, is_right in checks if not is_right]


def _are_recipients(items: list[Any]) -> bool:
    texts = [each.text for each in items]
    is_small = all(each.runs[0].font.size.pt == 12 for each in items)
    is_listed = all(text.startswith("- ") and text.endswith(",") for text in texts[:-1])
    return is_small and is_listed and texts[-1].startswith("- Lưu") and texts[-1].endswith(".")


def _look(paragraph: Any) -> tuple[Any, ...]:
    run = paragraph.runs[0]
    size = run.font.size.pt if run.font.size else None
    return (size, run.bold, run.italic or None, run.font.underline)
