"""A finished paper as blocks that a page can show: its words, their weight, its tables."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIDES = {0: "l", 1: "c", 2: "r", 3: "j"}  # left, centre, right, both, as Word counts them


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`runs`) or a table (`rows` of cells of paragraphs)."""

    runs: tuple[Run, ...] = ()
    side: str = "l"
    rows: "tuple[tuple[tuple[Block, ...], ...], ...]" = field(default=())
    has_lines: bool = False
    begins_page: bool = False


def blocks(paper: bytes) -> list[Block]:
    """Return the body of a Word file that was made here."""
    from docx import Document

    return list(_blocks(Document(io.BytesIO(paper))))


def _blocks(holder: Any) -> Iterator[Block]:
    for item in holder.iter_inner_content():
        yield _table(item) if hasattr(item, "rows") else _paragraph(item)


def _table(table: Any) -> Block:
    rows = tuple(tuple(tuple(_blocks(cell)) for cell in row.cells) for row in table.rows)
    borders = table._tbl.tblPr.find(f"{W}tblBorders")
    is_grid = bool(table.style is not None and "Grid" in str(table.style.name))
    return Block(rows=rows, has_lines=is_grid or borders is not None)


def _paragraph(paragraph: Any) -> Block:
    style = paragraph.style.font if paragraph.style is not None else None
    side = paragraph.alignment
    if side is None and paragraph.style is not None:
        side = paragraph.style.paragraph_format.alignment
    return Block(
        runs=tuple(_run(run, style) for run in paragraph.runs if run.text),
        side=SIDES.get(int(side) if side is not None else 0, "l"),
        begins_page=bool(paragraph.paragraph_format.page_break_before),
    )


def _run(run: Any, style: Any) -> Run:
    looks = (
        bool(own if (own := getattr(run, name)) is not None else getattr(style, name, False))
        for name in ("bold", "italic", "underline")
    )
    return Run(run.text, *looks)
