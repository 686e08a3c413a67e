"""One row of a list of committees: what it says of a term, and of who sits in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.kit.intake.judging import Plan
from nentang.kit.intake.registers import CellChange, Incoming, Judgement, Outcome, Source
from nentang.kit.text.folding import canonical, words
from nentang.members.judging.known import Member
from nentang.members.judging.reading import Read, read_card
from nentang.members.models import CommitteeSeat, Post
from nentang.organisations.terms import FACTS, TermSaid, how_in, how_words

if TYPE_CHECKING:
    from nentang.organisations.models import CommitteeTerm, PartyOrganisation

WHY = "seats of the terms that a list is about"
SLICE = 500  # identifiers a statement
POSTS = (("pho bi thu", Post.DEPUTY), ("bi thu", Post.SECRETARY), ("uy vien", Post.MEMBER))
DAYS = ("valid_from", "valid_to", "decided_on", "seat_from", "seat_to")
PAST = ("valid_from", "decided_on", "seat_from", "seat_to")
COLUMNS = {"number": "number_of_decision"}  # of a term's facts, where the sheet calls them so
LONGEST_NUMBER, MOST_SEATS = 80, 99


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats by term and person, and the secretary's of each term."""

    by_mark: dict[tuple[int, int], list[CommitteeSeat]]
    secretaries: dict[int, int]

    def of(self, term: int, person: int, since: date | None) -> CommitteeSeat | None:
        """Return the seat that began on the day, else the present one, else the last."""
        found = self.by_mark.get((term, person), [])
        same = [seat for seat in found if seat.valid_from == since]
        now = [seat for seat in found if seat.valid_to is None]
        is_told = since is not None and not now
        return next(iter((*same, *now, *([] if is_told else found[-1:]))), None)


@dataclass(slots=True, kw_only=True)
class SeatPlanned(Plan):
    """One row; `is_teller` says that it speaks for its term, of which others only repeat."""

    read: Read
    organisation: "PartyOrganisation | None" = None
    days: dict[str, date] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    post: str = ""
    term: "CommitteeTerm | None" = None
    term_said: TermSaid | None = None
    member: Member | None = None
    seat: CommitteeSeat | None = None
    is_teller: bool = False

    @property
    def said(self) -> TermSaid:
        """Return what the row says of its term; only rows that go on have one.

        :raises ValueError: for a row that was kept out before.
        """
        if self.term_said is None:
            raise ValueError(self.row.number)
        return self.term_said

    @property
    def seat_from(self) -> date | None:
        return self.days.get("seat_from")

    @property
    def seat_to(self) -> date | None:
        return self.days.get("seat_to")

    @property
    def changed_facts(self) -> list[str]:
        """Return the facts of the term that differ."""
        changed = self.changed
        return [name for name in FACTS if COLUMNS.get(name, name) in changed]

    @property
    def is_named(self) -> bool:
        return bool(self.read.values)

    def take_seat(self, seats: Seats) -> None:
        if self.member and self.term and not self.is_stopped:
            self.seat = seats.of(self.term.pk, self.member.pk, self.seat_from)

    def conclude(self) -> None:
        """Conclude from the cells; a new term or seat is a new record."""
        self.settle()
        is_new = (self.term is None and self.is_teller) or (self.member and self.seat is None)
        if self.outcome is not Outcome.QUESTION and is_new:
            self.outcome = Outcome.NEW

    def judgement(self) -> Judgement:
        """Answer with the organisation as the record: seats and terms are shown there."""
        known = self.organisation if self.outcome is not Outcome.NEW else None
        return Judgement(
            number=self.row.number,
            outcome=self.outcome,
            changes=(*self.changes, *self._cells()),
            problems=tuple(self.problems),
            record=known.uid if known and self.term else None,
            version=known.version if known and self.term else 0,
            candidates=self.candidates,
            name=self.organisation.name if self.organisation else "",
        )

    def _cells(self) -> tuple[CellChange, ...]:
        """Return what a new term and a new seat would say."""
        if self.outcome is not Outcome.NEW:
            return ()
        said: dict[str, Any] = {}
        if self.term is None and self.is_teller:
            values = self.said.values
            said = {"valid_from": self.said.valid_from}
            said |= {COLUMNS.get(name, name): values.get(name) for name in FACTS}
            said["how"] = how_words(str(values.get("how", "")))
        if self.member and self.seat is None:
            said |= {"card_number": self.member.card_number, "post": str(Post(self.post).label)}
            said |= {"seat_from": self.seat_from, "seat_to": self.seat_to}
        return tuple(CellChange(name, None, value) for name, value in said.items() if value)


def read_seat(row: Incoming, source: Source) -> SeatPlanned:
    """Read what a row says by itself; no past day is after the day of the list."""
    values: dict[str, Any] = {}
    if name := canonical(row.text("full_name")):
        values["full_name"] = name
    wrong = read_card(row, values)
    days = {name: day for name in DAYS if isinstance(day := row.values.get(name), date)}
    plan = SeatPlanned(row=row, read=Read(values, None, (), is_wrong=False), days=days)
    for problem in wrong:
        plan.fail(problem.column, problem.words)
    for column in PAST:
        if days.get(column, source.known_on) > source.known_on:
            plan.fail(column, _("Ngày này sau ngày của danh sách. So lại với quyết định."))
    _read_term(plan)
    if plan.is_named:
        _read_post(plan)
    return plan


def _read_term(plan: SeatPlanned) -> None:
    row = plan.row
    plan.told = {name: plan.days[name] for name in ("valid_to", "decided_on") if name in plan.days}
    if how := row.text("how"):
        plan.told |= {"how": found} if (found := how_in(how)) else {}
        if "how" not in plan.told:
            plan.fail("how", _("Chưa đọc được cách lập cấp ủy. Ghi Chỉ định hoặc Bầu."))
    if number := row.text("number_of_decision"):
        plan.told["number"] = number
        if len(number) > LONGEST_NUMBER:
            plan.fail("number_of_decision", _("Dài hơn mức sổ giữ được. Rút ngắn."))
    seats = row.values.get("seat_count")
    if isinstance(seats, int) and 0 < seats <= MOST_SEATS:
        plan.told["seat_count"] = seats
    elif seats is not None:
        plan.note("seat_count", _("Số cấp ủy viên này không thể có nên chưa lấy ô này."))


def _read_post(plan: SeatPlanned) -> None:
    plain = " ".join(words(plan.row.text("post")))
    by_label = next((each for each in Post if " ".join(words(str(each.label))) == plain), None)
    post = by_label or next((each for said, each in POSTS if said in plain), None)
    if post:
        plan.post = post.value
    else:
        words_of = _("Chưa rõ chức vụ. Ghi Bí thư, Phó bí thư hoặc Ủy viên.")
        plan.fail("post", words_of)


def seats_of(plans: Iterable[SeatPlanned]) -> Seats:
    """Read the seats of the terms that rows are about."""
    keys = sorted({plan.term.pk for plan in plans if plan.term})
    found: list[CommitteeSeat] = []
    for start in range(0, len(keys), SLICE):
        rows = CommitteeSeat.objects.unscoped(reason=WHY).order_by("valid_from")
        found += rows.filter(term__in=keys[start : start + SLICE])
    by_mark: dict[tuple[int, int], list[CommitteeSeat]] = {}
    for seat in found:
        by_mark.setdefault((seat.term_id, seat.person_id), []).append(seat)
    now = (seat for seat in found if seat.valid_to is None)
    return Seats(by_mark, {seat.term_id: seat.pk for seat in now if seat.post == Post.SECRETARY})
