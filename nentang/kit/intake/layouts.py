"""The table that was found in a file, as the page of columns shows it and as it is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nentang.kit.intake.registers import Register
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
from nentang.kit.sheets.rows import SheetRow, rows_of

FEW = 20_000  # rows that are read once and kept; more are read from the page a second time


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody said of a file: its table and columns, and which places it is about."""

    layout: dict[str, Any]
    place_path: str = ""
    full_of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a recognised table, as often as they are asked for, few of them in memory."""

    page: Page
    layout: Layout
    register: Register

    def __len__(self) -> int:
        return len(self.page.lines)

    def __iter__(self) -> Iterator[SheetRow]:
        return iter(rows_of(self.page, self.layout, self.register.sheet))


def table_of(pages: Sequence[Page], kept: Mapping[str, Any], register: Register) -> Table:
    """Return the table that was kept, with the columns that were chosen for it."""
    return Table(pages[kept["page"]], layout_from(pages, kept, register), register)


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
        "hidden_columns": len(page.hidden_columns),
        "encoding": page.encoding,
        "guessed": sorted(layout.guessed),
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


def heading_names(layout: Mapping[str, Any]) -> dict[str, str]:
    """Return the heading, as it is compared, of each column that was chosen."""
    names = {column: folded_name(words) for column, words, _samples in layout["headings"]}
    return {key: names.get(column, "") for key, column in layout["mapping"].items()}


def is_as_known(layout: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a file has the columns of an earlier one, none more, and each for the same use."""
    is_sure = layout["was_known"] and not layout["guessed"]
    is_alike = _words(layout) == _words(before) and heading_names(layout) == heading_names(before)
    return bool(is_sure and is_alike)


def _words(layout: Mapping[str, Any]) -> list[str]:
    return sorted(folded_name(words) for _column, words, _samples in layout["headings"])
