"""What became of every row of a list, as a sheet."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.intake import showing
from nentang.kit.intake.bodies import read
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.registers import Outcome, Register
from nentang.kit.intake.rows_shown import shown
from nentang.kit.intake.staging import ORDER, kept_rows
from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.kit.sheets.writing import Stamp, write_sheet

REPORT = Sheet(
    key="intake_report",
    title=gettext_lazy("Kết quả nhập danh sách"),
    columns=(
        Column(key="number", heading=gettext_lazy("Dòng"), type=CellType.NUMBER, width=8),
        Column(key="label", heading=gettext_lazy("Tên ở dòng"), width=44),
        Column(key="outcome", heading=gettext_lazy("Kết quả"), width=18),
        Column(key="cells", heading=gettext_lazy("Ô đã ghi"), width=60),
        Column(key="words", heading=gettext_lazy("Điều cần biết"), width=60),
    ),
)


def write_report(target: BinaryIO, staged: StagedList, register: Register) -> int:
    """Write a line for every row that is kept, and above them the sums; return how many."""
    lines = [showing.about(staged, register), showing.has_done(staged.counts)]
    lines += [showing.sum_line(staged.counts), *showing.left_out(staged.counts)]
    if staged.undone_entry:
        lines.append(_("Đợt nhập này đã hoàn tác."))
    return write_sheet(target, REPORT, _rows(staged, register), stamp=Stamp(tuple(lines)))


def _rows(staged: StagedList, register: Register) -> Iterator[Mapping[str, Any]]:
    titles = {column.key: str(column.heading) for column in register.sheet.columns}
    for part in kept_rows(staged, [*map(str, ORDER)]):
        for row in part:
            body = read(row.body)
            is_taken = row.outcome in {Outcome.NEW, Outcome.CHANGED}
            cells = [_cell(each, titles) for each in body.changes] if is_taken else []
            words = [each.words for each in body.problems] or [row.remedy]
            yield {
                "number": row.number,
                "label": row.label,
                "outcome": showing.outcome_words(row.outcome),
                "cells": "; ".join(cells),
                "words": "; ".join(filter(None, words)),
            }


def _cell(change: Any, titles: Mapping[str, str]) -> str:
    before = f"{shown(change.before)} → " if shown(change.before) else ""
    beside = f" ({change.held_by})" if change.held_by and not before else ""
    return f"{titles.get(change.column, change.column)}: {before}{shown(change.after)}{beside}"
