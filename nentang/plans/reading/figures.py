"""The figures in a sentence that count something; dates, numbers of papers and periods do not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from nentang.plans.reading.vocabulary import any_of, around, source, table
from nentang.plans.reading.wording import canonical, one_line

Value = float | int | tuple[float | int, float | int]
NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:,\d+)?"
FIGURE = re.compile(
    rf"(?<![\w.,/\-–])({NUMBER})(?![\w/]|[-–][^\W\d_]|[.,]\d)(?:\s*(?:[-–]|(?<=\s)TO(?=\s))\s*({NUMBER})(?![\w/]|[.,]\d))?"
)
SHARE = re.compile(r"\s*%")
WORD = re.compile(r"[\s]*([^\W\d_][\w]*)")
LONGEST_NOUN = 6  # words
NEAR = 40  # signs before a figure that say what kind of figure it is
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure (or its two ends), as written, what it counts, and where it stands.

    `baseline` is where it starts from (`từ 7 triệu lên 14 triệu`).
    """

    value: Value
    written: str
    noun: str
    start: int
    end: int
    is_share: bool = False
    is_for_each: bool = False
    baseline: float | int | None = None

    @property
    def noun_end(self) -> int:
        """Return about where what is counted ends."""
        return self.end if self.is_share else self.end + len(self.noun) + 1


def figures_in(text: str, key: str, *, is_expected: bool) -> list[Figure]:
    """Return the figures that count something, in order.

    `is_expected` says that the part of the document sets targets: then a figure after `cho` or
    `đối với` counts too.
    """
    found = [*_for_each(text, key)]
    taken = {figure.start for figure in found}
    numbers = [
        each for each in _numbers(text, key, is_expected=is_expected) if each.start not in taken
    ]
    return sorted([*found, *_without_baselines(key, numbers)], key=lambda each: each.start)


def _numbers(text: str, key: str, *, is_expected: bool) -> Iterator[Figure]:
    for match in _figure().finditer(key):
        figure = _counted(text, key, match)
        is_only_a_number = _is_excluded(key, match.start(), is_expected=is_expected)
        if figure.noun and not _is_year(figure) and not is_only_a_number:
            yield figure


def _counted(text: str, key: str, match: re.Match[str]) -> Figure:
    share = SHARE.match(key, match.end())
    return Figure(
        value=_value(match),
        written=text[match.start() : match.end()],
        noun="%" if share else _noun(text, key, match.end()),
        start=match.start(),
        end=share.end() if share else match.end(),
        is_share=share is not None,
    )


@cache
def _figure() -> re.Pattern[str]:
    to = source("targets.cues.to_word")
    return re.compile(FIGURE.pattern.replace("TO", to))


def _value(match: re.Match[str]) -> Value:
    first = _number(match[1])
    if match[2] is None:
        return first
    last = _number(match[2])
    return (first, last) if first < last else first


def _number(written: str) -> float | int:
    plain = written.replace(".", "").replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def _noun(text: str, key: str, start: int) -> str:
    """Return the words after the figure that name what is counted; none for a period."""
    ends = any_of("targets.cues.noun_ends")
    end, count = start, 0
    while count < LONGEST_NOUN:
        if ends.match(key, _skip(key, end)):
            break
        word = WORD.match(key, end)
        if not word or "\n\n" in word[0]:
            break
        end, count = word.end(), count + 1
    noun = one_line(text[start:end])
    return "" if any_of("targets.cues.durations").match(canonical(noun)) else noun


def _skip(key: str, place: int) -> int:
    while place < len(key) and key[place].isspace():
        place += 1
    return place


def _is_year(figure: Figure) -> bool:
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    has_dots = "." in figure.written
    return all(end in YEARS for end in ends) and not figure.is_share and not has_dots


def _is_excluded(key: str, start: int, *, is_expected: bool) -> bool:
    """Whether what stands before the figure makes it a number of something, or a condition."""
    paths = (
        ("targets.cues.ordinals",)
        if is_expected
        else ("targets.cues.ordinals", "targets.cues.shares")
    )
    return _directly_before(paths).search(key, max(0, start - NEAR), start) is not None


@cache
def _directly_before(paths: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{source(*paths)}\s*\(?\s*$")


def _without_baselines(key: str, numbers: list[Figure]) -> Iterator[Figure]:
    """`từ 7 triệu năm 2005 lên 14 triệu`: the first is where one starts, not a target."""
    baseline: Figure | None = None
    for place, figure in enumerate(numbers):
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        if after and _rises(key, figure, after):
            baseline = figure
            continue
        start = baseline.value if baseline and not isinstance(baseline.value, tuple) else None
        yield replace(figure, baseline=start)
        baseline = None


def _rises(key: str, figure: Figure, after: Figure) -> bool:
    is_from = around(r"<0>\s*$", "targets.cues.from_word").search(
        key, max(0, figure.start - NEAR), figure.start
    )
    rises = around(r"<0>\s*$", "targets.cues.rises_to")
    start = max(figure.end, after.start - NEAR)
    return is_from is not None and rises.search(key, start, after.start) is not None


def _for_each(text: str, key: str) -> Iterator[Figure]:
    """`Mỗi phường chọn một khu phố`: a figure, in words or digits, for each of something."""
    for match in _each_pattern().finditer(key):
        written = match[2]
        noun = _noun(text, key, match.end(2))
        if not noun or any_of("targets.cues.durations").match(match[1]):
            continue
        value = table("targets")["number_words"].get(written) or (
            _number(written) if written.isdigit() else 0
        )
        each = one_line(text[match.start(1) : match.end(1)])
        if value:
            yield Figure(value, text[match.start(2) : match.end(2)], f"{noun} / {each}",
                         match.start(2), match.end(2), is_for_each=True)  # fmt: skip


@cache
def _each_pattern() -> re.Pattern[str]:
    numbers = "|".join(
        map(re.escape, sorted(table("targets")["number_words"], key=len, reverse=True))
    )
    before = source(
        *(f"targets.comparators.{name}.before" for name in ("at-least", "at-most", "about"))
    )
    return re.compile(
        rf"{source('targets.cues.each')}\s+((?:[^\W\d_]+\s+){{0,3}}?[^\W\d_]+)\s+"
        rf"(?:{source('targets.cues.strive')}\s+)?{source('targets.cues.each_verbs')}\s+(?:{before}\s+)?"
        rf"({numbers}|\d{{1,4}})(?![\w/])"
    )
