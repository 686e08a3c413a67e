"""The figures that a plan sets: how many, of what, compared how, by when."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nentang.plans.reading.figures import Figure, figures_in
from nentang.plans.reading.segments import Segment, segments_of
from nentang.plans.reading.times import Time, time_near
from nentang.plans.reading.vocabulary import any_of, around, source
from nentang.plans.reading.wording import canonical, one_line

Comparator = Literal["at-least", "more-than", "at-most", "about", "range", "equal"]
AFTER = re.compile(r"[,;.]")
NEAR = 40  # signs between a comparator and its figure
COMPARATORS: tuple[Comparator, ...] = ("at-most", "at-least", "about", "more-than")


@dataclass(frozen=True, slots=True)
class Target:
    """One figure to reach, with the piece of the text that sets it (`start` to `end`)."""

    figure: Figure
    what: str
    comparator: Comparator
    time: Time
    is_strive: bool
    start: int
    end: int

    @property
    def sameness(self) -> tuple[object, ...]:
        """Return what makes a figure that is said twice one target."""
        noun = " ".join(self.figure.noun.lower().split()[:2])
        return self.figure.value, noun, self.comparator, self.time.kind, self.time.when


def targets_in(text: str, key: str, *, offset: int, is_target_section: bool) -> list[Target]:
    """Return the targets in one item of the plan; `offset` is its place in the document.

    In a section of targets every counted figure is one; elsewhere a figure needs a word such as
    `phấn đấu` in the same part of its sentence.
    """
    found: list[Target] = []
    for sentence in segments_of(text, key):
        goes_on = bool(found) and bool(any_of("targets.time.goes_on").match(sentence[0].key))
        inherited = found[-1].time if goes_on else None
        for segment in sentence:
            is_expected = is_target_section or goes_on
            fresh = _in_segment(segment, offset, inherited, is_expected=is_expected)
            found += fresh
            inherited = _inherited(segment, fresh, inherited)
    return found


def _inherited(segment: Segment, fresh: list[Target], before: Time | None) -> Time | None:
    """The time said in one part of a sentence holds for the parts after it."""
    if fresh:
        return fresh[-1].time
    return (
        time_near(segment.key, len(segment.key), len(segment.key)) if segment.is_heading else before
    )


def _in_segment(
    segment: Segment, offset: int, inherited: Time | None, *, is_expected: bool
) -> list[Target]:
    key = segment.key
    is_cued = is_expected or any_of("targets.cues.strong").search(key) is not None
    found: list[Target] = []
    for figure in figures_in(segment.text, key, is_expected=is_expected):
        if figure.is_for_each or is_cued:
            before = found[-1] if found else None
            found.append(_target(segment, figure, offset, _Context(inherited, before)))
    return found


@dataclass(frozen=True, slots=True)
class _Context:
    inherited: Time | None
    before: Target | None


def _target(segment: Segment, figure: Figure, offset: int, context: _Context) -> Target:
    key = segment.key
    time = time_near(key, figure.start, figure.noun_end)
    if not time.kind and context.inherited:
        time = context.inherited
    return Target(
        figure=figure,
        what=_what(segment, figure),
        comparator=_comparator(key, figure, context.before),
        time=time,
        is_strive=any_of("targets.cues.strive").search(key) is not None,
        start=offset + segment.start,
        end=offset + segment.end,
    )


def _comparator(key: str, figure: Figure, before: Target | None) -> Comparator:
    if isinstance(figure.value, tuple):
        return "range"
    for name in COMPARATORS:
        if _stands_before(name).search(key, max(0, figure.start - NEAR), figure.start):
            return name
    after = key[figure.end : figure.end + NEAR + len(figure.noun)]
    for name in COMPARATORS:
        ending = any_of(f"targets.comparators.{name}.after").search(after)
        if ending and not re.search(r"[\d;]", after[: ending.start()]):
            return name
    if _joined(key, figure, before):
        return before.comparator if before else "equal"
    is_from = around(r"<0>\s*$", "targets.cues.from_word").search(
        key, max(0, figure.start - NEAR), figure.start
    )
    return "at-least" if is_from and figure.baseline is None else "equal"


def _joined(key: str, figure: Figure, before: Target | None) -> bool:
    """`khoảng 85 HTX và 6.600 tổ hợp tác`: the word before the first governs both."""
    if before is None or before.comparator != "about":
        return False
    between = key[before.figure.end : figure.start]
    pattern = around(r"^\s*[^,;:]{0,40}?(?:,|<0>)\s*$", "outline.sections.joins")
    return bool(pattern.search(between))


@cache
def _stands_before(name: str) -> re.Pattern[str]:
    """Match the comparator directly before a figure, with nothing but `là`, `từ`, `đạt` between."""
    words = source(f"targets.comparators.{name}.before")
    fillers = source("targets.comparators.fillers")
    return re.compile(rf"{words}(?:\s+{fillers})?\s*$")


def _what(segment: Segment, figure: Figure) -> str:
    """Return what is counted: the things and what is done to them, or the share of what."""
    start = segment.key.rfind(",", 0, figure.start) + 1
    if figure.is_share or any_of("targets.cues.money", "targets.cues.plain").match(
        canonical(figure.noun)
    ):
        end = _tail().search(segment.key, start, figure.start)
        before = segment.text[start : end.start() if end else figure.start]
        cue = _lead().match(canonical(before))
        named = one_line(before[cue.end() if cue else 0 :])
        return named or one_line(AFTER.split(segment.text[figure.end :], maxsplit=1)[0])
    actions = list(any_of("targets.cues.actions").finditer(segment.key, start, figure.start))
    return one_line(f"{figure.noun} {actions[-1][0] if actions else ''}")


@cache
def _tail() -> re.Pattern[str]:
    """Match what stands between the thing that is measured and its figure."""
    befores = (f"targets.comparators.{name}.before" for name in COMPARATORS)
    words = source(*befores, "targets.comparators.fillers", "targets.cues.rises_to")
    year = rf"{source('targets.time.by', 'targets.time.in_year')}\s+\d{{4}}"
    baseline = rf"{source('targets.cues.from_word')}\s+\d[^,;]*"
    return re.compile(rf"(?:\s*(?:{words}|{year}|{baseline}))+\s*$")


@cache
def _lead() -> re.Pattern[str]:
    words = source("targets.cues.strive", "targets.time.goes_on")
    return re.compile(rf"\s*(?:{words})?\s*")
