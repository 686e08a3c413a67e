"""Rows of a list of committees against the register: terms of organisations, and who sits there.

A row is one seat; the columns of its term stand in every row of the term. The term is known
again by organisation and first day, the member by card, else by name in the organisation or
below it. A list ends nobody's seat but where it says so.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import Incoming, Judgement, Outcome, Source
from nentang.kit.text.folding import fold
from nentang.members.judging.committee_finding import find_home, find_member, find_term
from nentang.members.judging.committee_plans import COLUMNS, SeatPlanned, read_seat, seats_of
from nentang.members.judging.known import known_for
from nentang.members.judging.reading import card_in
from nentang.members.models import Post
from nentang.organisations.terms import FACTS, clash, how_words, origin_of, terms_of

if TYPE_CHECKING:
    from nentang.organisations.models import CommitteeTerm

    Terms = dict[int, list[CommitteeTerm]]


def judge_committees(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking each row in would do, in the order of the rows."""
    return [each.judgement() for each in seats_planned(rows, source, viewer=viewer)]


def committee_key_of(row: Incoming) -> str:
    """Return what two rows about one seat share: organisation, first day of the term, member."""
    home = fold(row.text("organisation_code") or row.text("organisation"))
    who = card_in(row.text("card_number")) or fold(row.text("full_name"))
    begun = "/".join(str(row.values.get(name) or "") for name in ("valid_from", "seat_from"))
    return f"{home}/{begun}/{who}" if home else ""


def seats_planned(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[SeatPlanned]:
    """Return the rows with the terms and members they are about."""
    plans = [read_seat(row, source) for row in rows]
    known = known_for(rows, [plan.read for plan in plans], viewer=viewer)
    for plan in plans:
        if plan.row.repeats:
            plan.ask_of_repeats(plan.row.repeats)
        find_home(plan, known)
    homes = {plan.organisation.pk for plan in plans if plan.organisation}
    terms = terms_of(homes, viewer=viewer)
    for plan in plans:
        find_term(plan, terms)
        find_member(plan, known)
    seats = seats_of(plans)
    _ask_of_twins(plans)
    for plan in plans:
        plan.take_seat(seats)
    _tell_terms(plans)
    _ask_of_secretaries(plans, seats.secretaries)
    for plan in plans:
        _judge(plan, terms, source, viewer)
    _refuse_without_term(plans)
    return plans


def _ask_of_twins(plans: Iterable[SeatPlanned]) -> None:
    groups: dict[Hashable, list[SeatPlanned]] = {}
    for plan in plans:
        if not plan.is_stopped and plan.member:
            mark = (plan.said.mark, plan.member.pk, plan.seat_from)
            groups.setdefault(mark, []).append(plan)
    for same in groups.values():
        numbers = tuple(each.row.number for each in same)
        for plan in same if len(same) > 1 else ():
            plan.ask_of_repeats(numbers)


def _tell_terms(plans: Iterable[SeatPlanned]) -> None:
    """Let the first row of each term speak for it; rows that say otherwise are asked about."""
    first: dict[Hashable, SeatPlanned] = {}
    for plan in plans:
        if plan.is_stopped:
            continue
        teller = first.setdefault(plan.said.mark, plan)
        plan.is_teller = teller is plan
        both = plan.said.values.keys() & teller.said.values.keys()
        if any(plan.said.values[name] != teller.said.values[name] for name in both):
            words = _("Dòng này ghi nhiệm kỳ khác với dòng %d của cùng cấp ủy. Sửa cho giống nhau.")
            plan.ask("organisation", words % teller.row.number)
        teller.said.values = plan.said.values | teller.said.values


def _ask_of_secretaries(plans: Iterable[SeatPlanned], held: dict[int, int]) -> None:
    """A term has one secretary at a time."""
    named: dict[Hashable, SeatPlanned] = {}
    leaving = {plan.seat.pk for plan in plans if plan.seat and plan.seat_to}
    for plan in plans:
        if plan.is_stopped or plan.post != Post.SECRETARY or plan.seat_to:
            continue
        other = named.setdefault(plan.said.mark, plan)
        seat = held.get(plan.term.pk) if plan.term else None
        is_other = seat is not None and not (plan.seat and plan.seat.pk == seat)
        if other is not plan or (is_other and seat not in leaving):
            words = _("Nhiệm kỳ này đã có bí thư khác. Ghi người trước thôi chức vụ, rồi nhập lại.")
            plan.ask("post", words)


def _refuse_without_term(plans: Iterable[SeatPlanned]) -> None:
    """Nobody sits in a new term whose row can't be taken in."""
    told = {plan.said.mark for plan in plans if plan.is_teller and plan.is_written}
    for plan in plans:
        if plan.is_written and plan.term is None and plan.said.mark not in told:
            plan.fail("organisation", _("Dòng đầu của nhiệm kỳ này chưa ghi được. Sửa dòng đó."))


def _judge(plan: SeatPlanned, terms: "Terms", source: Source, viewer: Actor) -> None:
    if plan.is_stopped or plan.organisation is None:
        return
    _judge_term(plan, terms, source)
    if plan.member and not plan.is_stopped:
        _judge_seat(plan, source)
    if not plan.is_stopped:
        plan.conclude()
    path = plan.organisation.scope_path
    is_term = plan.is_teller and (plan.term is None or plan.changed_facts)
    may_term = viewer.may(Permission.ORGANISATION_EDIT, scope_path=path)
    may_seat = plan.member is None or viewer.may(
        Permission.PERSON_EDIT, scope_path=plan.member.scope_path
    )
    is_going = plan.is_written or plan.outcome is Outcome.QUESTION
    if is_going and ((is_term and not may_term) or not may_seat):
        plan.fail("", _("Ngoài phạm vi đồng chí được giao cập nhật."))


def _judge_term(plan: SeatPlanned, terms: "Terms", source: Source) -> None:
    others = terms.get(plan.said.organisation.pk, [])
    if plan.term is None and not plan.said.values.get("how"):
        plan.fail("how", _("Chưa rõ cấp ủy được chỉ định hay bầu. Ghi vào tệp rồi nhập lại."))
    elif words := clash(plan.said, others):
        plan.fail("valid_from", words)
    elif plan.term and plan.is_teller:
        at = origin_of(plan.term), source
        for name in FACTS:
            before, value = getattr(plan.term, name), plan.said.values.get(name)
            if value is None or value == before:
                continue
            if name == "how":
                before, value = how_words(before), how_words(value)
            plan.cell(COLUMNS.get(name, name), before, value, at)


def _judge_seat(plan: SeatPlanned, source: Source) -> None:
    begins, ends = plan.said.valid_from, plan.said.values.get("valid_to")
    days = [day for day in (plan.seat_from, plan.seat_to) if day]
    if any(day < begins or (ends and day > ends) for day in days):
        plan.fail("seat_from", _("Ngày giữ chức vụ ở ngoài nhiệm kỳ. So lại hai ngày."))
    elif plan.seat and plan.term:
        at, seat = (origin_of(plan.term), source), plan.seat
        if plan.post != seat.post:
            before, after = (str(Post(each).label) for each in (seat.post, plan.post))
            plan.cell("post", before, after, at)
        for name, now in (("seat_from", seat.valid_from), ("seat_to", seat.valid_to)):
            day = plan.days.get(name)
            if day and day != now:
                plan.cell(name, now, day, at)
