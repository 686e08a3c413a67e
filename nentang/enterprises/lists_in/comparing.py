"""A row of a list beside the record that it is about: only cells that differ are written."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from nentang.enterprises.industries import EDITION
from nentang.enterprises.lists_in.dated import compare_status, compare_workers
from nentang.enterprises.lists_in.edits import Edits, Pair
from nentang.enterprises.lists_in.evidence import Evidence
from nentang.enterprises.lists_in.known import Held
from nentang.enterprises.lists_in.reading import Said
from nentang.enterprises.models import Kind, LegalForm, Ownership
from nentang.enterprises.registrations import suggested_party_scope
from nentang.kit.intake.registers import Value
from nentang.kit.sheets.recognising import folded_name

PLAIN = {
    "legal_form": "legal_form",
    "ownership_stat": "ownership",
    "vsic_code": "vsic_code",
    "established_on": "established_on",
    "investor": "investor",
    "planned_start_on": "planned_start_on",
}
CHOICES: Mapping[str, type[LegalForm | Ownership]] = {
    "legal_form": LegalForm,
    "ownership_stat": Ownership,
}


def differs(said: Said, row: Held) -> bool:
    """Whether any cell is written otherwise than the record, so that it has to be looked at."""
    for name, value in said.facts.items():
        if getattr(row, name) != value:
            return True
    return (
        said.tax_code not in {None, row.tax_code}
        or said.place_path not in {"", row.place_path}
        or said.has_unknown_place
        or _has_other_workers(said, row)
        or _has_other_status(said, row)
    )


def _has_other_workers(said: Said, row: Held) -> bool:
    if said.workers is None:
        return False
    return said.workers != row.workers or said.workers_on not in {None, row.workers_on}


def _has_other_status(said: Said, row: Held) -> bool:
    if not said.status:
        return False
    is_same = said.status == row.status and said.status_on in {None, row.status_on}
    return bool(said.decision) or not is_same


def edits_of(said: Said, row: Held, evidence: Evidence) -> Edits:
    """Return the cells of a row that say something else than the record."""
    pair = Pair(said, row, evidence, Edits())
    _compare_code(pair)
    _compare_words(pair)
    _compare_facts(pair)
    compare_workers(pair)
    compare_status(pair)
    return pair.edits


def _compare_code(pair: Pair) -> None:
    """Another code than the record's stands in a row that somebody said is about it."""
    said, row = pair.said, pair.row
    if said.tax_code in {None, row.tax_code}:
        return
    if not said.is_code_right:
        text = _("Mã số thuế ở dòng này sai chữ số kiểm tra nên chưa lấy; sổ giữ mã đang ghi.")
        said.note("tax_code", text)
        return
    if row.kind == Kind.PROJECT:
        pair.edits.becomes_enterprise = True
        pair.cell("kind", str(Kind.PROJECT.label), str(Kind.ENTERPRISE.label))
    pair.edits.facts["tax_code"] = said.tax_code
    pair.cell("tax_code", row.tax_code, said.tax_code, field="tax_code")


def _compare_words(pair: Pair) -> None:
    """Names and addresses are the same in other capitals; without marks they say less.

    What somebody typed for the row, or chose, is what they mean, letter by letter.
    """
    for name, old in (("name", pair.row.name), ("address", pair.row.address)):
        new = str(pair.said.facts.get(name, ""))
        if not new or new == old:
            continue
        has_more_marks = old.isascii() and not new.isascii()
        is_decided = name in pair.said.row.decided
        if new.isascii() and not old.isascii() and name == "name" and not is_decided:
            _note_unmarked(pair.said, new, old)
        elif is_decided or folded_name(new) != folded_name(old) or has_more_marks:
            pair.edits.facts[name] = new
            pair.cell(name, old or None, new, field=name)


def _note_unmarked(said: Said, new: str, old: str) -> None:
    """A name without marks never takes the place of one with them."""
    if folded_name(new) != folded_name(old):
        text = _("Tên khác tên trong sổ nhưng viết không dấu; sổ giữ tên đang ghi.")
        said.note("name", text)


def _compare_facts(pair: Pair) -> None:
    facts = pair.edits.facts
    for name, column in PLAIN.items():
        new, old = pair.said.facts.get(name), getattr(pair.row, name)
        if new is None or new == old:
            continue
        facts[name] = new
        pair.cell(column, _shown(name, old), _shown(name, new), field=name)
    if "vsic_code" in facts:
        facts["vsic_edition"] = EDITION
    owner = str(facts.get("ownership_stat", ""))
    row = pair.row
    if owner and row.party_scope in {"", suggested_party_scope(row.ownership_stat)}:
        scope = suggested_party_scope(owner)
        if scope != row.party_scope:
            facts["party_scope"] = scope


def _shown(name: str, value: object) -> Value:
    if name in CHOICES:
        return str(CHOICES[name](str(value)).label) if value else None
    return value if isinstance(value, date) else str(value) if value else None
