"""What a founding proposal says, gathered from the records on a day; kept when it goes up.

The gathered contents are plain JSON with everything the submitter may see. What of it a
reader sees is decided in `cases.contexts`, each time anew.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import translation

from nentang.advice.queries import AdviceShown, advice_of
from nentang.cases.annex import Annex, annex
from nentang.cases.models import Proposal
from nentang.core.citations import Clause
from nentang.enterprises import queries as enterprises
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.papers.declaration import LANGUAGE
from nentang.plans import queries as plans

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

Contents = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What of a proposal goes into its paper, whether it is stored yet or not."""

    enterprise: UUID
    kind: str
    superior: str = ""
    secretary: UUID | None = None
    deputy: UUID | None = None
    reasons: str = ""
    dated_on: date | None = None
    override: str = ""


def written(proposal: Proposal, *, override: str = "") -> Written:
    """Return what of a stored proposal goes into its paper; `override` is said in full."""
    return Written(
        enterprise=proposal.enterprise.uid,
        kind=proposal.kind,
        superior=proposal.superior.name if proposal.superior else "",
        secretary=proposal.secretary,
        deputy=proposal.deputy,
        reasons=proposal.reasons,
        dated_on=proposal.dated_on,
        override=override,
    )


@translation.override(LANGUAGE)
def gathered(written: Written, *, viewer: Actor, as_of: date) -> dict[str, Any] | None:
    """Return the contents as JSON holds them; None if the viewer doesn't see the enterprise."""
    row = enterprises.enterprises(viewer=viewer).filter(uid=written.enterprise).first()
    if row is None:
        return None
    advice = advice_of(written.enterprise, viewer=viewer, as_of=as_of)
    found = annex(written.enterprise, viewer=viewer, as_of=as_of)
    return {
        "kind": written.kind,
        "as_of": as_of.isoformat(),
        "superior": written.superior,
        "secretary": _person(written.secretary, found),
        "deputy": _person(written.deputy, found),
        "reasons": written.reasons,
        "dated_on": _day(written.dated_on),
        "override": written.override,
        "enterprise": _enterprise(row, advice),
        "advice": _advice(advice) if advice else None,
        "plan": _plan(advice, viewer),
        "named": [_jsonable(asdict(each)) for each in found.named],
        "counted": [asdict(each) for each in found.counted],
    }


def _enterprise(row: "Enterprise", advice: AdviceShown | None) -> dict[str, Any]:
    workers = (row.workers, row.workers_on, "")
    if advice:
        known = advice.open
        workers = (known.workers, known.workers_on, known.workers_source)
    return {
        "name": row.name,
        "tax_code": row.tax_code or "",
        "legal_form": str(row.get_legal_form_display()) if row.legal_form else "",
        "address": row.address,
        "place": place_names([row.place_path]).get(row.place_path, ""),
        "workers": workers[0],
        "workers_on": _day(workers[1]),
        "workers_source": workers[2],
        "size": str(row.get_size_class_display()) if row.size_class else "",
    }


def _advice(advice: AdviceShown) -> dict[str, Any]:
    """Return the verdict with its numbers, where the viewer may know them."""
    exact = advice.exact
    names = (
        *("members", "official_members", "official_here", "probationary_here"),
        *("official_elsewhere", "probationary_elsewhere", "under_min_months"),
    )
    return {
        "step": advice.plan.step.value,
        "rule": advice.plan.rule or "",
        "clause": str(advice.plan.clause or ""),
        "class": str(advice.members_class.value),
        "exact": {name: getattr(exact, name) for name in names} if exact else None,
        "trade_union": advice.open.has_trade_union,
        "youth_union": advice.open.has_youth_union,
        "prospects": advice.open.prospects,
        "prospects_on": _day(advice.open.prospects_on),
        "prospects_source": advice.open.prospects_source,
    }


def _plan(advice: AdviceShown | None, viewer: Actor) -> dict[str, Any]:
    """Return who issued the plan, how it is cited, and the words of the clause."""
    citation = advice.plan.clause if advice else None
    clause = plans.clause(citation, viewer=viewer) if isinstance(citation, Clause) else None
    plan = clause.plan if clause else plans.plans(viewer=viewer).first()
    if plan is None:
        return {"issuer": "", "place": "", "number": "", "title": "", "issued": "", "words": ""}
    number = f"{plan.number or ' '}-{plan.symbol}" if plan.symbol else plan.number  # " ": blank
    return {
        "issuer": plan.issuing_body,
        "place": plan.place,
        "number": number,
        "title": plan.title,
        "issued": [plan.day, plan.month, plan.year],
        "words": clause.text if clause else "",
    }


def _person(uid: UUID | None, found: Annex) -> str:
    return str(uid) if uid in found.names() else ""


def _jsonable(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, date | UUID) else value for name, value in row.items()
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
