"""Where the table stands in a workbook, and which of its columns is which of the sheet's.

Office lists begin with titles, have heads of two or three merged rows, and columns in any order
under any name. Heads are compared folded, by heading and synonyms; a mapping that was used for
the same sender before goes first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.utils.translation import gettext as _
from rapidfuzz.fuzz import ratio

from nentang.kit.sheets.declaration import Column, Sheet
from nentang.kit.sheets.looks import described, free_columns, guessed, share_that_fits
from nentang.kit.sheets.reading import Cell, Line, OldText, Page, letters_of
from nentang.kit.sheets.values import text_of
from nentang.kit.text.folding import WORD, fold
from nentang.kit.text.mending import mended

DEEPEST, TALLEST = 60, 3  # rows of a page in which a head may begin, rows of a head
LOOKED_AT = 500  # rows of a page that tell what its columns are
FEWEST = 2  # columns that make a head
REMEMBERED, SAME, WITHIN, ALIKE = 40, 30, 20, 10
LIKENESS, LONG_ENOUGH = 90, 6  # percent, letters: below them words are not alike but different
WORDS_WITHIN = 2  # a single word inside another heading says nothing


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of a page that name its columns."""

    row: int  # as Excel counts
    height: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the file: where it stands, its words, and all that it may be known by."""

    column: int  # from 0
    words: str
    names: tuple[str, ...] = ()  # folded


@dataclass(frozen=True, slots=True)
class Layout:
    """One page with its head; `mapping` leads from the sheet's keys to columns of the file."""

    page: int
    head: Head
    headings: tuple[Heading, ...]
    mapping: Mapping[str, int] = field(default_factory=dict)
    derived: frozenset[int] = frozenset()  # columns that the program works out itself
    score: int = 0
    is_sure: bool = False  # one of the headings at least is just what a column is called
    guessed: frozenset[str] = frozenset()  # keys found by what the cells look like: to be confirmed

    def heading(self, column: int) -> Heading | None:
        return next((each for each in self.headings if each.column == column), None)

    def unmapped(self) -> list[Heading]:
        """Return the columns of the file that nothing is taken from."""
        used = {*self.mapping.values(), *self.derived}
        return [each for each in self.headings if each.words and each.column not in used]

    def missing(self, sheet: Sheet) -> list[Column]:
        """Return the columns that a list can't do without and that were not found."""
        return missing_columns(sheet, self.mapping)


def needed_keys(sheet: Sheet) -> set[str]:
    """Return the keys of the columns that tell a record: those it is matched by, and required."""
    return {*sheet.match, *(each.key for each in sheet.columns if each.is_required)}


def missing_columns(sheet: Sheet, mapping: Mapping[str, int]) -> list[Column]:
    """Return the required columns that nothing of the file stands for."""
    return [each for each in sheet.columns if each.is_required and each.key not in mapping]


def recognise(
    pages: Sequence[Page], sheet: Sheet, *, known: Mapping[str, str] | None = None
) -> Layout:
    """Return the likeliest table of a workbook; one without columns if none looks like one.

    `known` leads from keys to the folded headings that stood for them the last time.
    """
    known = known or {}
    found = [
        layout
        for number, page in enumerate(pages)
        for layout in _layouts(number, page, sheet, known)
    ]
    shown = [each for each in found if not pages[each.page].is_hidden] or found
    best = max(shown, key=_worth, default=None)
    if best is not None:
        head = _grown(pages[best.page], best.head)
        best = _layout(best.page, pages[best.page], head, sheet, known)
        best = with_guesses(pages[best.page], _straightened(pages[best.page], best, sheet), sheet)
    if best is not None and best.is_sure and {*best.mapping} & needed_keys(sheet):
        return best
    return _by_looks(pages, sheet) or best or Layout(0, Head(1, 1), ())


def with_guesses(page: Page, layout: Layout, sheet: Sheet) -> Layout:
    """Return the table with the columns that are known by their cells only, marked as guessed."""
    missing = [each for each in sheet.columns if each.looks and each.key not in layout.mapping]
    words = {each.column: " ".join(each.names) for each in layout.headings}
    free = free_columns(page.width, (*layout.mapping.values(), *layout.derived), words)
    found = guessed(_records(page, layout.head), missing, free) if missing and free else {}
    return replace(layout, mapping={**layout.mapping, **found}, guessed=frozenset(found))


