"""Where a case stands in the process, from what was recorded of its steps."""

from dataclasses import dataclass
from datetime import date

from nentang.core.admission.checks import Done, Facts
from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Party, Status, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`state` is the last step that was reached; `since_on` the day of it.

    `done` are steps with their result, `started` those that were sent out or voted without it;
    `next` can be taken now; `waits_for` is who acts at the first of them that is needed.
    """

    state: str
    stage: str
    since_on: date | None
    done: frozenset[str]
    started: frozenset[str]
    next: tuple[Step, ...]
    waits_for: Party | None

    def statuses(self, traits: frozenset[str]) -> dict[str, Status]:
        """Return how each step of the case stands."""
        return dict(ADMISSION.statuses(self.done, self.started, traits))


def is_done(done: Done) -> bool:
    """Whether the step has its result: a vote or verification that failed leaves it open."""
    return done.done_on is not None and done.is_passed is not False


def standing(facts: Facts) -> Standing:
    own = ADMISSION.steps_of(facts.traits)
    done = frozenset(
        step.key for step in own if step.key in facts.done and is_done(facts.done[step.key])
    )
    started = frozenset(step.key for step in own if step.key in facts.done) - done
    following = ADMISSION.next_steps(done, facts.traits)
    needed = [step for step in following if not _is_left_behind(step, done, facts)]
    reached = [step for step in own if step.key in done]
    last = reached[-1] if reached else own[0]
    return Standing(
        state=last.key,
        stage=_stage(needed, last),
        since_on=facts.done[last.key].done_on if last.key in facts.done else None,
        done=done,
        started=started,
        next=following,
        waits_for=next((step.by for step in needed if not step.is_optional), None),
    )


def _is_left_behind(step: Step, done: frozenset[str], facts: Facts) -> bool:
    """Whether the process went on without an optional step of an earlier stage."""
    return ADMISSION.statuses(done, (), facts.traits).get(step.key) is Status.NOT_NEEDED


def _stage(needed: list[Step], last: Step) -> str:
    """Return the stage of the next needed step, never before the one that was reached."""
    order = ADMISSION.stages.index
    first = next((step for step in needed if not step.is_optional), None)
    if first is None:
        return last.stage
    return max(first.stage, last.stage, key=order)
