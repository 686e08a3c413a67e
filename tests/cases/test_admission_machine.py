"""Any order of any commands, by anybody: a case is always what the plain model says (trust, SM)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nentang.cases import commands
from nentang.cases.models import AdmissionCase, Applicant, StepRecord
from nentang.cases.queries import due
from nentang.cases.registrations import (
    ApplicantRegistration,
    CaseEnding,
    CaseMove,
    Pause,
    StepDone,
    Voiding,
)
from nentang.cases.retaining import erase_due
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.home.folder import Home
from nentang.kit.ledger.models import Entry, Outcome, Words
from nentang.kit.ledger.timeline import history
from nentang.kit.ledger.verification import current_head, verify
from nentang.members.models import Activity, ActivityKind, Person
from nentang.members.queries.admitted import admitted_count
from nentang.organisations import commands as organisation_commands
from nentang.organisations.registrations import Founding
from tests.cases import admission_model as model
from tests.cases.admission_model import CONFLICT, FORBIDDEN, OK, REFUSED, Case
from tests.conftest import AT, SINCE

BLOC, WHY = "/ninh-binh/khoi/", "a test"
SIGNED = date(2019, 3, 4)
ACTORS = {
    "can": Actor("can", (Grant("grassroots", BLOC),)),
    "dao": Actor("dao", (Grant("organisation", "/ninh-binh/"),)),
    "thu": Actor("thu", (Grant("office", "/ninh-binh/"),)),
    "xa": Actor("xa", (Grant("organisation", "/ha-nam/"),)),
    "hoa": Actor("hoa", (Grant("leader", "/ninh-binh/"),)),
}
SURNAMES = ("Lương", "Tạ", "Quách", "Giáp")
WHO = st.sampled_from([*("can",) * 4, *("dao",) * 3, *("thu",) * 3, "xa", "hoa"])
DAYS_AGO = st.integers(-4, 420)
STEPS = st.sampled_from([step.key for step in ADMISSION.steps])
ENDINGS = st.sampled_from([each.key for each in ADMISSION.exits])
VOTES = st.sampled_from([(9, 9, 0), (9, 6, 3), (9, 5, 4), (9, 4, 5), (9, 7, 3), (4, 2, 2), None])
REASONS = st.sampled_from(["Vì lý do thật", "Vì lý do thật", " "])
IS_STALE = st.integers(0, 9).map(lambda number: number == 4)
CASES = st.integers(0, 2)


@dataclass(frozen=True)
class Whom:
    """Which case, by whom, and whether somebody was faster."""

    at: int
    by: str
    is_stale: bool = False


WHOM = st.builds(Whom, at=CASES, by=WHO, is_stale=IS_STALE)
NOT_OFTEN = st.sampled_from([False, False, False, True])


@dataclass
class World:
    """Two cells, and the cases that were registered there."""

    cells: list[UUID]
    cases: list[tuple[UUID, Case]] = field(default_factory=list)


@pytest.fixture
def world(agency: UUID, keeper: Actor, tmp_path: Any, settings: Any) -> World:
    settings.HOME = Home(tmp_path / "home")
    founding = Founding(
        name="Chi bộ Sở Xây dựng",
        kind="GRASSROOTS_CELL",
        code="CQ05",
        place_path=BLOC,
        founded_on=SINCE,
        source="Danh sách",
        known_on=SINCE,
    )
    other = organisation_commands.found_organisation(founding=founding, by=keeper, at=AT).record
    return World([agency, other])


class Admissions(RuleBasedStateMachine):
    """Every public command of a case, against the model; each example is rolled back."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = World(world.cells)
        self.now = datetime(2020, 9, 1, 3, tzinfo=UTC)
        self.entries = self.refusals = 0
        self.last: tuple[Callable[[], Receipt], Receipt] | None = None
        self.seen: list[tuple[int, frozenset[UUID], str]] = []
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.begun = current_head().seq

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def was_written(self) -> bool:
        """Whether the last command left an entry, so that anything can be another than before."""
        return not self.seen or self.seen[-1][0] != self.begun + self.entries + self.refusals

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    # the commands

    @initialize(
        introduction=st.sampled_from(["YOUTH", "UNION", "TWO_MEMBERS"]), count=st.integers(0, 22)
    )
    def first(self, introduction: str, count: int) -> None:
        """Begin with a case somewhere on its way."""
        self.register("can", introduction, 0, 0)
        self.go_on(0, count, (9, 9, 0))

    @precondition(lambda self: len(self.world.cases) < 3)
    @rule(
        by=WHO,
        introduction=st.sampled_from(["YOUTH", "UNION", "TWO_MEMBERS"]),
        cell=st.integers(0, 1),
        late=st.sampled_from([0, 0, 0, 10_000]),
    )
    def register(self, by: str, introduction: str, cell: int, late: int) -> None:
        name = f"{SURNAMES[len(self.world.cases)]} Thị Kim Chi"
        signed = SIGNED + timedelta(days=late)
        entry = ApplicantRegistration(
            full_name=name,
            birth_on=date(1994, 5, 12),
            registered_on=signed,
            cell=self.world.cells[cell],
            introduction=introduction,
            has_lower_secondary=True,
        )
        rights = model.RIGHTS[by]
        expected = REFUSED if rights is None or by == "hoa" else OK
        if expected == OK and model.EDIT not in (rights or ()):
            expected = FORBIDDEN
        elif expected == OK and signed > self.today:
            expected = REFUSED
        if by == "hoa":  # sees the cell, for it is no person
            expected = FORBIDDEN
        receipt = self.answer(
            expected,
            lambda key: commands.register_applicant(
                registration=entry, by=ACTORS[by], at=self.now, key=key
            ),
        )
        if receipt:
            case = Case(name, introduction, signed, {by}, cell=cell)
            case.records.append(model.Record("registration", 1, done=signed))
            self.world.cases.append((receipt.record, case))

    @rule(
        whom=WHOM,
        step=STEPS,
        ago=st.one_of(DAYS_AGO, DAYS_AGO, DAYS_AGO, st.none()),
        sent=st.one_of(st.none(), DAYS_AGO),
        votes=VOTES,
    )
    def record(
        self,
        whom: Whom,
        step: str,
        ago: int | None,
        sent: int | None,
        votes: tuple[int, int, int] | None,
    ) -> None:
        taken = ADMISSION.step(step)
        told: dict[str, Any] = {"step": step}
        if ago is not None:
            told["done_on"] = self.day(ago)
        if sent is not None and taken.is_sent:
            told["sent_on"] = self.day(sent)
        if votes and taken.has_vote:
            told |= dict(zip(("total", "in_favour", "against"), votes, strict=True))
        self.write(whom, "record", "record_step", {"told": told}, {"done": StepDone(**told)})

    @rule(at=CASES, count=st.integers(1, 6), votes=st.sampled_from([(9, 9, 0), (9, 6, 3)]))
    def go_on(self, at: int, count: int, votes: tuple[int, int, int]) -> None:
        """Take the next steps in their order, each by somebody who may."""
        for _ in range(count):
            _uid, case = self.case(at)
            missing = [s for s in case.own if s.key not in case.done]
            if case.is_over or case.is_erased or not missing:
                return
            step = missing[0]
            by = "thu" if step.is_decision else "dao" if step.by == "BOARD" else "can"
            days = [each.done for each in case.records if each.done and not each.is_void]
            after = min(max(days) + timedelta(days=9), self.today)
            told: dict[str, Any] = {"step": step.key, "done_on": after}
            if step.has_vote:
                told |= dict(zip(("total", "in_favour", "against"), votes, strict=True))
            done = {"done": StepDone(**told)}
            self.write(Whom(at, by), "record", "record_step", {"told": told}, done)

    @rule(whom=WHOM, ago=DAYS_AGO)
    def receive(self, whom: Whom, ago: int) -> None:
        told = {"done": StepDone(step="decision", received_on=self.day(ago))}
        self.write(whom, "receive", "record_step", {"day": self.day(ago)}, told)

    @rule(whom=WHOM, which=st.integers(0, 40), reason=REASONS)
    def void(self, whom: Whom, which: int, reason: str) -> None:
        uid, case = self.case(whom.at)
        if not case.records:
            return
        record = case.records[-1 - which % len(case.records)]
        rows = StepRecord.objects.unscoped(reason=WHY).filter(case__uid=uid, step=record.step)
        found = rows.filter(round=record.round, voided_on__isnull=not record.is_void)
        row = found.order_by("-id").values_list("uid", flat=True).first()
        assert row is not None
        told = {"voiding": Voiding(step=row, reason=reason)}
        expected = {"record": record, "reason": reason}
        self.write(whom, "void", "void_step", expected, told, has_today=False)

    @rule(whom=WHOM, kind=ENDINGS, ago=DAYS_AGO, is_meant=NOT_OFTEN)
    def end(self, whom: Whom, kind: str, ago: int, is_meant: bool) -> None:
        if not is_meant:  # else few cases would go far
            return
        on = self.day(ago)
        expected = {"kind": kind, "on": on}
        if kind == "withdrawn":
            self.write(whom, "end", "withdraw_case", expected, {"on": on})
        else:
            ending = CaseEnding(kind=kind, on=on, number="7-QĐ", kept_at="Tủ 2")
            self.write(whom, "end", "end_case", expected, {"ending": ending})

    @rule(whom=WHOM, reason=REASONS)
    def reopen(self, whom: Whom, reason: str) -> None:
        told = {"reason": reason}
        self.write(whom, "reopen", "reopen_case", told, told, has_today=False)

    @rule(whom=WHOM, ago=DAYS_AGO, reason=REASONS)
    def pause(self, whom: Whom, ago: int, reason: str) -> None:
        told = {"pause": Pause(on=self.day(ago), reason=reason)}
        expected = {"on": self.day(ago), "reason": reason}
        self.write(whom, "pause", "pause_case", expected, told)

    @rule(whom=WHOM, ago=DAYS_AGO)
    def resume(self, whom: Whom, ago: int) -> None:
        told = {"on": self.day(ago)}
        self.write(whom, "resume", "resume_case", told, told)

    @rule(whom=WHOM, cell=st.integers(0, 1), ago=DAYS_AGO)
    def move(self, whom: Whom, cell: int, ago: int) -> None:
        told = {"move": CaseMove(cell=self.world.cells[cell], on=self.day(ago), number="3-XN")}
        expected = {"cell": cell, "on": self.day(ago)}
        self.write(whom, "move", "move_case", expected, told)

    @rule(whom=WHOM, ago=DAYS_AGO, is_meant=NOT_OFTEN)
    def erase(self, whom: Whom, ago: int, is_meant: bool) -> None:
        if not is_meant:
            return
        expected, told = {"asked": self.day(ago)}, {"asked_on": self.day(ago)}
        self.write(whom, "erase", "erase_applicant", expected, told)

    @rule(days=st.sampled_from([1, 30, 200]))
    def tick(self, days: int) -> None:
        """Days go by; at night what was kept long enough is erased."""
        self.now += timedelta(days=days)
        due = [case for _uid, case in self.world.cases if case.is_due(self.today)]
        assert erase_due(by=ACTORS["dao"], at=self.now) == len(due)
        self.entries += len(due)
        for case in due:
            case.forget(self.today)

    @precondition(lambda self: self.last is not None)
    @rule()
    def press_twice(self) -> None:
        """The same form sent again is answered with the receipt of the first."""
        assert self.last is not None
        again, receipt = self.last
        assert again() == receipt

    # how they are carried out

    def case(self, at: int) -> tuple[UUID, Case]:
        return self.world.cases[at % len(self.world.cases)]

    def write(
        self,
        whom: Whom,
        asked: str,
        command: str,
        expected: dict[str, Any],
        told: dict[str, Any],
        *,
        has_today: bool = True,
    ) -> None:
        uid, case = self.case(whom.at)
        version, by = case.version - whom.is_stale, whom.by
        drafted = frozenset(case.drafted)
        when = {"today": self.today} if has_today else {}
        answer = getattr(case, asked)(**expected, by=by, version=version, **when)
        now = self.now

        def run(key: str) -> Receipt:
            carry_out = getattr(commands, command)
            return carry_out(  # type: ignore[no-any-return]
                case=uid, version=version, by=ACTORS[by], at=now, key=key, **told
            )

        receipt = self.answer(answer, run)
        if receipt and asked == "record" and ADMISSION.step(expected["told"]["step"]).is_decision:
            assert by not in drafted, "whoever drafted decided"

    def answer(self, expected: str, run: Callable[[str], Receipt]) -> Receipt | None:
        """Carry a command out and hold its answer, and the number of entries, against the model."""
        key, receipt, said = f"key-{self.entries}-{self.refusals}-{len(self.seen)}", None, OK
        try:
            receipt = run(key)
        except Conflict:
            said = CONFLICT
        except Refused as refused:
            said = FORBIDDEN if refused.refusal.is_forbidden else REFUSED
            why = str(refused)
        assert said == expected, why if said in {FORBIDDEN, REFUSED} else said
        self.entries += said == OK
        self.refusals += said == FORBIDDEN
        if receipt:
            self.last = (lambda: run(key)), receipt
        return receipt

    # what is true after each of them

    @invariant()
    def each_case_is_what_the_model_says(self) -> None:
        for uid, case in self.world.cases:
            rows = AdmissionCase.objects.unscoped(reason=WHY)
            row = rows.select_related("applicant__person").get(uid=uid)
            person = row.applicant.person
            pause = case.open_pause
            assert (row.version, row.ending, row.ended_on) == (
                case.version,
                case.ending,
                case.ended,
            )
            assert set(row.drafted_by) == case.drafted
            assert (person.status if person else "") == case.member
            assert row.is_paused == (bool(pause) and not case.ending)
            if case.is_erased:
                assert (row.applicant.full_name, row.applicant.registered_on) == ("", None)
                continue
            assert (row.state, row.stage) == (case.state, case.stage)
            assert row.due_on is None or not (row.is_paused or case.is_over)

    @invariant()
    def every_command_is_one_entry_and_every_attempt_is_on_record(self) -> None:
        written = Entry.objects.filter(seq__gt=self.begun)
        refused = written.filter(outcome=Outcome.REFUSED).count()
        assert (written.count() - refused, refused) == (self.entries, self.refusals)

    @precondition(lambda self: self.was_written)
    @invariant()
    def counts_are_those_of_the_cases(self) -> None:
        shown = [case for _uid, case in self.world.cases if not case.is_erased]
        listed = [case for case in shown if case.ending != "withdrawn"]
        conditions = due.CaseConditions(view=due.OPEN, on=self.today)
        counted = due.case_counts(conditions, viewer=ACTORS["dao"])
        assert counted[due.OPEN] == sum(not case.is_over for case in listed)
        assert counted[due.OVER] == sum(case.is_over for case in listed)
        assert counted[due.PAUSED] == sum(
            bool(case.open_pause) and not case.is_over for case in listed
        )
        target = admitted_count(SINCE, self.today, viewer=ACTORS["thu"], as_of=self.today)
        assert target.whole_bloc == sum(bool(case.member) for _uid, case in self.world.cases)

    @precondition(lambda self: self.was_written)
    @invariant()
    def nobody_is_active_in_two_cells_on_a_day(self) -> None:
        rows = Activity.objects.unscoped(reason=WHY).filter(kind=ActivityKind.OFFICIAL)
        by_person: dict[int, list[Any]] = {}
        for row in rows.order_by("valid_from"):
            by_person.setdefault(row.person_id, []).append(row)
        for periods in by_person.values():
            for before, after in pairwise(periods):
                assert before.valid_to is not None
                assert before.valid_to <= after.valid_from

    @precondition(lambda self: self.was_written)
    @invariant()
    def nothing_is_left_of_who_was_erased(self) -> None:
        for _uid, case in self.world.cases:
            if case.is_erased:
                assert not Applicant.objects.unscoped(reason=WHY).filter(full_name=case.name)
                assert not Words.objects.filter(value=case.name).exists()
                assert not Person.objects.unscoped(reason=WHY).filter(full_name=case.name)

    @precondition(lambda self: self.was_written)
    @invariant()
    def what_was_known_is_noted(self) -> None:
        """Keep what is told of the cases now; at the end it is still told so."""
        last = current_head().seq
        uids = frozenset(uid for uid, case in self.world.cases if not case.is_erased)
        self.seen.append((last, uids, told_of(uids, last)))

    def teardown(self) -> None:
        try:
            assert verify() is None
            left = {uid for uid, case in self.world.cases if not case.is_erased}
            for seq, uids, said in self.seen[:: max(1, len(self.seen) // 3)]:
                if uids <= left:
                    assert told_of(uids, seq) == said
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


def told_of(uids: frozenset[UUID], upto: int) -> str:
    """Return what the ledger tells of records up to an entry."""
    return str([event for event in history(uids, limit=500) if event.seq <= upto])


def test_a_case_is_always_what_the_model_says(world: World) -> None:
    class Here(Admissions):
        def __init__(self) -> None:
            super().__init__(world)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=50,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


@pytest.mark.parametrize("case", [Case("A", "UNION", SIGNED, {"can"})])
def test_the_model_itself_begins_where_a_case_begins(case: Case) -> None:
    case.records.append(model.Record("registration", 1, done=SIGNED))
    assert (case.state, case.stage, case.is_over) == ("registration", "PREPARATION", False)
