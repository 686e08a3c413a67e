"""What may be done with a list that somebody brought: by whom, then at which step."""

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.intake.models import StagedList, State
from nentang.kit.intake.registers import Outcome, Register, offered
from nentang.kit.sheets.recognising import missing_columns


def refusal_to_bring(register: Register | None, *, by: Actor) -> Refusal | None:
    """Whether the person keeps this register anywhere."""
    if register is None or not by.paths(register.edits):
        return Refusal(_("Vai trò đang giữ không được nhập danh sách này."), is_forbidden=True)
    return None


def refusal_to_go_on(staged: StagedList) -> Refusal | None:
    """Whether the list can still be changed; whoever sees it may still take it in."""
    if staged.state is State.DROPPED:
        return Refusal(_("Danh sách này đã bỏ. Chọn lại tệp để nhập."))
    if staged.state is State.APPLIED:
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


def refusal_to_apply(staged: StagedList) -> Refusal | None:
    if refusal := refusal_to_go_on(staged):
        return refusal
    if staged.state is State.READ:
        return Refusal(_("Chưa nhận dạng cột của tệp này. Làm bước Nhận dạng cột trước."))
    if not any(staged.counts.get(outcome) for outcome in (Outcome.NEW, Outcome.CHANGED)):
        return Refusal(_("Tệp không có dòng mới hay dòng thay đổi, nên không có gì để ghi."))
    return None


def refusal_to_unseen(differing: int) -> Refusal | None:
    """What is written is what was looked at: refuse where the books have moved on."""
    if not differing:
        return None
    text = _(
        "Sổ đã được sửa ở %d dòng kể từ lúc xem trước. Mở bước Nhận dạng cột, xem lại rồi ghi."
    )
    return Refusal(text % differing)
