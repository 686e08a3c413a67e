"""What the register holds already, found by code and by name, in few statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.intake.judging import compared
from nentang.kit.intake.registers import Incoming, Source
from nentang.kit.text.folding import fold
from nentang.organisations.judging.owners import Owners, owners_for, slices
from nentang.organisations.models import PartyOrganisation

WHY = "a code is one organisation's, whoever may see it"


@dataclass(frozen=True, slots=True)
class Known:
    """The viewer's organisations and enterprises, and the codes that are taken by others."""

    by_code: dict[str, PartyOrganisation]
    by_name: dict[str, list[PartyOrganisation]]
    by_key: dict[int, PartyOrganisation]
    by_uid: dict[UUID, PartyOrganisation]
    by_owner: dict[int, list[PartyOrganisation]]  # of an enterprise, not ended
    owners: Owners
    taken: set[str]
    is_place: bool  # whether the source's place is in the tree

    def parent_of(self, row: PartyOrganisation) -> PartyOrganisation | None:
        """Return its superior, where the viewer sees it."""
        return self.by_key.get(row.parent_id) if row.parent_id else None


def known_for(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> Known:
    """Read all that judging needs."""
    seen = list(PartyOrganisation.objects.visible_to(viewer))
    by_name: dict[str, list[PartyOrganisation]] = defaultdict(list)
    by_owner: dict[int, list[PartyOrganisation]] = defaultdict(list)
    for row in seen:
        by_name[compared(row.name)].append(row)
        if row.enterprise_id and not row.dissolved_on:
            by_owner[row.enterprise_id].append(row)
    by_code = {fold(row.code): row for row in seen if row.code}
    codes = {row.text("code") for row in rows} - {""}
    return Known(
        by_code=by_code,
        by_name=dict(by_name),
        by_key={row.pk: row for row in seen},
        by_uid={row.uid: row for row in seen},
        by_owner=dict(by_owner),
        owners=owners_for(rows, viewer=viewer),
        taken=_taken({code for code in codes if fold(code) not in by_code}),
        is_place=source.place_path in place_names([source.place_path]),
    )


def _taken(codes: set[str]) -> set[str]:
    everywhere = PartyOrganisation.objects.unscoped(reason=WHY)
    found: set[str] = set()
    for part in slices(codes):
        found |= set(everywhere.filter(code__in=part).values_list("code", flat=True))
    return found
