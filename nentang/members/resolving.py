"""Which enterprise is meant by a place of work, as the member's own cell wrote it.

Decided by tax code or by the exact name; anything less is for people to decide, with the
likeliest enterprises shown. Nobody is ever looked up in a list of an employer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from rapidfuzz import fuzz, process

from nentang.enterprises.naming import (
    Named,
    enterprise_names,
    enterprises_coded,
    enterprises_named,
    name_key,
)
from nentang.enterprises.tax_codes import tax_code_in
from nentang.members.models import WorkplaceState

CODE_IN_TEXT = re.compile(r"(?<![0-9])[0-9][0-9 .\u00a0-]{8,18}[0-9](?![0-9])")
MOST, LIKELY = 3, 72.0  # candidates shown, and how alike (0 to 100) they have to be
COMMON, SHARING, ENOUGH_WORDS = 2_000, 50, 2  # a word of more names tells nothing; names compared


@dataclass(frozen=True, slots=True)
class Asked:
    """A place of work as it was written, with its tax code if that was given apart."""

    text: str
    tax_code: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """Return the tax codes in column and text, as the register writes them."""
        written = (self.tax_code, *CODE_IN_TEXT.findall(self.text))
        return frozenset(code for code in map(tax_code_in, written) if code)

    @property
    def key(self) -> str:
        """Return the name as it is compared, without the code that stands in it."""
        return name_key(CODE_IN_TEXT.sub(" ", self.text))


@dataclass(frozen=True, slots=True)
class Resolved:
    """The enterprise, or None where people have to decide."""

    enterprise: Named | None = None

    @property
    def state(self) -> WorkplaceState:
        return WorkplaceState.RESOLVED if self.enterprise else WorkplaceState.TO_VERIFY


def resolved(asked: Asked) -> Resolved:
    return resolved_all([asked])[0]


def resolved_all(asked: Sequence[Asked]) -> list[Resolved]:
    """Return an answer for each text, in a number of statements that doesn't grow with them."""
    if not asked:
        return []
    coded = enterprises_coded({code for each in asked for code in each.codes})
    named = enterprises_named({each.key for each in asked})
    return [_one(each, coded, named) for each in asked]


def candidates(asked: Iterable[Asked]) -> list[list[Named]]:
    """Return for each text up to three enterprises it may mean, the likeliest first."""
    register = _Register.read()
    return [register.likeliest(each) for each in asked]


@dataclass(frozen=True, slots=True)
class _Register:
    """Every name of the register, ready to be compared."""

    everything: list[Named]
    keys: list[str]
    by_code: dict[str, Named]
    by_word: dict[str, list[int]]

    @classmethod
    def read(cls) -> Self:
        everything = enterprise_names()
        keys = [_in_order(named.key) for named in everything]
        by_word: dict[str, list[int]] = {}
        for number, key in enumerate(keys):
            for word in key.split():
                by_word.setdefault(word, []).append(number)
        by_code = {named.tax_code: named for named in everything if named.tax_code}
        return cls(everything, keys, by_code, by_word)

    def likeliest(self, asked: Asked) -> list[Named]:
        """Return those with the code, then those whose name is nearest."""
        found = [self.by_code[code] for code in sorted(asked.codes) if code in self.by_code]
        key = _in_order(asked.key)
        if key:
            scores = self._spelt_alike(key) | self._sharing_words(key)
            near = sorted(scores, key=lambda number: (-scores[number], number))
            found += [self.everything[number] for number in near]
        return list({named.pk: named for named in found}.values())[:MOST]

    def _spelt_alike(self, key: str) -> dict[int, float]:
        """Return names that are the text but for a few letters."""
        near = process.extract(
            key, self.keys, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=MOST + 1
        )
        return {number: score for _key, score, number in near}

    def _sharing_words(self, key: str) -> dict[int, float]:
        """Return names of which the text says most words, with others around them."""
        telling = [
            numbers
            for word in set(key.split())
            if len(numbers := self.by_word.get(word, [])) <= COMMON
        ]
        shared = Counter(number for numbers in telling for number in numbers)
        scores = {
            number: (
                fuzz.token_set_ratio(key, self.keys[number]) + fuzz.ratio(key, self.keys[number])
            )
            / 2
            for number, words in shared.most_common(SHARING)
            if words >= ENOUGH_WORDS
        }
        return {number: score for number, score in scores.items() if score >= LIKELY}


def _one(asked: Asked, coded: dict[str, Named], named: dict[str, list[Named]]) -> Resolved:
    """A code decides, unless an exact name speaks for another; a name alone, if it is one's."""
    by_code = {coded[code].pk: coded[code] for code in asked.codes if code in coded}
    by_name = {each.pk: each for each in named.get(asked.key, [])}
    if len(by_code) == len(asked.codes) == 1:
        (pk, found), *_rest = by_code.items()
        return Resolved(found if pk in by_name or not by_name else None)
    if by_code or asked.codes or len(by_name) != 1:
        return Resolved()  # two codes, a code that nobody has, or no single name
    return Resolved(*by_name.values())


@lru_cache(maxsize=200_000)
def _in_order(key: str) -> str:
    """Return the words in one order, since people turn them round."""
    return " ".join(sorted(key.split()))
