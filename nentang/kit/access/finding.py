"""Rows that a command works on: locked, and only those that the actor may know of."""

from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal, Refused
from nentang.kit.access import queries
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, AccountGrant
from nentang.kit.access.roles import Permission


def locked_account(uid: UUID, *, by: Actor, is_own: bool = False) -> Account:
    """Return an account for writing.

    :raises Refused: if there is none, or it is in places where the actor sees no accounts.
    """
    known = Account.objects.all() if is_own else queries.accounts(viewer=by)
    row = known.order_by().select_for_update().filter(uid=uid).first()
    if row is None:
        raise Refused(Refusal(_("Không tìm thấy tài khoản này trong phạm vi được xem.")))
    return row


def locked_grant(uid: UUID, *, by: Actor) -> AccountGrant:
    """Return a grant for writing.

    :raises Refused: if there is none in places where the actor sees accounts.
    """
    known = queries.grants(viewer=by).order_by()
    row = known.select_for_update().filter(uid=uid).first()
    if row is None:
        raise Refused(Refusal(_("Không tìm thấy vai trò này trong phạm vi được xem.")))
    return row


def role_with(permission: Permission, *, by: Actor) -> str:
    """Return the role in which the actor keeps accounts or confirms roles, wherever that is."""
    return next((grant.role for grant in by.grants if grant.allows(permission)), "")
