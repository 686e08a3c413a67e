"""Give roles and take them back. Roles that show persons need a second account's word."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Conflict, Edit, Receipt, Refusal, Refused
from nentang.kit.access import policies
from nentang.kit.access.accounts import SERVER
from nentang.kit.access.actors import Actor
from nentang.kit.access.finding import locked_account, locked_grant, role_with
from nentang.kit.access.models import AccountGrant
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.ledger import chain

State = AccountGrant.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Which role an account is to hold, at which place and everything below it."""

    account: UUID
    role: str
    path: str


@chain.command("access.propose_grant", gettext_lazy("giao hoặc đề nghị giao vai trò"))
def propose_grant(
    *, proposal: Proposal, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Give a role at once; one that shows persons waits until another account confirms it.

    Only set-up (`accounts.server`) gives such a role alone, to the first two accounts.

    :raises Refused: if the role may not be given by this actor, to this account, at this place.
    """
    if proposal.role not in ROLES:
        raise Refused(Refusal(_("Không có vai trò này. Chọn trong danh sách.")))
    account = locked_account(proposal.account, by=by)
    role, path = proposal.role, proposal.path
    if refusal := policies.refusal_to_propose_grant(account, role=role, path=path, by=by, at=at):
        raise Refused(refusal)
    waits = ROLES[role].shows_persons and by.username != SERVER
    row = AccountGrant.objects.create(
        username=account.username,
        role=role,
        path=path,
        valid_from=localdate(at),
        state=State.PROPOSED if waits else State.HELD,
        proposed_by=by.username,
    )
    held_as = role_with(Permission.ACCOUNT_EDIT, by=by)
    return chain.append(_act("propose_grant", held_as, by=by, at=at, key=key), chain.Touched(row))


@chain.command("access.confirm_grant", gettext_lazy("xác nhận giao vai trò"))
def confirm_grant(
    *, grant: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Let a proposed role hold from today.

    :raises Refused: if the actor proposed it, would receive it, keeps accounts, or was let in
        by the proposer's own code.
    :raises Conflict: if somebody decided since `version`.
    """
    row = _locked(grant, version, by=by, at=at)
    if refusal := policies.refusal_to_confirm_grant(row, by=by, at=at):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.state, row.confirmed_by, row.valid_from = State.HELD, by.username, localdate(at)
    held_as = role_with(Permission.GRANT_CONFIRM, by=by)
    return _written(row, before, _act("confirm_grant", held_as, by=by, at=at, key=key))


@chain.command("access.decline_grant", gettext_lazy("không xác nhận vai trò"))
def decline_grant(
    *, grant: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Put a proposed role aside."""
    row = _locked(grant, version, by=by, at=at)
    if refusal := policies.refusal_to_decline_grant(row, by=by):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.state = State.DECLINED
    held_as = role_with(Permission.GRANT_CONFIRM, by=by)
    return _written(row, before, _act("decline_grant", held_as, by=by, at=at, key=key))


@chain.command("access.end_grant", gettext_lazy("thôi giao vai trò"))
def end_grant(
    *, grant: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take a role back from today, or a proposal before it was decided."""
    row = _locked(grant, version, by=by, at=at)
    if refusal := policies.refusal_to_end_grant(row, by=by, at=at):
        raise Refused(refusal)
    before = chain.values_of(row)
    if row.state == State.PROPOSED:
        row.state = State.DECLINED
    else:
        row.valid_to = max(localdate(at), row.valid_from)
    held_as = role_with(Permission.ACCOUNT_EDIT, by=by)
    return _written(row, before, _act("end_grant", held_as, by=by, at=at, key=key))


def _locked(uid: UUID, version: int, *, by: Actor, at: datetime) -> AccountGrant:
    row = locked_grant(uid, by=by)
    if row.version != version:
        raise Conflict(mine=Edit(by.username, at, {}), theirs=chain.last_edit(row.uid))
    return row


def _written(row: AccountGrant, before: dict[str, object], act: chain.Act) -> Receipt:
    row.version += 1
    row.save()
    return chain.append(act, chain.Touched(row, before))


def _act(verb: str, role: str, *, by: Actor, at: datetime, key: str | None) -> chain.Act:
    return chain.Act(command=f"access.{verb}", by=by.username, role=role, at=at, key=key)
