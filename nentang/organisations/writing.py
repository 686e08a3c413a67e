"""What every command here does: load, compare, keep the mirrors, write the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.enterprises.queries import enterprises
from nentang.kit.access import writing
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import locked
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
class Pen(writing.Pen):
    """A pen of who keeps organisations."""

    right: Permission = Permission.ORGANISATION_EDIT


class Held(writing.Held[Row]):
    """An organisation that a command holds."""

    __slots__ = ()

    def write(self, touched: Iterable[Touched | None] = (), *, reason: str = "") -> Receipt:
        """Save the row as its next version, found and sorted by what it says now."""
        set_keys(self.row, self.pen.at)
        return super().write(touched, reason=reason)


def hold(
    model: type[Row], uid: UUID, version: int, values: dict[str, Any], *, pen: Pen
) -> Held[Row]:
    """Lock the row, if the person sees it.

    :raises Refused: if the person sees no such row.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row = locked(model, uid, version, values, pen=pen)
    return Held(row, chain.values_of(row), pen)


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