def _by_looks(pages: Sequence[Page], sheet: Sheet) -> Layout | None:
    """Return the table of a file whose head says nothing, or that has none."""
    found = [
        layout
        for number, page in enumerate(pages)
        if not page.is_hidden and (layout := _without_words(number, page, sheet))
    ]
    return max(found, key=lambda each: len(each.guessed), default=None)


def _without_words(number: int, page: Page, sheet: Sheet) -> Layout | None:
    """Return the table whose first record is the first row that looks like one."""
    seen = with_guesses(page, Layout(number, Head(1, 0), ()), sheet)
    columns = [(each, seen.mapping[each.key]) for each in sheet.columns if each.key in seen.mapping]
    if not {*seen.mapping} & needed_keys(sheet):
        return None
    before: Line | None = None
    for line in page.lines[:DEEPEST]:
        fits = sum(share_that_fits([line], column, place) for column, place in columns)
        if fits * 2 >= len(columns):
            break
        before = line
    is_headed = before is not None and len(before.filled()) >= FEWEST
    head = Head(before.number if before and is_headed else line.number, int(is_headed))
    return with_guesses(page, _layout(number, page, head, sheet, {}), sheet)


def _straightened(page: Page, layout: Layout, sheet: Sheet) -> Layout:
    """Return the table with the other of two columns of one name, where its cells fit better."""
    lines = _records(page, layout.head)
    mapping = dict(layout.mapping)
    for column in (each for each in sheet.columns if each.looks and each.key in mapping):
        place = mapping[column.key]
        heading = layout.heading(place)
        twins = [
            each.column
            for each in layout.headings
            if heading
            and each.names[:1] == heading.names[:1]
            and each.column not in mapping.values()
        ]
        shares = {each: share_that_fits(lines, column, each) for each in (place, *twins)}
        mapping[column.key] = max(shares, key=lambda each: shares[each])
    return replace(layout, mapping=mapping)


def _records(page: Page, head: Head) -> list[Line]:
    """Return the first rows below a head."""
    below = head.row + head.height
    return [line for line in page.lines[:LOOKED_AT] if line.number >= below]


def _grown(page: Page, head: Head) -> Head:
    """Return the head with the rows above it that its merged cells begin in."""
    top = min((each.first_row for each in page.merged_in(head.row)), default=head.row)
    is_near = head.row - top < TALLEST
    return Head(top, head.row + head.height - top) if is_near else head


def layout_at(
    pages: Sequence[Page],
    page: int,
    head: Head,
    sheet: Sheet,
    *,
    known: Mapping[str, str] | None = None,
) -> Layout:
    """Return the table whose head somebody has pointed at."""
    return _layout(page, pages[page], head, sheet, known or {})


def best_at(pages: Sequence[Page], page: int, row: int, sheet: Sheet) -> Layout:
    """Return the table whose head begins at a row, as high as it fits best."""
    heights = (layout_at(pages, page, Head(row, each), sheet) for each in range(1, TALLEST + 1))
    return with_guesses(pages[page], max(heights, key=_worth), sheet)


def best_on(pages: Sequence[Page], page: int, sheet: Sheet) -> Layout:
    """Return the likeliest table of one page."""
    return replace(recognise([pages[page]], sheet), page=page)


def mapped(layout: Layout, mapping: Mapping[str, int]) -> Layout:
    """Return the table with the columns that somebody has chosen."""
    return replace(layout, mapping=mapping, derived=layout.derived - set(mapping.values()))


def folded_name(words: str) -> str:
    """Return a heading as it is compared: words only, without marks."""
    return " ".join(WORD.findall(fold(words)))


def _worth(layout: Layout) -> tuple[int, int, int]:
    return layout.score, -layout.head.height, -layout.head.row


def _layouts(number: int, page: Page, sheet: Sheet, known: Mapping[str, str]) -> Iterator[Layout]:
    for line in page.lines[:DEEPEST]:
        if len(line.filled()) < FEWEST or any(
            not isinstance(c, str | OldText | None) for c in line.cells
        ):
            continue
        for height in range(1, TALLEST + 1):
            layout = _layout(number, page, Head(line.number, height), sheet, known)
            if len(layout.mapping) + len(layout.derived) >= FEWEST:
                yield layout


