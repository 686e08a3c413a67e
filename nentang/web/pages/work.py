"""What waits for a person or their unit, gathered from every app: one line a kind of work."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.cases.queries import Waiting, due
from nentang.cases.queries import waiting as proposals_waiting
from nentang.cases.queries.due import CaseConditions
from nentang.kit.access.queries import grants_waiting
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.cleaning.queries import Kind
from nentang.kit.intake.queries import staged_lists
from nentang.kit.jobs.marks import progress_of
from nentang.kit.jobs.running import Job
from nentang.kit.papers.queries import waiting as papers_waiting
from nentang.kit.ui.shown import written_clock, written_date
from nentang.members.queries import to_verify_counted

MOST = 7  # lines on the first page
ROLES, PLACES = "ROLES", "PLACES"  # beside the states of papers


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One kind of work: what it is, where it is done, how long it has waited, in words."""

    words: str
    url: str
    due: str = ""


def work_for(request: Request, doubtful: Sequence[Kind]) -> list[WorkLine]:
    """Return what waits for whoever asks, what has waited for a decision first.

    `doubtful` are the kinds of what looks wrong, some of which are work by themselves.
    """
    sources: tuple[Callable[[Request], Iterable[WorkLine]], ...] = (
        _late_cases,
        _proposals,
        _papers_roles_and_places,
        lambda _request: _standing(doubtful),
        _lists,
    )
    return [line for source in sources for line in source(request)][:MOST]


def _late_cases(request: Request) -> Iterable[WorkLine]:
    """Cases of admission whose legal time has passed, ends soon, or that wait for this person."""
    if not request.actor.paths(Permission.ADMISSION_VIEW):
        return
    asked = CaseConditions(view=due.OPEN, on=request.today)
    counts = due.case_counts(asked, viewer=request.actor)
    words = {
        due.LATE: _("%d hồ sơ kết nạp quá hạn"),
        due.DUE: _("%d hồ sơ kết nạp đến hạn"),
        due.MINE: _("%d hồ sơ kết nạp chờ xử lý"),
    }
    for view, text in words.items():
        if counts[view]:
            yield WorkLine(text % counts[view], f"{reverse('admissions:index')}?xem={view}")


def _proposals(request: Request) -> Iterable[WorkLine]:
    today = request.today
    for waiting in proposals_waiting(viewer=request.actor, as_of=today):
        url = f"{reverse('cases:index')}?trang_thai={waiting.state}"
        if waiting.count == 1:
            url = reverse("cases:record", args=[waiting.first[0].uid])
        yield WorkLine(_proposals_words(waiting), url, _days(waiting.oldest_days))


def _proposals_words(waiting: Waiting) -> str:
    if waiting.count == 1:
        return {
            "submit": _("Trình đề xuất: %s"),
            "answer": _("Trả lời đề xuất: %s"),
            "mend": _("Bổ sung đề xuất bị trả lại: %s"),
            "decide": _("Ghi số, ngày quyết định: %s"),
        }[waiting.what] % waiting.first[0].enterprise_name
    return {
        "submit": _("%d đề xuất chờ trình"),
        "answer": _("%d đề xuất chờ trả lời"),
        "mend": _("%d đề xuất bị trả lại, cần bổ sung"),
        "decide": _("%d đề xuất được đồng ý, chờ số quyết định"),
    }[waiting.what] % waiting.count


def _papers_roles_and_places(request: Request) -> Iterable[WorkLine]:
    """Papers to bring on, roles that others proposed, places of work to verify: one statement.

    The proposer of a role can't confirm it, nor whoever would get it.
    """
    viewer = request.actor
    roles = grants_waiting(viewer=viewer).exclude(proposed_by=viewer.username)
    roles = roles.exclude(username=viewer.username)
    if not viewer.paths(Permission.GRANT_CONFIRM):
        roles = roles.none()
    what = Value(ROLES, output_field=CharField())
    counted = roles.order_by().annotate(what=what).values_list("what").annotate(times=Count("pk"))
    others = [papers_waiting(viewer=viewer)]
    if viewer.paths(Permission.WORKPLACE_CONFIRM):
        others.append(to_verify_counted(PLACES, viewer=viewer))
    rows = counted.union(*others, all=True)
    found = {state: times for state, times in rows if times}  # nothing to count is a row of 0
    words = {
        "DRAFT": _("%d văn bản chờ kiểm tra"),
        "CHECKED": _("%d văn bản chờ ký"),
        "SIGNED": _("%d văn bản chờ lấy số"),
        "NUMBERED": _("%d văn bản chờ phát hành"),
    }
    for state, text in words.items():
        if state in found:
            url = f"{reverse('official:index')}?tinh_trang={state}"
            yield WorkLine(text % found[state], url)
    if ROLES in found:
        yield WorkLine(_("%d vai trò chờ xác nhận") % found[ROLES], reverse("access:waiting"))
    if PLACES in found:
        words = _("%d nơi làm việc của đảng viên cần xác minh") % found[PLACES]
        yield WorkLine(words, reverse("members:verify"))


def _standing(doubtful: Sequence[Kind]) -> Iterable[WorkLine]:
    """What has to be done whenever it is found: ended, or absent from a full list."""
    for kind in doubtful:
        if kind.check.work and kind.count:
            url = reverse("cleaning:kind", args=[kind.check.key])
            yield WorkLine(str(kind.check.work) % kind.count, url)


def _lists(request: Request) -> Iterable[WorkLine]:
    """Lists that this person brought and has not taken in yet, or that are being worked at."""
    busy = Job.objects.filter(subject=OuterRef("uid"), state__in=Job.UNFINISHED).values("uid")
    brought = staged_lists(viewer=request.actor).filter(is_dropped=False)
    waiting: Any = brought.annotate(job=Subquery(busy[:1])).filter(
        Q(applied_at=None) | Q(job__isnull=False)
    )
    for staged in waiting[:2]:
        url = reverse("intake:preview", args=[staged.uid])
        if staged.job:
            yield WorkLine(_("Đang làm: %s") % staged.name, url, _how_far_done(staged.job))
        else:
            due = _("Số liệu %s") % written_date(staged.known_on)
            yield WorkLine(_("Xem và ghi vào sổ: %s") % staged.name, url, due)


def _how_far_done(job: UUID) -> str:
    done, total, *_stage = progress_of(job)
    return _("Được %d%%") % (100 * done // total) if total else _("Đang chờ")


def lists_brought(request: Request) -> list[WorkLine]:
    """Return the last lists that this person brought, and how far each has come."""
    return [
        WorkLine(
            f"{staged.name} · {_how_far(staged)}",
            reverse("intake:preview", args=[staged.uid]),
            written_date(staged.known_on),
        )
        for staged in staged_lists(viewer=request.actor).filter(is_dropped=False)[:5]
    ]


def _how_far(staged: Any) -> str:
    if staged.applied_at is None:
        return _("chưa ghi vào sổ")
    return (
        _("đã ghi vào sổ lúc %s")
        % f"{written_clock(staged.applied_at)} {written_date(staged.applied_at)}"
    )


def _days(days: int) -> str:
    return _("Hôm nay") if days == 0 else _("Đã %d ngày") % days


def told_day(day: date) -> str:
    """Return "thứ Ba 30/6/2020"."""
    names = (
        *(_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm")),
        *(_("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật")),
    )
    return f"{names[day.weekday()]} {written_date(day)}"
