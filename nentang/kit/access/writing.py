"""What commands of any app do with a record: hold it, ask the policies, write it, sign."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from nentang.core.decisions import Conflict, Edit, Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.home.days import business_day
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.ledger.records import Record

Row = TypeVar("Row", bound=Any)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Who writes, by which right, when, under which key."""

    command: str
    right: Permission
    by: Actor
    at: datetime
    key: str | None

    @property
    def today(self) -> date:
        """The business day on which is written."""
        return business_day(self.at)

    def act(self, scope_path: str, *, reason: str = "") -> chain.Act:
        """Return the head of the entry, signed in the role that gives the right there."""
        return chain.Act(
            command=self.command,
            by=self.by.username,
            role=self.by.role_for(self.right, scope_path=scope_path) or "",
            at=self.at,
            reason=reason,
            key=self.key,
        )


@dataclass(slots=True)
class Held(Generic[Row]):
    """A row that is locked and of the version that the person saw, and what it was before."""

    row: Row
    before: dict[str, Any]
    pen: Pen

    def write(self, touched: Iterable[Touched | None] = (), *, reason: str = "") -> Receipt:
        """Save the row as its next version; one entry for it and all that changed with it."""
        self.row.version += 1
        self.row.changed_at = self.pen.at
        self.row.save()
        also = [each for each in touched if each]
        act = self.pen.act(self.row.scope_path, reason=reason)
        return chain.append(act, Touched(self.row, self.before), *also)


def locked(model: type[Row], uid: UUID, version: int, values: dict[str, Any], *, pen: Pen) -> Row:
    """Lock the row, if the person sees it.

    :raises Refused: if the person sees no such row.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row: Row = model.objects.locked(uid, by=pen.by)
    compare(row, version, values, pen=pen)
    return row


def compare(row: Record, version: int, values: dict[str, Any], *, pen: Pen) -> None:
    """Stop where somebody was faster.

    :raises Conflict: if the row is of another version; `values` are what was typed.
    """
    if row.version != version:
        mine = Edit(pen.by.username, pen.at, values)
        raise Conflict(mine=mine, theirs=chain.last_edit(row.uid))


def refuse_for(*refusals: Callable[[], Refusal | None]) -> None:
    """Ask one after the other, and raise the first refusal.

    :raises Refused: with that refusal.
    """
    for ask in refusals:
        if refusal := ask():
            raise Refused(refusal)