def _layout(number: int, page: Page, head: Head, sheet: Sheet, known: Mapping[str, str]) -> Layout:
    headings = tuple(_headings(page, head))
    chosen: dict[str, int] = {}
    taken: set[int] = set()
    total, is_sure = 0, False
    for score, key, column in sorted(_pairs(headings, sheet, known), key=lambda pair: -pair[0]):
        if key not in chosen and column not in taken:
            chosen[key] = column
            taken.add(column)
            total += score
            is_sure = is_sure or score > WITHIN
    derived = {column.key for column in sheet.columns if column.is_derived}
    return Layout(
        number,
        head,
        headings,
        {key: column for key, column in chosen.items() if key not in derived},
        frozenset(column for key, column in chosen.items() if key in derived),
        total,
        is_sure,
    )


def _headings(page: Page, head: Head) -> Iterator[Heading]:
    seen: dict[str, int] = {}
    for heading in _plain_headings(page, head):
        words, letters = heading.words, letters_of(heading.column + 1)
        if not head.height:
            words = _("Cột %s") % letters
            yield Heading(heading.column, words, (folded_name(words),))
        elif words and words in seen:
            words = _("%(words)s (cột %(letters)s)") % {"words": words, "letters": letters}
            yield Heading(heading.column, words, (*heading.names, folded_name(words)))
        else:
            yield heading
        seen[heading.words] = heading.column


def _plain_headings(page: Page, head: Head) -> Iterator[Heading]:
    rows = range(head.row, head.row + max(head.height, 1))
    top = page.lines[: rows[-1]]  # the row of a line is never less than its place
    lines = {line.number: line for line in top}
    merged = [each for row in rows for each in page.merged_in(row)]
    for column in range(page.width):
        texts = []
        for row in rows:
            place = next((each for each in merged if each.covers(row, column)), None)
            row_of, column_of = (place.first_row, place.first_column) if place else (row, column)
            line = lines.get(row_of)
            texts.append(_said(line, column_of) if line else "")
        yield _heading(column, texts)


def _said(line: Line, column: int) -> str:
    """Return the words of a heading, mended where the row may have to be."""
    cell = line.at(column)
    is_odd = isinstance(cell, str) and not line.is_plain
    return mended(str(cell)).text.removeprefix("'") if is_odd else text_of(cell)


def _heading(column: int, texts: Sequence[str]) -> Heading:
    """Join what stands above a column; the lowest words alone are a name of it as well."""
    parts = list(dict.fromkeys(text for text in texts if text))
    names = dict.fromkeys(
        folded_name(each) for each in (parts[-1:] and [parts[-1], " ".join(parts)])
    )
    return Heading(column, ", ".join(parts), tuple(name for name in names if name))


def _pairs(
    headings: Iterable[Heading], sheet: Sheet, known: Mapping[str, str]
) -> Iterator[tuple[int, str, int]]:
    """Return how well each column of the sheet fits each of the file, where it does at all."""
    for column in sheet.columns:
        wanted = [folded_name(str(column.heading)), *map(folded_name, column.synonyms)]
        for heading in headings:
            score = _fit(heading.names, wanted, known.get(column.key))
            if score:
                yield score, column.key, heading.column


def _fit(names: Sequence[str], wanted: Sequence[str], known: str | None) -> int:
    if not names:
        return 0
    if known and known == names[-1]:
        return REMEMBERED
    for place, name in enumerate(names):
        if name in wanted:
            return SAME - place - wanted.index(name) // 8
    if any(_is_within(each, name) for each in wanted for name in names):
        return WITHIN
    return ALIKE if any(_is_alike(each, name) for each in wanted for name in names) else 0


def _is_within(wanted: str, name: str) -> bool:
    return wanted.count(" ") + 1 >= WORDS_WITHIN and f" {wanted} " in f" {name} "


def _is_alike(wanted: str, name: str) -> bool:
    return len(wanted) >= LONG_ENOUGH and ratio(wanted, name) >= LIKENESS


def samples(page: Page, layout: Layout, column: int, most: int = 3) -> list[str]:
    """Return the first values below a heading that something is taken from.

    Of any other column only what kind of thing stands there is said: what nobody declared does
    not leave the file, not even as an example.
    """
    cells = [line.at(column) for line in _records(page, layout.head)]
    if column not in {*layout.mapping.values(), *layout.derived}:
        return [words] if (words := described(_filled(cells, most))) else []
    return [text for cell in _filled(cells, most) if (text := text_of(cell))]


def _filled(cells: Iterable[Cell], most: int) -> list[Cell]:
    return list(islice((cell for cell in cells if cell is not None and text_of(cell)), most))
