"""A reading as people correct it: flat rows under a few headings. Pure, no database.

Parts: `document` (one row), `clauses`, `targets`, `units`, `basis`, `recipients` (lists).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nentang.kit.text.folding import fold

Row = dict[str, Any]
Draft = dict[str, Any]
LISTS = ("clauses", "targets", "units", "basis", "recipients")
PARTS = ("document", *LISTS)
HEAD_FIELDS = ("type", "title", "issuing_body", "number", "symbol", "place")
TASK_FIELDS = ("role", "partners", "serves")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of one part: another content, a new row (`index` None), or gone (`row` None)."""

    part: str
    index: int | None
    row: Mapping[str, Any] | None


def draft_of(reading: Mapping[str, Any]) -> Draft:
    """Return what the reader found as rows to correct; clauses are named by their address."""
    address = {clause["id"]: clause["address"] for clause in reading["clauses"]}
    return {
        "document": _head(reading["document"]),
        "clauses": [_clause(clause, address) for clause in reading["clauses"]],
        "targets": [_target(target, address) for target in reading["targets"]],
        "units": [_unit(unit, address) for unit in reading["units"]],
        "basis": [
            {name: basis[name] or "" for name in ("type", "number", "date", "by", "title")}
            | {"line": basis["line"]}
            for basis in reading["document"]["basis"]
        ],
        "recipients": [{"text": text} for text in reading["recipients"]],
        "warnings": reading["warnings"],
    }


def corrected(draft: Draft, correction: Correction) -> Draft:
    """Return the draft after one correction.

    :raises LookupError: if it names a part or a row that is not there.
    """
    part, index = correction.part, correction.index
    if part not in PARTS or (correction.row is None and index is None):
        raise LookupError(part)
    if part == "document":
        return draft | {part: draft[part] | dict(correction.row or {})}
    rows = list(draft[part])
    if index is None:
        rows.append(dict(correction.row or {}))
    elif correction.row is None:
        del rows[_known(rows, index)]
    else:
        rows[_known(rows, index)] = rows[index] | dict(correction.row)
    return draft | {part: _in_order(rows) if part == "clauses" else rows}


def code_of(head: Mapping[str, Any]) -> str:
    """Return the code proposed for citing a document: "KH/ĐUK" of 2019 is KH-DUK-2019."""
    symbol = head["symbol"] or f"{_initials(head['type'])}-{_initials(head['issuing_body'])}"
    year = head["year"] or head["period_from"] or head["period_to"] or ""
    parts = re.findall(r"[a-z0-9]+", fold(f"{symbol}-{year}"))
    return "-".join(parts).upper()[:40]


def day_of(head: Mapping[str, Any]) -> date | None:
    """Return the day of the document where day, month and year are all written and real."""
    if not (head["year"] and head["month"] and head["day"]):
        return None
    try:
        return date(head["year"], head["month"], head["day"])
    except ValueError:
        return None


def task_ids(draft: Draft) -> list[str]:
    """Return the clauses that are the work of a unit."""
    return [clause for unit in draft["units"] for clause in unit["task_ids"]]


def found_quotes(draft: Draft) -> Iterable[str]:
    """Return the words of the document that targets and bodies were read from."""
    yield from (target["quote"] for target in draft["targets"])
    yield from (unit["name"] for unit in draft["units"])
    yield from (basis["number"] for basis in draft["basis"])


def _head(document: Mapping[str, Any]) -> Row:
    partial, period = document["date_partial"] or {}, document["period"] or {}
    head: Row = {name: document[name] or "" for name in HEAD_FIELDS}
    head |= {name: partial.get(name) for name in ("year", "month", "day")}
    head |= {"period_from": period.get("from") or "", "period_to": period.get("to") or ""}
    return head | {"code": code_of(head)}


def _clause(clause: Mapping[str, Any], address: Mapping[str, str]) -> Row:
    row = {
        "id": clause["address"],
        "parent": address.get(clause["parent"], "") if clause["parent"] else "",
        "kind": clause["kind"],
        "heading": clause["heading"] or "",
        "text": clause["text"],
        "line": clause["line"],
    }
    return row | {name: clause[name] for name in TASK_FIELDS if clause.get(name)}


def _target(target: Mapping[str, Any], address: Mapping[str, str]) -> Row:
    figure, time = target["figure"], target["time"]
    low, high = figure if isinstance(figure, list) else (figure, figure)
    return {
        "id": target["id"],
        "clause": address.get(target["clause"], ""),  # "" where the opening words state it
        "what": target["what"] or "",
        "low": str(low),
        "high": str(high),
        "unit": target["unit"] or "",
        "comparator": target["comparator"],
        "time_kind": time["kind"],
        "time_value": str(time.get("period") or time.get("year") or time.get("date") or ""),
        "strength": target["strength"],
        "quote": target["quote"],
        "line": target["line"],
    }


def _unit(unit: Mapping[str, Any], address: Mapping[str, str]) -> Row:
    return {
        "clause": address.get(unit["clause"], unit["clause"]),
        "name": unit["name"],
        "task_ids": [address.get(task, task) for task in unit["task_ids"]],
        "line": unit["line"],
    }


def _known(rows: list[Row], index: int) -> int:
    if not 0 <= index < len(rows):
        raise LookupError(index)
    return index


def _in_order(rows: list[Row]) -> list[Row]:
    """Put a clause without a line after the last of its siblings, the others as they stood."""
    placed: list[Row] = []
    for row in rows:
        after = [i for i, known in enumerate(placed) if _is_near(known, row)]
        is_new = row.get("line") is None and after
        placed.insert(after[-1] + 1 if is_new else len(placed), row)
    return placed


def _is_near(known: Row, row: Row) -> bool:
    parent = row["parent"]
    return bool(parent) and (known["id"] == parent or known["id"].startswith(f"{parent}."))


def _initials(words: str) -> str:
    return "".join(word[0] for word in fold(words).split()[:6])
