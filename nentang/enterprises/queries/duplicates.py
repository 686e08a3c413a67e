"""Enterprises and projects that may be registered twice, with the reasons to think so."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from nentang.enterprises.likeness import Row, likeness
from nentang.enterprises.models import Enterprise, NotSame
from nentang.enterprises.tax_codes import CODE
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.alike import Likeness, all_but_one, paired, ranked
from nentang.kit.text.folding import fold

SHORT = 12  # letters of an address that says where something is
NONE = ""


def duplicates(*, viewer: Actor) -> list[Likeness]:
    """Return pairs of records that the viewer sees both of, the likeliest first.

    Two statements, whatever the number of records; those marked as two are left out.
    """
    rows = Enterprise.objects.visible_to(viewer).order_by("pk").values_list(*Row._fields)
    found = [Row(*values) for values in rows]
    known = NotSame.objects.visible_to(viewer).values_list("first_id", "second_id")
    pairs = paired(_keyed(found))
    return ranked((likeness(found[one], found[other]) for one, other in pairs), but=set(known))


def _keyed(rows: Sequence[Row]) -> Iterator[tuple[Hashable, int]]:
    """Yield the keys of every row; rows that share none are never compared."""
    for number, row in enumerate(rows):
        if code := _ten(row):
            yield ("code", code), number
        yield ("words", row.name_key), number
        for words in all_but_one(row.name_key):
            yield ("words", words), number
        if len(row.address) > SHORT:
            yield ("address", fold(row.address)), number


def _ten(row: Any) -> str:
    return (row.tax_code or NONE)[:CODE]
