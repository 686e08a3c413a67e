"""The Party's tree: one organisation with those directly below it, counted from the records."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Substr

from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.organisations.conditions import BY_NAME, ORDERS
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.queries.lists import PAGE, organisations
from nentang.organisations.standing import ROOT


@dataclass(frozen=True, slots=True)
class Branch:
    """An organisation of the tree, and how many run below it within the viewer's scope."""

    uid: UUID
    name: str
    kind: str
    is_over: bool
    below: int
    has_enterprise: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """One level: `top` is None for the roots; `path` are the organisations above it."""

    top: PartyOrganisation | None
    path: list[PartyOrganisation]
    branches: keyset.Page[Branch]
    below: int
    in_enterprises: int


def tree(
    uid: UUID | None, *, viewer: Actor, around: keyset.Around = keyset.FIRST_PAGE
) -> Tree | None:
    """Return 50 children of an organisation, or of the roots; None out of scope.

    Roots are the highest that the viewer sees: those whose superior is not seen.
    """
    seen = organisations(viewer=viewer)
    top = seen.filter(uid=uid).first() if uid else None
    if uid and top is None:
        return None
    children = seen.filter(parent=top) if top else seen.filter(_highest(viewer))
    order = ORDERS[BY_NAME]
    part = keyset.slice_of(
        children.order_by(),
        order,
        size=PAGE,
        around=around,
    )
    totals = _totals(top, viewer)
    numbers = _numbers(part.rows, viewer)
    return Tree(
        top=top,
        path=_path(top, viewer),
        branches=keyset.page_of(part, (_branch(row, numbers) for row in part.rows), order),
        below=totals["below"],
        in_enterprises=totals["in_enterprises"],
    )


def _highest(viewer: Actor) -> Q:
    seen = PartyOrganisation.objects.visible_to(viewer).order_by().values("pk")
    return Q(parent=None) | ~Q(parent__in=seen)


def _path(top: PartyOrganisation | None, viewer: Actor) -> list[PartyOrganisation]:
    """Return what stands above, from the root down, as far as the viewer sees it."""
    if top is None:
        return []
    parts = top.tree_path.strip("/").split("/")[:-1]
    above = [ROOT + "".join(f"{part}/" for part in parts[: n + 1]) for n in range(len(parts))]
    rows = organisations(viewer=viewer).filter(tree_path__in=above)
    return sorted(rows, key=lambda row: len(row.tree_path)) if above else []


def _totals(top: PartyOrganisation | None, viewer: Actor) -> dict[str, Any]:
    running = organisations(viewer=viewer).order_by().filter(dissolved_on=None)
    if top:
        running = running.filter(tree_path__under=top.tree_path).exclude(pk=top.pk)
    return running.aggregate(
        below=Count("pk"), in_enterprises=Count("enterprise_id", distinct=True)
    )


def _numbers(rows: list[PartyOrganisation], viewer: Actor) -> dict[str, int]:
    """Return the running organisations of each branch, itself among them.

    Only what stands below these rows is read. All steps of the tree are of one length, so a
    branch is known by how its path begins; one statement for each depth among the rows.
    """
    found: dict[str, int] = {}
    for length in {len(row.tree_path) for row in rows}:
        within = Q(pk__in=[])
        for row in rows:
            if len(row.tree_path) == length:
                within |= Q(tree_path__under=row.tree_path)
        running = organisations(viewer=viewer).order_by().filter(within, dissolved_on=None)
        branches = running.annotate(branch=Substr("tree_path", 1, length))
        found |= dict(branches.values_list("branch").annotate(n=Count("pk")))
    return found


def _branch(row: PartyOrganisation, numbers: dict[str, int]) -> Branch:
    own = 0 if row.dissolved_on else 1
    return Branch(
        row.uid,
        row.name,
        row.get_kind_display(),
        row.dissolved_on is not None,
        numbers.get(row.tree_path, own) - own,
        row.enterprise_id is not None,
    )
