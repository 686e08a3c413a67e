"""What a case of admission is, in plain Python: which commands it takes, and what they make of it.

The reference for the state machine. Nothing of the program is used but the declared process.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Step

EDIT, APPRAISE, DECIDE = "EDIT", "APPRAISE", "DECIDE"
RIGHTS = {  # who sees cases of both cells, and what they may do
    "can": {EDIT},
    "dao": {EDIT, APPRAISE, DECIDE},
    "thu": {DECIDE},
    "xa": None,  # keeps cases of another province
    "hoa": None,  # sees targets, no persons
}
OK, REFUSED, FORBIDDEN, CONFLICT = "OK", "REFUSED", "FORBIDDEN", "CONFLICT"
ONCE = {"registration", "decision", "ceremony", "recognition"}
TWO_THIRDS = {"cell_vote", "committee_vote", "recognition_vote", "recognition_committee"}
HALF = {"decision", "recognition"}
GONE = {"struck_off": "LEFT", "transferred": "TRANSFERRED_OUT", "died": "DECEASED"}
ERASED_IN_TIME = {"withdrawn", "rejected", "expired"}


@dataclass
class Record:
    step: str
    round: int
    sent: date | None = None
    done: date | None = None
    is_passed: bool | None = None
    is_void: bool = False

    @property
    def is_complete(self) -> bool:
        return self.done is not None and self.is_passed is not False


@dataclass
class Case:
    """One case; `member` is the status in the register of members that it led to."""

    name: str
    introduction: str
    registered: date
    drafted: set[str]
    cell: int = 0
    version: int = 1
    is_moved: bool = False
    records: list[Record] = field(default_factory=list)
    pauses: list[list[date | None]] = field(default_factory=list)
    ending: str = ""
    ended: date | None = None
    member: str = ""
    since: date | None = None  # of the member's status
    home: date | None = None  # since when the member is active in the cell
    is_erased: bool = False

    # what stands

    def last(self, step: str) -> Record | None:
        live = [each for each in self.records if each.step == step and not each.is_void]
        return max(live, key=lambda each: each.round, default=None)

    @property
    def own(self) -> tuple[Step, ...]:
        traits = {self.introduction, *(["MOVED"] if self.is_moved else [])}
        return ADMISSION.steps_of(traits)

    @property
    def done(self) -> list[str]:
        found = [(step.key, self.last(step.key)) for step in self.own]
        return [key for key, record in found if record and record.is_complete]

    @property
    def state(self) -> str:
        return self.ending or (self.done[-1] if self.done else "registration")

    @property
    def stage(self) -> str:
        stages, own = ADMISSION.stages, {step.key: step for step in self.own}
        at = max((stages.index(own[key].stage) for key in self.done), default=0)
        needed = {key for key, step in own.items() if not step.is_optional}
        for step in own.values():
            follows = not step.is_optional and stages.index(step.stage) == at + 1
            if follows and set(step.needs) & needed <= set(self.done):
                return stages[at + 1]
        return stages[at]

    @property
    def is_over(self) -> bool:
        return bool(self.ending) or "recognition" in self.done

    @property
    def open_pause(self) -> list[date | None] | None:
        return next((each for each in self.pauses if each[1] is None), None)

    # what commands answer

    def _met(self, by: str, version: int, right: str) -> str:
        if RIGHTS[by] is None or self.is_erased:
            return REFUSED
        if version != self.version:
            return CONFLICT
        return OK if right in (RIGHTS[by] or ()) else FORBIDDEN

    def _approves_own(self, step: Step, by: str) -> bool:
        return step.is_decision and by in self.drafted

    def record(self, told: dict[str, Any], *, by: str, version: int, today: date) -> str:
        step = ADMISSION.step(told["step"])
        right = DECIDE if step.is_decision else APPRAISE if step.by == "BOARD" else EDIT
        if (met := self._met(by, version, right)) != OK:
            return met
        if self._approves_own(step, by):
            return FORBIDDEN
        sent, done, total = told.get("sent_on"), told.get("done_on"), told.get("total")
        last = self.last(step.key)
        is_wrong = (
            bool(self.ending)
            or (done is None and (sent is None or not step.is_sent))
            or (sent and done and done < sent)
            or (step.has_vote and done and total is None)
            or any(day and day > today for day in (sent, done))
            or (total is not None and told["in_favour"] + told["against"] > total)
            or not step.is_of({*self._traits, "OVER_AGE"})
            or (step.key in ONCE and last is not None and last.is_complete)
        )
        if is_wrong:
            return REFUSED
        goes_on = last is not None and last.done is None
        record = last if last is not None and goes_on else None
        if record is None:
            record = Record(step.key, last.round + 1 if last else 1)
            self.records.append(record)
        record.sent, record.done = sent or record.sent, done or record.done
        if total is not None and done:
            record.is_passed = carried(step.key, told)
        if not step.is_decision:
            self.drafted.add(by)
        if step.key in {"decision", "ceremony", "recognition"}:
            self._bring_up_member()
        return self._written()

    def receive(self, day: date, *, by: str, version: int, today: date) -> str:
        if (met := self._met(by, version, EDIT)) != OK:
            return met
        decided = self.last("decision")
        if self.ending or day > today or decided is None or decided.done is None:
            return REFUSED
        if day < decided.done:
            return REFUSED
        return self._written()

    def void(self, record: Record, reason: str, *, by: str, version: int) -> str:
        if (met := self._met(by, version, EDIT)) in {REFUSED, CONFLICT}:
            return met
        if record.is_void:
            return REFUSED
        step = ADMISSION.step(record.step)
        right = DECIDE if step.is_decision else APPRAISE if step.by == "BOARD" else EDIT
        if self._met(by, version, right) == FORBIDDEN or self._approves_own(step, by):
            return FORBIDDEN
        recognised = self.last("recognition")
        is_needed = (
            record.step == "ceremony" and self.member and recognised and recognised.is_complete
        )
        is_last = self.last(record.step) is record
        if (
            self.ending
            or record.step == "registration"
            or not is_last
            or not reason.strip()
            or is_needed
        ):
            return REFUSED
        record.is_void = True
        if not step.is_decision:
            self.drafted.add(by)
        if record.step == "ceremony":
            self.member, self.since, self.home = "", None, None
        if record.step == "recognition" and self.member == "OFFICIAL":
            self.member, self.since = "PROBATIONARY", self._ceremony
        return self._written()

    def end(self, kind: str, on: date, *, by: str, version: int, today: date) -> str:
        right = DECIDE if kind == "struck_off" else EDIT
        if (met := self._met(by, version, right)) != OK:
            return met
        if kind == "struck_off" and by in self.drafted:
            return FORBIDDEN
        ways = {each.key: each.stages for each in ADMISSION.exits}
        if (
            self.is_over
            or self.stage not in ways[kind]
            or not self.registered <= on <= today
            or (self.since and on < self.since)
        ):
            return REFUSED
        self.ending, self.ended = kind, on
        pause = self.open_pause
        if pause and pause[0] and on > pause[0]:
            pause[1] = on
        if self.member and kind in GONE:
            self.member = GONE[kind]
        return self._written()

    def reopen(self, reason: str, *, by: str, version: int) -> str:
        right = DECIDE if self.ending == "struck_off" else EDIT
        if (met := self._met(by, version, right)) != OK:
            return met
        if self.ending == "struck_off" and by in self.drafted:
            return FORBIDDEN
        came_back = self.member in GONE.values()
        if not self.ending or not reason.strip() or (came_back and self.ended == self.since):
            return REFUSED
        self.ending, self.ended = "", None
        if came_back:
            self.member = "PROBATIONARY"
        return self._written()

    def pause(self, on: date, reason: str, *, by: str, version: int, today: date) -> str:
        if (met := self._met(by, version, EDIT)) != OK:
            return met
        ends = [each[1] for each in self.pauses if each[1]]
        if self.is_over or self.open_pause or on > today or not reason.strip():
            return REFUSED
        if ends and on < max(ends):
            return REFUSED
        self.pauses.append([on, None])
        return self._written()

    def resume(self, on: date, *, by: str, version: int, today: date) -> str:
        if (met := self._met(by, version, EDIT)) != OK:
            return met
        pause = self.open_pause
        if self.ending or pause is None or on > today or (pause[0] and on <= pause[0]):
            return REFUSED
        pause[1] = on
        return self._written()

    def move(self, cell: int, on: date, *, by: str, version: int, today: date) -> str:
        if (met := self._met(by, version, EDIT)) != OK:
            return met
        if self.is_over or cell == self.cell or on > today or (self.home and on < self.home):
            return REFUSED
        voted = self.last("cell_vote")
        self.is_moved = self.is_moved or not (voted and voted.is_complete)
        self.cell = cell
        if self.member:
            self.home = on
        return self._written()

    def erase(self, asked: date, *, by: str, version: int, today: date) -> str:
        if (met := self._met(by, version, EDIT)) != OK:
            return met
        if self.member or not self.registered <= asked <= today:
            return REFUSED
        self._empty(today)
        return self._written()

    def is_due(self, today: date) -> bool:
        if self.is_erased or self.ending not in ERASED_IN_TIME or self.member or not self.ended:
            return False
        try:
            until = self.ended.replace(year=self.ended.year + 1)
        except ValueError:
            until = date(self.ended.year + 1, 2, 28)
        return until <= today

    def forget(self, today: date) -> None:
        self._empty(today)
        self._written()

    def _empty(self, today: date) -> None:
        self.is_erased, self.records, self.pauses = True, [], []
        self.drafted = set()
        if not self.ending:
            self.ending, self.ended = "withdrawn", today

    @property
    def _traits(self) -> set[str]:
        return {self.introduction, *(["MOVED"] if self.is_moved else [])}

    @property
    def _ceremony(self) -> date | None:
        record = self.last("ceremony")
        return record.done if record and record.is_complete else None

    def _bring_up_member(self) -> None:
        recognised = self.last("recognition")
        if not self.member and self._ceremony:
            self.member, self.since, self.home = "PROBATIONARY", self._ceremony, self._ceremony
        if self.member == "PROBATIONARY" and recognised and recognised.is_complete:
            self.member = "OFFICIAL"

    def _written(self) -> str:
        self.version += 1
        return OK


def carried(step: str, told: dict[str, Any]) -> bool:
    """Two thirds of all, more than half above; elsewhere more than are against (A-11)."""
    total, in_favour = told["total"], told["in_favour"]
    if step in TWO_THIRDS:
        return bool(3 * in_favour >= 2 * total)
    return bool(2 * in_favour > total) if step in HALF else bool(in_favour > told["against"])
