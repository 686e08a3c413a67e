"""What is kept of a list between its steps: the table that was found, rows, judgements, as JSON."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from nentang.kit.intake.models import LONGEST_REMEDY, StagedList, StagedRow
from nentang.kit.intake.registers import (
    CellChange,
    Incoming,
    Judgement,
    Outcome,
    Problem,
    Register,
    Source,
    Value,
)
from nentang.kit.sheets.reading import Page
from nentang.kit.sheets.recognising import (
    Head,
    Layout,
    best_at,
    best_on,
    folded_name,
    layout_at,
    mapped,
    samples,
)
from nentang.kit.sheets.rows import RowKind, SheetRow, rows_of, what_is
from nentang.kit.text.folding import fold

OTHER = "OTHER"  # outcome of a row that is no record
TAKEN = (Outcome.NEW, Outcome.CHANGED)
ORDER = (*Outcome, OTHER)
LABEL, LONGEST_SENDER = 255, 120


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it was read with the columns that somebody has confirmed."""

    layout: dict[str, Any]
    rows: tuple[SheetRow, ...]
    place_path: str = ""


def layout_as_json(pages: Sequence[Page], layout: Layout, *, was_known: bool) -> dict[str, Any]:
    """Return all that the page of columns shows, samples included."""
    page = pages[layout.page]
    used = {*layout.mapping.values(), *layout.derived}
    return {
        "pages": [each.name for each in pages],
        "page": layout.page,
        "row": layout.head.row,
        "height": layout.head.height,
        "headings": [
            [each.column, each.words, samples(page, layout, each.column)]
            for each in layout.headings
            if each.words or each.column in used
        ],
        "mapping": dict(layout.mapping),
        "derived": sorted(layout.derived),
        "lines": len(page.lines),
        "formulas": len(page.formulas),
        "hidden_rows": page.hidden_rows,
        "was_known": was_known,
    }


def without_samples(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Return what may stay of a layout when the list is done with."""
    heads = [[column, words, []] for column, words, _samples in layout.get("headings", [])]
    return {**layout, "headings": heads} if layout else {}


def layout_pointed_at(
    pages: Sequence[Page], kept: Mapping[str, Any], register: Register, *, page: int, row: int
) -> Mapping[str, Any]:
    """Return the table that somebody points at: the one shown, or one found there anew."""
    if (page, row) == (kept["page"], kept["row"]):
        return kept
    is_other_page = page != kept["page"] and row == kept["row"]
    sheet = register.sheet
    found = best_on(pages, page, sheet) if is_other_page else best_at(pages, page, row, sheet)
    return layout_as_json(pages, found, was_known=False)


def layout_from(pages: Sequence[Page], kept: Mapping[str, Any], register: Register) -> Layout:
    """Return the table again that was kept, with the columns that were chosen for it."""
    head = Head(kept["row"], kept["height"])
    found = layout_at(pages, kept["page"], head, register.sheet)
    return mapped(found, kept["mapping"])


def prepared(
    pages: Sequence[Page], layout: Layout, register: Register, *, place_path: str = ""
) -> Prepared:
    """Read every row of the table."""
    rows = tuple(rows_of(pages[layout.page], layout, register.sheet))
    return Prepared(layout_as_json(pages, layout, was_known=True), rows, place_path)


def heading_names(layout: Mapping[str, Any]) -> dict[str, str]:
    """Return the heading, as it is compared, of each column that was chosen."""
    names = {column: folded_name(words) for column, words, _samples in layout["headings"]}
    return {key: names.get(column, "") for key, column in layout["mapping"].items()}


def sender_key(sender: str) -> str:
    """Return a sender as it is compared."""
    return fold(sender)[:LONGEST_SENDER]


def source_of(row: StagedList) -> Source:
    return Source(row.sender, row.name, row.known_on, row.place_path)


def incoming_of(rows: Iterable[SheetRow]) -> list[Incoming]:
    """Return the rows that are records, as a register takes them."""
    return [
        Incoming(row.number, row.values, tuple(Problem(key, words) for key, words in row.faults))
        for row in rows
        if row.kind is RowKind.RECORD
    ]


def staged_rows(
    staged: StagedList, rows: Sequence[SheetRow], said: Sequence[Judgement], register: Register
) -> list[StagedRow]:
    """Return every row of the file, none of them saved."""
    judged = {each.number: each for each in said}
    return [
        _staged(staged, row, judged[row.number], register)
        if row.number in judged
        else StagedRow(
            staged=staged,
            number=row.number,
            outcome=OTHER,
            label=row.words[:LABEL],
            remedy=what_is(row.kind),
        )
        for row in rows
    ]


def counts_of(rows: Sequence[StagedRow]) -> dict[str, int]:
    """Return how many rows there are of each outcome; they add up to the rows of the file."""
    found = Counter(row.outcome for row in rows)
    noted = sum(1 for row in rows if row.remedy and row.outcome in TAKEN)
    return {str(key): found[str(key)] for key in ORDER} | {"noted": noted}


def incoming_from(row: StagedRow) -> Incoming:
    """Return a row as a register takes it, from what was kept."""
    values = {key: _loaded(value) for key, value in row.values.items()}
    return Incoming(row.number, values, tuple(Problem(*each) for each in row.faults))


def changes_from(row: StagedRow) -> list[CellChange]:
    return [CellChange(key, _loaded(old), _loaded(new)) for key, old, new in row.changes]


def problems_from(row: StagedRow) -> list[Problem]:
    return [Problem(*each) for each in row.problems]


def answer_of(said: Judgement) -> tuple[str, list[Any]]:
    """Return what has to be the same for a person to have seen what is written."""
    return str(said.outcome), _changes(said)


def _staged(staged: StagedList, row: SheetRow, said: Judgement, register: Register) -> StagedRow:
    return StagedRow(
        staged=staged,
        number=row.number,
        outcome=said.outcome,
        label=_label(row.values, register),
        values={key: _stored(value) for key, value in row.values.items() if value is not None},
        faults=[list(each) for each in row.faults],
        changes=_changes(said),
        problems=[[each.column, each.words] for each in said.problems],
        remedy=said.problems[0].words[:LONGEST_REMEDY] if said.problems else "",
        record=said.record,
    )


def _label(values: Mapping[str, Value], register: Register) -> str:
    """Return what a row is called: its first required column, else its first value."""
    needed = [column.key for column in register.sheet.columns if column.is_required]
    found = (values.get(key) for key in (*needed, *values))
    return str(next(filter(None, found), ""))[:LABEL]


def _changes(said: Judgement) -> list[Any]:
    return [[each.column, _stored(each.before), _stored(each.after)] for each in said.changes]


def _stored(value: Value) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _loaded(value: Any) -> Value:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    return cast(Value, value)
