"""What may be noted of the papers of a case."""

from datetime import date

from django.utils.translation import gettext as _

from nentang.cases.admitting import Parts
from nentang.cases.models import AdmissionCase
from nentang.cases.policies.admissions import refusal_to_days
from nentang.cases.policies.casework import refusal_to_work_on
from nentang.cases.registrations import PaperKept
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor


def refusal_to_file(
    case: AdmissionCase, parts: Parts, paper: PaperKept, *, by: Actor, today: date
) -> Refusal | None:
    """A paper belongs to a step of the process, and its day has come; noted once as it is."""
    if refusal := refusal_to_work_on(case, by=by):
        return refusal
    if not any(paper.code in step.papers for step in ADMISSION.steps):
        return Refusal(_("Quy trình kết nạp không có giấy tờ này. Chọn lại giấy tờ."))
    told = (paper.code, paper.dated_on, paper.number, paper.kept_at)
    known = {(each.code, each.dated_on, each.number, each.kept_at) for each in parts.papers}
    if told in known:
        return Refusal(_("Giấy tờ này đã ghi đúng như vậy rồi."))
    return refusal_to_days([paper.dated_on], today=today)
