"""Change the tree of places inside another command, and name its nodes.

A record that is a node itself (an enterprise) opens, renames and moves its node in the
command that changes the record; what is returned goes into that command's ledger entry.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db.models import Q, QuerySet, Subquery

from nentang.kit.access.models import AccountGrant, Place
from nentang.kit.access.prepared import Prepared
from nentang.kit.ledger import bulk
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.text.folding import search_key, words

TREE = "the tree is kept for everyone"  # whoever calls has asked its own policy
BATCH, NEAR = 500, 50  # paths a statement: by equality, by what stands below
LONGEST_PART, NAMELESS = 60, "noi"  # of a segment made from a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place to be opened: `path` begins with its parent's path, `kind` is a `Place.Kind`."""

    path: str
    kind: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Recast:
    """What the place at a path is called and of which kind it is, from now on."""

    path: str
    name: str
    kind: str


def open_node(*, path: str, kind: str, name: str, on: date) -> Touched:
    """Add one place to the tree, valid from that day."""
    return open_nodes([Node(path=path, kind=kind, name=name, on=on)])[0]


def open_nodes(nodes: Iterable[Node]) -> list[Touched]:
    """Add many places at once."""
    rows = [
        Place(
            path=node.path,
            kind=node.kind,
            name=node.name,
            valid_from=node.on,
            search_key=found_by(node.path, node.name),
        )
        for node in nodes
    ]
    bulk.insert(rows)
    return list(map(Touched, rows))


def rename_node(*, path: str, name: str) -> Touched | None:
    """Give a place another name; None if there is none at this path or it is named so."""
    place = _everywhere().select_for_update().filter(path=path).exclude(name=name).first()
    return _written(place, name=name, search_key=found_by(place.path, name)) if place else None


def recast_node(*, path: str, kind: str) -> Touched | None:
    """Make a place one of another kind, as when a project becomes an enterprise."""
    place = _everywhere().select_for_update().filter(path=path).exclude(kind=kind).first()
    return _written(place, kind=kind) if place else None


def close_node(*, path: str, on: date) -> Touched | None:
    """Close the place at the path from a day on; None if it is closed already."""
    place = _everywhere().select_for_update().filter(path=path, valid_to=None).first()
    return _written(place, valid_to=max(on, place.valid_from)) if place else None


def move_branch(*, old_path: str, new_path: str) -> list[Touched]:
    """Put a place, all below it and every role held there under another path.

    :raises ValueError: if the branch would come to stand inside itself.
    """
    if new_path.startswith(old_path):
        raise ValueError(f"{old_path} can't move into itself: {new_path}")
    places = _everywhere().select_for_update().filter(path__under=old_path)
    grants = AccountGrant.objects.select_for_update().filter(path__under=old_path)
    rows: list[Place | AccountGrant] = [*places.order_by("path"), *grants.order_by("pk")]
    return [_written(row, path=new_path + row.path.removeprefix(old_path)) for row in rows]


def move_branches(paths: Mapping[str, str]) -> list[Touched]:
    """Put many places under other paths, each with all below it and the roles held there.

    None of the old paths may stand below another.
    """
    places: list[Place | AccountGrant] = []
    for some in _chunks(sorted(paths), NEAR):
        below = Q(pk__in=[])
        for path in some:
            below |= Q(path__under=path)
        places += _everywhere().select_for_update().filter(below).order_by("path")
        places += AccountGrant.objects.select_for_update().filter(below).order_by("pk")
    return _written_all(
        [(row, {"path": _moved(row.path, paths)}) for row in places],
    )


def recast_nodes(nodes: Iterable[Recast]) -> list[Touched]:
    """Give many places their names and kinds; those that have them already stay untouched."""
    wanted = {node.path: node for node in nodes}
    places: list[Place | AccountGrant] = []
    for some in _chunks(sorted(wanted), BATCH):
        places += _everywhere().select_for_update().filter(path__in=some).order_by("path")
    changes = []
    for row in places:
        node = wanted[row.path]
        if isinstance(row, Place) and (row.name, row.kind) != (node.name, node.kind):
            found = found_by(node.path, node.name)
            changes.append((row, {"name": node.name, "kind": node.kind, "search_key": found}))
    return _written_all(changes)


def free_path(*, below: str, name: str) -> str:
    """Return a path that no place has, from the words of a name: "/ninh-binh/so-cong-thuong/"."""
    part = "-".join(words(name))[:LONGEST_PART].strip("-") or NAMELESS
    taken = set(_everywhere().filter(path__under=below).values_list("path", flat=True))
    numbers = ("" if number == 1 else f"-{number}" for number in count(1))
    return next(path for number in numbers if (path := f"{below}{part}{number}/") not in taken)


def found_by(path: str, name: str) -> str:
    """Return the words by which a place is found: its name and the end of its path."""
    return search_key(name, path.rstrip("/").rpartition("/")[2])


def place_names(paths: Iterable[str]) -> dict[str, str]:
    """Return names by path, in one statement, for rows that the viewer is found to see."""
    return dict(_everywhere().filter(path__in=set(paths)).values_list("path", "name"))


def name_at(path: str) -> Subquery:
    """Return the name of the place at a path, as a column of another statement; NULL for none."""
    return Subquery(_everywhere().filter(path=path).values("name")[:1])


def places_of(kinds: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return path, kind and name of the open places of some kinds, whoever may see them."""
    return _OF_KINDS(*dict.fromkeys(kinds))


def _everywhere() -> QuerySet[Place]:
    return Place.objects.unscoped(reason=TREE)


_OF_KINDS = Prepared(
    lambda *kinds: (
        _everywhere()
        .filter(kind__in=kinds, valid_to=None)
        .order_by("path")
        .values_list("path", "kind", "name")
    )
)


def _moved(path: str, paths: Mapping[str, str]) -> str:
    """Return the new path of what stands at or below one that moves."""
    parts = path.strip("/").split("/")
    heads = ("/" + "/".join(parts[:count]) + "/" for count in range(len(parts), 0, -1))
    old = next(head for head in heads if head in paths)
    return paths[old] + path.removeprefix(old)


def _chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def _written_all(
    changes: Sequence[tuple[Place | AccountGrant, Mapping[str, str]]],
) -> list[Touched]:
    touched = []
    for row, values in changes:
        touched.append(Touched(row, values_of(row)))
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
    bulk.overwrite([each.record for each in touched])
    return touched


def _written(row: Place | AccountGrant, **values: str | date) -> Touched:
    before = values_of(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version"])
    return Touched(row, before)
