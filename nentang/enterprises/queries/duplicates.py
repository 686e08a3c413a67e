"""Enterprises and projects that may be registered twice, with the reasons to think so."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

from nentang.enterprises.models import Enterprise, NotSame
from nentang.enterprises.tax_codes import CODE
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.alike import Likeness, all_but_one, paired, ranked
from nentang.kit.text.folding import fold

LEAST_NAME, LIKELY = 70, 80  # percent that names and pairs need
LIKE_ADDRESS, NEAR_CODE = 85, 2  # percent; digits that differ
OF_NAME, OF_PLACE, OF_ADDRESS, OF_CODE, OF_TWO_CODES = 0.8, 10, 10, 15, -15
SHORT = 12  # letters of an address that says where something is
NONE = ""


class Row(NamedTuple):
    """What is compared of one record."""

    pk: int
    uid: UUID
    name: str
    name_key: str
    tax_code: str | None
    place_path: str
    address: str
    kind: str
    scope_path: str


def duplicates(*, viewer: Actor) -> list[Likeness]:
    """Return pairs of records that the viewer sees both of, the likeliest first.

    Two statements, whatever the number of records; those marked as two are left out.
    """
    rows = Enterprise.objects.visible_to(viewer).order_by("pk").values_list(*Row._fields)
    found = [Row(*values) for values in rows]
    known = NotSame.objects.visible_to(viewer).values_list("first_id", "second_id")
    pairs = paired(_keyed(found))
    return ranked((_likeness(found[one], found[other]) for one, other in pairs), but=set(known))


def duplicates_of(uid: UUID, *, viewer: Actor) -> list[Likeness]:
    """Return the pairs that one record is part of."""
    both = (each for each in duplicates(viewer=viewer))
    return [each for each in both if uid in (each.first.uid, each.second.uid)]


def _likeness(one: Row, other: Row) -> Likeness | None:
    """Return how much two records resemble each other and why; None if it is too little."""
    name = max(ratio(one.name_key, other.name_key), token_sort_ratio(one.name_key, other.name_key))
    if name < LEAST_NAME:  # a branch has ten digits of its head office, and another name
        return None
    score, why = OF_NAME * name, [_("cùng tên") if round(name) == 100 else _alike(name)]
    for more, words in _beside(one, other):
        score += more
        why += [words] if words else []
    return Likeness(one, other, min(100, round(score)), tuple(why)) if score >= LIKELY else None


def _alike(name: float) -> str:
    return _("tên giống %d %%") % name


def _beside(one: Row, other: Row) -> Iterator[tuple[int, str]]:
    """Yield what else speaks for or against a pair, with what it counts."""
    if one.place_path == other.place_path:
        yield OF_PLACE, _("cùng địa bàn")
    if one.address and other.address:
        like = token_set_ratio(fold(one.address), fold(other.address))
        if like >= LIKE_ADDRESS:
            yield OF_ADDRESS, _("địa chỉ giống %d %%") % like
    if one.tax_code and other.tax_code:
        yield _codes(one.tax_code, other.tax_code)


def _codes(one: str, other: str) -> tuple[int, str]:
    if one[:CODE] == other[:CODE]:
        return OF_CODE, _("cùng 10 chữ số đầu của mã số thuế")
    far = OSA.distance(one, other)
    if far <= NEAR_CODE:
        return OF_CODE, _("mã số thuế khác %d chữ số") % far
    return OF_TWO_CODES, ""


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
