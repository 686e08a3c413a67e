"""How far a case of admission is: its state, its stage, what can be done next and by whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from nentang.core.admission.facts import Facts
from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Party, Status, Step


@dataclass(frozen=True, slots=True)
class Standing:
    """`state` is the last step of the process that is done; `next` what can be taken now.

    `waits_for` is who acts at the first step that is needed now; None when all is done.
    """

    state: str
    stage: str
    since_on: date | None
    done: frozenset[str]
    started: frozenset[str]
    next: tuple[Step, ...]
    waits_for: Party | None

    def statuses(self, traits: Collection[str]) -> Mapping[str, Status]:
        """Return how each step of the case stands."""
        return ADMISSION.statuses(self.done, self.started, traits)


def standing(facts: Facts) -> Standing:
    """Return how far the case is by what stands recorded, whatever the order of recording."""
    own = ADMISSION.steps_of(facts.traits)
    done = frozenset(step.key for step in own if step.key in facts.done and _is_done(facts, step))
    started = frozenset(step.key for step in own if step.key in facts.done) - done
    state = next((step.key for step in reversed(own) if step.key in done), ADMISSION.start)
    stage = stage_of(done, facts.traits)
    following = () if ADMISSION.end in done else _next(facts, done, started)
    since = facts.done[state].done_on if state in facts.done else None
    return Standing(state, stage, since, done, started, following, _waits_for(following, stage))


def stage_of(done: frozenset[str], traits: frozenset[str]) -> str:
    """Return the furthest stage with a step done, or the next once one of its steps can follow."""
    own, stages = ADMISSION.steps_of(traits), ADMISSION.stages
    reached = max((stages.index(step.stage) for step in own if step.key in done), default=0)
    can_follow = any(
        not step.is_optional and not ADMISSION.missing(step.key, done, traits)
        for step in own
        if stages.index(step.stage) == reached + 1
    )
    return stages[reached + 1 if can_follow else reached]


def missing(step: str, facts: Facts) -> tuple[str, ...]:
    """Return the steps that have to be done before this one and are not.

    :raises KeyError: if the process has no such step.
    """
    return ADMISSION.missing(step, standing(facts).done, facts.traits)


def _is_done(facts: Facts, step: Step) -> bool:
    return facts.done[step.key].is_complete


def _next(facts: Facts, done: frozenset[str], started: frozenset[str]) -> tuple[Step, ...]:
    found = ADMISSION.statuses(done, started, facts.traits)
    is_open = {Status.READY, Status.STARTED}
    return tuple(step for step in ADMISSION.steps_of(facts.traits) if found[step.key] in is_open)


def _waits_for(following: tuple[Step, ...], stage: str) -> Party | None:
    needed = [step for step in following if not step.is_optional]
    here = [step for step in needed if step.stage == stage]
    return next((step.by for step in (*here, *needed, *following)), None)
