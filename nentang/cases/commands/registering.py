"""A case begins with the applicant's own signed registration (A-05, contract 11.10)."""

from datetime import datetime
from typing import Any

from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from nentang.cases.admitting import Parts, mirror
from nentang.cases.models import AdmissionCase, Applicant, DossierPaper, StepRecord
from nentang.cases.policies import admissions as policies
from nentang.cases.queries import admissions as queries
from nentang.cases.registrations import ApplicantRegistration
from nentang.core.decisions import Receipt
from nentang.enterprises.naming import enterprise_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched

NUMBERS = "numbers of cases run for the whole installation"
REGISTRATION, FORM = "registration", "DK"


@chain.command("cases.register_applicant", _("ghi phiếu đăng ký vào Đảng"))
def register_applicant(
    *, registration: ApplicantRegistration, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Open a case on a registration that the person signed; the receipt names the case.

    :raises Refused: if the actor doesn't keep cases of the cell, or a day is to come.
    """
    pen = Pen(
        command="cases.register_applicant", right=Permission.ADMISSION_EDIT, by=by, at=at, key=key
    )
    cell = queries.cell_of(registration.cell, viewer=by)
    refuse_for(
        lambda: policies.refusal_to_register(registration, cell=cell, by=by, today=pen.today)
    )
    assert cell is not None  # noqa: S101 - refused above
    refuse_for(
        lambda: policies.refusal_to_register_again(_same(registration, cell, by)),
        lambda: policies.refusal_to_entrust(registration.officer, cell.scope_path, at=at),
    )
    applicant = _applicant(registration, cell.scope_path, pen)
    case = _case(registration, applicant, cell, pen)
    step = StepRecord(
        step=REGISTRATION,
        done_on=registration.registered_on,
        recorded_by=by.username,
        recorded_on=pen.today,
    )
    paper = DossierPaper(
        code=FORM,
        dated_on=registration.registered_on,
        kept_at=registration.registration_kept_at,
    )
    mirror(case, Parts(steps=[step], papers=[paper]), on=pen.today)
    applicant.save()
    case.applicant = applicant
    case.save()
    for part in (step, paper):
        part.case = case
        part.save()
    parts = [Touched(part) for part in (applicant, step, paper)]
    return chain.append(pen.act(case.scope_path), Touched(case), *parts)


def _same(told: ApplicantRegistration, cell: Any, by: Actor) -> AdmissionCase | None:
    return queries.same_open_case(told, cell, viewer=by)


def _case(
    registration: ApplicantRegistration, applicant: Applicant, cell: Any, pen: Pen
) -> AdmissionCase:
    return AdmissionCase(
        applicant=applicant,
        number=_next_number(registration.registered_on.year),
        cell=cell,
        introduction=registration.introduction,
        is_without_organisation=registration.is_without_organisation,
        is_owner=registration.is_owner,
        is_readmission=registration.left_on is not None,
        officer=registration.officer,
        drafted_by=[pen.by.username],
        scope_path=cell.scope_path,
        changed_at=pen.at,
    )


def _applicant(registration: ApplicantRegistration, scope_path: str, pen: Pen) -> Applicant:
    place = enterprise_of(registration.enterprise) if registration.enterprise else None
    return Applicant(
        full_name=registration.full_name,
        birth_on=registration.birth_on,
        has_lower_secondary=registration.has_lower_secondary,
        registered_on=registration.registered_on,
        registration_kept_at=registration.registration_kept_at,
        enterprise_id=place.pk if place else None,
        left_on=registration.left_on,
        record_cleared_on=registration.record_cleared_on,
        scope_path=scope_path,
        changed_at=pen.at,
    )


def _next_number(year: int) -> str:
    """Return HS-2020-041 after HS-2020-040; the head of the chain is locked meanwhile."""
    start = f"HS-{year}-"
    rows = AdmissionCase.objects.unscoped(reason=NUMBERS).filter(number__startswith=start)
    last = rows.order_by(Length("number").desc(), "-number").values_list("number", flat=True)
    return f"{start}{int((last.first() or '0').rpartition('-')[2]) + 1:03}"
