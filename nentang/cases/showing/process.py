"""The process as a picture in words: stages, their steps, what each needs, the ways out."""

from collections.abc import Mapping
from dataclasses import dataclass

from nentang.cases.finding_words import TRAITS
from nentang.cases.process_words import PAPERS, PARTIES, STEPS
from nentang.cases.queries.due import ENDINGS
from nentang.cases.showing.tasks import STAGES
from nentang.core.admission.process import ADMISSION, Stage


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step; `only` says in which cases it is taken, "" for all."""

    name: str
    party: str
    paper: str
    only: str


@dataclass(frozen=True, slots=True)
class StageTold:
    name: str
    steps: tuple[StepTold, ...]
    exits: tuple[str, ...]


def process_told() -> list[StageTold]:
    """Return the declared process, as it is, in its order."""
    words: Mapping[str, object] = TRAITS
    return [
        StageTold(
            name=str(STAGES[Stage(stage)]),
            steps=tuple(
                StepTold(
                    str(STEPS[step.key]),
                    str(PARTIES[step.by]),
                    "; ".join(str(PAPERS[code]) for code in step.papers),
                    "; ".join(sorted(str(words[trait]) for trait in step.only)),
                )
                for step in ADMISSION.steps
                if step.stage == stage
            ),
            exits=tuple(str(ENDINGS[each.key]) for each in ADMISSION.exits if stage in each.stages),
        )
        for stage in ADMISSION.stages
    ]
