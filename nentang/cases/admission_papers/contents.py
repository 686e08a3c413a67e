"""What fills the papers of a case: identity, dates, votes, numbers; all else is left to the pen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nentang.cases.admission_papers.forms import CasePaper, shown_code
from nentang.cases.admission_papers.instruments import instrument_on
from nentang.cases.admitting import Law
from nentang.cases.models import StepRecord
from nentang.cases.process_words import CLOCKS
from nentang.cases.queries.admissions import WholeCase
from nentang.core.admission.checks import Vote
from nentang.core.admission.process import ADMISSION, Stage
from nentang.core.admission.timing import probation_ends
from nentang.core.admission.voting import RULES_OF_VOTES, needed_at
from nentang.kit.papers.declaration import LANGUAGE
from nentang.kit.ui.shown import written_date

BLANK = "\N{HORIZONTAL ELLIPSIS}" * 8  # room for the pen
SHORT = "\N{HORIZONTAL ELLIPSIS}" * 3
Contents = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is the same for all papers that are written at once.

    `deciding` is the name of the committee that decides; `sees_members` whether the reader may
    know who helps and introduces.
    """

    law: Law
    on: date
    deciding: str = ""
    sees_members: bool = True


@translation.override(LANGUAGE)
def contents_of(case: WholeCase, form: CasePaper, around: Around) -> list[Contents]:
    """Return the values of the papers of one form: one, or one for each who introduces."""
    if form.way == "SHEET":
        return [{"mau_in": form_line(form, around.on), "chi_bo": case.row.cell.name}]
    common = _common(case, form, around)
    writers = _writers(case, form, around)
    return [common | each for each in writers]


@translation.override(LANGUAGE)
def listed(cases: Sequence[WholeCase]) -> Contents:
    """Return the rows of a list of cases; each row says whose it is, so that it can be erased."""
    return {
        "so_luong": f"{len(cases):02}",
        "danh_sach": [_row(case, number) for number, case in enumerate(cases, 1)],
    }


def form_line(form: CasePaper, on: date) -> str:
    """Return what stands at the foot: the form and its instrument; "" where there is no form."""
    found = instrument_on(on) if form.has_form else None
    words = {"code": shown_code(form.code), "instrument": found.name if found else ""}
    return _("Mẫu %(code)s, %(instrument)s") % words if found else ""


def act_day(case: WholeCase, step: str, on: date) -> date:
    """Return the day that a step's paper is judged by: that of the act, else today."""
    record = case.parts.standing_steps.get(step)
    return (record and (record.done_on or record.sent_on)) or on


def _common(case: WholeCase, form: CasePaper, around: Around) -> Contents:
    steps = case.parts.standing_steps
    applicant, cell = case.row.applicant, case.row.cell
    committee = committee_of(case)
    return {
        "mau_in": form_line(form, act_day(case, form.step, around.on)),
        "ho_ten": applicant.full_name,
        "ngay_sinh": _day(applicant.birth_on),
        "noi_lam_viec": applicant.enterprise.name if applicant.enterprise else BLANK,
        "chi_bo": cell.name,
        "cap_tren": committee_name(cell.parent.name) if cell.parent else around.deciding or BLANK,
        "co_so": committee_name(committee.name) if committee else BLANK,
        "cap_quyet_dinh": around.deciding or BLANK,
        "doan_the": BLANK,
        "ngay_dang_ky": _day(applicant.registered_on),
        "ngay_don": _done(steps, "application"),
        "chung_nhan": _numbered(case, "course"),
        "chung_nhan_moi": _numbered(case, "new_member_course"),
        "ngay_hop": _done(steps, form.step),
        "ngay_quyet_dinh": _done(steps, "decision"),
        "ngay_le": _done(steps, "ceremony"),
        "het_du_bi": _day(probation_ends(case.facts, around.law.rules_on)),
        **_people(case, around),
        **_votes(case, form, around),
        **_papers(case, form),
        **_extended(case, around),
    }


def _papers(case: WholeCase, form: CasePaper) -> Contents:
    """Return what a paper cites: the votes on admission, in a paper on recognition those on it."""
    is_recognition = ADMISSION.step(form.step).stage == Stage.RECOGNITION
    cell = "recognition_vote" if is_recognition else "cell_vote"
    committee = "recognition_committee" if is_recognition else "committee_vote"
    return {
        "nghi_quyet_chi_bo": _numbered(case, cell),
        "phieu_chi_bo": _ratio(case, cell),
        "nghi_quyet_co_so": _numbered(case, committee),
        "phieu_co_so": _ratio(case, committee),
        "quyet_dinh": _numbered(case, "decision"),
    }


def _people(case: WholeCase, around: Around) -> Contents:
    steps = case.parts.standing_steps
    ceremony, helper = steps.get("ceremony"), steps.get("helper")
    helping = ceremony if ceremony and ceremony.member_id else helper
    return {
        "nguoi_giup": _name(helping, "member", around),
        "ngay_phan_cong": _day(helping.done_on if helping else None),
        "nguoi_gioi_thieu": "; ".join(
            name for name, _months in _introducers(case, around)
        ) or BLANK,
        "dang_vien": BLANK,
        "so_thang": SHORT,
    }  # fmt: skip


