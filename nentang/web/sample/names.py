"""Names of invented people, from lists of surnames, middle and given names."""

import csv
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from nentang.kit.text.folding import fold
from nentang.web.sample.chance import chance

DATA = Path(__file__).parent / "data" / "names"
MALE, FEMALE = "male", "female"
EITHER = "either"


class Weighted(NamedTuple):
    """Words with the running totals of their counts, ready to draw from."""

    words: tuple[str, ...]
    totals: tuple[int, ...]

    def drawn_by(self, luck: Random) -> str:
        return luck.choices(self.words, cum_weights=self.totals)[0]


def person_names(n: int, seed: int) -> list[str]:
    """Return n different full names, the same for the same seed, no well-known person's.

    A longer list begins with the shorter one. Up to about 100,000 are found quickly.
    """
    luck, taken = chance(seed, "person_names"), set(_public_figures())
    names: list[str] = []
    while len(names) < n:
        name = _name(luck)
        if fold(name) not in taken:
            taken.add(fold(name))
            names.append(name)
    return names


def _name(luck: Random) -> str:
    sex = luck.choice((MALE, FEMALE))
    words = (_surnames(), _middles(sex), _given(sex))
    return " ".join(word.drawn_by(luck) for word in words)


@cache
def _surnames() -> Weighted:
    return _weighted([(row["surname"], int(row["count"])) for row in _rows("surnames.csv")])


@cache
def _middles(sex: str) -> Weighted:
    rows = [row for row in _rows("middles.csv") if row["sex"] in {sex, EITHER}]
    return _weighted([(row["middle"], int(row["count"])) for row in rows])


@cache
def _given(sex: str) -> Weighted:
    return _weighted([(word, 1) for word in _lines(f"given-{sex}.txt")])


@cache
def _public_figures() -> frozenset[str]:
    return frozenset(map(fold, _lines("public-figures.txt")))


def _weighted(counts: list[tuple[str, int]]) -> Weighted:
    words, numbers = zip(*counts, strict=True)
    return Weighted(words, tuple(accumulate(numbers)))


def _lines(file: str) -> list[str]:
    return (DATA / file).read_text("utf-8").splitlines()


def _rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
