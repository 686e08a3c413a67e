"""One row of a preview: cell by cell, what was mended, and what can be decided about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from nentang.kit.intake.bodies import Body, Take, read
from nentang.kit.intake.models import StagedRow
from nentang.kit.intake.registers import (
    NEW_RECORD,
    Candidate,
    CellChange,
    Outcome,
    Register,
    Value,
)
from nentang.kit.intake.staging import SKIPPED
from nentang.kit.sheets.rows import Repair
from nentang.kit.ui.shown import written_date, written_number

SAID = 60  # letters of a cell, shown beside what is wrong with it


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: what stands in the register and since when, and what the file says.

    `source` is where the value comes from that stood before; where none did, what becomes of the
    new one.

    `held` and `file` are the presses that choose one of them, "" where there is nothing to
    choose; `taken` says in words what somebody chose.
    """

    label: str
    before: str
    after: str
    source: str = ""
    is_conflict: bool = False
    held: str = ""
    file: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that can be typed: its column, and what was typed and why that is none."""

    key: str
    label: str
    typed: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A record that the row may be about, and the press that chooses it."""

    label: str
    why: str
    url: str
    press: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the preview."""

    number: int
    version: int
    label: str
    url: str
    cells: Sequence[Cell]
    problems: Sequence[tuple[str, str]]
    repairs: Sequence[str]
    options: Sequence[Option] = ()
    entries: Sequence[Entry] = ()
    leave: str = ""  # the press that leaves the row out
    take_in: str = ""  # that takes it in again
    undo: str = ""  # that forgets what was decided


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed for a row and couldn't be taken: by column, with why."""

    number: int
    texts: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shower:
    """Shows rows of one register; `is_open` as long as something can be decided about them."""

    register: Register
    is_open: bool
    typed: Typed | None = None

    @property
    def titles(self) -> dict[str, str]:
        return {column.key: str(column.heading) for column in self.register.sheet.columns}

    def line(self, row: StagedRow) -> Line:
        body, titles = read(row.body), self.titles
        return Line(
            row.number,
            row.version,
            row.label or _("(không có tên)"),
            record_url(self.register, row.record),
            [*(self._cell(row, body, each) for each in body.changes), *self._held(body)],
            _problems(row, body, titles),
            [_repair(titles.get(each.key, ""), each) for each in body.repairs],
            self._options(row, body),
            self._entries(row, body),
            **self._presses(row, body),
        )

    def _presses(self, row: StagedRow, body: Body) -> dict[str, str]:
        if not self.is_open or not row.body or row.outcome == Outcome.UNCHANGED:
            return {}
        if row.outcome == SKIPPED:
            return {"take_in": press(row, "IN")}
        is_decided = bool(body.choice.cells or body.choice.chosen)
        undo = press(row, "UNDO") if is_decided else ""
        return {"leave": press(row, "OUT"), "undo": undo}

    def _cell(self, row: StagedRow, body: Body, change: CellChange) -> Cell:
        key = change.column
        take, _value = body.choice.cells.get(key, (None, None))
        asks = self.is_open and change.is_conflict
        return Cell(
            self.titles.get(key, key),
            shown(change.before),
            shown(change.after),
            _source(change),
            change.is_conflict,
            press(row, f"HELD.{key}") if asks else "",
            press(row, f"FILE.{key}") if asks else "",
            _taken(take) if take else "",
        )

    def _held(self, body: Body) -> list[Cell]:
        """Return the cells whose value stays, by what somebody chose; they no longer change."""
        changing, words = {each.column for each in body.changes}, _taken(Take.HELD)
        return [
            Cell(self.titles.get(key, key), "", "", taken=words)
            for key, (take, _value) in body.choice.cells.items()
            if take is Take.HELD and key not in changing
        ]

    def _options(self, row: StagedRow, body: Body) -> list[Option]:
        if not body.candidates or not self.is_open:
            return []
        chosen = body.choice.chosen
        found = [
            Option(
                each.label,
                _why(each),
                record_url(self.register, each.record),
                press(row, f"REC.{each.record}"),
                chosen == each.record,
            )
            for each in body.candidates
        ]
        new = press(row, f"REC.{NEW_RECORD}")
        return [*found, Option(_("Hồ sơ mới, chưa có trong sổ"), "", "", new, chosen == NEW_RECORD)]

    def _entries(self, row: StagedRow, body: Body) -> list[Entry]:
        """Return the cells that can be typed: those in conflict, and those that stop the row."""
        if not self.is_open or row.outcome not in {Outcome.QUESTION, Outcome.ERROR}:
            return []
        asked = [each.column for each in body.changes if each.is_conflict]
        asked += [each.column for each in body.problems]
        derived = {c.key for c in self.register.sheet.columns if c.is_derived}
        mine = self.typed if self.typed and self.typed.number == row.number else None
        return [
            Entry(
                key,
                self.titles[key],
                mine.texts.get(key, "") if mine else "",
                mine.words.get(key, "") if mine else "",
            )
            for key in dict.fromkeys(asked)
            if key in self.titles and key not in derived
        ]


def press(row: StagedRow, verb: str) -> str:
    """Return what a button sends: the row, the version that was looked at, what to do."""
    return f"{row.number}.{row.version}.{verb}"


def shown(value: Value) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, int):
        return written_number(value)
    return value if isinstance(value, str) else written_date(value)


def record_url(register: Register, record: UUID | None) -> str:
    if record is None or not register.record_route:
        return ""
    return reverse(register.record_route, args=[record])


def record_links(
    register: Register, records: Collection[UUID], names: Mapping[UUID, str]
) -> list[tuple[str, str]]:
    """Return what records are called and where they are, as far as their names are kept."""
    return [(names[uid], record_url(register, uid)) for uid in records if uid in names]


def _problems(row: StagedRow, body: Body, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    if row.outcome == SKIPPED:
        return [("", row.remedy)]
    return [(_cell_named(each.column, body, titles), each.words) for each in body.problems]


def _cell_named(column: str, body: Body, titles: Mapping[str, str]) -> str:
    """Return the heading of a cell with what the file says in it, cut where that is long."""
    title, said = titles.get(column, ""), shown(body.values.get(column))
    return f"{title} “{Truncator(said).chars(SAID)}”" if title and said else title


def _repair(title: str, repair: Repair) -> str:
    words = {
        "column": title,
        "before": repair.before,
        "after": repair.after,
        "why": repair.words,
    }
    return _("đã sửa %(column)s: “%(before)s” thành “%(after)s” (%(why)s)") % words


def _source(change: CellChange) -> str:
    """Return where the old value comes from and of which day, the day once."""
    day = written_date(change.held_on) if change.held_on else ""
    return ", ".join(filter(None, (change.held_by, "" if day in change.held_by else day)))


def _taken(take: Take) -> str:
    return {
        Take.HELD: _("giữ giá trị trong sổ"),
        Take.FILE: _("lấy giá trị của tệp"),
        Take.TYPED: _("gõ tay"),
    }[take]


def _why(candidate: Candidate) -> str:
    score = f"{candidate.score} %" if candidate.score else ""
    return "; ".join(filter(None, (score, *candidate.why)))
