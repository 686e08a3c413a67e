"""The list that an address names, for whoever brought it, and what pages of it share."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.requests import Request
from nentang.kit.intake import queries
from nentang.kit.intake.registers import Register, offered

OK, FORBIDDEN, CONFLICT, REFUSED = 200, 403, 409, 422
CLOSED = {"APPLIED", "DROPPED"}


def own_list(request: Request, uid: UUID) -> tuple[Any, Register]:
    """Return a list that this person has brought.

    :raises Http404: if there is no such list.
    """
    staged = get_object_or_404(queries.staged_lists(viewer=request.actor), uid=uid)
    return staged, offered(staged.sheet_key)


def status_of(refused: Refused) -> int:
    return FORBIDDEN if refused.refusal.is_forbidden else REFUSED


def changed_words(conflict: Conflict) -> str:
    """Say who was faster."""
    theirs = conflict.theirs
    name = names_of([theirs.by]).get(theirs.by, theirs.by)
    return _("%s đã làm tiếp danh sách này ở một cửa sổ khác. Xem lại rồi làm tiếp.") % name
