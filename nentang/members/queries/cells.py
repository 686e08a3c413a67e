"""Organisations as a form about a member names them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.text.folding import fold, words
from nentang.organisations.queries import organisations

MOST = 200  # names that a form offers while typing


@dataclass(frozen=True, slots=True)
class Cell:
    uid: UUID
    name: str
    code: str

    @property
    def written(self) -> str:
        """Return what a form takes for exactly this one."""
        return self.code or self.name


def cells_called(text: str, *, viewer: Actor) -> list[Cell]:
    """Return the running organisations with this code, else those with this name."""
    rows = organisations(viewer=viewer).filter(dissolved_on=None)
    every = [Cell(*values) for values in rows.values_list("uid", "name", "code")]
    by_code = [cell for cell in every if cell.code and fold(cell.code) == fold(text)]
    return by_code or [cell for cell in every if words(cell.name) == words(text)]


def cell_names(*, viewer: Actor) -> list[Cell]:
    """Return the first running organisations by name, to choose from while typing."""
    rows = organisations(viewer=viewer).filter(dissolved_on=None)
    return [Cell(*values) for values in rows.values_list("uid", "name", "code")[:MOST]]


def cell_of(uid: UUID, *, viewer: Actor) -> tuple[Cell, str] | None:
    """Return an organisation with its path in the Party's tree, running or not."""
    rows = organisations(viewer=viewer).filter(uid=uid)
    found = rows.values_list("uid", "name", "code", "tree_path")
    return next(((Cell(uid, name, code), path) for uid, name, code, path in found), None)


def terms_above(tree_path: str, *, viewer: Actor) -> list[tuple[UUID, str, date]]:
    """Return the running terms of an organisation and those above it, the highest last."""
    steps = tree_path.strip("/").split("/")
    paths = [f"/{'/'.join(steps[: count + 1])}/" for count in range(len(steps))]
    rows = organisations(viewer=viewer).filter(
        tree_path__in=paths, terms__isnull=False, terms__valid_to=None
    )
    return list(rows.order_by("-tree_path").values_list("terms__uid", "name", "terms__valid_from"))
