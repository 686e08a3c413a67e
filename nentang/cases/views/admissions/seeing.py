"""What every page of a case begins with: the case, if it is seen, and that it was looked at."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
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
Found = TypeVar("Found")


def whole_seen(request: Request, uid: UUID) -> WholeCase:
    """Return the case with all its rows, as `seen`."""
    return seen(request, uid, partial(queries.whole_case, as_of=request.today))


def timed_seen(request: Request, uid: UUID) -> WholeCase:
    """Return the case for its steps and clocks alone, as `seen`."""
    return seen(request, uid, partial(queries.timed_case, as_of=request.today))


def case_seen(request: Request, uid: UUID) -> Any:
    """Return the case alone, as `seen`."""
    return seen(request, uid, queries.case)


def seen(request: Request, uid: UUID, find: Callable[..., Found | None]) -> Found:
    """Return what a query finds of the case, and keep that it was looked at.

    :raises Http404: if the person sees no such case.
    """
    found = find(uid, viewer=request.actor)
    if found is None:
        raise Http404
    noted(request, uid)
    return found


def noted(request: Request, uid: UUID) -> None:
    looked(SUBJECT, by=request.actor, at=request.at, uid=uid)


def record_url(uid: UUID) -> str:
    return reverse("admissions:record", args=[uid])


def list_crumb() -> tuple[str, str]:
    return (_("Hồ sơ kết nạp"), reverse("admissions:index"))


def crumbs_of(row: Any) -> list[tuple[str, str]]:
    return [list_crumb(), (row.number, record_url(row.uid))]
