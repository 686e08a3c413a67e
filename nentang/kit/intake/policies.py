"""What may be done with a list that somebody brought: by whom, then at which step."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.intake.bodies import Body
from nentang.kit.intake.choices import Decision
from nentang.kit.intake.models import Absence, StagedList, StagedRow, State
from nentang.kit.intake.registers import NEW_RECORD, Outcome, Register, offered
from nentang.kit.intake.rejudging import is_open
from nentang.kit.sheets.recognising import missing_columns

KEPT = timedelta(days=7)  # that the file and its rows stay after they were written


def refusal_to_bring(register: Register | None, *, by: Actor) -> Refusal | None:
    """Whether the person keeps this register anywhere."""
    if register is None or not by.paths(register.edits):
        return Refusal(_("Vai trò đang giữ không được nhập danh sách này."), is_forbidden=True)
    return None


def refusal_to_go_on(staged: StagedList) -> Refusal | None:
    """Whether the list can still be changed; whoever sees it may still take it in."""
    if staged.state is State.DROPPED:
        return Refusal(_("Danh sách này đã bỏ. Chọn lại tệp để nhập."))
    if staged.state in {State.APPLIED, State.UNDONE}:
        return Refusal(_("Danh sách này đã ghi vào sổ. Chọn tệp mới để nhập tiếp."))
    return None


def refusal_to_map(staged: StagedList, mapping: dict[str, int]) -> Refusal | None:
    """Whether rows can be told by these columns."""
    if refusal := refusal_to_go_on(staged):
        return refusal
    sheet = offered(staged.sheet_key).sheet
    missing = [str(column.heading) for column in missing_columns(sheet, mapping)]
    if missing:
        text = _("Chưa chọn cột: %s. Chọn cột của tệp, hoặc thêm cột vào tệp rồi chọn lại tệp.")
        return Refusal(text % ", ".join(missing))
    if len(set(mapping.values())) < len(mapping):
        return Refusal(_("Một cột của tệp đang được chọn hai lần. Chọn lại một trong hai."))
    return None


def refusal_to_call_full(register: Register, path: str, *, by: Actor) -> Refusal | None:
    """Whether a list of this register can be all of a place, and the person keeps that place."""
    if not path or (register.absent and by.may(register.edits, scope_path=path)):
        return None
    return Refusal(_("Nơi chọn ở “toàn bộ của” không thuộc phạm vi được giao. Chọn lại nơi."))


def refusal_to_decide(
    row: StagedRow | None, body: Body, decision: Decision, *, others: int | None
) -> Refusal | None:
    """Whether that can be decided about this row; `others` is a row about the chosen record."""
    if row is None or not decision or not is_open(row):
        return Refusal(
            _("Dòng này không có gì để quyết định. Mở lại trang để xem các dòng còn lại.")
        )
    known = {each.record for each in body.candidates} | {NEW_RECORD}
    if decision.chosen is not None and decision.chosen not in known:
        return Refusal(_("Hồ sơ được chọn không còn trong các hồ sơ giống dòng này. Chọn lại."))
    if others is not None:
        text = _("Dòng %d của tệp đã nói về hồ sơ này. Bỏ dòng đó ra trước, hoặc chọn hồ sơ khác.")
        return Refusal(text % others)
    asked = {change.column for change in body.changes} | set(body.choice.cells)
    asked |= {problem.column for problem in body.problems}
    if not set(decision.cells) <= asked:
        return Refusal(_("Ô được chọn không còn khác với sổ. Mở lại trang để xem dòng này."))
    return None


def refusal_to_decide_nothing(rows: int) -> Refusal | None:
    if rows:
        return None
    return Refusal(_("Không còn dòng nào như thế để quyết định. Mở lại trang để xem."))


def refusal_to_apply(staged: StagedList, *, has_marks: bool = False) -> Refusal | None:
    """Whether there is something to write: rows, or marks of what a full list doesn't have."""
    if refusal := refusal_to_go_on(staged):
        return refusal
    if staged.state is State.READ:
        return Refusal(_("Chưa nhận dạng cột của tệp này. Làm bước Nhận dạng cột trước."))
    has_rows = any(staged.counts.get(outcome) for outcome in (Outcome.NEW, Outcome.CHANGED))
    if not has_rows and not has_marks:
        return Refusal(_("Tệp không có dòng mới hay dòng thay đổi, nên không có gì để ghi."))
    return None


def refusal_to_take_back(staged: StagedList) -> Refusal | None:
    if staged.state is State.UNDONE:
        return Refusal(_("Đợt nhập này đã hoàn tác rồi."))
    if staged.state is not State.APPLIED:
        return Refusal(_("Danh sách này chưa ghi vào sổ nên không có gì để hoàn tác."))
    return None


def refusal_to_forget(staged: StagedList | None, *, at: datetime) -> Refusal | None:
    """Whether it is time to erase what is left of a list that was written."""
    if staged is None or staged.applied_at is None:
        return Refusal(_("Danh sách này chưa ghi vào sổ nên tệp và các dòng còn cần."))
    if staged.original_id is None:
        return Refusal(_("Tệp và các dòng của danh sách này đã xoá rồi."))
    if at < staged.applied_at + KEPT:
        return Refusal(_("Tệp và các dòng được giữ 7 ngày sau khi ghi vào sổ."))
    return None


def refusal_to_verify(absence: Absence, register: Register | None, *, by: Actor) -> Refusal | None:
    """Whether the person keeps the record, and it still waits to be verified."""
    if register is None or not by.may(register.edits, scope_path=absence.scope_path):
        text = _("Vai trò đang giữ không sửa hồ sơ này nên không xác minh được.")
        return Refusal(text, is_forbidden=True)
    if absence.resolved_on is not None:
        return Refusal(_("Hồ sơ này không còn cần xác minh."))
    return None


def refusal_to_unseen(differing: int) -> Refusal | None:
    """What is written is what was looked at: refuse where the books have moved on."""
    if not differing:
        return None
    text = _(
        "Sổ đã được sửa ở %d dòng kể từ lúc xem trước. Mở bước Nhận dạng cột, xem lại rồi ghi."
    )
    return Refusal(text % differing)
