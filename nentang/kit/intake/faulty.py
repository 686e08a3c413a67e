"""The rows that could not be taken in, as the same workbook with what is wrong beside them."""

from collections.abc import Iterable
from typing import BinaryIO

from nentang.kit.intake.bodies import Body, read
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.intake.registers import Outcome, Register
from nentang.kit.intake.staging import conflicts, kept_rows
from nentang.kit.sheets.marking import Fault, write_marked
from nentang.kit.sheets.reading import Page

LEFT = (Outcome.ERROR, Outcome.QUESTION)


def write_faulty(target: BinaryIO, page: Page, staged: StagedList, register: Register) -> int:
    """Write head rows and the rows that wait, with their cells as they came; return how many.

    Beside them stands a column "Lỗi", on the faulty cells a comment. The file can be mended and
    brought again: the column is none of the register's.
    """
    rows = (row for part in kept_rows(staged, LEFT) for row in part)
    faults = dict(_faults(rows, staged.layout["mapping"], register))
    head = (staged.layout["row"], staged.layout["height"])
    return write_marked(target, page, head=head, faults=faults)


def _faults(
    rows: Iterable[StagedRow], mapping: dict[str, int], register: Register
) -> Iterable[tuple[int, Fault]]:
    titles = {column.key: str(column.heading) for column in register.sheet.columns}
    for row in rows:
        body = read(row.body)
        notes: dict[int, str] = {}
        for problem in body.problems:
            if problem.column in mapping:
                place = mapping[problem.column]
                notes[place] = "\n".join(filter(None, (notes.get(place), problem.words)))
        yield row.number, Fault(_words(row, body, titles), notes)


def _words(row: StagedRow, body: Body, titles: dict[str, str]) -> str:
    """Say all that is wrong with a row in one cell."""
    words = [
        f"{titles[each.column]}: {each.words}" if each.column in titles else each.words
        for each in body.problems
    ]
    if not words or conflicts(body.changes):
        words.append(row.remedy)
    return "\n".join(dict.fromkeys(filter(None, words)))
