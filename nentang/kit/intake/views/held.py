"""The list that an address names, for whoever brought it, and what pages of it share."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.requests import Request
from nentang.kit.intake import queries
from nentang.kit.intake.jobs import LONG
from nentang.kit.intake.registers import Register, offered
from nentang.kit.jobs import running

OK, FORBIDDEN, CONFLICT, REFUSED = 200, 403, 409, 422
CLOSED = {"APPLIED", "UNDONE", "DROPPED"}
WRITTEN = {"APPLIED", "UNDONE"}


def own_list(request: Request, uid: UUID) -> tuple[Any, Register]:
    """Return a list that this person has brought.

    :raises Http404: if there is no such list.
    """
    rows = queries.staged_lists(viewer=request.actor).select_related("original")
    staged = get_object_or_404(rows, uid=uid)
    return staged, offered(staged.sheet_key)


def elsewhere(staged: Any) -> HttpResponse | None:
    """Return the way to where a list is now, if that isn't among its judged rows."""
    if staged.state == "DROPPED":
        return redirect("intake:index")
    if job_of(staged):
        return redirect("intake:progress", staged.uid)
    if staged.state == "READ":
        return redirect("intake:columns", staged.uid)
    return None


def job_of(staged: Any) -> running.Job | None:
    """Return the work that is under way for a list; short lists never need any."""
    if staged.layout.get("lines", 0) <= LONG:
        return None
    job = running.latest_about(staged.uid)
    return job if job and job.is_unfinished else None


def status_of(refused: Refused) -> int:
    return FORBIDDEN if refused.refusal.is_forbidden else REFUSED


def changed_words(conflict: Conflict) -> str:
    """Say who was faster."""
    theirs = conflict.theirs
    name = names_of([theirs.by]).get(theirs.by, theirs.by)
    return _("%s đã làm tiếp danh sách này ở một cửa sổ khác. Xem lại rồi làm tiếp.") % name
