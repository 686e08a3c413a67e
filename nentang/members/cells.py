"""Organisations and their terms, for those who write that a member belongs to them."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.organisations.queries import organisations

if TYPE_CHECKING:
    from nentang.organisations.models import (
        CommitteeTerm,
        PartyOrganisation,
    )


def cell(uid: UUID, *, by: Actor) -> "PartyOrganisation":
    """Return the organisation.

    :raises Refused: if the actor sees no such organisation.
    """
    row = organisations(viewer=by).filter(uid=uid).first()
    if row is None:
        raise Refused(Refusal(_("Không tìm thấy tổ chức đảng này trong phạm vi được xem.")))
    return row


def term(uid: UUID, *, by: Actor) -> "CommitteeTerm":
    """Return the term of a committee.

    :raises Refused: if the actor sees no such term.
    """
    for organisation in organisations(viewer=by).filter(terms__uid=uid):
        return organisation.terms.visible_to(by).get(uid=uid)
    raise Refused(Refusal(_("Không tìm thấy nhiệm kỳ cấp ủy này trong phạm vi được xem.")))
