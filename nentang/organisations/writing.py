"""What every command here does: load, compare, keep the mirrors, write the ledger."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Edit, Receipt, Refusal, Refused
from nentang.enterprises.queries import enterprises
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import sort_key
from nentang.organisations.models import MassMemberCount, MassOrganisation, PartyOrganisation

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

Row = TypeVar("Row", PartyOrganisation, MassOrganisation)
OF_THE_ROW = "parts of the row that the command holds"
BATCH, SLICE = 500, 500  # rows a statement, identifiers a statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Who writes, when, under which key, by which right."""

    command: str
    by: Actor
    at: datetime
    key: str | None
    right: Permission = Permission.ORGANISATION_EDIT

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
class Held(Generic[Row]):
    """A row that is locked and of the version that the person saw, and what it was before."""

    row: Row
    before: dict[str, Any]
    pen: Pen

    def write(self, touched: Iterable[Touched | None] = (), *, reason: str = "") -> Receipt:
        """Save the row as its next version; one entry for it and all that changed with it."""
        self.row.version += 1
        set_keys(self.row, self.pen.at)
        self.row.save()
        also = [each for each in touched if each]
        act = self.pen.act(self.row.scope_path, reason=reason)
        return chain.append(act, Touched(self.row, self.before), *also)


def hold(
    model: type[Row], uid: UUID, version: int, values: dict[str, Any], *, pen: Pen
) -> Held[Row]:
    """Lock the row, if the person sees it.

    :raises Refused: if the person sees no such row.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row: Any = model.objects.locked(uid, by=pen.by)
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


def set_keys(row: PartyOrganisation | MassOrganisation, at: datetime) -> None:
    """Set what the row is found and sorted by, and when it changed."""
    code = row.code if isinstance(row, PartyOrganisation) else row.founding_number
    row.search_key, row.sort_key = search_key(row.name, code), sort_key(row.name)
    row.changed_at = at


def set_headcount(row: MassOrganisation, counts: Iterable[MassMemberCount]) -> None:
    """Repeat the newest number on the row."""
    last = max(counts, key=lambda count: count.on, default=None)
    row.headcount, row.headcount_on = (last.count, last.on) if last else (None, None)


def seen_enterprises(uids: Sequence[UUID], *, by: Actor) -> dict[UUID, "Enterprise"]:
    """Return the enterprises by identifier.

    :raises Refused: if the person doesn't see one of them.
    """
    wanted, found = sorted(set(uids)), {}
    for start in range(0, len(wanted), SLICE):
        part = enterprises(viewer=by).filter(uid__in=wanted[start : start + SLICE])
        found.update({row.uid: row for row in part})
    if len(found) < len(wanted):
        raise Refused(Refusal(_("Không tìm thấy doanh nghiệp này trong phạm vi được xem.")))
    return found


def seen_parent(uid: UUID | None, *, by: Actor) -> PartyOrganisation | None:
    """Return the superior organisation.

    :raises Refused: if one is named that the person doesn't see.
    """
    if uid is None:
        return None
    row = PartyOrganisation.objects.visible_to(by).filter(uid=uid).first()
    if row is None:
        raise Refused(Refusal(_("Không tìm thấy tổ chức cấp trên trong phạm vi được xem.")))
    return row
