"""Shares of votes: two thirds of all in cell and committee, more than half above (A-11)."""

from collections.abc import Mapping

from nentang.core.admission.facts import RuleInForce, Vote

SHARE, MAJORITY = "A-11", "A-11.standing"
RULES_OF_VOTES: Mapping[str, str] = {
    "cell_vote": SHARE,
    "committee_vote": SHARE,
    "decision": MAJORITY,
    "recognition_vote": SHARE,
    "recognition_committee": SHARE,
    "recognition": MAJORITY,
}


def votes_needed(total: int, excused: int, share: tuple[int, int]) -> int:
    """Return how many votes a share of all is: 2/3 of 5 is 4 (A-11)."""
    base, (above, below) = total - excused, share
    return -(-base * above // below)


def majority_needed(total: int, excused: int, share: tuple[int, int]) -> int:
    """Return how many votes are more than a share of all: more than 1/2 of 4 is 3."""
    base, (above, below) = total - excused, share
    return base * above // below + 1


def needed_at(step: str, vote: Vote, rule: RuleInForce, *, excused: int | None = None) -> int:
    """Return how many votes the rule of a step asks for; nobody is excused from at least one."""
    share = rule.params["share_above"], rule.params["share_below"]
    away = vote.excused if excused is None else excused
    count = majority_needed if RULES_OF_VOTES[step] == MAJORITY else votes_needed
    return max(1, count(vote.total, min(away, vote.total), share))


def is_passed_vote(step: str, vote: Vote, rules: Mapping[str, RuleInForce]) -> bool:
    """Whether a vote reaches the share in force; where none is given, more than are against."""
    rule = rules.get(RULES_OF_VOTES.get(step, ""))
    if rule is None:
        return vote.in_favour > vote.against
    return vote.in_favour >= needed_at(step, vote, rule)
