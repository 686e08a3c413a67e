"""Members who may be registered twice, with the reasons to think so."""

from collections.abc import Hashable, Iterator, Sequence

from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.alike import Likeness, all_but_one, paired, ranked
from nentang.members.likeness import Row, likeness
from nentang.members.models import NotSame, Person


def duplicates(*, viewer: Actor) -> list[Likeness]:
    """Return pairs of members that the viewer sees both of, the likeliest first.

    Two statements, whatever the number of members; those marked as two are left out.
    """
    rows = Person.objects.visible_to(viewer).order_by("pk").values_list(*Row._fields)
    found = [Row(*values) for values in rows]
    known = NotSame.objects.visible_to(viewer).values_list("first_id", "second_id")
    pairs = paired(_keyed(found))
    return ranked((likeness(found[one], found[other]) for one, other in pairs), but=set(known))


def _keyed(rows: Sequence[Row]) -> Iterator[tuple[Hashable, int]]:
    """Yield the keys of every row; rows that share none are never compared."""
    for number, row in enumerate(rows):
        for mark in filter(None, (row.birth_on, row.organisation_id)):
            yield (mark, row.name_key), number
            for words in all_but_one(row.name_key):
                yield (mark, words), number
