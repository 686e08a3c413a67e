"""A staged list in words: its steps, counts, rows cell by cell, and what to do about the rest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nentang.kit.intake.choices import Alike
from nentang.kit.intake.models import StagedList, State
from nentang.kit.intake.queries import Shared
from nentang.kit.intake.registers import Outcome, Register
from nentang.kit.intake.staging import ORDER, SKIPPED
from nentang.kit.ui.parts import Step, Tab
from nentang.kit.ui.shown import written_date, written_number

GROUP, REASON, AFTER, BEFORE = "nhom", "ly_do", "sau", "truoc"
NOTED, ABSENT = "LUU_Y", "VANG"
DONE = {State.APPLIED, State.UNDONE}


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is wrong with some rows, with how many, where to see only them, what to do at once.

    `presses` are what buttons send that decide about all of them, with their words.
    """

    words: str
    times: int
    url: str
    presses: Sequence[tuple[str, str]] = ()


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
        SKIPPED: _("Bỏ qua"),
    }[outcome]


def shown_outcomes() -> list[str]:
    """Return the outcomes in the order of their tabs."""
    order = [Outcome.NEW, Outcome.CHANGED, Outcome.QUESTION, Outcome.ERROR, Outcome.UNCHANGED]
    return [*map(str, order), SKIPPED]


def first_outcome(staged: StagedList) -> str:
    """Return the outcome to look at first: the first that has rows."""
    found = shown_outcomes()
    return next((each for each in found if staged.counts.get(each)), found[0])


def tabs_of(staged: StagedList, current: str) -> list[Tab]:
    """Return a tab for each outcome, for records that the list lacks, and for rows with a note."""
    url = reverse("intake:preview", args=[staged.uid])
    names = {each: outcome_words(each) for each in shown_outcomes()}
    if staged.full_of:
        skipped = names.pop(SKIPPED)
        names |= {ABSENT: _("Vắng trong danh sách"), SKIPPED: skipped}
    counts = {**staged.counts, ABSENT: staged.counts.get("absent", 0)}
    found = [
        Tab(words, f"{url}?{GROUP}={each}", is_current=each == current, count=counts.get(each, 0))
        for each, words in names.items()
    ]
    if noted := staged.counts.get("noted", 0):
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


def will_mark(absent: int) -> str:
    """Say what is done with records that a full list doesn't have; they stay as they are."""
    if not absent:
        return ""
    text = ngettext(
        "%(count)s hồ sơ vắng trong danh sách sẽ được đánh dấu “cần xác minh”; hồ sơ giữ nguyên.",
        "%(count)s hồ sơ vắng trong danh sách sẽ được đánh dấu “cần xác minh”; hồ sơ giữ nguyên.",
        absent,
    )
    return text % {"count": written_number(absent)}


def left_out(counts: Mapping[str, int]) -> list[str]:
    """Say how many rows are not taken in, and of which kind."""
    kinds = (
        (Outcome.ERROR, _("%s dòng lỗi không nhập")),
        (Outcome.QUESTION, _("%s dòng cần quyết định chưa nhập")),
        (Outcome.UNCHANGED, _("%s dòng giống sổ, không cần ghi")),
        (SKIPPED, _("%s dòng bỏ qua (tiêu đề, cộng, ghi chú, dòng đã bỏ ra)")),
    )
    return [text % _count(counts, kind) for kind, text in kinds if counts.get(str(kind))]


def remedies_of(
    staged: StagedList, group: str, found: Iterable[Shared], *, is_open: bool
) -> list[Remedy]:
    """Return what is wrong with the rows of a group, each with the way to decide about all."""
    url = reverse("intake:preview", args=[staged.uid])
    return [
        Remedy(
            each.words,
            each.times,
            f"{url}?{urlencode({GROUP: group, REASON: number})}",
            [
                (f"ALL.{staged.version}.{number}.{alike}", _for_all(alike, each.times))
                for alike in _alike(group, each)
                if is_open and each.times > 1
            ],
        )
        for number, each in enumerate(found, 1)
    ]


