"""What the commands of this app share: a list held by whoever brought it, an act signed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from nentang.core.decisions import Conflict, Edit, Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.registers import Register, offered, register_of
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched


@dataclass(frozen=True, slots=True)
class Desk:
    """One locked list with its register, and who works at it."""

    row: StagedList
    register: Register
    by: Actor
    at: datetime
    key: str | None
    before: dict[str, Any]

    def act(self, name: str) -> chain.Act:
        return act_of(name, self.row, by=self.by, at=self.at, key=self.key)

    def write(self, name: str, *touched: Touched) -> Receipt:
        """Save the list as its next version, with an entry."""
        self.row.version += 1
        self.row.save()
        return chain.append(self.act(name), Touched(self.row, self.before), *touched)


def desk(
    uid: UUID, version: int | None, *, by: Actor, at: datetime, key: str | None = None
) -> Desk:
    """Lock a list that the actor has brought; without a version whatever version it has.

    :raises Refused: if the actor sees no such list.
    :raises Conflict: if somebody changed the list since `version`.
    """
    row = StagedList.objects.locked(uid, by=by)
    if version is not None and row.version != version:
        raise Conflict(mine=Edit(by.username, at, {}), theirs=chain.last_edit(uid))
    # lists of no register are not visible
    return Desk(row, offered(row.sheet_key), by, at, key, chain.values_of(row))


def act_of(name: str, row: StagedList, *, by: Actor, at: datetime, key: str | None) -> chain.Act:
    """Return the head of an entry, signed in the role that keeps this register there."""
    register = register_of(row.sheet_key)
    role = by.role_for(register.edits, scope_path=row.scope_path) if register else ""
    return chain.Act(command=f"intake.{name}", by=by.username, role=role or "", at=at, key=key)
