"""What the frame around every page shows: menu by role, account, dates, sample strip."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.ui.frame import Frame, FrameAccount, MenuEntry, MenuLink
from nentang.kit.ui.shown import written_clock, written_date

THEMES, DENSITIES = {"light", "dark"}, {"thoang", "gon"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu; shown to whoever may open its page."""

    label: StrPromise
    route: str
    needs: Permission
    icon: str = ""
    others: tuple[Permission, ...] = ()  # any of these will do as well
    children: tuple["Item", ...] = ()


P = Permission
MENU = (
    Item(gettext_lazy("Hôm nay"), "home", P.PLAN_VIEW, "home"),
    Item(
        gettext_lazy("Kế hoạch"),
        "plans:index",
        P.PLAN_VIEW,
        "file-text",
        (),
        (
            Item(gettext_lazy("Văn bản"), "plans:index", P.PLAN_VIEW),
            Item(gettext_lazy("Chỉ tiêu"), "reports:targets", P.TARGET_VIEW),
            Item(gettext_lazy("Quy tắc, tham số"), "plans:rules", P.PLAN_VIEW),
            Item(gettext_lazy("Lịch ngày nghỉ"), "plans:calendar", P.PLAN_VIEW),
        ),
    ),
    Item(
        gettext_lazy("Doanh nghiệp"),
        "enterprises:index",
        P.ENTERPRISE_VIEW,
        "building-factory-2",
        (),
        (
            Item(gettext_lazy("Danh sách"), "enterprises:index", P.ENTERPRISE_VIEW),
            Item(gettext_lazy("Theo gợi ý"), "advice:index", P.ADVICE_VIEW),
            Item(gettext_lazy("Diện rà soát"), "advice:review", P.ADVICE_VIEW),
        ),
    ),
    Item(
        gettext_lazy("Tổ chức và người"),
        "organisations:index",
        P.ORGANISATION_VIEW,
        "users",
        (),
        (
            Item(gettext_lazy("Tổ chức đảng"), "organisations:index", P.ORGANISATION_VIEW),
            Item(gettext_lazy("Cây tổ chức"), "organisations:tree", P.ORGANISATION_VIEW),
            Item(gettext_lazy("Đoàn thể"), "organisations:unions", P.ORGANISATION_VIEW),
            Item(gettext_lazy("Đảng viên"), "members:index", P.PERSON_VIEW),
            Item(gettext_lazy("Nơi làm việc cần xác minh"), "members:verify", P.PERSON_VIEW),
        ),
    ),
    Item(
        gettext_lazy("Hồ sơ"),
        "cases:index",
        P.PROPOSAL_VIEW,
        "folder-open",
        (P.ADMISSION_VIEW,),
        (
            Item(gettext_lazy("Kết nạp"), "admissions:index", P.ADMISSION_VIEW),
            Item(gettext_lazy("Đề xuất thành lập"), "cases:index", P.PROPOSAL_VIEW),
        ),
    ),
    Item(
        gettext_lazy("Văn bản ban hành"),
        "official:index",
        P.PAPER_ISSUE,
        "file-word",
        (P.ADMISSION_VIEW, P.PROPOSAL_VIEW),
        (
            Item(
                gettext_lazy("Văn bản"),
                "official:index",
                P.PAPER_ISSUE,
                others=(P.ADMISSION_VIEW, P.PROPOSAL_VIEW),
            ),
            Item(gettext_lazy("Sổ số văn bản"), "official:registers", P.PAPER_ISSUE),
            Item(gettext_lazy("Nơi ban hành, nơi nhận"), "official:issuers", P.PAPER_ISSUE),
        ),
    ),
    Item(
        gettext_lazy("Dữ liệu"),
        "data:index",
        P.PLACE_VIEW,
        "database",
        (),
        (
            Item(
                gettext_lazy("Nhập danh sách"),
                "intake:index",
                P.ENTERPRISE_EDIT,
                others=(P.ORGANISATION_EDIT, P.PERSON_EDIT),
            ),
            Item(
                gettext_lazy("Cần làm sạch"),
                "cleaning:index",
                P.ENTERPRISE_EDIT,
                others=(P.ORGANISATION_EDIT, P.PERSON_EDIT),
            ),
            Item(gettext_lazy("Mẫu văn bản"), "papers:index", P.TEMPLATE_EDIT),
            Item(gettext_lazy("Nhật ký"), "data:ledger", P.LEDGER_VIEW),
            Item(gettext_lazy("Tài khoản, vai trò"), "access:accounts", P.ACCOUNT_VIEW),
            Item(gettext_lazy("Đơn vị, địa bàn"), "access:places", P.PLACE_VIEW),
            Item(gettext_lazy("Máy chủ, sao lưu"), "data:system", P.SYSTEM_VIEW),
        ),
    ),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Return `{"frame": ...}`; a page that fails before anyone is known has a bare one."""
    actor = getattr(request, "actor", None) or Actor("")
    is_sample = bool(settings.NENTANG_TODAY)
    theme, density = request.COOKIES.get("nt_theme", ""), request.COOKIES.get("nt_density", "")
    return {
        "frame": Frame(
            menu=tuple(_menu(request.path, actor)) if actor.username else (),
            account=_account(request, actor),
            today_line=_today_line(request),
            is_sample=is_sample,
            secrecy_line=_("Mức bảo mật: thường"),
            theme=theme if theme in THEMES else "",
            density=density if density in DENSITIES else "",
            search_url=reverse("search") if actor.username else "",
            suggest_url=reverse("suggestions") if actor.username else "",
            help_url=reverse("help"),
            language=get_language() or "vi",
            printed_line=_printed_line(request, actor),
        )
    }


def first_page(actor: Actor) -> str:
    """Return the address where somebody begins for whom there is no Hôm nay."""
    reachable = (item for item in MENU[1:] if _may_open(item, actor))
    return next((_url_of(item, actor) for item in reachable), reverse("account:own"))


def _url_of(item: Item, actor: Actor) -> str:
    """Return the page of an entry: the first below it that this person may open."""
    below = (child for child in item.children if _may_open(child, actor))
    return reverse(next(below, item).route)


def _menu(path: str, actor: Actor) -> Iterable[MenuEntry]:
    for item in MENU:
        if not _may_open(item, actor):
            continue
        links = tuple(_links(path, actor, item.children))
        url = _url_of(item, actor)
        is_here = path == url if item.route == "home" else path.startswith(url)
        is_current = is_here or any(link.is_current for link in links)
        shown = links if is_current else ()
        yield MenuEntry(str(item.label), url, item.icon, is_current, shown)


def _may_open(item: Item, actor: Actor) -> bool:
    return any(actor.paths(permission) for permission in (item.needs, *item.others))


def _links(path: str, actor: Actor, items: Iterable[Item]) -> Iterable[MenuLink]:
    shown = {reverse(item.route): item for item in items if _may_open(item, actor)}
    within = [url for url in shown if f"{path.rstrip('/')}/".startswith(f"{url.rstrip('/')}/")]
    current = max(within, key=len, default="")  # a page below a page: the nearest above it
    for url, item in shown.items():
        yield MenuLink(str(item.label), url, url == current)


def _account(request: HttpRequest, actor: Actor) -> FrameAccount | None:
    if not actor.username:
        return None
    user: Any = request.user
    roles = list(dict.fromkeys(str(ROLES[grant.role].name) for grant in actor.grants))
    line = ", ".join(roles[:2]) or _("chưa được giao vai trò")
    return FrameAccount(user.full_name, line, reverse("account:own"))


def _today_line(request: HttpRequest) -> str:
    today = getattr(request, "today", None)
    return _("Số liệu: đến hết %s") % written_date(today) if today else ""


def _printed_line(request: HttpRequest, actor: Actor) -> str:
    at = getattr(request, "at", None)
    if not (at and actor.username):
        return ""
    user: Any = request.user
    return _("In lúc %(at)s bởi %(name)s") % {
        "at": f"{written_clock(at)} {written_date(at)}",
        "name": user.full_name,
    }
