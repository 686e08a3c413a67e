"""Advice and its facts as JSON holds them, and back; both ways give the same values."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from nentang.advice.gathering import Known
from nentang.core.citations import Clause
from nentang.core.founding import (
    Advice,
    Choice,
    Facts,
    Kind,
    Need,
    NextStep,
    Option,
    Rule,
    Status,
    Step,
    Verdict,
)
from nentang.enterprises.facts import EnterpriseFacts
from nentang.members.facts import MemberFacts
from nentang.organisations.facts import OrganisationFacts

FACT_NAMES = tuple(Facts.__annotations__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The facts that a verdict rests on, each number with its day and source."""

    facts: Facts
    workers_on: date | None
    workers_source: str
    prospects_on: date | None
    prospects_source: str
    organisation_uid: UUID | None
    organisation_name: str
    organisation_founded_on: date | None
    members_change_on: date | None = None  # the next day on which a number changes by itself
    organisations_change_on: date | None = None


def grounds_of(known: Known) -> Grounds:
    """Return the facts with their days and sources."""
    its = known.organisation
    return Grounds(
        facts=known.facts,
        workers_on=known.enterprise.workers_on,
        workers_source=known.enterprise.workers_source,
        prospects_on=its.prospects_on,
        prospects_source=its.prospects_source,
        organisation_uid=its.organisation_uid,
        organisation_name=its.organisation_name,
        organisation_founded_on=its.organisation_founded_on,
        members_change_on=known.members.changes_on,
        organisations_change_on=its.changes_on,
    )


def known_again(enterprise: EnterpriseFacts, grounds: Grounds) -> Known:
    """Return new facts of an enterprise with what is kept of its organisations and members."""
    facts = grounds.facts
    members = MemberFacts(
        official_here=facts.official_here,
        probationary_here=facts.probationary_here,
        official_elsewhere=facts.official_elsewhere,
        probationary_elsewhere=facts.probationary_elsewhere,
        under_min_months=facts.of_them_under_12_months,
        unknown_starts=facts.unknown_starts,
        changes_on=grounds.members_change_on,
    )
    organisation = OrganisationFacts(
        has_party_organisation=facts.has_party_organisation,
        has_trade_union=facts.has_trade_union,
        has_youth_union=facts.has_youth_union,
        prospects=facts.prospects,
        prospects_on=grounds.prospects_on,
        prospects_source=grounds.prospects_source,
        organisation_uid=grounds.organisation_uid,
        organisation_name=grounds.organisation_name,
        organisation_founded_on=grounds.organisation_founded_on,
        changes_on=grounds.organisations_change_on,
    )
    return Known(enterprise, organisation, members)


def packed_grounds(grounds: Grounds) -> dict[str, Any]:
    facts = grounds.facts
    return {
        **{name: getattr(facts, name) for name in FACT_NAMES},
        "workers_on": _day(grounds.workers_on),
        "workers_source": grounds.workers_source,
        "prospects_on": _day(grounds.prospects_on),
        "prospects_source": grounds.prospects_source,
        "organisation_uid": str(grounds.organisation_uid) if grounds.organisation_uid else None,
        "organisation_name": grounds.organisation_name,
        "organisation_founded_on": _day(grounds.organisation_founded_on),
        "members_change_on": _day(grounds.members_change_on),
        "organisations_change_on": _day(grounds.organisations_change_on),
    }


def grounds_in(packed: dict[str, Any]) -> Grounds:
    values = {name: packed[name] for name in FACT_NAMES}
    values |= {"kind": Kind(values["kind"]), "status": Status(values["status"])}
    uid = packed["organisation_uid"]
    return Grounds(
        facts=Facts(**values),
        workers_on=_day_in(packed["workers_on"]),
        workers_source=packed["workers_source"],
        prospects_on=_day_in(packed["prospects_on"]),
        prospects_source=packed["prospects_source"],
        organisation_uid=UUID(uid) if uid else None,
        organisation_name=packed["organisation_name"],
        organisation_founded_on=_day_in(packed["organisation_founded_on"]),
        members_change_on=_day_in(packed.get("members_change_on")),
        organisations_change_on=_day_in(packed.get("organisations_change_on")),
    )


def packed_advice(advice: Advice) -> dict[str, Any]:
    practice = advice.practice
    return {
        "plan": _verdict(advice.plan),
        "charter": _verdict(advice.charter),
        "practice": _verdict(practice) if practice else None,
        "options": [
            [each.option.value, each.rule, str(each.clause), each.version, each.is_practice]
            for each in advice.options
        ],
        "missing": list(advice.missing),
        "nearest": [
            [step.step.value, [[need.fact, need.now, need.needed] for need in step.needs]]
            for step in advice.nearest
        ],
        "notes": [[rule.id, rule.version, str(rule.clause)] for rule in advice.notes],
    }


def advice_in(packed: dict[str, Any]) -> Advice:
    practice = packed["practice"]
    return Advice(
        plan=_verdict_in(packed["plan"]),
        charter=_verdict_in(packed["charter"]),
        practice=_verdict_in(practice) if practice else None,
        options=tuple(
            Choice(Option(option), rule, Clause.parse(clause), version, is_practice)
            for option, rule, clause, version, is_practice in packed["options"]
        ),
        missing=tuple(packed["missing"]),
        nearest=tuple(
            NextStep(Step(step), tuple(Need(*need) for need in needs))
            for step, needs in packed["nearest"]
        ),
        notes=tuple(
            Rule(rule, version, Clause.parse(clause)) for rule, version, clause in packed["notes"]
        ),
    )


def _verdict(verdict: Verdict) -> list[Any]:
    clause = str(verdict.clause) if verdict.clause else None
    return [verdict.step.value, verdict.rule, clause, verdict.version]


def _verdict_in(packed: list[Any]) -> Verdict:
    step, rule, clause, version = packed
    return Verdict(Step(step), rule, Clause.parse(clause) if clause else None, version)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_in(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
