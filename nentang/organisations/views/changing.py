"""What pages that change a record share: its way back, its form, its refusal."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access.requests import Request
from nentang.kit.access.steps import Change, answer, refused
from nentang.organisations import policies, queries
from nentang.organisations.forms import Step

Values = dict[str, Any]
HIDDEN = {"source", "key", "version", "reason", "anyway"}


def whom(request: Request, uid: UUID) -> Values:
    return {"organisation": uid, "by": request.actor, "at": request.at}


def crumbs_of(row: Any, *, is_union: bool) -> list[tuple[str, str]]:
    """Return the list, then the record."""
    if is_union:
        record = reverse("organisations:union", args=[row.uid])
        return [(_("Đoàn thể"), reverse("organisations:unions")), (row.name, record)]
    record = reverse("organisations:record", args=[row.uid])
    return [(_("Tổ chức đảng"), reverse("organisations:index")), (row.name, record)]


def change_of(
    request: Request,
    row: Any,
    *,
    kind: type[Step],
    title: str,
    write: Callable[[Values, Values], Receipt],
    refusal: Callable[[Values], Refusal | None],
    **said: Any,
) -> HttpResponse:
    """Lead through a change of one record; who may not change it sees none of its values here.

    `said`: `current` and `marks` of the change; `is_union` for a mass organisation.
    """
    crumbs = crumbs_of(row, is_union=said.pop("is_union", False))
    if stopped := policies.refusal_to_change(row, by=request.actor):
        return refused(request, title, crumbs, stopped)
    blank = kind(today=request.today)
    initial = {"version": row.version, **shown(fields_of(row, blank.fields))}
    change = Change(
        title=title,
        name=f"{kind.__name__}-{row.uid}",
        crumbs=crumbs,
        form=lambda posted: kind(posted, today=request.today, initial=initial),
        write=write,
        done=lambda _receipt: crumbs[-1][1],
        refusal=refusal,
        version=row.version,
        **said,
    )
    return answer(request, change)


def fields_of(row: Any, names: Any) -> Values:
    return {name: getattr(row, name) for name in names if name not in HIDDEN and hasattr(row, name)}


def shown(current: Mapping[str, Any]) -> Values:
    return {name: value for name, value in current.items() if value not in (None, "")}


def without_source(values: Values) -> Values:
    return {name: value for name, value in values.items() if name != "source"}


def named_enterprise(request: Request) -> Any:
    """Return the enterprise or project that the address names, if the person sees it."""
    try:
        uid = UUID(request.GET.get("doanh_nghiep", ""))
    except ValueError:
        return None
    return queries.enterprise_named(uid, viewer=request.actor)
