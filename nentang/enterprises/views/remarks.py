"""Rows of the list with what an app above says beside them, on the page and in the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from nentang.enterprises.beside import Beside, Remark, beside
from nentang.enterprises.queries import ListRow
from nentang.enterprises.sheets import ENTERPRISES, sheet_rows
from nentang.kit.access.actors import Actor
from nentang.kit.sheets.declaration import Column, Sheet

CHUNK = 500  # rows that are asked about at once, below the limit of bound values
VERDICT = "verdict"


def with_remarks(rows: Iterable[ListRow], said: Beside | None) -> list[dict[str, Any]]:
    """Return each row with the remark beside it and its cells, in the order of the columns."""
    return [{"row": row, "remark": _remark(row, said), "cells": _cells(row, said)} for row in rows]


def sheet_beside(
    rows: Iterable[ListRow], *, viewer: Actor
) -> tuple[Sheet, Iterator[Mapping[str, Any]]]:
    """Return the sheet of the list with the columns that the page has for this viewer."""
    said = beside([], viewer=viewer)
    if said is None:
        return ENTERPRISES, sheet_rows(rows)
    own = Column(key=VERDICT, heading=said.heading, width=34, is_derived=True)
    sheet = replace(ENTERPRISES, columns=(*ENTERPRISES.columns, *said.columns, own))
    return sheet, _written(iter(rows), viewer)


def _written(rows: Iterator[ListRow], viewer: Actor) -> Iterator[Mapping[str, Any]]:
    while chunk := list(islice(rows, CHUNK)):
        said = beside([row.uid for row in chunk], viewer=viewer)
        for row, values in zip(chunk, sheet_rows(chunk), strict=True):
            remark = _remark(row, said)
            yield {**values, **remark.more, VERDICT: remark.words} if remark else values


def _remark(row: ListRow, said: Beside | None) -> Remark | None:
    return said.remarks.get(row.uid) if said else None


def _cells(row: ListRow, said: Beside | None) -> list[tuple[Any, str]]:
    remark = _remark(row, said)
    columns = said.columns if said else ()
    return [(column.heading, remark.more[column.key] if remark else "") for column in columns]
