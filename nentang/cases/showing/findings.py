"""What rules say of a step, as lines of a page: the sentence, what to do, where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nentang.cases.finding_words import DOUBTS, remedy, sentence
from nentang.cases.showing.sources import source_words
from nentang.core.admission.checks import Finding, Weight
from nentang.core.citations import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """`doubt` says why a rule only warns; "" where it was compared with its text."""

    sentence: str
    remedy: str
    rule: str
    source: str
    doubt: str
    blocks: bool


def findings_shown(found: Iterable[Finding]) -> list[FindingShown]:
    """Return findings, those that a paper could not be prepared against first."""
    shown = [
        FindingShown(
            sentence=sentence(each.code, each.figures),
            remedy=remedy(each.code, each.figures),
            rule=each.rule,
            source=source_words(each.clause),
            doubt=str(DOUBTS.get(each.doubt, "")),
            blocks=each.weight == Weight.BLOCK,
        )
        for each in found
    ]
    return sorted(shown, key=lambda each: not each.blocks)


def marks_shown(marks: Iterable[Mapping[str, Any]]) -> list[FindingShown]:
    """Return the marks of a record as it keeps them."""
    return [
        FindingShown(
            sentence=sentence(each["code"], each["figures"]),
            remedy=remedy(each["code"], each["figures"]),
            rule=each["rule"],
            source=source_words(Clause.parse(each["clause"])),
            doubt=str(DOUBTS.get(each["doubt"], "")),
            blocks=each["weight"] == Weight.BLOCK,
        )
        for each in marks
    ]
