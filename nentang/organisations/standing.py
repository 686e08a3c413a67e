"""Where a new organisation stands: in the tree of places, and in the Party's own tree."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from nentang.kit.access.places import Node
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding
from nentang.organisations.writing import set_keys

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

SEGMENT = 12  # letters of a step of the tree; all are of one length, so branches can be counted
ROOT = "/"
NODE = "ORGANISATION"
FACTS = (
    "name", "kind", "code", "founded_on", "founding_number", "founding_kept_at", "effective_on",
    "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows that a new organisation hangs on; at least one of the three is there."""

    parent: PartyOrganisation | None
    enterprise: "Enterprise | None"
    place_path: str = ""

    @property
    def depth(self) -> int:
        """Return the letters of the longer of the two ways down to it."""
        return max(len(self.path), len(self.parent.tree_path) if self.parent else 0)

    @property
    def path(self) -> str:
        """The place below which its node is opened; "" if nothing was said."""
        if self.enterprise:
            return self.enterprise.scope_path
        return self.parent.scope_path if self.parent else self.place_path


def made(founding: Founding, standing: Standing, *, at: datetime) -> PartyOrganisation:
    """Return the row with its paths and mirrors, not saved."""
    uid = uuid4()
    part = f"{uid.hex[:SEGMENT]}/"
    row = PartyOrganisation(
        uid=uid,
        parent=standing.parent,
        enterprise=standing.enterprise,
        place_path=standing.path,
        scope_path=f"{standing.path}tc-{part}",
        tree_path=f"{standing.parent.tree_path if standing.parent else ROOT}{part}",
        source_on=founding.known_on,
        **{name: getattr(founding, name) for name in FACTS},
    )
    set_keys(row, at)
    return row


def node_of(row: PartyOrganisation) -> Node:
    """Return the place that founding opens."""
    return Node(path=row.scope_path, kind=NODE, name=row.name, on=row.founded_on or row.source_on)
