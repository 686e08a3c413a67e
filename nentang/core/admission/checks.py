"""The rules of admission and recognition as judgements: facts in, findings out.

A finding names the rule in its version on the day of the act, whether it blocks a preparation
or only warns, and the figures that a sentence needs. Sentences are in the catalogue of words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from nentang.core.admission import deciding_checks as deciding
from nentang.core.admission import dossier_checks as dossier
from nentang.core.admission import person_checks as person
from nentang.core.admission.facts import (
    Done,
    Doubt,
    Facts,
    Finding,
    Introducer,
    RuleInForce,
    Vote,
    Weight,
)
from nentang.core.admission.judging import Act, Check, Said, note
from nentang.core.admission.process import ADMISSION
from nentang.core.admission.standing import missing
from nentang.core.admission.voting import is_passed_vote, votes_needed
from nentang.core.clocks import Calendar

__all__ = [
    "CHECKS",
    "ORDER",
    "PACK",
    "Done",
    "Doubt",
    "Facts",
    "Finding",
    "Introducer",
    "RuleInForce",
    "Vote",
    "Weight",
    "findings",
    "is_passed_vote",
    "votes_needed",
]

ORDER = "admission.order"
PACK = "office.rule_pack"  # that the rules were compared with the texts after 30/06/2025
CHECKS: Mapping[str, Check] = {
    "A-01": person.age,
    "A-02": person.over_age,
    "A-03": person.education,
    "A-04": person.education_exception,
    "A-05": person.own_will,
    "A-06": dossier.certificate,
    "A-07": dossier.members_who_help,
    "A-08": dossier.two_introducers,
    "A-09": dossier.youth,
    "A-10": dossier.trade_union,
    "A-11": deciding.votes,
    "A-11.standing": deciding.votes,
    "A-12": deciding.ceremony_in_time,
    "A-13": deciding.decided_in_time,
    "A-15": dossier.renewal,
    "A-16": dossier.moved,
    "A-17": dossier.assigned_cell,
    "A-18": dossier.verification_reply,
    "A-19": dossier.political_standard,
    "A-21": deciding.helped_in_probation,
    "A-22": deciding.reviewed_in_time,
    "A-23": deciding.official_in_time,
    "A-24": deciding.rounds_of_votes,
    "A-28": person.readmission,
    "A-30": deciding.new_member_course,
    "A-33": person.owner_pilot,
    "office.opinions": dossier.opinions_reply,
}


def findings(
    step: str,
    facts: Facts,
    rules: Mapping[str, RuleInForce],
    *,
    on: date,
    calendar: Calendar,
) -> tuple[Finding, ...]:
    """Return what the rules of a step say if it is done on that day with these facts.

    The step's own record is among the facts where there is one. A rule that isn't in force
    says nothing; where the newer texts were not compared, that is said once beside the rest.

    :raises KeyError: if the process has no such step.
    """
    found = []
    for rule_id in ADMISSION.step(step).rules:
        rule = rules.get(rule_id)
        if rule is None or rule_id not in CHECKS:
            continue
        act = Act(step=step, facts=facts, rule=rule, rules=rules, on=on, calendar=calendar)
        found += [_finding(rule, said) for said in CHECKS[rule_id](act)]
    return (*_out_of_order(step, facts, rules, on), *found, *_not_compared(step, rules))


def _finding(rule: RuleInForce, said: Said) -> Finding:
    weight = Weight.BLOCK if said.blocks and rule.may_block else Weight.WARN
    return Finding(
        rule=rule.id,
        version=rule.version,
        clause=rule.clause,
        weight=weight,
        code=said.code,
        figures=dict(said.figures),
        doubt=rule.doubt,
    )


def _out_of_order(
    step: str, facts: Facts, rules: Mapping[str, RuleInForce], on: date
) -> Iterator[Finding]:
    """Say which steps come before this one and were not done by its day."""
    rule = rules.get(ORDER)
    done = {key: each for key, each in facts.done.items() if (each.done_on or on) <= on}
    before = missing(step, replace(facts, done=done))
    if rule is not None and before:
        yield _finding(rule, note("out_of_order", {"missing": ",".join(before)}))


def _not_compared(step: str, rules: Mapping[str, RuleInForce]) -> Iterator[Finding]:
    """Say of acts after 30/06/2025 that their rules may have changed, until it is confirmed."""
    pack = rules.get(PACK)
    if pack and not pack.params["is_confirmed"] and ADMISSION.step(step).rules:
        yield _finding(pack, note("not_compared"))
