"""What commands of papers do with a record: who writes, by which right; hold it."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Held, Pen, locked
from nentang.kit.ledger.chain import values_of
from nentang.kit.papers.models import OfficialPaper

ISSUE = Permission.PAPER_ISSUE


def pen_of(command: str, by: Actor, at: datetime, key: str | None) -> Pen:
    """Return the pen of who issues papers."""
    return Pen(command=command, right=ISSUE, by=by, at=at, key=key)


def hold(uid: UUID, version: int, values: dict[str, Any], pen: Pen) -> Held[OfficialPaper]:
    """Lock a paper of the version that was seen; a drafter signs by the right to draft.

    :raises Refused: if the person sees no such paper.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row = locked(OfficialPaper, uid, version, values, pen=pen)
    may_issue = pen.by.may(ISSUE, scope_path=row.scope_path)
    own = pen if may_issue else replace(pen, right=Permission(row.edit_right))
    return Held(row, values_of(row), own)
