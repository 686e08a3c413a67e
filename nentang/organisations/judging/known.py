"""What the register holds already, found by code and by name, in few statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nentang.enterprises.naming import enterprises_named, name_key
from nentang.enterprises.queries import enterprises
from nentang.enterprises.tax_codes import tax_code_in
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.intake.registers import Incoming, Source
from nentang.kit.text.folding import fold
from nentang.organisations.judging.reading import compared
from nentang.organisations.models import PartyOrganisation

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

SLICE = 5_000  # identifiers a statement
WHY = "a code is one organisation's, whoever may see it"


@dataclass(frozen=True, slots=True)
class Known:
    """The viewer's organisations and enterprises, and the codes that are taken by others."""

    by_code: dict[str, PartyOrganisation]
    by_name: dict[str, list[PartyOrganisation]]
    by_key: dict[int, PartyOrganisation]
    enterprises: dict[str, "Enterprise"]  # by tax code
    called: dict[str, list["Enterprise"]]  # by name, for rows without a tax code
    taken: set[str]
    is_place: bool  # whether the source's place is in the tree

    def parent_of(self, row: PartyOrganisation) -> PartyOrganisation | None:
        """Return its superior, where the viewer sees it."""
        return self.by_key.get(row.parent_id) if row.parent_id else None


def known_for(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> Known:
    """Read all that judging needs."""
    seen = list(PartyOrganisation.objects.visible_to(viewer).select_related("enterprise"))
    by_name: dict[str, list[PartyOrganisation]] = defaultdict(list)
    for row in seen:
        by_name[compared(row.name)].append(row)
    by_code = {fold(row.code): row for row in seen if row.code}
    codes = {row.text("code") for row in rows} - {""}
    codes = {code for code in codes if fold(code) not in by_code}
    tax_codes = (tax_code_in(row.text("tax_code")) for row in rows)
    return Known(
        by_code=by_code,
        by_name=dict(by_name),
        by_key={row.pk: row for row in seen},
        enterprises=_enterprises({code for code in tax_codes if code}, viewer=viewer),
        called=_called(rows, viewer=viewer),
        taken=_taken(codes),
        is_place=source.place_path in place_names([source.place_path]),
    )


def _enterprises(codes: set[str], *, viewer: Actor) -> dict[str, "Enterprise"]:
    found = {}
    for part in _slices(codes):
        rows = enterprises(viewer=viewer).filter(tax_code__in=part)
        found.update({row.tax_code or "": row for row in rows})
    return found


def _called(rows: Sequence[Incoming], *, viewer: Actor) -> dict[str, list["Enterprise"]]:
    """Return the viewer's enterprises by the names that rows write instead of a tax code."""
    bare = [row.text("enterprise") for row in rows if not row.text("tax_code")]
    keys = {name_key(text) for text in bare if text}
    named = enterprises_named(keys) if keys else {}
    numbers = [each.pk for found in named.values() for each in found]
    called: dict[str, list[Enterprise]] = defaultdict(list)
    for start in range(0, len(numbers), SLICE):
        for row in enterprises(viewer=viewer).filter(pk__in=numbers[start : start + SLICE]):
            called[name_key(row.name)].append(row)
    return dict(called)


def _taken(codes: set[str]) -> set[str]:
    everywhere = PartyOrganisation.objects.unscoped(reason=WHY)
    found: set[str] = set()
    for part in _slices(codes):
        found |= set(everywhere.filter(code__in=part).values_list("code", flat=True))
    return found


def _slices(values: set[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + SLICE] for start in range(0, len(ordered), SLICE))
