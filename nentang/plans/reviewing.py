"""A draft laid out to be corrected: lines of the text, rows in words, what is not sure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nentang.kit.ui.parts import Difference
from nentang.plans import drafting, marking, showing, words

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document with its number, in pieces."""

    number: int
    pieces: list[marking.Piece]


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a part, in words, with the line that it was read from."""

    index: int
    name: str
    words: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a draft with its rows."""

    part: str
    title: str
    items: list[Item]
    add: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the page of a draft shows."""

    head: Mapping[str, Any]
    date_line: str
    period: str
    lines: list[Line]
    sections: list[Section]
    warnings: list[Mapping[str, Any]]
    counts: list[tuple[str, str, str]]


def review(draft: drafting.Draft, text: str) -> Review:
    """Lay out a draft."""
    head = SimpleNamespace(**draft["document"])
    return Review(
        head=draft["document"],
        date_line=showing.date_line(head),
        period=showing.period_line(head),
        lines=list(_lines(text, draft)),
        sections=list(_sections(draft)),
        warnings=draft["warnings"],
        counts=list(_counts(draft)),
    )


def row_of(draft: drafting.Draft, part: str, index: int | None) -> Row | None:
    """Return a row, an empty one where a new one is to be added, None where there is none."""
    if part == "document":
        return dict(draft[part]) if index == 0 else None
    if part not in drafting.LISTS:
        return None
    if index is None:
        return {}
    rows: list[Row] = draft[part]
    return dict(rows[index]) if index < len(rows) else None


def is_gone(draft: drafting.Draft, part: str, index: int | None) -> bool:
    """Whether a row of a list that there may once have been is no longer there."""
    is_row = part in drafting.LISTS and index is not None
    return is_row and row_of(draft, part, index) is None


def line_of(draft: drafting.Draft, part: str, index: int) -> str | None:
    """Return a row in words; None where there is none that could be taken out."""
    row = row_of(draft, part, index)
    if row is None or part == "document":
        return None
    item = _item(part, index, row)
    return f"{item.name} {item.words}".strip()


def differences(form: Form, row: Row) -> list[Difference]:
    """Return the fields where what was typed is not what stands in the draft now."""
    mine = getattr(form, "cleaned_data", {})
    return [
        Difference(name, str(field.label or ""), _plain(row.get(name)), _plain(mine[name]))
        for name, field in form.fields.items()
        if not field.widget.is_hidden
        and name in mine
        and _plain(mine[name]) != _plain(row.get(name))
    ]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def _lines(text: str, draft: drafting.Draft) -> Iterator[Line]:
    quotes = list(drafting.found_quotes(draft))
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Line(number, marking.pieces(line, quotes))


def _sections(draft: drafting.Draft) -> Iterator[Section]:
    titles = {
        "clauses": (_("Điều khoản"), _("Thêm điều khoản")),
        "targets": (_("Chỉ tiêu"), _("Thêm chỉ tiêu")),
        "units": (_("Đơn vị và nhiệm vụ"), _("Thêm đơn vị")),
        "basis": (_("Căn cứ"), _("Thêm căn cứ")),
        "recipients": (_("Nơi nhận"), _("Thêm nơi nhận")),
    }
    for part, (title, add) in titles.items():
        items = [_item(part, index, row) for index, row in enumerate(draft[part])]
        yield Section(part, title, items, add)


def _item(part: str, index: int, row: Row) -> Item:
    tell: dict[str, Callable[[Row], tuple[str, str]]] = {
        "clauses": _clause,
        "targets": _target,
        "units": _unit,
        "basis": _basis,
        "recipients": _recipient,
    }
    name, sentence = tell[part](row)
    return Item(index, name, sentence, row.get("line"))


def _clause(row: Row) -> tuple[str, str]:
    kind = str(dict(words.ClauseKind.choices).get(row["kind"], row["kind"]))
    start = row["heading"] or row["text"]
    return row["id"], f"{kind}: {start if len(start) <= 90 else start[:90].rstrip() + '…'}"


def _target(row: Row) -> tuple[str, str]:
    target = SimpleNamespace(**row)
    return row["clause"] or _("mở đầu"), f"{row['what']}: {showing.target_words(target)}"


def _unit(row: Row) -> tuple[str, str]:
    count = len(row["task_ids"])
    tasks = ngettext("%(count)d nhiệm vụ", "%(count)d nhiệm vụ", count) % {"count": count}
    return row["clause"], f"{row['name']}: {tasks}"


def _basis(row: Row) -> tuple[str, str]:
    parts = [row["type"], row["number"], row["by"], row["title"]]
    return "", ", ".join(part for part in parts if part)


def _recipient(row: Row) -> tuple[str, str]:
    return "", row["text"]


def _counts(draft: drafting.Draft) -> Iterator[tuple[str, str, str]]:
    """Write how much was read, for the page before storing; last, where it stands in the draft."""
    tasks = len(drafting.task_ids(draft))
    yield _("Điều khoản"), _("%d điều khoản") % len(draft["clauses"]), "clauses"
    yield _("Chỉ tiêu"), _("%d chỉ tiêu") % len(draft["targets"]), "targets"
    yield _("Đơn vị"), _("%d đơn vị") % len(draft["units"]), "units"
    yield _("Nhiệm vụ"), _("%d nhiệm vụ") % tasks, "units"
    yield _("Căn cứ"), _("%d căn cứ") % len(draft["basis"]), "basis"
    yield _("Nơi nhận"), _("%d nơi nhận") % len(draft["recipients"]), "recipients"
    yield _("Chưa chắc"), _("%d chỗ chưa chắc") % len(draft["warnings"]), "noi-dung"
