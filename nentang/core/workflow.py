"""Processes that go step by step: one declaration says what each step needs and leaves behind.

A process is data: stages in their order, steps within them in any order, exits. What a step
means in law is said by rules (`rules`), what it is called is said by the catalogue of words.
Nothing here knows a case, a person or a day.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Party(StrEnum):
    """Who acts in the world at a step."""

    APPLICANT = "APPLICANT"
    CELL = "CELL"
    UNION = "UNION"  # committee of the youth or trade union
    SECTION = "SECTION"  # đảng ủy bộ phận
    COMMITTEE = "COMMITTEE"  # grassroots committee
    BOARD = "BOARD"  # the organisation board, which receives and appraises
    STANDING = "STANDING"  # the Standing Committee, through whoever records its decisions


class Status(StrEnum):
    """How a step of a case stands: the five words of the task list."""

    DONE = "DONE"
    STARTED = "STARTED"  # sent out or voted without result: more is to come
    READY = "READY"
    CANNOT = "CANNOT"  # what it needs is not done
    NOT_NEEDED = "NOT_NEEDED"  # skipped, and the next stage was reached without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `only` and `unless` are traits of a case: none of `only` and it isn't needed.

    `papers` are the codes of what it leaves in the dossier; `needs` are the steps before it;
    `rules` are judged when its paper is prepared or it is recorded; `has_vote` and `people`
    (how many members it names) say what is typed; `is_sent` that it begins by sending out.
    """

    key: str
    stage: str
    by: Party
    needs: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    has_vote: bool = False
    has_receipt: bool = False  # the day on which the cell received it is typed as well
    is_sent: bool = False
    is_optional: bool = False
    is_decision: bool = False  # recorded by somebody who didn't draft
    people: int = 0

    def is_of(self, traits: Collection[str]) -> bool:
        """Whether a case with these traits has the step."""
        if self.only and not self.only & frozenset(traits):
            return False
        return not self.unless & frozenset(traits)


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of the process; `stages` are those in which it can happen."""

    key: str
    stages: tuple[str, ...]
    is_blameless: bool = True  # said without a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    key: str
    stages: tuple[str, ...]
    steps: tuple[Step, ...]
    exits: tuple[Exit, ...]
    start: str
    end: str

    def __post_init__(self) -> None:
        known = [step.key for step in self.steps]
        if len(set(known)) < len(known):
            raise ValueError(f"a step twice in {self.key}")
        for at, step in enumerate(self.steps):
            if step.stage not in self.stages or not set(step.needs) <= set(known[:at]):
                raise ValueError(f"{step.key} needs what does not come before it")

    def step(self, key: str) -> Step:
        """:raises KeyError: if there is no such step."""
        return next_or_key_error(self.steps, key)

    def steps_of(self, traits: Collection[str]) -> tuple[Step, ...]:
        """Return the steps of a case with these traits, in order."""
        return tuple(step for step in self.steps if step.is_of(traits))

    def missing(self, key: str, done: Collection[str], traits: Collection[str]) -> tuple[str, ...]:
        """Return what the step needs and is not done, of the steps that the case has to take."""
        own = {step.key for step in self.steps_of(traits) if not step.is_optional}
        return tuple(each for each in self.step(key).needs if each in own and each not in done)

    def statuses(
        self, done: Collection[str], started: Collection[str], traits: Collection[str]
    ) -> Mapping[str, Status]:
        """Return how each step of the case stands."""
        own = self.steps_of(traits)
        reached = max(
            (self.stages.index(step.stage) for step in own if step.key in done), default=0
        )
        return {step.key: self._status(step, done, started, traits, reached) for step in own}

    def next_steps(self, done: Collection[str], traits: Collection[str]) -> tuple[Step, ...]:
        """Return the steps that can be taken now, the optional ones included."""
        return tuple(
            step
            for step in self.steps_of(traits)
            if step.key not in done and not self.missing(step.key, done, traits)
        )

    def _status(
        self,
        step: Step,
        done: Collection[str],
        started: Collection[str],
        traits: Collection[str],
        reached: int,
    ) -> Status:
        if step.key in done:
            return Status.DONE
        if step.key in started:
            return Status.STARTED
        if step.is_optional and self.stages.index(step.stage) < reached:
            return Status.NOT_NEEDED
        return Status.CANNOT if self.missing(step.key, done, traits) else Status.READY


def next_or_key_error(steps: tuple[Step, ...], key: str) -> Step:
    for step in steps:
        if step.key == key:
            return step
    raise KeyError(key)
