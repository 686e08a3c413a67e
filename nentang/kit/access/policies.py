"""What may be done to accounts and roles, and to the tree of places: by whom, then when."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access import passwords
from nentang.kit.access.accounts import (
    SERVER,
    active_accounts,
    grants_in_force,
    grants_not_over,
)
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.kit.access.queries import BUILT
from nentang.kit.access.roles import ROLES, Permission, Role

OWN_CODE_DAYS = 3  # whoever gave a code could sign in with it: two names, one person
FIRST_ACCOUNTS = 2  # so many come from set-up, with their roles; then two persons decide


def refusal_to_open_account(username: str, *, by: Actor) -> Refusal | None:
    if not by.paths(Permission.ACCOUNT_EDIT):
        return _only_keepers()
    if username == SERVER or Account.objects.filter(username=username).exists():
        return Refusal(_("Tên đăng nhập “%s” đã có người dùng. Chọn tên khác.") % username)
    return None


def refusal_to_rename_account(account: Account, *, by: Actor, at: datetime) -> Refusal | None:
    if not by.paths(Permission.ACCOUNT_EDIT):
        return _only_keepers()
    live = grants_not_over(localdate(at)).filter(username=account.username)
    if any(not by.may(Permission.ACCOUNT_EDIT, scope_path=grant.path) for grant in live):
        text = _("Tài khoản này giữ vai trò ngoài phạm vi quản trị. Nhờ người quản trị cấp trên.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_reset_password(account: Account, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := refusal_to_rename_account(account, by=by, at=at):
        return refusal
    if account.username == by.username:
        return Refusal(_("Đổi mật khẩu của chính mình ở trang Tài khoản, mục Mật khẩu."))
    if not account.is_active:
        return Refusal(_("Tài khoản đang đóng. Mở lại tài khoản thì có mã mới."))
    return None


def refusal_to_change_password(
    account: Account, *, current: str, new: str, by: Actor
) -> Refusal | None:
    if account.username != by.username:
        return Refusal(_("Chỉ chủ tài khoản đổi được mật khẩu của mình."), is_forbidden=True)
    if not account.check_password(current):
        return Refusal(_("Mật khẩu đang dùng chưa đúng. Gõ lại, kiểm tra phím Caps Lock."))
    if current == new:
        return Refusal(_("Mật khẩu mới trùng mật khẩu đang dùng. Chọn mật khẩu khác."))
    fault = passwords.fault_of(new, username=account.username)
    return Refusal(fault) if fault else None


def refusal_to_close_account(account: Account, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := refusal_to_rename_account(account, by=by, at=at):
        return refusal
    if not account.is_active:
        return Refusal(_("Tài khoản đã đóng."))
    held = grants_in_force(localdate(at)).filter(username=account.username)
    if any(_is_last_keeper(grant, at=at) for grant in held):
        return _last_keeper()
    return None


def refusal_to_reopen_account(account: Account, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := refusal_to_rename_account(account, by=by, at=at):
        return refusal
    return Refusal(_("Tài khoản đang mở.")) if account.is_active else None


def refusal_to_propose_grant(
    account: Account, *, role: str, path: str, by: Actor, at: datetime
) -> Refusal | None:
    if account.username == by.username:
        return Refusal(_("Không ai tự giao vai trò cho mình."), is_forbidden=True)
    if not by.may(Permission.ACCOUNT_EDIT, scope_path=path):
        text = _("Đơn vị, địa bàn này nằm ngoài phạm vi quản trị tài khoản được giao.")
        return Refusal(text, is_forbidden=True)
    if not account.is_active:
        return Refusal(_("Tài khoản đang đóng. Mở lại tài khoản rồi giao vai trò."))
    if not Place.objects.unscoped(reason="a grant is at a place").filter(path=path, valid_to=None):
        return Refusal(_("Chưa có đơn vị, địa bàn này trong cây, hoặc đã ngừng. Chọn nơi khác."))
    return _refusal_beside(account, role=role, path=path, by=by, at=at)


def refusal_to_confirm_grant(grant: AccountGrant, *, by: Actor, at: datetime) -> Refusal | None:
    if by.username in {grant.proposed_by, grant.username}:
        text = _("Người đề nghị và người nhận vai trò không tự xác nhận. Nhờ người thứ ba.")
        return Refusal(text, is_forbidden=True)
    if refusal := refusal_to_decline_grant(grant, by=by):
        return refusal
    if _was_let_in_by(grant.proposed_by, username=by.username, at=at):
        text = _(
            "Mã đăng nhập của tài khoản này do chính người đề nghị cấp, chưa quá %s ngày. "
            "Nhờ người khác xác nhận, hoặc đợi hết thời gian đó."
        )
        return Refusal(text % OWN_CODE_DAYS, is_forbidden=True)
    if not active_accounts().filter(username=grant.username).exists():
        return Refusal(_("Tài khoản nhận vai trò đang đóng. Mở lại tài khoản rồi xác nhận."))
    return None


def _was_let_in_by(giver: str, *, username: str, at: datetime) -> bool:
    """Whether this person gave the account its last code, too short a time ago."""
    since = at - timedelta(days=OWN_CODE_DAYS)
    codes = Account.objects.filter(username=username, password_set_by=giver)
    return codes.filter(password_set_at__gt=since).exists()


def refusal_to_decline_grant(grant: AccountGrant, *, by: Actor) -> Refusal | None:
    may_confirm = by.may(Permission.GRANT_CONFIRM, scope_path=grant.path)
    if not may_confirm or by.paths(Permission.ACCOUNT_EDIT):
        text = _("Vai trò này do người có quyền xác nhận, không giữ tài khoản, quyết định.")
        return Refusal(text, is_forbidden=True)
    if grant.state != AccountGrant.State.PROPOSED:
        return Refusal(_("Đề nghị này đã được quyết định."))
    return None


def refusal_to_end_grant(grant: AccountGrant, *, by: Actor, at: datetime) -> Refusal | None:
    if not by.may(Permission.ACCOUNT_EDIT, scope_path=grant.path):
        return _only_keepers()
    if not grants_not_over(localdate(at)).filter(pk=grant.pk).exists():
        return Refusal(_("Vai trò này đã thôi giao."))
    return _last_keeper() if _is_last_keeper(grant, at=at) else None


def refusal_to_edit_place(place: Place, *, by: Actor) -> Refusal | None:
    if not by.may(Permission.PLACE_EDIT, scope_path=place.path):
        text = _("Đơn vị, địa bàn này không thuộc phạm vi được giao sửa.")
        return Refusal(text, is_forbidden=True)
    if place.kind in BUILT:
        return Refusal(_("Nơi này đi theo hồ sơ doanh nghiệp, dự án. Sửa ở hồ sơ đó."))
    return Refusal(_("Nơi này đã ngừng.")) if place.valid_to else None


def refusal_to_open_root(*, by: Actor) -> Refusal | None:
    if not by.may(Permission.ACCOUNT_EDIT, scope_path="/"):
        text = _("Cây đơn vị, địa bàn được lập khi cài đặt, ở máy chủ.")
        return Refusal(text, is_forbidden=True)
    if Place.objects.unscoped(reason="a tree is begun once").exists():
        return Refusal(_("Đã có cây đơn vị, địa bàn. Thêm nơi ở trang Đơn vị, địa bàn."))
    return None


def refusal_to_add_place(parent: Place, *, kind: str, name: str, by: Actor) -> Refusal | None:
    if refusal := refusal_to_edit_place(parent, by=by):
        return refusal
    if kind in BUILT:
        return Refusal(_("Doanh nghiệp, dự án vào cây khi thêm hồ sơ ở trang Doanh nghiệp."))
    return _refusal_of_name(name, below=parent.path)


def refusal_to_rename_place(place: Place, *, name: str, by: Actor) -> Refusal | None:
    if refusal := refusal_to_edit_place(place, by=by):
        return refusal
    return _refusal_of_name(name, below=_parent_path(place.path), beside=place)


def refusal_to_close_place(place: Place, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := refusal_to_edit_place(place, by=by):
        return refusal
    tree = Place.objects.unscoped(reason="a place with open places below stays")
    if tree.filter(path__under=place.path, valid_to=None).exclude(pk=place.pk).exists():
        return Refusal(_("Nơi này còn đơn vị, doanh nghiệp ở dưới. Ngừng các nơi đó trước."))
    if grants_not_over(localdate(at)).filter(path=place.path).exists():
        return Refusal(_("Nơi này còn vai trò đang giao. Nhờ người quản trị thôi giao trước."))
    return None


def _refusal_beside(
    account: Account, *, role: str, path: str, by: Actor, at: datetime
) -> Refusal | None:
    """What the receiver has already, and what set-up may still give alone."""
    live = list(grants_not_over(localdate(at)).filter(username=account.username))
    if any((grant.role, grant.path) == (role, path) for grant in live):
        return Refusal(_("Tài khoản đã giữ, hoặc đang chờ xác nhận, vai trò này ở nơi này."))
    if any(_parts_duties(ROLES[role], ROLES[grant.role]) for grant in live):
        return Refusal(_("Quản trị kỹ thuật không xem hồ sơ: mỗi tài khoản chỉ giữ một bên."))
    others = active_accounts().exclude(pk=account.pk).count()
    if by.username == SERVER and ROLES[role].shows_persons and others >= FIRST_ACCOUNTS:
        text = _("Vai trò xem tên người cần hai tài khoản: đề nghị ở trang Tài khoản, vai trò.")
        return Refusal(text)
    return None


def _parts_duties(one: Role, other: Role) -> bool:
    """Whether the two roles must not be with one account: who keeps accounts sees no persons."""
    return (one.is_technical and other.shows_persons) or (other.is_technical and one.shows_persons)


def _is_last_keeper(grant: AccountGrant, *, at: datetime) -> bool:
    """Whether nobody else could keep accounts where this grant does."""
    if not ROLES[grant.role].is_technical or grant.state != AccountGrant.State.HELD:
        return False
    keepers = grants_in_force(localdate(at)).exclude(username=grant.username)
    names = active_accounts().values("username")
    return not any(
        ROLES[other.role].is_technical and grant.path.startswith(other.path)
        for other in keepers.filter(username__in=names)
    )


def _refusal_of_name(name: str, *, below: str, beside: Place | None = None) -> Refusal | None:
    tree = Place.objects.unscoped(reason="two places beside each other have two names")
    beside_it = tree.filter(path__under=below, name=name, valid_to=None)
    twins = [twin for twin in beside_it if twin != beside]
    if any(_parent_path(twin.path) == below for twin in twins):
        return Refusal(_("Ở đây đã có nơi tên “%s”. Chọn tên khác.") % name)
    return None


def _parent_path(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


def _only_keepers() -> Refusal:
    text = _("Tài khoản và vai trò do Quản trị kỹ thuật của phạm vi này giữ.")
    return Refusal(text, is_forbidden=True)


def _last_keeper() -> Refusal:
    text = _("Đây là tài khoản quản trị cuối cùng của phạm vi này. Giao cho người khác trước.")
    return Refusal(text)
