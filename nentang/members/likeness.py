"""How much two members resemble each other, and why: in percent and in words."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from nentang.kit.access.merging.alike import Likeness

LEAST_NAME, LIKELY, NEAR_CARD = 85, 80, 1  # percent, percent, digits that differ
OF_NAME, OF_BIRTH, OF_CELL, OF_CARD = 0.6, 30, 20, 15
OF_TWO_BIRTHS, OF_TWO_CARDS = -40, -15


class Row(NamedTuple):
    """What is compared of one member."""

    pk: int
    uid: UUID
    full_name: str
    name_key: str
    birth_on: date | None
    organisation_id: int | None
    scope_path: str
    membership__card_number: str | None


def likeness(one: Row, other: Row) -> Likeness | None:
    """Return how much two members resemble each other and why; None if it is too little."""
    name = ratio(one.name_key, other.name_key)
    if name < LEAST_NAME:
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
    if one.birth_on and other.birth_on:
        is_same = one.birth_on == other.birth_on
        yield (OF_BIRTH, _("cùng ngày sinh")) if is_same else (OF_TWO_BIRTHS, "")
    if one.organisation_id and one.organisation_id == other.organisation_id:
        yield OF_CELL, _("cùng tổ chức đảng")
    card, card_of_other = one.membership__card_number, other.membership__card_number
    if card and card_of_other:
        far = OSA.distance(card, card_of_other)
        near = _("số thẻ khác %d chữ số") % far
        yield (OF_CARD, near) if far <= NEAR_CARD else (OF_TWO_CARDS, "")
