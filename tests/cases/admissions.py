"""Cases of admission for tests: a cell, its people, and a case brought forward step by step."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from nentang.cases import commands
from nentang.cases.models import AdmissionCase, StepRecord
from nentang.cases.registrations import ApplicantRegistration, PaperKept, StepDone
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor

WHY = "a test"
LATER = datetime(2021, 3, 1, 3, tzinfo=UTC)  # when everything is recorded
VOTES: dict[str, Any] = {"total": 9, "in_favour": 8, "against": 1}
DAYS: dict[str, StepDone] = {
    "course": StepDone(step="course", done_on=date(2019, 3, 20)),
    "helper": StepDone(step="helper", done_on=date(2019, 4, 1)),
    "application": StepDone(step="application", done_on=date(2019, 6, 3)),
    "cv": StepDone(step="cv", done_on=date(2019, 6, 10)),
    "verification": StepDone(
        step="verification", sent_on=date(2019, 6, 17), done_on=date(2019, 7, 8), is_passed=True
    ),
    "introduction": StepDone(step="introduction", done_on=date(2019, 8, 5)),
    "union_introduction": StepDone(step="union_introduction", done_on=date(2019, 8, 6), **VOTES),
    "opinions": StepDone(step="opinions", sent_on=date(2019, 8, 6), done_on=date(2019, 8, 20)),
    "cell_vote": StepDone(
        step="cell_vote", done_on=date(2019, 9, 3), **VOTES,
        papers=(PaperKept(code="6-KND", dated_on=date(2019, 9, 3), number="07-NQ/CB"),),
    ),
    "submission": StepDone(step="submission", done_on=date(2019, 9, 9)),
    "appraisal": StepDone(step="appraisal", done_on=date(2019, 9, 23)),
    "decision": StepDone(
        step="decision", done_on=date(2019, 10, 8), received_on=date(2019, 10, 14),
        number="101-QĐ/ĐUK", total=9, in_favour=7,
    ),
    "ceremony": StepDone(step="ceremony", done_on=date(2019, 11, 4)),
    "new_member_course": StepDone(step="new_member_course", done_on=date(2020, 5, 4)),
    "self_review": StepDone(step="self_review", done_on=date(2020, 10, 26)),
    "helper_review": StepDone(step="helper_review", done_on=date(2020, 10, 27)),
    "probation_opinions": StepDone(step="probation_opinions", done_on=date(2020, 10, 28)),
    "recognition_vote": StepDone(step="recognition_vote", done_on=date(2020, 11, 10), **VOTES),
    "recognition": StepDone(
        step="recognition", done_on=date(2020, 12, 8), number="130-QĐ/ĐUK", total=9, in_favour=8
    ),
}  # fmt: skip
ORDER = tuple(DAYS)


@dataclass(slots=True)
class Way:
    """A case on its way: the cell's committee and the Board write, the office decides."""

    cell: UUID
    keeper: Actor
    board: Actor
    office: Actor
    uid: UUID | None = None
    named: dict[str, dict[str, Any]] = field(default_factory=dict)
    at: datetime = LATER

    def register(self, **values: Any) -> "Way":
        told = {
            "full_name": "Đinh Thị Mai",
            "birth_on": date(1994, 5, 12),
            "registered_on": date(2019, 3, 4),
            "cell": self.cell,
            "introduction": "UNION",
            "has_lower_secondary": True,
            "registration_kept_at": "Tủ 1",
        }
        entry = ApplicantRegistration(**{**told, **values})
        self.uid = commands.register_applicant(
            registration=entry, by=self.keeper, at=self.at
        ).record
        return self

    @property
    def row(self) -> AdmissionCase:
        rows = AdmissionCase.objects.unscoped(reason=WHY).select_related("applicant", "cell")
        assert self.uid is not None
        return rows.get(uid=self.uid)

    @property
    def target(self) -> dict[str, Any]:
        return {"case": self.uid, "version": self.row.version, "at": self.at}

    def actor(self, step: str) -> Actor:
        if step in {"decision", "recognition"}:
            return self.office
        return self.board if step in {"appraisal", "cell_assignment"} else self.keeper

    def record(self, step: str | StepDone, *, by: Actor | None = None, **values: Any) -> Receipt:
        done = step if isinstance(step, StepDone) else DAYS[step]
        told = {name: getattr(done, name) for name in StepDone.__slots__}
        entry = StepDone(**{**told, **self.named.get(done.step, {}), **values})
        actor = by or self.actor(done.step)
        return commands.record_step(done=entry, by=actor, **self.target)

    def upto(self, last: str) -> "Way":
        """Record every step to this one that is not recorded yet."""
        known = set(self.steps().values_list("step", flat=True))
        for step in ORDER[: ORDER.index(last) + 1]:
            if step not in known:
                self.record(step)
        return self

    def steps(self) -> Any:
        return StepRecord.objects.unscoped(reason=WHY).filter(case=self.row, voided_on=None)

    def step(self, key: str) -> StepRecord:
        found: StepRecord = self.steps().filter(step=key).order_by("-round")[0]
        return found