def _writers(case: WholeCase, form: CasePaper, around: Around) -> list[Contents]:
    """Return who writes a paper that one member signs; most papers have no such."""
    if form.code == "11-KND":
        return [{"dang_vien": _people(case, around)["nguoi_giup"]}]
    if form.code != "3-KND":
        return [{}]
    found = _introducers(case, around)
    count = 2 if "TWO_MEMBERS" in case.facts.traits else 1
    found += [(BLANK, SHORT)] * (count - len(found))
    return [{"dang_vien": name, "so_thang": months} for name, months in found]


def _introducers(case: WholeCase, around: Around) -> list[tuple[str, str]]:
    record = case.parts.standing_steps.get("introduction")
    if record is None:
        return []
    pairs = (("member", record.months_together), ("second_member", record.second_months_together))
    return [
        (_name(record, name, around), SHORT if months is None else str(months))
        for name, months in pairs
        if getattr(record, f"{name}_id")
    ]


def _name(record: StepRecord | None, name: str, around: Around) -> str:
    member = getattr(record, name) if record else None
    return member.full_name if member and around.sees_members else BLANK


def _votes(case: WholeCase, form: CasePaper, around: Around) -> Contents:
    """Return the count of the step's own vote; room to write it where it isn't recorded."""
    done = case.facts.done.get(form.step)
    vote = done.vote if done else None
    if vote is None:
        return dict.fromkeys(
            ("tong_so", "duoc_mien", "tan_thanh", "khong_tan_thanh", "can_co"), SHORT
        )
    return {
        "tong_so": str(vote.total),
        "duoc_mien": str(vote.excused),
        "tan_thanh": str(vote.in_favour),
        "khong_tan_thanh": str(vote.against),
        "can_co": _needed(case, form.step, vote, around),
    }


def _needed(case: WholeCase, step: str, vote: Vote, around: Around) -> str:
    rules = around.law.rules_on(act_day(case, step, around.on))
    rule = rules.get(RULES_OF_VOTES.get(step, ""))
    return str(needed_at(step, vote, rule)) if rule else SHORT


def _extended(case: WholeCase, around: Around) -> Contents:
    extension = next(iter(case.parts.extensions), None)
    if extension is None:
        return {"thoi_han": BLANK, "so_ngay": SHORT, "han_moi": BLANK}
    found = next((each for each in case.clocks if each.clock.key == extension.clock), None)
    return {
        "thoi_han": str(CLOCKS[extension.clock]),
        "so_ngay": str(extension.working_days),
        "han_moi": _day(found.run.due(around.law.calendar) if found else None),
    }


def _row(case: WholeCase, number: int) -> Contents:
    applicant = case.row.applicant
    return {
        "subject": str(case.row.uid),
        "so_thu_tu": str(number),
        "ho_ten": applicant.full_name,
        "ngay_sinh": _day(applicant.birth_on),
        "noi_lam_viec": applicant.enterprise.name if applicant.enterprise else "",
        "chi_bo": case.row.cell.name,
        "phieu_chi_bo": _ratio(case, "cell_vote"),
        "phieu_co_so": _ratio(case, "committee_vote") if committee_of(case) else "",
        "ngay_chi_bo": _done(case.parts.standing_steps, "cell_vote"),
    }


def committee_of(case: WholeCase) -> Any:
    """Return the grassroots committee above the cell; None where the cell stands by itself."""
    above: Any = case.row.cell.parent
    if case.row.cell.kind != "SUBORDINATE_CELL" or above is None:
        return None
    return above.parent or above if above.kind == "SECTION" else above


@translation.override(LANGUAGE)
def committee_name(name: str) -> str:
    """Return who acts for an organisation: the "Đảng ủy" of a "Đảng bộ"; a cell acts itself."""
    body, committee = _("Đảng bộ"), _("Đảng ủy")
    return f"{committee}{name.removeprefix(body)}" if name.startswith(body) else name


@translation.override(LANGUAGE)
def party_of(name: str) -> str:
    """Return the organisation that a committee leads: the "Đảng bộ" of a "Đảng ủy"."""
    body, committee = _("Đảng bộ"), _("Đảng ủy")
    return f"{body}{name.removeprefix(committee)}" if name.startswith(committee) else name


def _ratio(case: WholeCase, step: str) -> str:
    done = case.facts.done.get(step)
    vote = done.vote if done else None
    return f"{vote.in_favour}/{vote.total}" if vote else SHORT


def _numbered(case: WholeCase, step: str) -> str:
    """Return "số 03-NQ/CB, ngày 15/10/2019", with room for what isn't recorded."""
    record = case.parts.standing_steps.get(step)
    words = {
        "number": (record.number if record else "") or BLANK,
        "day": _day(record.done_on if record else None),
    }
    return _("số %(number)s, ngày %(day)s") % words


def _done(steps: Mapping[str, StepRecord], step: str) -> str:
    record = steps.get(step)
    return _day(record.done_on if record else None)


def _day(day: date | None) -> str:
    return written_date(day) if day else BLANK
