"""A cell's words as the register means them: kinds, ways to end, names to compare."""

from functools import cache

from django.utils.translation import get_language

from nentang.kit.intake.judging import compared
from nentang.kit.text.folding import fold
from nentang.organisations.models import DissolutionKind, PartyKind

KINDS = {
    "cbcs": PartyKind.GRASSROOTS_CELL,
    "dbcs": PartyKind.GRASSROOTS_COMMITTEE,
    "dang uy co so": PartyKind.GRASSROOTS_COMMITTEE,
    "dbbp": PartyKind.SECTION,
    "cbtt": PartyKind.SUBORDINATE_CELL,
    "chi bo truc thuoc dang uy co so": PartyKind.SUBORDINATE_CELL,
    "chi bo truc thuoc dang bo co so": PartyKind.SUBORDINATE_CELL,
    "dang bo cap tren": PartyKind.SUPERIOR,
    "dang bo cap tren truc tiep cua to chuc co so dang": PartyKind.SUPERIOR,
}
ENDS = {
    "giai tan": DissolutionKind.DISCIPLINARY,
    "ky luat": DissolutionKind.DISCIPLINARY,
    "sap nhap": DissolutionKind.MERGED,
    "hop nhat": DissolutionKind.MERGED,
    "giai the": DissolutionKind.ADMINISTRATIVE,
}
ABOVE_CELLS = {PartyKind.GRASSROOTS_COMMITTEE, PartyKind.SECTION}


def kind_in(text: str) -> PartyKind | None:
    """Return the kind that a cell names, by its label, its code or what it is often called."""
    known = _kinds(get_language() or "")
    return known.get(compared(text)) or known.get(fold(text))


@cache
def _kinds(_language: str) -> dict[str, PartyKind]:
    """Return every way to name a kind, with the labels of the language in use."""
    labels = {compared(str(kind.label)): kind for kind in PartyKind}
    return KINDS | labels | {fold(kind.value): kind for kind in PartyKind}


def kind_from_name(name: str, parent_kind: str) -> PartyKind | None:
    """Return the kind that a name lets expect; None where it begins like no organisation."""
    plain = compared(name)
    if plain.startswith("dang bo bo phan"):
        return PartyKind.SECTION
    if plain.startswith("dang bo"):
        return PartyKind.GRASSROOTS_COMMITTEE
    if plain.startswith("chi bo"):
        is_below = parent_kind in ABOVE_CELLS
        return PartyKind.SUBORDINATE_CELL if is_below else PartyKind.GRASSROOTS_CELL
    return None


def end_in(text: str) -> DissolutionKind | None:
    """Return how an organisation ended; discipline is looked for first (rule F-22)."""
    plain = compared(text)
    by_label = next((kind for kind in DissolutionKind if compared(str(kind.label)) == plain), None)
    return by_label or next((kind for said, kind in ENDS.items() if said in plain), None)
