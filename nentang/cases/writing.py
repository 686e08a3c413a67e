"""What every command on a proposal does: load, compare, set, save, write the ledger."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nentang.cases.models import Proposal
from nentang.core.decisions import Conflict, Edit, Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.home.days import business_day
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Who writes, in which right, when, under which key."""

    command: str
    right: Permission
    by: Actor
    at: datetime
    key: str | None

    @property
    def today(self) -> date:
        return business_day(self.at)

    def act(self, scope_path: str, *, reason: str = "") -> chain.Act:
        role = self.by.role_for(self.right, scope_path=scope_path) or ""
        return chain.Act(
            command=self.command,
            by=self.by.username,
            role=role,
            at=self.at,
            reason=reason,
            key=self.key,
        )


@dataclass(slots=True)
class Held:
    """A proposal that is locked and of the version that the person saw."""

    row: Proposal
    before: dict[str, Any]
    pen: Pen

    def write(self, touched: Iterable[Touched] = (), *, reason: str = "", **values: Any) -> Receipt:
        """Save the values as its next version; a new state begins on the business day."""
        if values.get("state", self.row.state) != self.row.state:
            values |= {"since_on": self.pen.today, "since_at": self.pen.at}
        for name, value in values.items():
            setattr(self.row, name, value)
        self.row.version += 1
        self.row.changed_at = self.pen.at
        self.row.save()
        act = self.pen.act(self.row.scope_path, reason=reason)
        return chain.append(act, Touched(self.row, self.before), *touched)


def hold(uid: UUID, version: int, values: dict[str, Any], *, pen: Pen) -> Held:
    """Lock the proposal, if the person sees it.

    :raises Refused: if the person sees no such proposal.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row = Proposal.objects.locked(uid, by=pen.by)
    if row.version != version:
        mine = Edit(pen.by.username, pen.at, values)
        raise Conflict(mine=mine, theirs=chain.last_edit(uid))
    return Held(row, chain.values_of(row), pen)


def refuse_for(*refusals: Callable[[], Refusal | None]) -> None:
    """Ask one after the other, and raise the first refusal.

    :raises Refused: with that refusal.
    """
    for ask in refusals:
        if refusal := ask():
            raise Refused(refusal)
