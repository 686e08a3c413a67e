"""What the commands take: a draft, a named override, a decision."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the organisation board writes: the step, where the organisation would belong (F-02),
    whom it would begin with, why, and the day that the paper will bear (None: left blank).
    """

    kind: str
    superior: UUID | None = None
    secretary: UUID | None = None
    deputy: UUID | None = None
    reasons: str = ""
    dated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Who lets a proposal go up against a blocking rule, why, and by which paper."""

    by: str = ""
    reason: str = ""
    paper: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.by and self.reason and self.paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision or notice of the Standing Committee: number, day, where it is kept."""

    number: str
    decided_on: date
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantRegistration:
    """What is typed when somebody's own signed registration is taken in (A-05, §11.10).

    `cell` runs the procedure: the applicant's own, or the one that was assigned (A-17).
    """

    full_name: str
    birth_on: date | None
    registered_on: date
    cell: UUID
    introduction: str
    registration_kept_at: str = ""
    has_lower_secondary: bool | None = None
    enterprise: UUID | None = None
    is_without_organisation: bool = False
    is_owner: bool = False
    left_on: date | None = None  # of a former member: the case is a re-admission
    record_cleared_on: date | None = None
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKept:
    """A paper of the dossier as it is recorded: there is one, its number, day and place."""

    code: str
    dated_on: date
    number: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone:
    """What took place at a step; days, votes and members as far as the step has them.

    Only `sent_on` means: sent out, no answer yet. `override` is of somebody named who let it
    be done against a blocking rule.
    """

    step: str
    override: Override = Override()
    sent_on: date | None = None
    done_on: date | None = None
    received_on: date | None = None
    number: str = ""
    total: int | None = None
    excused: int | None = None
    in_favour: int | None = None
    against: int | None = None
    is_passed: bool | None = None
    member: UUID | None = None
    second_member: UUID | None = None
    months_together: int | None = None
    second_months_together: int | None = None
    papers: tuple[PaperKept, ...] = ()

    @property
    def is_receipt(self) -> bool:
        """Whether only the day is told on which the cell received what was decided."""
        is_alone = self.done_on is None and self.sent_on is None and self.total is None
        return self.received_on is not None and is_alone


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One case of a batch: its version as it was seen, and what took place there."""

    case: UUID
    version: int
    done: StepDone


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEnding:
    """How a case ended before its end: kind (`models.words.Ending`), day, number, place."""

    kind: str
    on: date
    number: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantCorrection:
    """The registration as it should have been taken in, all of it; the cell stays."""

    full_name: str
    birth_on: date | None
    registered_on: date
    introduction: str
    registration_kept_at: str = ""
    has_lower_secondary: bool | None = None
    enterprise: UUID | None = None
    is_without_organisation: bool = False
    is_owner: bool = False
    left_on: date | None = None
    record_cleared_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More working days for one clock of a case, and the paper that gives them (A-13)."""

    clock: str
    working_days: int
    decided_on: date
    reason: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMove:
    """Into which cell the applicant moved, from which day, by which certificate (A-16).

    `enterprise` is the new place of work; None where it stays as it is.
    """

    cell: UUID
    on: date
    number: str = ""
    enterprise: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """From which day on a case stands still, and why."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    """Which record of a step should not be there, by its uid, and why."""

    step: UUID
    reason: str
