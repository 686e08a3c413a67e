"""Checks of the person who applies: age, schooling, own application, re-admission, owner."""

from collections.abc import Iterator

from nentang.core.admission.judging import Act, Said, breach, note
from nentang.core.admission.process import Trait
from nentang.core.clocks import MONTHS, add_months, age_in_months


def age(act: Act) -> Iterator[Said]:
    """A-01: 18 to 60 full years at the cell's vote, by month; by day it only warns."""
    birth = act.facts.birth_on
    if birth is None:
        yield note("birth_unknown")
        return
    months, least = age_in_months(birth, act.on), act.number("youngest_months")
    most = act.number("oldest_months")
    figures = {"years": months // MONTHS, "months": months % MONTHS}
    if months < least:
        yield breach("too_young", figures | {"least": least // MONTHS})
    is_young_by_day = months == least and add_months(birth, least) > act.on
    is_old_by_day = months == most and add_months(birth, most) < act.on
    if is_young_by_day or is_old_by_day:
        yield note("birth_month", figures)


def over_age(act: Act) -> Iterator[Said]:
    """A-02: who is over 60 needs a written consent of the province before the decision."""
    birth, limit = act.facts.birth_on, act.rules.get("A-01")
    if birth is None or limit is None or act.facts.is_done("over_age_consent", by=act.on):
        return
    voted_on = act.facts.day_of("cell_vote") or act.on
    months = age_in_months(birth, voted_on)
    if act.step != "over_age_consent" and months > limit.params["oldest_months"]:
        figures = {"years": months // MONTHS, "most": limit.params["oldest_months"] // MONTHS}
        yield Said("no_consent", act.step == "decision", figures)


def education(act: Act) -> Iterator[Said]:
    """A-03: lower-secondary diploma or higher."""
    if act.facts.has_lower_secondary is None:
        yield note("education_unknown")
    elif not act.facts.has_lower_secondary:
        yield breach("no_lower_secondary")


def education_exception(act: Act) -> Iterator[Said]:
    """A-04: without the diploma only where the Secretariat's guidance lets."""
    if act.facts.has_lower_secondary is False:
        yield note("education_exception")


def own_will(act: Act) -> Iterator[Said]:
    """A-05: nobody is put forward without an own registration, then an own application."""
    registered = act.facts.day_of("registration")
    if registered is None or registered > act.on:
        yield breach("no_registration", {"registered": registered, "on": act.on})
    elif act.step == "cell_vote" and not act.facts.is_done("application", by=act.on):
        yield breach("no_application", {"on": act.on})


def readmission(act: Act) -> Iterator[Said]:
    """A-28: months since leaving, and since a record was cleared."""
    if Trait.READMISSION not in act.facts.traits:
        return
    left, cleared = act.facts.left_on, act.facts.record_cleared_on
    if left is None:
        yield note("left_unknown")
    elif (first := add_months(left, act.number("wait_months"))) > act.on:
        figures = {"left": left, "months": act.number("wait_months"), "first": first}
        yield breach("readmitted_early", figures)
    if cleared and (first := add_months(cleared, act.number("cleared_months"))) > act.on:
        figures = {"cleared": cleared, "months": act.number("cleared_months"), "first": first}
        yield breach("record_recent", figures)


def owner_pilot(act: Act) -> Iterator[Said]:
    """A-33: until HD08 owners were admitted in a pilot that the province steered."""
    is_owner = Trait.OWNER in act.facts.traits
    if is_owner and not act.facts.is_done("owner_consent", by=act.on):
        yield Said("no_owner_consent", act.step == "decision", {"on": act.on})
