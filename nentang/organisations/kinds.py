"""What the Charter says to the kind of an organisation (rules F-04, F-05, F-07, F-08, F-21).

Recording is always possible: nothing here refuses. What doesn't fit is marked with its rule
and shown, and a rule that was not read in the original says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nentang.core.citations import Clause
from nentang.organisations.models import PartyKind
from nentang.plans.catalogue import RuleVersion, rules_in_force

ABOVE_CELLS = {PartyKind.GRASSROOTS_COMMITTEE, PartyKind.SECTION}
CHECKED = "R"  # confidence of a rule that was read in the original


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """An organisation of one kind; numbers of members are None where they are not known."""

    kind: str
    parent_kind: str = ""
    members: int | None = None
    official: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule that has something to say here, in its own words."""

    rule: str
    words: str
    clause: Clause
    is_unchecked: bool


def marks(facts: KindFacts, *, on: date) -> list[Mark]:
    """Return what the rules in force on that day say."""
    rules = rules_in_force(on)
    return [_mark(rules[name]) for name in _asked(facts, rules) if name in rules]


def _mark(rule: RuleVersion) -> Mark:
    return Mark(rule.id, rule.text_vi, rule.clause, rule.confidence != CHECKED)


def _asked(facts: KindFacts, rules: dict[str, RuleVersion]) -> Iterable[str]:
    members, official = facts.members, facts.official
    committee_from = _number(rules, "F-04", "committee_from")
    in_cell = _number(rules, "F-07", "official_in_cell")
    enough = _number(rules, "F-01", "official_members")
    if facts.kind == PartyKind.GRASSROOTS_CELL:
        return _named(
            ("F-04", _reaches(members, committee_from)),
            ("F-08", facts.parent_kind == PartyKind.GRASSROOTS_COMMITTEE),
            ("F-21", _is_under(official, enough)),
        )
    if facts.kind == PartyKind.SUBORDINATE_CELL:
        is_crowded = _reaches(members, committee_from) and members != committee_from
        is_alone = facts.parent_kind not in ABOVE_CELLS
        return _named(("F-05", is_crowded), ("F-07", is_alone or _is_under(official, in_cell)))
    if facts.kind == PartyKind.GRASSROOTS_COMMITTEE:
        is_small = _is_under(members, committee_from)
        return _named(("F-05", is_small), ("F-21", _is_under(official, enough)))
    return _named(("F-05", facts.kind == PartyKind.SECTION))


def _named(*asked: tuple[str, bool]) -> list[str]:
    return [name for name, has_to_say in asked if has_to_say]


def _number(rules: dict[str, RuleVersion], rule: str, name: str) -> int | None:
    return rules[rule].params.get(name) if rule in rules else None


def _reaches(count: int | None, limit: int | None) -> bool:
    return count is not None and limit is not None and count >= limit


def _is_under(count: int | None, limit: int | None) -> bool:
    return count is not None and limit is not None and count < limit
