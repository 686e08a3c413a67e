"""Laws of the books, after whatever commands: the ledger adds up, and what is done can be undone.

One walk is a list of numbers; each step picks a command, a record and values by them. Commands
that are refused leave everything as it was, which is a law of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nentang.core.decisions import Receipt, Refused
from nentang.enterprises import commands as enterprises
from nentang.enterprises import registrations as of_enterprises
from nentang.enterprises.choosing import FIELDS, Merger
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.chain import Act
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.taking_back import TakeBack, foreseen, take_back
from nentang.kit.ledger.verification import verify
from nentang.members import choosing as member_choosing
from nentang.members import commands as members
from nentang.members import registrations as of_members
from nentang.members.models import Person
from nentang.organisations import commands as organisations
from nentang.organisations import registrations as of_organisations
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.kit.ledger.books import everything, folded, registered, stored

PARKS = (FIRST_PARK, SECOND_PARK)
CODES = ("2700123459", "2700123466", "2700123473", "2700123480")
NAMES = ("May Gián Khẩu", "Dệt Đông Sơn", "Cơ khí Tam Điệp", "Xi măng Hoa Lư")
DAYS = tuple(date(2018, 1, 1) + timedelta(days=70 * step) for step in range(8))
SOURCE = "Danh sách thử"
Numbers = tuple[int, int, int, int]
FOUND_OUT: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": (HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),  # a walk is long to make shorter
}


@dataclass(slots=True)
class Walk:
    """The books on their way, in the hands of Ban Tổ chức."""

    by: Actor
    at: datetime = AT

    def some(self, model: Any, number: int) -> Any:
        rows = list(model.objects.visible_to(self.by).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def register(self, n: Numbers) -> Receipt:
        return enterprises.register(registration=self._entry(n, CODES[n[0] % 4]), **self._who)

    def open_project(self, n: Numbers) -> Receipt:
        return enterprises.open_project(registration=self._entry(n, None), **self._who)

    def correct(self, n: Numbers) -> Receipt:
        values: dict[str, object] = {"name": NAMES[n[1] % 4], "address": f"Lô {n[2] % 3}"}
        change = of_enterprises.Correction(values=values, source=SOURCE, known_on=DAYS[n[3] % 8])
        return enterprises.correct(correction=change, **self._of(Enterprise, n))

    def record_workers(self, n: Numbers) -> Receipt:
        count = of_enterprises.Count(DAYS[n[1] % 8], n[2] % 300, SOURCE)
        return enterprises.record_workers(count=count, **self._of(Enterprise, n))

    def change_status(self, n: Numbers) -> Receipt:
        status = ("SUSPENDED", "OPERATING", "DISSOLVED", "PREPARING")[n[1] % 4]
        since = of_enterprises.Since(status, DAYS[n[2] % 8], SOURCE)
        return enterprises.change_status(since=since, **self._of(Enterprise, n))

    def become_enterprise(self, n: Numbers) -> Receipt:
        founding = of_enterprises.Founding(
            tax_code=CODES[n[1] % 4], name=NAMES[n[2] % 4], legal_form="CP",
            established_on=DAYS[n[3] % 8], source=SOURCE,
        )  # fmt: skip
        return enterprises.become_enterprise(founding=founding, **self._of(Enterprise, n))

    def move(self, n: Numbers) -> Receipt:
        removal = of_enterprises.Removal(place_path=PARKS[n[1] % 2], reason="Chuyển")
        return enterprises.move(removal=removal, **self._of(Enterprise, n))

    def merge(self, n: Numbers) -> Receipt:
        kept, lost = self.some(Enterprise, n[0]), self.some(Enterprise, n[1])
        taken = frozenset(name for place, name in enumerate(FIELDS) if n[2] >> place & 1)
        merger = Merger(
            kept=kept.uid, lost=lost.uid, version=kept.version + lost.version, taken=taken
        )
        return enterprises.merge(merger=merger, **self._who)

    def part(self, n: Numbers) -> Receipt:
        gone = Enterprise.objects.merged_away(reason="a walk").order_by("pk")
        lost = gone[n[0] % max(gone.count(), 1)]
        kept: Any = lost.merged_into
        return enterprises.part(lost=lost.uid, version=kept.version, **self._who)

    def found(self, n: Numbers) -> Receipt:
        row, parent = self.some(Enterprise, n[0]), self.some(PartyOrganisation, n[1])
        founding = of_organisations.Founding(
            name=f"Chi bộ {NAMES[n[2] % 4]}", kind="GRASSROOTS_CELL", source=SOURCE,
            known_on=DAYS[n[3] % 8], enterprise=row.uid if n[2] % 3 else None,
            parent=parent.uid if parent and n[3] % 2 else None, place_path=FIRST_PARK,
        )  # fmt: skip
        return organisations.found_organisation(founding=founding, **self._who)

    def record_term(self, n: Numbers) -> Receipt:
        term = of_organisations.Term(valid_from=DAYS[n[1] % 8], number="12", seat_count=n[2] % 9)
        return organisations.record_term(term=term, **self._of(PartyOrganisation, n))

    def close(self, n: Numbers) -> Receipt:
        closing = of_organisations.Closing(kind="ADMINISTRATIVE", on=DAYS[n[1] % 8], number="9")
        return organisations.close_organisation(closing=closing, **self._of(PartyOrganisation, n))

    def found_union(self, n: Numbers) -> Receipt:
        count = of_organisations.Count(on=DAYS[n[1] % 8], count=n[2] % 90, source=SOURCE)
        founding = of_organisations.MassFounding(
            kind=("TRADE_UNION", "YOUTH_UNION")[n[1] % 2], name=f"CĐCS {NAMES[n[2] % 4]}",
            enterprise=self.some(Enterprise, n[0]).uid, source=SOURCE, known_on=DAYS[n[3] % 8],
            count=count,
        )  # fmt: skip
        return organisations.register_mass_organisation(founding=founding, **self._who)

    def count_union(self, n: Numbers) -> Receipt:
        count = of_organisations.Count(on=DAYS[n[1] % 8], count=n[2] % 90, source=SOURCE)
        return organisations.record_mass_number(count=count, **self._of(MassOrganisation, n))

    def admit(self, n: Numbers) -> Receipt:
        cell = self.some(PartyOrganisation, n[0])
        work = of_members.Work(text=NAMES[n[3] % 4], started_on=DAYS[n[2] % 8])
        registration = of_members.Registration(
            full_name=("Trần Thị Ánh", "Lê Văn Cường")[n[1] % 2], organisation=cell.uid,
            known_on=DAYS[n[2] % 8], source=SOURCE, work=work if n[3] % 2 else None,
            card_number=f"0000000{n[3] % 7}" if n[3] % 3 else None,
        )  # fmt: skip
        return members.register_member(registration=registration, **self._who)

    def set_status(self, n: Numbers) -> Receipt:
        new = of_members.NewStatus(
            status=("OFFICIAL", "EXEMPT", "DECEASED")[n[1] % 3], valid_from=DAYS[n[2] % 8],
            source=SOURCE,
        )  # fmt: skip
        return members.record_status(new=new, **self._of(Person, n))

    def transfer(self, n: Numbers) -> Receipt:
        cell = self.some(PartyOrganisation, n[1])
        there = of_members.Transfer(organisation=cell.uid, valid_from=DAYS[n[2] % 8], source=SOURCE)
        return members.move_activity(move=there, **self._of(Person, n))

    def employ(self, n: Numbers) -> Receipt:
        work = of_members.Work(text=NAMES[n[1] % 4], started_on=DAYS[n[2] % 8])
        return members.record_workplace(work=work, **self._of(Person, n))

    def merge_members(self, n: Numbers) -> Receipt:
        kept, lost = self.some(Person, n[0]), self.some(Person, n[1])
        names = member_choosing.FIELDS
        taken = frozenset(name for place, name in enumerate(names) if n[2] >> place & 1)
        merger = member_choosing.Merger(
            kept=kept.uid, lost=lost.uid, version=kept.version + lost.version, taken=taken
        )
        return members.merge(merger=merger, **self._who)

    def part_members(self, n: Numbers) -> Receipt:
        gone = Person.objects.merged_away(reason="a walk").order_by("pk")
        lost = gone[n[0] % max(gone.count(), 1)]
        kept: Any = lost.merged_into
        return members.part(lost=lost.uid, version=kept.version, **self._who)

    @property
    def _who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def _of(self, model: Any, n: Numbers) -> dict[str, Any]:
        row = self.some(model, n[0])
        name = {Enterprise: "enterprise", Person: "person"}.get(model, "organisation")
        return {name: row.uid, "version": row.version, **self._who}

    def _entry(self, n: Numbers, code: str | None) -> of_enterprises.Registration:
        counts = (of_enterprises.Count(DAYS[n[3] % 8], n[2] % 200, SOURCE),)
        return of_enterprises.Registration(
            name=NAMES[n[1] % 4], tax_code=code, place_path=PARKS[n[2] % 2],
            known_on=DAYS[n[3] % 8], source=SOURCE, workers=counts,
        )  # fmt: skip


STEPS = [
    *(Walk.register, Walk.open_project, Walk.correct, Walk.record_workers, Walk.change_status),
    *(Walk.become_enterprise, Walk.move, Walk.merge, Walk.part, Walk.found, Walk.record_term),
    *(Walk.close, Walk.found_union, Walk.count_union, Walk.admit, Walk.set_status),
    *(Walk.transfer, Walk.employ, Walk.merge_members, Walk.part_members),
]
OPENING = (Walk.register, Walk.open_project, Walk.found, Walk.admit)  # so that there is something
NUMBERS = st.tuples(*(st.integers(0, 8191) for _ in range(4)))
WALKS = st.lists(st.tuples(st.sampled_from(STEPS), NUMBERS), min_size=4, max_size=12)
OPENINGS = st.tuples(*(NUMBERS for _ in OPENING))


def stepped(walk: Walk, step: Callable[..., Receipt], numbers: Numbers) -> int:
    """Take a step; return its entry, 0 if it was refused or there is nothing to step on."""
    try:
        with transaction.atomic():
            return step(walk, numbers).entry
    except (Refused, AttributeError, IndexError):
        return 0


def undone(walk: Walk, entry: int) -> TakeBack:
    act = Act(command="test.undo", by=walk.by.username, role="", at=walk.at)
    with transaction.atomic():
        return take_back(entry, act=act)[1]


class EnoughError(Exception):
    """Leads out of the transaction of one walk, so that the next begins with empty books."""


def walked(walk: Walk, openings: Any, steps: Any, look: Callable[[int, Any], None]) -> None:
    """Walk, and look at the books after each step: its entry, and what they held before it."""
    try:
        with transaction.atomic():
            for step, numbers in [*zip(OPENING, openings, strict=True), *steps]:
                before = everything()
                look(stepped(walk, step, numbers), before)
            raise EnoughError
    except EnoughError:
        pass


@pytest.fixture
def walk(bare: None, keeper: Actor) -> Walk:
    return Walk(keeper)


@settings(max_examples=6, **FOUND_OUT)
@given(openings=OPENINGS, steps=WALKS)
def test_folding_the_changes_of_every_record_gives_the_record(
    openings: Any, steps: Any, walk: Walk
) -> None:
    def look(entry: int, before: Any) -> None:
        if not entry:
            assert everything() == before

    def look_at_the_end() -> None:
        assert registered(folded()) == registered(stored())

    def last(entry: int, before: Any) -> None:
        look(entry, before)
        look_at_the_end()

    walked(walk, openings, steps, last)


@settings(max_examples=6, **FOUND_OUT)
@given(openings=OPENINGS, steps=WALKS)
def test_taking_an_entry_back_at_once_brings_everything_back_and_so_does_that(
    openings: Any, steps: Any, walk: Walk
) -> None:
    def look(entry: int, before: Any) -> None:
        if not entry:
            return
        after = everything()
        told = foreseen(entry)
        back = undone(walk, entry)
        assert not back.kept
        assert everything() == before
        assert (told.restored, told.removed) == (back.restored, back.removed)
        undone(walk, Entry.objects.latest("seq").seq)
        assert everything() == after

    walked(walk, openings, steps, look)


@settings(max_examples=5, **FOUND_OUT)
@given(openings=OPENINGS, steps=WALKS, number=st.integers(0, 50))
def test_taking_any_entry_back_later_leaves_books_that_add_up(
    openings: Any, steps: Any, number: int, walk: Walk
) -> None:
    def look(_entry: int, _before: Any) -> None:
        entries = Entry.objects.count()
        if entries and number % 3 == entries % 3:
            undone(walk, 1 + number % entries)
            assert registered(folded()) == registered(stored())

    walked(walk, openings, steps, look)
    assert verify() is None
