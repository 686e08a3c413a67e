"""The tree of places, page by page: each place below its parent, or beside its parent's name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nentang.kit.access import queries
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import Around, Order, Page, page_of, slice_of, token
from nentang.kit.access.models import Place
from nentang.kit.access.roles import Permission
from nentang.kit.access.seeking import matching

PAGE = 50  # places
ORDER = Order(("path", "id"))  # a parent before what is below it
STEP_IN = "\u2003"  # a wide space for each step down


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with how far it is moved in, and its parent's name if that isn't on the page."""

    place: Place
    indent: str
    parent: str
    is_editable: bool


def tree_page(wanted: str, *, viewer: Actor, around: Around) -> Page[PlaceLine]:
    """Return one page of the open places that are no enterprises, or of those that words find."""
    rows = matching(queries.offices(viewer=viewer), wanted)
    found = slice_of(rows, ORDER, size=PAGE, around=around)
    return page_of(found, _lines(found.rows, viewer=viewer), ORDER)


def turned_to(path: str, *, viewer: Actor) -> str:
    """Return the token after which a place stands first; "" if one page shows the whole tree."""
    if queries.offices(viewer=viewer).count() <= PAGE:
        return ""
    return token(Place(pk=0, path=path), ORDER, 1)


def _lines(rows: Iterable[Place], *, viewer: Actor) -> Iterator[PlaceLine]:
    listed = list(rows)
    paths = {row.path for row in listed}
    above = {parent for path in paths if (parent := _parent(path)) not in paths}
    names = dict(queries.places(viewer=viewer).filter(path__in=above).values_list("path", "name"))
    edits, indents = viewer.paths(Permission.PLACE_EDIT), dict[str, str]()
    for row in listed:
        nearest = next((indents[path] for path in _above(row.path) if path in indents), None)
        indents[row.path] = "" if nearest is None else nearest + STEP_IN
        parent = names.get(_parent(row.path), "")
        yield PlaceLine(row, indents[row.path], parent, row.path.startswith(edits))


def _above(path: str) -> Iterator[str]:
    """Yield the paths of all that a place stands below, the nearest first."""
    while (path := _parent(path)) != "/":
        yield path


def _parent(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"
