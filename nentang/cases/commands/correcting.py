"""What a registration should have said when it was taken in."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases import effects
from nentang.cases.holding import HeldCase, hold
from nentang.cases.models import DossierPaper, StepRecord
from nentang.cases.policies import casework
from nentang.cases.registrations import ApplicantCorrection
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Receipt
from nentang.enterprises.naming import enterprise_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of

EDIT = Permission.ADMISSION_EDIT
FORM = ADMISSION.step(ADMISSION.start).papers[0]
OF_APPLICANT = (
    *("full_name", "birth_on", "registered_on", "registration_kept_at", "has_lower_secondary"),
    *("left_on", "record_cleared_on"),
)
OF_CASE = ("introduction", "is_without_organisation", "is_owner")


@chain.command("cases.correct_applicant", _("sửa thông tin người đăng ký vào Đảng"))
def correct_applicant(
    *,
    case: UUID,
    version: int,
    correction: ApplicantCorrection,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Write the registration as it should have been taken in, its day and paper included.

    After the ceremony the name in the register of members is corrected with it.
    :raises Refused: if the actor may not, the case has ended, or nothing changes.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.correct_applicant", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, asdict(correction), pen=pen)
    row, applicant = held.row, held.row.applicant
    refuse_for(
        lambda: casework.refusal_to_correct(row, correction, by=by, today=pen.today),
    )
    was = applicant.full_name, applicant.birth_on
    parts = _parts_of_form(held, correction)
    _set(held, correction)
    is_same = (values_of(row), values_of(applicant)) == (held.before, held.applicant_before)
    refuse_for(lambda: casework.refusal_to_change_nothing(is_same=is_same))
    for part in parts:
        part.record.version += 1
        part.record.save()
    held.drafts()
    return held.write([*parts, *effects.rename(held, was=was)])


def _set(held: HeldCase, told: ApplicantCorrection) -> None:
    row, applicant = held.row, held.row.applicant
    place = enterprise_of(told.enterprise) if told.enterprise else None
    applicant.enterprise_id = place.pk if place else None
    for name in OF_APPLICANT:
        setattr(applicant, name, getattr(told, name))
    for name in OF_CASE:
        setattr(row, name, getattr(told, name))
    row.is_readmission = told.left_on is not None


def _parts_of_form(held: HeldCase, told: ApplicantCorrection) -> list[Touched]:
    """Give the record of the registration and its paper the day and place; those that differ."""
    found: list[Touched] = []
    step: StepRecord = held.parts.standing_steps[ADMISSION.start]
    papers = [each for each in held.parts.papers if each.code == FORM]
    if told.registered_on != step.done_on:
        found.append(Touched(step, values_of(step)))
        step.done_on = told.registered_on
    for paper in papers[:1]:
        before = values_of(paper)
        _file(paper, told)
        if values_of(paper) != before:
            found.append(Touched(paper, before))
    return found


def _file(paper: DossierPaper, told: ApplicantCorrection) -> None:
    paper.dated_on, paper.kept_at = told.registered_on, told.registration_kept_at
