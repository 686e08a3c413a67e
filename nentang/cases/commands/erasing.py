"""Erase what is held of an applicant: on request, when its time is over, again after a restore."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases.admitting import law, parts_of
from nentang.cases.erasing import erase
from nentang.cases.holding import HeldCase, hold
from nentang.cases.keeping_time import kept_months
from nentang.cases.models import AdmissionCase
from nentang.cases.policies import erasing as policies
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.home.erasures import noted
from nentang.kit.ledger import chain
from nentang.kit.ui.shown import written_date

RIGHT = Permission.ADMISSION_EDIT


@chain.command("cases.erase_applicant", gettext_lazy("xoá thông tin người đăng ký theo yêu cầu"))
def erase_applicant(
    *,
    case: UUID,
    version: int,
    asked_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Erase everything held of an applicant who asked for it; never to be undone (G-08).

    :raises Refused: if the actor doesn't keep the case, or the applicant has become a member.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.erase_applicant", right=RIGHT, by=by, at=at, key=key)
    held = hold(case, version, {"asked_on": asked_on}, pen=pen)
    refuse_for(
        lambda: policies.refusal_to_erase(held.row, asked_on=asked_on, by=by, today=pen.today)
    )
    reason = _("Người đăng ký yêu cầu xoá ngày %s") % written_date(asked_on)
    return erase(held, reason=reason)


@chain.command("cases.erase_when_due", gettext_lazy("xoá thông tin người đăng ký đã hết hạn lưu"))
def erase_when_due(*, case: UUID, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Erase an applicant whose case ended so long ago that it is kept no more (G-08).

    :raises Refused: if the actor doesn't keep the case, or its time is not over.
    """
    pen = Pen(command="cases.erase_when_due", right=RIGHT, by=by, at=at, key=key)
    row = AdmissionCase.objects.locked(case, by=by)
    months = kept_months(on=pen.today)
    refuse_for(
        lambda: policies.refusal_to_erase_when_due(row, months=months, by=by, today=pen.today)
    )
    held = HeldCase(row, parts_of([row.pk])[row.pk], law(), pen)
    return erase(held, reason=_("Hết thời hạn lưu %d tháng") % months)


@chain.command("cases.repeat_erasure", gettext_lazy("xoá lại thông tin đã xoá trước khi khôi phục"))
def repeat_erasure(*, case: UUID, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Erase again what a restored backup brought back, whatever became of it there.

    :raises Refused: if it was never erased, or the actor doesn't keep the case.
    """
    pen = Pen(command="cases.repeat_erasure", right=RIGHT, by=by, at=at, key=key)
    row = AdmissionCase.objects.locked(case, by=by)
    is_noted = row.applicant.uid in noted(settings.HOME)
    refuse_for(lambda: policies.refusal_to_repeat(row, by=by, is_noted=is_noted))
    held = HeldCase(row, parts_of([row.pk])[row.pk], law(), pen)
    return erase(held, reason=_("Bản sao lưu đem trở lại thông tin đã xoá"))
