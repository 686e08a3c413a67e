"""Tables: without lines to stand things side by side, ruled for lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nentang.kit.papers.composing.bodies import CENTRE, SMALL, write


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ruled table: its head, its width in millimetres, what its cells say.

    Of a template `words` name the row: "{{ dong.ho_ten }}".
    """

    head: str
    width: int
    words: str = ""
    side: str = CENTRE


def plain_table(document: Any, widths: Sequence[int]) -> Any:
    """Return a row without lines; widths in millimetres."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for place, width in enumerate(widths):
        table.columns[place].width = table.rows[0].cells[place].width = Mm(width)
    return table


def ruled_table(document: Any, name: str, columns: Sequence[Column]) -> Any:
    """Return the table of a template with a row for each row of the list `name`."""
    table = _ruled(document, columns, rows=3)
    begin, body, end = table.rows[1:]
    for place, column in enumerate(columns):
        write(body.cells[place].paragraphs[0], column.words, side=column.side)
    begin.cells[0].paragraphs[0].add_run(f"{{%tr for dong in {name} %}}")
    end.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    _small(table)
    return table


def listed_table(document: Any, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Any:
    """Return a finished table with these rows of words."""
    listed = list(rows)
    table = _ruled(document, columns, rows=len(listed))
    for line, words in zip(table.rows[1:], listed, strict=True):
        for cell, column, each in zip(line.cells, columns, words, strict=True):
            write(cell.paragraphs[0], each, side=column.side)
    _small(table)
    return table


def _ruled(document: Any, columns: Sequence[Column], *, rows: int) -> Any:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=rows + 1, cols=len(columns), style="Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, column in enumerate(columns):
        table.columns[place].width = Mm(column.width)
        for row in table.rows:
            row.cells[place].width = Mm(column.width)
        write(table.rows[0].cells[place].paragraphs[0], column.head, bold=True, side=CENTRE)
    return table


def _small(table: Any) -> None:
    from docx.shared import Pt

    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(SMALL)
