"""What every page of a case begins with: the case, if it is seen, and that it was looked at."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.cases.queries import admissions as queries
from nentang.cases.queries.admissions import WholeCase
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission

SEES, ACTS = Permission.ADMISSION_VIEW, Permission.ADMISSION_EDIT
SUBJECT = "cases.AdmissionCase"


def whole_seen(request: Request, uid: UUID) -> WholeCase:
    """Return the case with all its rows, and keep that it was looked at.

    :raises Http404: if the person sees no such case.
    """
    whole = queries.whole_case(uid, viewer=request.actor, as_of=request.today)
    if whole is None:
        raise Http404
    noted(request, uid)
    return whole


def case_seen(request: Request, uid: UUID) -> Any:
    """Return the case alone, and keep that it was looked at.

    :raises Http404: if the person sees no such case.
    """
    row = queries.case(uid, viewer=request.actor)
    if row is None:
        raise Http404
    noted(request, uid)
    return row


def noted(request: Request, uid: UUID) -> None:
    looked(SUBJECT, by=request.actor, at=request.at, uid=uid)


def record_url(uid: UUID) -> str:
    return reverse("admissions:record", args=[uid])


def list_crumb() -> tuple[str, str]:
    return (_("Hồ sơ kết nạp"), reverse("admissions:index"))


def crumbs_of(row: Any) -> list[tuple[str, str]]:
    return [list_crumb(), (row.number, record_url(row.uid))]
