"""What cells say of unions: which union, in which form, who reports; as people write them."""

from nentang.kit.intake.judging import compared
from nentang.kit.text.folding import fold
from nentang.organisations.models import MassForm, MassKind, Reporter

KINDS = {
    "cong doan": MassKind.TRADE_UNION,
    "nghiep doan": MassKind.TRADE_UNION,
    "cdcs": MassKind.TRADE_UNION,
    "lien doan lao dong": MassKind.TRADE_UNION,
    "cuu chien binh": MassKind.VETERANS,
    "ccb": MassKind.VETERANS,
    "phu nu": MassKind.WOMEN,
    "lhpn": MassKind.WOMEN,
    "doan thanh nien": MassKind.YOUTH_UNION,
    "thanh nien": MassKind.YOUTH_UNION,
    "chi doan": MassKind.YOUTH_UNION,
    "doan co so": MassKind.YOUTH_UNION,
    "doan tn": MassKind.YOUTH_UNION,
    "dtn": MassKind.YOUTH_UNION,
    "tncs": MassKind.YOUTH_UNION,
}
FORMS = {
    "nghiep doan": MassForm.OCCUPATIONAL,
    "cong doan co so": MassForm.UNION_BASE,
    "cdcs": MassForm.UNION_BASE,
    "chi doan": MassForm.YOUTH_CELL,
    "doan co so": MassForm.YOUTH_BASE,
    "chi hoi": MassForm.BRANCH,
    "hoi co so": MassForm.BRANCH_BASE,
}
REPORTERS = {
    "doan khoi": Reporter.YOUTH_UNION,
    "doan thanh nien": Reporter.YOUTH_UNION,
    "dtn": Reporter.YOUTH_UNION,
    "cong doan": Reporter.TRADE_UNION,
    "lien doan lao dong": Reporter.TRADE_UNION,
    "ldld": Reporter.TRADE_UNION,
    "ban to chuc": Reporter.ORGANISATION,
    "cap uy": Reporter.GRASSROOTS,
    "chi bo": Reporter.GRASSROOTS,
    "dang uy": Reporter.GRASSROOTS,
}


def mass_kind_in(text: str) -> MassKind | None:
    """Return the union that a cell or a name speaks of."""
    plain = compared(text)
    by_code = next((kind for kind in MassKind if fold(kind.value) == fold(text)), None)
    by_label = next((kind for kind in MassKind if compared(str(kind.label)) == plain), None)
    found = next((kind for said, kind in KINDS.items() if said in plain), None)
    return by_code or by_label or found


def mass_form_in(text: str) -> MassForm | None:
    """Return the form of an organisation of a union."""
    plain = compared(text)
    by_code = next((form for form in MassForm if fold(form.value) == fold(text)), None)
    by_label = next((form for form in MassForm if compared(str(form.label)) == plain), None)
    found = next((form for said, form in FORMS.items() if plain.startswith(said)), None)
    return by_code or by_label or found


def reporter_in(text: str) -> Reporter | None:
    """Return who reports a number."""
    plain = compared(text)
    by_code = next((each for each in Reporter if fold(each.value) == fold(text)), None)
    by_label = next((each for each in Reporter if compared(str(each.label)) == plain), None)
    found = next((each for said, each in REPORTERS.items() if said in plain), None)
    return by_code or by_label or found
