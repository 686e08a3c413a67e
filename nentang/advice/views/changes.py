"""Pages of the review that change something: each leads through form, look, command."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.advice import commands, forms, policies, queries
from nentang.advice.findings import Finding, Flag, Opening
from nentang.core.decisions import Receipt
from nentang.kit.access.guards import page
from nentang.kit.access.places import place_names
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer, refused

SEES, ACTS = Permission.ADVICE_VIEW, Permission.REVIEW_EDIT


@page(sees=SEES, acts=ACTS)
def flag_important(request: Request, uid: UUID) -> HttpResponse:
    row = _advised(request, uid)
    title = _("Ghi doanh nghiệp có vị trí quan trọng")
    if stopped := policies.refusal_to_review(row.scope_path, by=request.actor):
        return refused(request, title, _crumbs(row.enterprise), stopped)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.flag_important(
            enterprise=uid, flag=Flag(**values), by=request.actor, at=request.at, **hidden
        )

    now = queries.importance_of(uid, viewer=request.actor, on=request.today)
    change = Change(
        title=title,
        name=f"Flagging-{uid}",
        form=lambda posted: forms.Flagging(posted, today=request.today),
        write=write,
        refusal=lambda values: policies.refusal_to_flag_important(
            row, Flag(**values), now=now, by=request.actor, at=request.at
        ),
        notes=[row.name],
        **_back(),
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def unflag(request: Request, uid: UUID) -> HttpResponse:
    row = queries.importance(uid, viewer=request.actor)
    if row is None:
        raise Http404
    title = _("Bỏ ghi doanh nghiệp có vị trí quan trọng")
    path = row.enterprise.scope_path
    if stopped := policies.refusal_to_review(path, by=request.actor):
        return refused(request, title, _crumbs(row.enterprise), stopped)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.unflag(importance=uid, by=request.actor, at=request.at, **values, **hidden)

    change = Change(
        title=title,
        name=f"Unflagging-{uid}",
        form=_form(forms.Unflagging, request, version=row.version),
        write=write,
        refusal=lambda values: policies.refusal_to_unflag(
            row, scope_path=path, by=request.actor, at=request.at, **values
        ),
        current=lambda _values: {"on": row.valid_to},
        version=row.version,
        notes=[f"{row.enterprise.name}: {row.reason}"],
        **_back(),
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def open_round(request: Request) -> HttpResponse:
    paths = sorted(set(request.actor.paths(ACTS)))
    names = place_names(paths)
    places = [(path, names.get(path, path)) for path in paths]

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        opening = Opening(**values)
        return commands.open_round(
            opening=opening, by=request.actor, at=request.at, key=hidden["key"]
        )

    change = Change(
        title=_("Mở đợt rà soát"),
        name="RoundOpening",
        form=lambda posted: forms.RoundOpening(posted, today=request.today, places=places),
        write=write,
        refusal=lambda values: policies.refusal_to_open_round(
            Opening(**values), by=request.actor, at=request.at
        ),
        **_back(),
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def close_round(request: Request, uid: UUID) -> HttpResponse:
    row = _round(request, uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.close_round(review=uid, by=request.actor, at=request.at, **values, **hidden)

    change = Change(
        title=_("Kết thúc đợt rà soát"),
        name=f"RoundClosing-{uid}",
        form=_form(forms.RoundClosing, request, version=row.version),
        write=write,
        refusal=lambda values: policies.refusal_to_close_round(
            row, by=request.actor, at=request.at, **values
        ),
        current=lambda _values: {"on": row.closed_on},
        version=row.version,
        notes=[row.name],
        **_back(uid),
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def record_review(request: Request, uid: UUID, enterprise: UUID) -> HttpResponse:
    review, row = _round(request, uid), _advised(request, enterprise)
    title = _("Ghi kết quả rà soát")
    if stopped := policies.refusal_to_review(row.scope_path, by=request.actor):
        return refused(request, title, _crumbs(row.enterprise), stopped)
    result = queries.result_of(enterprise, viewer=request.actor, review=review)

    def finding(values: dict[str, Any], version: int = 0) -> Finding:
        return Finding(enterprise=enterprise, version=version, **values)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        found = finding(values, hidden.get("version", 0))
        return commands.record_review(
            review=uid, finding=found, by=request.actor, at=request.at, key=hidden["key"]
        )

    known = {name: getattr(result, name) for name in ("outcome", "on", "note")} if result else {}
    change = Change(
        title=title,
        name=f"Reviewing-{uid}-{enterprise}",
        form=_form(
            forms.Reviewing,
            request,
            is_new=result is None,
            initial={**known, "version": result.version if result else 0},
        ),
        write=write,
        refusal=lambda values: policies.refusal_to_record_review(
            row, review, finding(values), by=request.actor, at=request.at
        ),
        current=lambda _values: known,
        version=result.version if result else None,
        notes=[f"{row.name} – {review.name}"],
        **_back(uid),
    )
    return answer(request, change)


def _form(kind: Any, request: Request, *, version: int = 0, **options: Any) -> Any:
    options.setdefault("initial", {"version": version})
    return lambda posted: kind(posted, today=request.today, **options)


def _back(review: UUID | None = None) -> Mapping[str, Any]:
    """Return where a page of the review leads back to."""
    url = reverse("advice:review") + (f"?dot={review}" if review else "")
    return {"crumbs": [(_("Diện rà soát"), url)], "done": lambda _receipt: url}


def _crumbs(enterprise: Any) -> list[tuple[str, str]]:
    """Lead back to the record of an enterprise."""
    record = reverse("enterprises:record", args=[enterprise.uid])
    return [(_("Doanh nghiệp"), reverse("enterprises:index")), (enterprise.name, record)]


def _advised(request: Request, uid: UUID) -> Any:
    row = queries.enterprise_to_advise(uid, viewer=request.actor)
    if row is None:
        raise Http404
    return row


def _round(request: Request, uid: UUID) -> Any:
    row = queries.review_round(uid, viewer=request.actor)
    if row is None:
        raise Http404
    return row
