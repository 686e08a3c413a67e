"""Which organisation a row is about, and below which superior: found, or asked of people."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from nentang.kit.intake.judging import compared
from nentang.kit.intake.registers import NEW_RECORD, Candidate, Outcome
from nentang.kit.text.folding import fold
from nentang.organisations.judging.known import Known
from nentang.organisations.judging.plans import Planned
from nentang.organisations.models import PartyKind, PartyOrganisation

ONE_OF_A_KIND = (PartyKind.GRASSROOTS_CELL, PartyKind.GRASSROOTS_COMMITTEE)
MOST = 5  # candidates to choose from


def superiors_first(plans: list[Planned]) -> list[Planned]:
    """Order rows so that each comes after the row of its superior; circles come as they are."""
    ordered: dict[int, Planned] = {}
    for plan in plans:
        above: dict[int, Planned] = {}
        now: Planned | PartyOrganisation | None = plan
        while isinstance(now, Planned) and id(now) not in ordered and id(now) not in above:
            above[id(now)] = now
            now = now.parent
        ordered |= dict(reversed(above.items()))
    return list(ordered.values())


def find_parents(plans: list[Planned], known: Known) -> None:
    """Find each superior: in the register by code, in the list by code, then both by name."""
    by_code = {fold(p.row.text("code")): p for p in plans if p.row.text("code")}
    by_name: dict[str, list[Planned]] = {}
    for plan in plans:
        by_name.setdefault(compared(plan.row.text("name")), []).append(plan)
    for plan in plans:
        text = plan.row.text("parent")
        if not text:
            continue
        code, name = fold(text), compared(text)
        found: list[Any] = [each for each in (known.by_code.get(code), by_code.get(code)) if each]
        found = found[:1] or known.by_name.get(name, []) or by_name.get(name, [])
        _take_parent(plan, found, known)


def find(plan: Planned, known: Known) -> None:
    """Find the record that the row is about, and its enterprise."""
    if plan.row.chosen and plan.row.chosen != NEW_RECORD:
        _take_chosen(plan, known)
        plan.enterprise = known.owners.find(plan, is_known=True)
        return
    code = plan.row.text("code")
    plan.existing = known.by_code.get(fold(code)) if code else None
    same = [] if plan.existing else _of_that_name(plan, known)
    sure = [each for each in same if not (code and each.code)]
    if plan.row.chosen == NEW_RECORD:
        _refuse_known_code(plan)
    elif len(sure) == 1:
        plan.existing = sure[0]
    plan.enterprise = known.owners.find(plan, is_known=plan.is_known)
    if not (plan.existing or plan.row.chosen):
        _ask(plan, same, known)


def _take_chosen(plan: Planned, known: Known) -> None:
    plan.existing = known.by_uid.get(plan.row.chosen) if plan.row.chosen else None
    if not plan.existing:
        plan.fail("", _("Tổ chức đã chọn không còn trong phạm vi được xem. Chọn lại."))


def _refuse_known_code(plan: Planned) -> None:
    if plan.existing:
        plan.fail("code", _("Mã này đã có trong sổ, nên không thêm tổ chức mới được. Sửa mã."))


def _of_that_name(plan: Planned, known: Known) -> list[PartyOrganisation]:
    """Return organisations of this name that the row's superior doesn't speak against."""
    name = plan.row.text("name")
    same = known.by_name.get(compared(name), []) if name else []
    if isinstance(plan.parent, PartyOrganisation):
        return [each for each in same if each.parent_id in {plan.parent.pk, None}]
    return [] if plan.parent else same


def _ask(plan: Planned, same: list[PartyOrganisation], known: Known) -> None:
    """Ask where several, or one with another code, or one of the same enterprise may be meant."""
    if plan.row.text("code") and not isinstance(plan.parent, PartyOrganisation):
        same = [each for each in same if not each.code]  # another code, perhaps elsewhere
    if same:
        words = _("Sổ đã có tổ chức cùng tên. Chọn tổ chức mà dòng này nói đến, hoặc thêm mới.")
        plan.ask("name", words, _candidates(plan, same, _("cùng tên"), known))
        return
    kind = plan.read.values.get("kind")
    there = known.by_owner.get(plan.enterprise.pk, []) if plan.enterprise else []
    there = [each for each in there if each.kind in ONE_OF_A_KIND and kind in {each.kind, None}]
    if there and not plan.row.text("code"):
        words = _("Doanh nghiệp này đã có tổ chức đảng mang tên khác. Chọn tổ chức mà dòng này nói "
                  "đến, hoặc thêm mới.")  # fmt: skip
        plan.ask("name", words, _candidates(plan, there, _("cùng doanh nghiệp"), known))


def _candidates(
    plan: Planned, rows: Iterable[PartyOrganisation], why: str, known: Known
) -> list[Candidate]:
    """Return the likeliest, each told apart by its superior and its code."""
    name = compared(plan.row.text("name"))
    found = []
    for row in rows:
        parent, reasons = known.parent_of(row), [why]
        if parent and parent is plan.parent:
            reasons.append(_("cùng cấp trên"))
        if plan.row.text("code") and row.code:
            reasons.append(_("mã khác"))
        told = (row.name, row.code, parent.name if parent else "")
        label = " · ".join(part for part in told if part)
        score = round(fuzz.ratio(name, compared(row.name)))
        found.append(Candidate(row.uid, label, tuple(reasons), score))
    return sorted(found, key=lambda each: -each.score)[:MOST]


def _take_parent(plan: Planned, found: list[Any], known: Known) -> None:
    own = _own_parents(plan, known)
    if len(found) == 1:
        plan.parent = found[0]
    elif kept := [each for each in found if each in own]:
        plan.parent = kept[0]
    elif found:
        words = _("Có nhiều tổ chức cấp trên cùng tên. Ghi mã của tổ chức cấp trên.")
        plan.fail("parent", words, Outcome.QUESTION)
    else:
        words = _("Chưa có tổ chức cấp trên này trong sổ và trong danh sách. Thêm nó trước.")
        plan.fail("parent", words)


def _own_parents(plan: Planned, known: Known) -> list[PartyOrganisation]:
    """Return the superiors of what the row may be about, to choose among namesakes."""
    row = plan.row
    by_code = known.by_code.get(fold(row.text("code"))) if row.text("code") else None
    rows = [by_code] if by_code else known.by_name.get(compared(row.text("name")), [])
    return [parent for each in rows if (parent := known.parent_of(each))]
