"""Checks of votes and of what follows them: decision, ceremony, probation, recognition."""

from collections.abc import Iterator

from nentang.core.admission.dossier_checks import helper
from nentang.core.admission.judging import Act, Said, breach, note
from nentang.core.admission.timing import extension_limit, probation_ends
from nentang.core.admission.voting import needed_at


def votes(act: Act) -> Iterator[Said]:
    """A-11: the share of all who have a vote, not of those present.

    That who is excused isn't counted is not certain: where only that carries it, it warns.
    """
    vote = act.own.vote
    if vote is None or vote.total <= vote.excused:
        if act.step in act.facts.done:
            yield note("vote_unknown")
        return
    needed, of_all = (
        needed_at(act.step, vote, act.rule),
        needed_at(act.step, vote, act.rule, excused=0),
    )
    figures = {
        "in_favour": vote.in_favour,
        "total": vote.total,
        "excused": vote.excused,
        "needed": needed,
    }
    if vote.in_favour < needed:
        yield breach("vote_short", figures)
    elif vote.in_favour < of_all:
        yield note("vote_by_excused", figures | {"needed": of_all})


def decided_in_time(act: Act) -> Iterator[Said]:
    """A-13: a late decision is still made; who is late answers for it."""
    key = "decision" if act.step == "decision" else "recognition_decision"
    longest = extension_limit(key, act.rule)
    given = act.facts.extensions.get(key, 0)
    if given > longest:
        yield note("extension_long", {"given": given, "longest": longest})
    yield from act.late(key, "late_decision")


def ceremony_in_time(act: Act) -> Iterator[Said]:
    """A-12: within the working days after the cell received the decision."""
    decision = act.facts.done.get("decision")
    if decision is None or decision.done_on is None:
        return  # that the decision is missing is said by the process
    if act.on < decision.done_on:
        figures = {"decided": decision.done_on, "on": act.on}
        yield breach("ceremony_before_decision", figures)
    elif decision.received_on is None:
        yield note("receipt_unknown")
    else:
        yield from act.late("ceremony", "late_ceremony", blocks=True)


def helped_in_probation(act: Act) -> Iterator[Said]:
    """A-21: the cell assigns an official member to help."""
    yield from helper(act)


def reviewed_in_time(act: Act) -> Iterator[Said]:
    """A-22: the resolution is dated after the probation, within the working days."""
    yield from _before_the_end(act)
    ends = probation_ends(act.facts, lambda _day: act.rules)
    if act.on == ends:
        yield note("on_the_last_day", {"ends": ends})
    yield from act.late("recognition_review", "late_review")


def official_in_time(act: Act) -> Iterator[Said]:
    """A-23: nobody is official before the probation has ended."""
    yield from _before_the_end(act)


def rounds_of_votes(act: Act) -> Iterator[Said]:
    """A-24: after so many votes without the share the superior decides."""
    done, most = act.facts.done.get(act.step), act.number("most_votes")
    if done is None or done.is_passed is not False:
        is_over = done is not None and done.rounds > most
    else:
        is_over = done.rounds > most
        if done.rounds == most:
            yield note("votes_used_up", {"rounds": done.rounds, "most": most})
    if done is not None and is_over:
        yield breach("too_many_votes", {"rounds": done.rounds, "most": most})


def new_member_course(act: Act) -> Iterator[Said]:
    """A-30: the new members' course is part of the probation and comes before recognition."""
    if act.step == "new_member_course":
        ceremony = act.facts.day_of("ceremony")
        if ceremony and act.on < ceremony:
            yield note("course_before_ceremony", {"ceremony": ceremony, "on": act.on})
    elif not act.facts.is_done("new_member_course", by=act.on):
        yield breach("no_new_member_course", {"on": act.on})


def _before_the_end(act: Act) -> Iterator[Said]:
    ends = probation_ends(act.facts, lambda _day: act.rules)
    if ends is not None and act.on < ends:
        yield breach("before_probation_ends", {"ends": ends, "on": act.on})
