"""How long cases are kept: what is due, erasing in time and on request, what is held of one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nentang.cases import commands
from nentang.cases.forms.erasing import ErasureForm
from nentang.cases.keeping_time import kept_months
from nentang.cases.policies import erasing as policies
from nentang.cases.queries import admissions, retention
from nentang.cases.retaining import erase_due
from nentang.cases.subject_access import access_file, member_file
from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer
from nentang.kit.ui.shown import written_number

SEES, ACTS = Permission.ADMISSION_VIEW, Permission.ADMISSION_EDIT
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUBJECT = "cases.AdmissionCase"
AT_ONCE = 50  # cases that one press erases


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    """Cases that are kept after their end, by number: who withdrew is in no list by name."""
    viewer, today = request.actor, request.today
    months = kept_months(on=today)
    rows, total = retention.kept_cases(viewer=viewer, on=today, months=months)
    due = len(retention.due_cases(viewer=viewer, on=today, months=months))
    context = {
        "rows": rows,
        "total": written_number(total),
        "due": due,
        "at_once": min(due, AT_ONCE),
        "months": months,
        "keeps": bool(viewer.paths(ACTS)),
        "crumbs": [(_("Hồ sơ kết nạp"), reverse("admissions:index"))],
    }
    return render(request, "cases/admissions/keeping.html", context)


@require_POST
@page(sees=SEES, acts=ACTS)
def erase(request: Request) -> HttpResponse:
    """Erase what is due, as the daily run does."""
    count = erase_due(by=request.actor, at=request.at, most=AT_ONCE)
    if count:
        messages.success(request, _("Đã xoá hẳn thông tin của %d hồ sơ.") % count)
    else:
        messages.info(request, _("Không có hồ sơ nào hết thời hạn lưu."))
    return redirect("admissions:keeping")


@page(sees=SEES, acts=ACTS)
def erase_one(request: Request, uid: UUID) -> HttpResponse:
    """Erase one applicant, since that person asks."""
    row = _row(request, uid)
    looked(SUBJECT, by=request.actor, at=request.at, uid=uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.erase_applicant(
            case=uid,
            version=hidden["version"],
            asked_on=values["asked_on"],
            by=request.actor,
            at=request.at,
            key=hidden["key"],
        )

    def refusal(values: dict[str, Any]) -> Refusal | None:
        return policies.refusal_to_erase(
            row, asked_on=values["asked_on"], by=request.actor, today=request.today
        )

    change = Change(
        title=_("Xoá thông tin theo yêu cầu"),
        name=f"erase-{uid}",
        crumbs=[
            (_("Hồ sơ kết nạp"), reverse("admissions:index")),
            (_("Thời hạn lưu"), reverse("admissions:keeping")),
        ],
        form=lambda posted: ErasureForm(
            posted, today=request.today, initial={"version": row.version}
        ),
        write=write,
        done=lambda _receipt: reverse("admissions:keeping"),
        refusal=refusal,
        notes=[
            _("Hồ sơ %(number)s của %(name)s.")
            % {"number": row.number, "name": row.applicant.full_name}
        ],
        version=row.version,
        danger=_("Xoá hẳn"),
    )
    return answer(request, change)


@page(sees=SEES)
def access(request: Request, uid: UUID) -> HttpResponse:
    """All that is held of the applicant, as a Word file for that person."""
    row = _row(request, uid)
    data = access_file(uid, viewer=request.actor, as_of=request.today)
    looked(SUBJECT, by=request.actor, at=request.at, uid=uid, kind="EXPORT")
    return _file(data, f"thong-tin-dang-giu-{row.number}")


@page(sees=Permission.PERSON_VIEW)
def member_access(request: Request, uid: UUID) -> HttpResponse:
    """All that is held of a member, as a Word file for that person."""
    data = member_file(uid, viewer=request.actor, as_of=request.today)
    if data is None:
        raise Http404
    looked("members", by=request.actor, at=request.at, uid=uid, kind="EXPORT")
    return _file(data, "thong-tin-dang-giu")


def _file(data: bytes | None, name: str) -> HttpResponse:
    reply = HttpResponse(data, content_type=DOCX)
    reply["Content-Disposition"] = content_disposition_header(True, f"{name}.docx")  # noqa: FBT003
    reply["X-Content-Type-Options"] = "nosniff"
    reply["Cache-Control"] = "private, no-store"
    return reply


def _row(request: Request, uid: UUID) -> Any:
    row = admissions.case(uid, viewer=request.actor)
    if row is None:
        raise Http404
    return row
