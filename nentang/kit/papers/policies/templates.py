"""What may be done to the templates of papers."""

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.papers.checking import Judged


def refusal_to_edit(*, by: Actor) -> Refusal | None:
    if not by.paths(Permission.TEMPLATE_EDIT):
        text = _("Mẫu văn bản do Ban Tổ chức và Văn phòng sửa. Nhờ một trong hai nơi đó tải mẫu.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_take(judged: Judged) -> Refusal | None:
    """A template with anything to mend is not taken; the page lists all of it."""
    if judged.problems:
        return Refusal(_("Mẫu còn chỗ phải sửa: %s") % judged.problems[0].words)
    return None


def refusal_to_repeat(*, is_same: bool) -> Refusal | None:
    if is_same:
        return Refusal(_("Tệp này giống hệt mẫu đang dùng. Sửa trong Word, lưu lại rồi tải lên."))
    return None
