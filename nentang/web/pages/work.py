"""What waits for a person or their unit, gathered from every app: one line a kind of work."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.cases.queries import Waiting
from nentang.cases.queries import waiting as proposals_waiting
from nentang.kit.access.queries import grants_waiting
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.intake.queries import staged_lists
from nentang.kit.ui.shown import written_clock, written_date
from nentang.members.queries import to_verify_count
from nentang.organisations.conditions import STRANDED
from nentang.organisations.queries import stranded, stranded_unions

MOST = 7  # lines on the first page


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One kind of work: what it is, where it is done, how long it has waited, in words."""

    words: str
    url: str
    due: str = ""


def work_for(request: Request) -> list[WorkLine]:
    """Return what waits for whoever asks, what has waited for a decision first."""
    sources: tuple[Callable[[Request], Iterable[WorkLine]], ...] = (
        _proposals,
        _grants,
        _workplaces,
        _stranded,
        _lists,
    )
    return [line for source in sources for line in source(request)][:MOST]


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


def _grants(request: Request) -> Iterable[WorkLine]:
    """Roles that somebody else proposed; the proposer can't confirm them."""
    viewer = request.actor
    if not viewer.paths(Permission.GRANT_CONFIRM):
        return
    waiting = grants_waiting(viewer=viewer).exclude(proposed_by=viewer.username)
    if n := waiting.exclude(username=viewer.username).count():
        yield WorkLine(_("%d vai trò chờ xác nhận") % n, reverse("access:waiting"))


def _workplaces(request: Request) -> Iterable[WorkLine]:
    if not request.actor.paths(Permission.WORKPLACE_CONFIRM):
        return
    if n := to_verify_count(viewer=request.actor):
        words = _("%d nơi làm việc của đảng viên cần xác minh") % n
        yield WorkLine(words, reverse("members:verify"))


def _stranded(request: Request) -> Iterable[WorkLine]:
    """Organisations whose enterprise has ended: they wait until they are closed or moved."""
    if not request.actor.paths(Permission.ORGANISATION_EDIT):
        return
    asked: dict[str, Any] = {"viewer": request.actor, "as_of": request.today}
    kinds = (
        (_("%d tổ chức đảng ở doanh nghiệp đã chấm dứt hoạt động"), stranded, "index"),
        (_("%d tổ chức đoàn thể ở doanh nghiệp đã chấm dứt hoạt động"), stranded_unions, "unions"),
    )
    for words, rows, route in kinds:
        if n := rows(**asked).count():
            url = f"{reverse(f'organisations:{route}')}?trang_thai={STRANDED}"
            yield WorkLine(words % n, url, _("Xem xét giải thể, chuyển giao"))


def _lists(request: Request) -> Iterable[WorkLine]:
    """Lists that this person brought and has not taken in yet."""
    open_lists = staged_lists(viewer=request.actor).filter(applied_at=None, is_dropped=False)
    for staged in open_lists[:2]:
        words = _("Xem và ghi vào sổ: %s") % staged.name
        due = _("Số liệu %s") % written_date(staged.known_on)
        yield WorkLine(words, reverse("intake:preview", args=[staged.uid]), due)


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
