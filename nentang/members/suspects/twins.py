"""Members who may be registered twice, for the list "Cần làm sạch"."""

from collections.abc import Collection, Iterable
from typing import Any

from nentang.kit.cleaning.checks import Suspect
from nentang.kit.cleaning.pairs import EVERYTHING, near, suspects
from nentang.members.likeness import Row, likeness
from nentang.members.models import NotSame, Person
from nentang.members.queries.duplicates import duplicates
from nentang.members.suspects.rows import WHY

CHECK = "member-twin"


def twins(*, among: Collection[int] | None) -> Iterable[Suspect]:
    """Yield the pairs of all, or those that some members are part of."""
    if among is None:
        return suspects(CHECK, duplicates(viewer=EVERYTHING), _same)
    people = Person.objects.unscoped(reason=WHY)
    keys = list(people.filter(pk__in=among).values_list("name_key", flat=True))
    rows = people.filter(name_key__in=keys)
    found = [Row(*values) for values in rows.order_by("pk").values_list(*Row._fields)]
    known = NotSame.objects.unscoped(reason=WHY).filter(first__in=[row.pk for row in found])
    pairs = set(known.values_list("first_id", "second_id")) if len(found) > 1 else set()
    return suspects(
        CHECK, near(found, among, pairs, compare=likeness, is_same_key=_is_same_key), _same
    )


def _is_same_key(one: Row, other: Row) -> bool:
    is_one_name = one.name_key == other.name_key
    shared = (one.birth_on and one.birth_on == other.birth_on) or (
        one.organisation_id and one.organisation_id == other.organisation_id
    )
    return bool(is_one_name and shared)


def _same(row: Any) -> str:
    """Return nothing of a person; a pair that was called two is not asked again."""
    return str(row.pk)
