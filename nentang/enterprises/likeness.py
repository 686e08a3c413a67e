"""How much two enterprises resemble each other, and why: in percent and in words."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

from nentang.enterprises.tax_codes import CODE
from nentang.kit.access.merging.alike import Likeness
from nentang.kit.text.folding import fold

LEAST_NAME, LIKELY = 70, 80  # percent that names and pairs need
LIKE_ADDRESS, NEAR_CODE = 85, 2  # percent; digits that differ
OF_NAME, OF_PLACE, OF_ADDRESS, OF_CODE, OF_TWO_CODES = 0.8, 10, 10, 15, -15


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


def likeness(one: Row, other: Row) -> Likeness | None:
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
