"""Checks of what is collected before the cell votes: course, members, verification, age of it."""

from collections.abc import Iterator

from nentang.core.admission.facts import Introducer
from nentang.core.admission.judging import Act, Said, breach, note
from nentang.core.admission.process import Trait
from nentang.core.admission.timing import RENEWED
from nentang.core.clocks import add_months


def certificate(act: Act) -> Iterator[Said]:
    """A-06: the awareness certificate is valid so many months up to the cell's vote."""
    issued = act.facts.day_of("course")
    if act.step != "cell_vote":
        return
    if issued is None or issued > act.on:
        yield breach("no_certificate", {"on": act.on})
        return
    months = act.number("valid_months")
    until = add_months(issued, months)
    if until < act.on:
        figures = {"issued": issued, "months": months, "until": until, "on": act.on}
        yield breach("certificate_expired", figures)


def members_who_help(act: Act) -> Iterator[Said]:
    """A-07: official members; the introducer has worked so many months with the applicant."""
    if act.step == "helper":
        yield from helper(act)
        return
    if act.step in act.facts.done and not act.facts.introducers:
        yield breach("no_introducer")
    for each in act.facts.introducers:
        yield from _introducer(act, each)


def helper(act: Act) -> Iterator[Said]:
    """A-07, A-21: who is assigned to help is an official member."""
    assigned = act.facts.helper
    if assigned is None and act.step in act.facts.done:
        yield note("no_helper")
    elif assigned is not None and not assigned.is_official:
        yield breach("helper_not_official")


def _introducer(act: Act, member: Introducer) -> Iterator[Said]:
    if not member.is_official:
        yield breach("introducer_not_official")
    months, least = member.months_together, act.number("months_together")
    is_moved = Trait.MOVED in act.facts.traits
    if months is None:
        yield note("months_unknown", {"least": least})
    elif months < least:
        code = "months_not_tied" if is_moved else "months_short"
        yield Said(code, not is_moved, {"months": months, "least": least})


def two_introducers(act: Act) -> Iterator[Said]:
    """A-08: without a union's introduction two official members introduce."""
    given, needed = len(act.facts.introducers), act.number("introducers")
    if Trait.TWO_MEMBERS in act.facts.traits and 0 < given < needed:
        yield breach("introducers_short", {"given": given, "needed": needed})


def union(act: Act) -> Iterator[Said]:
    """A-09, A-10: the committee of the youth or trade union introduces by its resolution."""
    if act.own.is_passed is False:
        yield breach("union_declined")


def youth(act: Act) -> Iterator[Said]:
    """A-09."""
    if Trait.YOUTH in act.facts.traits:
        yield from union(act)


def trade_union(act: Act) -> Iterator[Said]:
    """A-10."""
    if Trait.UNION in act.facts.traits:
        yield from union(act)


def renewal(act: Act) -> Iterator[Said]:
    """A-15: a dossier older than so many months is made again, but application and CV."""
    found = act.clock("dossier")
    due = found.run.due(act.calendar) if found else None
    if found is None or due is None or act.on <= due:
        return
    steps = ",".join(step for step in RENEWED if act.facts.day_of(step))
    figures = {"since": found.run.start, "months": found.run.limit.number, "steps": steps}
    yield breach("dossier_old", figures)


def moved(act: Act) -> Iterator[Said]:
    """A-16: the old committee certifies, then the new cell assigns a helper."""
    if Trait.MOVED not in act.facts.traits:
        return
    certified, assigned = act.facts.day_of("moved_certificate"), act.facts.day_of("helper")
    if certified is None or certified > act.on:
        yield note("no_moved_certificate", {"on": act.on})
    elif assigned is not None and assigned < certified:
        yield note("helper_of_old_cell", {"assigned": assigned, "certified": certified})


def assigned_cell(act: Act) -> Iterator[Said]:
    """A-17: without an organisation the superior committee assigns the cell first."""
    is_needed = Trait.NO_ORGANISATION in act.facts.traits and act.step != "cell_assignment"
    if is_needed and not act.facts.is_done("cell_assignment", by=act.on):
        yield breach("no_assigned_cell", {"on": act.on})


def verification_reply(act: Act) -> Iterator[Said]:
    """A-18: the answer comes within the working days."""
    yield from act.late("verification", "late_verification")


def political_standard(act: Act) -> Iterator[Said]:
    """A-19: passed or not, nothing of what was found."""
    done = act.facts.done.get("verification")
    if done is None or done.done_on is None or done.done_on > act.on:
        return
    if done.is_passed is None:
        yield note("verification_unknown")
    elif not done.is_passed:
        yield Said("verification_failed", act.step != "verification", {})


def opinions_reply(act: Act) -> Iterator[Said]:
    """A number of the office: the unions and the cell at home answer within these days."""
    yield from act.late("opinions", "late_opinions")
