"""A staged list in words: its steps, counts, rows cell by cell, and what to do about the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nentang.kit.intake.models import StagedList, StagedRow, State
from nentang.kit.intake.registers import CellChange, Outcome, Register, Value
from nentang.kit.intake.staging import ORDER, OTHER, changes_from, problems_from
from nentang.kit.ui.parts import Step, Tab
from nentang.kit.ui.shown import written_date, written_number

GROUP, REASON, AFTER, BEFORE = "nhom", "ly_do", "sau", "truoc"
NOTED = "LUU_Y"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: what stands in the register, and what the file says."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the preview."""

    number: int
    label: str
    url: str
    cells: list[Cell]
    problems: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is wrong with some rows, with how many, and where to see only them."""

    words: str
    times: int
    url: str


def steps(current: int) -> list[Step]:
    """Return the line of steps; the first is number 0."""
    labels = (
        _("Chọn tệp"),
        _("Nhận dạng cột"),
        _("Xem thay đổi"),
        _("Tóm tắt"),
        _("Ghi vào sổ"),
    )
    return [
        Step(label, "done" if n < current else "current" if n == current else "")
        for n, label in enumerate(labels)
    ]


def outcome_words(outcome: str) -> str:
    return {
        str(Outcome.NEW): _("Mới"),
        str(Outcome.CHANGED): _("Thay đổi"),
        str(Outcome.QUESTION): _("Cần quyết định"),
        str(Outcome.ERROR): _("Lỗi"),
        str(Outcome.UNCHANGED): _("Không đổi"),
        OTHER: _("Không phải bản ghi"),
    }[outcome]


def shown_outcomes(staged: StagedList) -> list[str]:
    """Return the outcomes in the order of their tabs; after applying only what was left out."""
    order = [Outcome.NEW, Outcome.CHANGED, Outcome.QUESTION, Outcome.ERROR, Outcome.UNCHANGED]
    left = [Outcome.QUESTION, Outcome.ERROR]
    kept = left if staged.state is State.APPLIED else order
    return [*map(str, kept), OTHER]


def first_outcome(staged: StagedList) -> str:
    """Return the outcome to look at first: the first that has rows."""
    found = shown_outcomes(staged)
    return next((each for each in found if staged.counts.get(each)), found[0])


def tabs_of(staged: StagedList, current: str) -> list[Tab]:
    url = reverse("intake:preview", args=[staged.uid])
    found = [
        Tab(
            outcome_words(each),
            f"{url}?{GROUP}={each}",
            is_current=each == current,
            count=staged.counts.get(each, 0),
        )
        for each in shown_outcomes(staged)
    ]
    noted = staged.counts.get("noted", 0)
    if noted and staged.state is not State.APPLIED:
        address = f"{url}?{GROUP}={NOTED}"
        found.append(Tab(_("Nhập kèm lưu ý"), address, current == NOTED, noted))
    return found


def sum_line(counts: Mapping[str, int]) -> str:
    """Say that every row of the file stands in exactly one group."""
    parts = [counts.get(str(each), 0) for each in ORDER if counts.get(str(each))]
    words = {
        "parts": " + ".join(map(written_number, parts)),
        "total": written_number(sum(parts)),
    }
    return _("%(parts)s = %(total)s dòng có chữ trong trang tính") % words


def will_do(counts: Mapping[str, int]) -> str:
    """Say what writing would do: "Sẽ thêm 18, sửa 41, không xoá hồ sơ nào"."""
    words = {"new": _count(counts, Outcome.NEW), "changed": _count(counts, Outcome.CHANGED)}
    return _("Sẽ thêm %(new)s hồ sơ, sửa %(changed)s hồ sơ, không xoá hồ sơ nào.") % words


def has_done(counts: Mapping[str, int]) -> str:
    words = {"new": _count(counts, Outcome.NEW), "changed": _count(counts, Outcome.CHANGED)}
    return _("Đã thêm %(new)s hồ sơ, sửa %(changed)s hồ sơ, không xoá hồ sơ nào.") % words


def left_out(counts: Mapping[str, int]) -> list[str]:
    """Say how many rows are not taken in, and of which kind."""
    kinds = (
        (Outcome.ERROR, _("%s dòng lỗi không nhập")),
        (Outcome.QUESTION, _("%s dòng cần quyết định chưa nhập")),
        (Outcome.UNCHANGED, _("%s dòng giống sổ, không cần ghi")),
        (OTHER, _("%s dòng không phải bản ghi (tiêu đề, cộng, ghi chú)")),
    )
    return [text % _count(counts, kind) for kind, text in kinds if counts.get(str(kind))]


def line_of(row: StagedRow, register: Register, titles: Mapping[str, str]) -> Line:
    problems = [(titles.get(each.column, ""), each.words) for each in problems_from(row)]
    cells = [_cell(each, titles) for each in changes_from(row)]
    label = row.label or _("(không có tên)")
    if row.outcome == OTHER:
        problems = [("", row.remedy)]
    return Line(row.number, label, _record_url(register, row.record), cells, problems)


def titles_of(register: Register) -> dict[str, str]:
    return {column.key: str(column.heading) for column in register.sheet.columns}


def remedies_of(staged: StagedList, group: str, found: Iterable[tuple[str, int]]) -> list[Remedy]:
    url = reverse("intake:preview", args=[staged.uid])
    return [
        Remedy(words, times, f"{url}?{urlencode({GROUP: group, REASON: number})}")
        for number, (words, times) in enumerate(found, 1)
    ]


def about(staged: StagedList, register: Register) -> str:
    """Say which list this is: file, page, sender, day."""
    pages = staged.layout.get("pages", [])
    words = {
        "list": register.sheet.title,
        "file": staged.name,
        "page": pages[staged.layout["page"]] if pages else "",
        "sender": staged.sender,
        "day": written_date(staged.known_on),
    }
    text = _("%(list)s: tệp %(file)s, trang “%(page)s”, do %(sender)s gửi, số liệu đến %(day)s.")
    return text % words


def notes_of(layout: Mapping[str, Any]) -> list[str]:
    """Say what somebody might not expect of the file."""
    notes = []
    if formulas := layout.get("formulas", 0):
        text = ngettext(
            "Trang này có %(count)s ô công thức; kết quả lưu trong tệp được đọc như giá trị gõ.",
            "Trang này có %(count)s ô công thức; kết quả lưu trong tệp được đọc như giá trị gõ.",
            formulas,
        )
        notes.append(text % {"count": written_number(formulas)})
    if hidden := layout.get("hidden_rows", 0):
        text = ngettext(
            "Trang này có %(count)s dòng đang ẩn (do lọc); các dòng đó vẫn được đọc.",
            "Trang này có %(count)s dòng đang ẩn (do lọc); các dòng đó vẫn được đọc.",
            hidden,
        )
        notes.append(text % {"count": written_number(hidden)})
    return notes


def _count(counts: Mapping[str, int], outcome: str) -> str:
    return written_number(counts.get(str(outcome), 0))


def _cell(change: CellChange, titles: Mapping[str, str]) -> Cell:
    label = titles.get(change.column, change.column)
    return Cell(label, _written(change.before), _written(change.after))


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return written_number(value)
    return value if isinstance(value, str) else written_date(value)


def _record_url(register: Register, record: UUID | None) -> str:
    if record is None or not register.record_route:
        return ""
    return reverse(register.record_route, args=[record])