def _alike(group: str, shared: Shared) -> list[Alike]:
    """Return what can be decided about many rows at once."""
    choices = [
        (Alike.FILE, shared.conflicts),
        (Alike.HELD, shared.conflicts),
        (Alike.FIRST, shared.candidates),
        (Alike.NEW, shared.candidates),
        (Alike.OUT, group in {Outcome.QUESTION, Outcome.ERROR, NOTED}),
    ]
    return [alike for alike, is_there in choices if is_there]


def _for_all(alike: Alike, times: int) -> str:
    words = {
        Alike.FILE: _("Lấy giá trị của tệp cho cả %s dòng"),
        Alike.HELD: _("Giữ giá trị trong sổ cho cả %s dòng"),
        Alike.FIRST: _("Chọn hồ sơ giống nhất cho cả %s dòng"),
        Alike.NEW: _("Ghi thành hồ sơ mới cả %s dòng"),
        Alike.OUT: _("Bỏ ra cả %s dòng"),
    }
    return words[alike] % written_number(times)


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
    found = (_guessed(layout), _formulas(layout), *_hidden(layout), _encoding(layout))
    return [words for words in found if words]


def _guessed(layout: Mapping[str, Any]) -> str:
    words = {column: heading for column, heading, _few in layout.get("headings", [])}
    columns = [layout["mapping"].get(key) for key in layout.get("guessed", [])]
    heads = ", ".join(f"“{words[each]}”" for each in columns if each in words)
    text = _("Gợi ý theo giá trị trong ô, vì tên cột không cho biết: %s. Xem lại rồi kiểm tra.")
    return text % heads if heads else ""


def _formulas(layout: Mapping[str, Any]) -> str:
    count = layout.get("formulas", 0)
    text = ngettext(
        "Trang này có %(count)s ô công thức. Kết quả lưu trong tệp chưa chắc đúng nên ô nào được "
        "nhập mà là công thức thì báo ở dòng đó.",
        "Trang này có %(count)s ô công thức. Kết quả lưu trong tệp chưa chắc đúng nên ô nào được "
        "nhập mà là công thức thì báo ở dòng đó.",
        count,
    )
    return text % {"count": written_number(count)} if count else ""


def _hidden(layout: Mapping[str, Any]) -> Iterator[str]:
    rows, columns = layout.get("hidden_rows", 0), layout.get("hidden_columns", 0)
    if rows:
        text = ngettext(
            "Trang này có %(count)s dòng đang ẩn (do lọc); các dòng đó vẫn được đọc.",
            "Trang này có %(count)s dòng đang ẩn (do lọc); các dòng đó vẫn được đọc.",
            rows,
        )
        yield text % {"count": written_number(rows)}
    if columns:
        text = ngettext(
            "Trang này có %(count)s cột đang ẩn; cột nào được chọn ở đây vẫn được đọc.",
            "Trang này có %(count)s cột đang ẩn; cột nào được chọn ở đây vẫn được đọc.",
            columns,
        )
        yield text % {"count": written_number(columns)}


def _encoding(layout: Mapping[str, Any]) -> str:
    coding = layout.get("encoding", "")
    return _("Tệp văn bản, chữ theo bảng mã %s; mọi ô được đọc là chữ.") % coding if coding else ""


def stage_words(stage: str, done: int, total: int) -> str:
    """Say what is done in the background, and how far: "Đang đối chiếu 12.400/20.000 dòng"."""
    counted = {"done": written_number(done), "total": written_number(total)}
    return {
        "read": _("Đang đọc tệp…"),
        "compare": _("Đang đối chiếu %(done)s/%(total)s dòng") % counted,
        "write": _("Đang ghi %(done)s/%(total)s dòng") % counted,
        "close": _("Đang khoá sổ nhật ký của đợt nhập…"),
    }.get(stage) or _("Đang chờ đến lượt…")


def _count(counts: Mapping[str, int], outcome: str) -> str:
    return written_number(counts.get(str(outcome), 0))
