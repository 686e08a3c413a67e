"""Open, close and rename accounts; give one-time codes; let owners choose their password."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from axes.utils import reset as lift_lock
from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Conflict, Edit, Receipt, Refused
from nentang.kit.access import policies
from nentang.kit.access.actors import Actor
from nentang.kit.access.finding import locked_account, role_with
from nentang.kit.access.models import Account
from nentang.kit.access.passwords import one_time_code
from nentang.kit.access.roles import Permission
from nentang.kit.ledger import chain
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A new account: how its owner signs in, what they are called, where they work."""

    username: str
    full_name: str
    unit: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What an account is called."""

    full_name: str
    unit: str


@chain.command("access.open_account", _("mở tài khoản"))
def open_account(*, opening: Opening, by: Actor, at: datetime, key: str) -> Receipt:
    """Open an account; its first password is `one_time_code(key, by=by.username)`.

    :raises Refused: if the actor keeps no accounts, or the name is taken.
    """
    if refusal := policies.refusal_to_open_account(opening.username, by=by):
        raise Refused(refusal)
    row = Account(username=opening.username, is_sample=opening.is_sample, opened_at=at)
    _name(row, full_name=opening.full_name, unit=opening.unit)
    _give_code(row, by=by, at=at, key=key)
    row.save()
    return chain.append(_act("access.open_account", by=by, at=at, key=key), chain.Touched(row))


@chain.command("access.rename_account", _("sửa tên, đơn vị của tài khoản"))
def rename_account(
    *,
    account: UUID,
    version: int,
    naming: Naming,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Change what an account is called; the sign-in name never changes.

    :raises Conflict: if somebody changed the account since `version`.
    """
    mine = {"full_name": naming.full_name, "unit": naming.unit}
    row = _locked(account, version, by=by, at=at, mine=mine)
    if refusal := policies.refusal_to_rename_account(row, by=by, at=at):
        raise Refused(refusal)
    before = chain.values_of(row)
    _name(row, full_name=naming.full_name, unit=naming.unit)
    return _written(row, before, _act("access.rename_account", by=by, at=at, key=key))


@chain.command("access.reset_password", _("đặt lại mật khẩu"))
def reset_password(*, account: UUID, version: int, by: Actor, at: datetime, key: str) -> Receipt:
    """Replace the password by `one_time_code(key, by=by.username)`.

    The owner's sessions end: a session belongs to the password it began with.
    """
    row = _locked(account, version, by=by, at=at)
    if refusal := policies.refusal_to_reset_password(row, by=by, at=at):
        raise Refused(refusal)
    before = chain.values_of(row)
    _give_code(row, by=by, at=at, key=key)
    return _written(row, before, _act("access.reset_password", by=by, at=at, key=key))


@chain.command("access.change_password", _("tự đổi mật khẩu"))
def change_password(
    *, account: UUID, current: str, new: str, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Let an owner choose a password; the account's other sessions end.

    :raises Refused: if it is not the owner, or a password is not as it must be.
    """
    row = locked_account(account, by=by, is_own=True)
    if refusal := policies.refusal_to_change_password(row, current=current, new=new, by=by):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.set_password(new)
    row.must_change_password = False
    act = chain.Act(command="access.change_password", by=by.username, role="", at=at, key=key)
    return _written(row, before, act)


@chain.command("access.close_account", _("đóng tài khoản"))
def close_account(
    *, account: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Let an account sign in no more; its sessions end, and stay ended if it is reopened."""
    row = _locked(account, version, by=by, at=at)
    if refusal := policies.refusal_to_close_account(row, by=by, at=at):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.is_active = False
    row.set_unusable_password()
    return _written(row, before, _act("access.close_account", by=by, at=at, key=key))


@chain.command("access.reopen_account", _("mở lại tài khoản"))
def reopen_account(*, account: UUID, version: int, by: Actor, at: datetime, key: str) -> Receipt:
    """Let a closed account sign in again, with `one_time_code(key, by=by.username)`."""
    row = _locked(account, version, by=by, at=at)
    if refusal := policies.refusal_to_reopen_account(row, by=by, at=at):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.is_active = True
    _give_code(row, by=by, at=at, key=key)
    return _written(row, before, _act("access.reopen_account", by=by, at=at, key=key))


def _name(row: Account, *, full_name: str, unit: str) -> None:
    row.full_name, row.unit = full_name, unit
    row.search_key = search_key(full_name, unit, row.username)
    row.sort_key = person_sort_key(full_name)


def _give_code(row: Account, *, by: Actor, at: datetime, key: str) -> None:
    row.set_password(one_time_code(key, by=by.username))
    lift_lock(username=row.username)  # who forgot the password has often tried too many
    row.must_change_password, row.password_set_at, row.password_set_by = True, at, by.username


def _locked(
    uid: UUID, version: int, *, by: Actor, at: datetime, mine: Mapping[str, object] | None = None
) -> Account:
    row = locked_account(uid, by=by)
    if row.version != version:
        raise Conflict(mine=Edit(by.username, at, mine or {}), theirs=chain.last_edit(row.uid))
    return row


def _written(row: Account, before: Mapping[str, object], act: chain.Act) -> Receipt:
    row.version += 1
    row.save()
    return chain.append(act, chain.Touched(row, before))


def _act(command: str, *, by: Actor, at: datetime, key: str | None) -> chain.Act:
    role = role_with(Permission.ACCOUNT_EDIT, by=by)
    return chain.Act(command=command, by=by.username, role=role, at=at, key=key)
