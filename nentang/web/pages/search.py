"""One box for everything that is in the registers, within the viewer's scope: page and list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from nentang.cases.queries import proposals_sought
from nentang.cases.queries.due import cases_sought
from nentang.core.citations import Clause
from nentang.enterprises.queries import enterprises_sought
from nentang.kit.access.actors import Actor
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.seeking import SEARCH_CAP, Hit, Part, Sought, look
from nentang.kit.papers.queries import papers_sought, templates_found
from nentang.kit.ui.shown import written_number
from nentang.members.queries import members_sought
from nentang.organisations.queries import organisations_sought, unions_sought
from nentang.plans.queries import clauses_sought, plans_found

ON_PAGE, ON_LIST, ON_ONE = 10, 5, 50  # hits of a kind on the page, below the box, by itself
LONGEST = 200  # signs of what is asked
DIGITS = 9  # of the number of a page
WANTED, KIND, NUMBER = "q", "loai", "trang"  # of the address
Finder = Callable[..., Sought | list[Hit]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is asked for: its name, who finds it, its page, and its list if it has one."""

    key: str
    label: StrPromise
    find: Finder
    route: str
    whole: str = ""


KINDS = (
    Kind("doanh-nghiep", gettext_lazy("Doanh nghiệp, dự án"), enterprises_sought,
         "enterprises:record", "enterprises:index"),
    Kind("to-chuc", gettext_lazy("Tổ chức đảng"), organisations_sought,
         "organisations:record", "organisations:index"),
    Kind("doan-the", gettext_lazy("Đoàn thể"), unions_sought,
         "organisations:union", "organisations:unions"),
    Kind("dang-vien", gettext_lazy("Đảng viên"), members_sought,
         "members:record", "members:index"),
    Kind("dieu-khoan", gettext_lazy("Điều khoản"), clauses_sought, "plans:clause"),
    Kind("ke-hoach", gettext_lazy("Kế hoạch"), plans_found, "plans:plan"),
    Kind("ket-nap", gettext_lazy("Hồ sơ kết nạp"), cases_sought,
         "admissions:record", "admissions:index"),
    Kind("de-xuat", gettext_lazy("Đề xuất, Tờ trình"), proposals_sought, "cases:record"),
    Kind("van-ban", gettext_lazy("Văn bản"), papers_sought, "official:record", "official:index"),
    Kind("mau", gettext_lazy("Mẫu văn bản"), templates_found, "papers:paper"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A hit with its address."""

    url: str
    name: str
    note: str
    citation: Clause | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, how many there are in words, and where all of them are."""

    key: str
    label: str
    count: str
    lines: list[Line]
    all_url: str
    is_whole: bool


@page()
def results(request: Request) -> HttpResponse:
    """Show the first of each kind, or all of one, fifty a page."""
    wanted = _wanted(request)
    kind = next((each for each in KINDS if each.key == request.GET.get(KIND)), None)
    number = _number(request.GET.get(NUMBER, ""))
    context: dict[str, object] = {"wanted": wanted, "frame_search": wanted, "kind": kind}
    if wanted and kind:
        start = (number - 1) * ON_ONE
        parts = _found(wanted, (kind,), viewer=request.actor, most=ON_ONE, start=start)
        context |= _paging(wanted, kind, number, parts[kind.key])
    elif wanted:
        parts = _found(wanted, KINDS, viewer=request.actor, most=ON_PAGE)
    context["groups"] = list(_groups(wanted, parts, ON_PAGE)) if wanted else []
    return render(request, "web/search.html", context)


@page()
def suggestions(request: Request) -> HttpResponse:
    """Return what stands below the box while somebody types: a part of a page."""
    wanted = _wanted(request)
    parts = _found(wanted, KINDS, viewer=request.actor, most=ON_LIST) if wanted else {}
    groups = list(_groups(wanted, parts, ON_LIST))
    count = sum(len(group.lines) for group in groups)
    said = _("%s kết quả bên dưới; mũi tên xuống để chọn") % written_number(count)
    context = {"wanted": wanted, "groups": groups, "said": said}
    return render(request, "web/search/suggestions.html", context)


def _wanted(request: Request) -> str:
    return request.GET.get(WANTED, "")[:LONGEST].replace("\0", "").strip()


def _number(text: str) -> int:
    """Return the number of a page; the first for whatever is none, the last there can be."""
    most = -(-SEARCH_CAP // ON_ONE)
    is_number = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return min(max(int(text), 1), most) if is_number else 1


def _found(
    wanted: str, kinds: tuple[Kind, ...], *, viewer: Actor, most: int, start: int = 0
) -> dict[str, Part]:
    """Ask every kind, in the order of the page."""
    asked = {kind.key: kind.find(wanted, viewer=viewer) for kind in kinds}
    sought = {key: each for key, each in asked.items() if isinstance(each, Sought)}
    found = look(sought, most, start)
    told = {key: each for key, each in asked.items() if not isinstance(each, Sought)}
    found |= {key: Part(len(hits), hits[start : start + most]) for key, hits in told.items()}
    return {key: found[key] for key in asked}


def _groups(wanted: str, parts: dict[str, Part], most: int) -> Iterator[Group]:
    kinds = {kind.key: kind for kind in KINDS}
    for key, part in parts.items():
        if not part.hits:
            continue
        kind = kinds[key]
        yield Group(
            key=key,
            label=str(kind.label),
            count=_count(part),
            lines=[_line(kind, hit) for hit in part.hits],
            all_url=_all_url(kind, wanted),
            is_whole=part.count <= most,
        )


def _line(kind: Kind, hit: Hit) -> Line:
    if isinstance(hit.key, Clause):
        url = reverse(kind.route, args=[hit.key.document, hit.key.id])
        return Line(url, hit.name, hit.note, hit.key)
    return Line(reverse(kind.route, args=[hit.key]), hit.name, hit.note)


def _count(part: Part) -> str:
    """Return "12", or "1.000+" where counting ended."""
    return f"{written_number(SEARCH_CAP)}+" if part.is_capped else written_number(part.count)


def _all_url(kind: Kind, wanted: str) -> str:
    if kind.whole:
        return f"{reverse(kind.whole)}?{urlencode({WANTED: wanted})}"
    return f"{reverse('search')}?{urlencode({WANTED: wanted, KIND: kind.key})}"


def _paging(wanted: str, kind: Kind, number: int, part: Part) -> dict[str, Any]:
    """Return the line below the rows of one kind, with the pages around."""
    first = (number - 1) * ON_ONE

    def url(page_number: int) -> str:
        asked = {WANTED: wanted, KIND: kind.key, NUMBER: page_number}
        return f"{reverse('search')}?{urlencode(asked)}"

    has_next = part.count > first + ON_ONE and number * ON_ONE < SEARCH_CAP
    words = {"first": first + 1, "last": first + len(part.hits), "count": _count(part)}
    return {
        "pager_note": _("Dòng %(first)s–%(last)s trong %(count)s") % words if part.hits else "",
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if has_next else "",
    }
