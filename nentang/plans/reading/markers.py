"""The signs that open an item of an official document: `II.`, `2.1.`, `a)`, `-`, `Điều 3.`"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from nentang.plans.reading.vocabulary import source, table
from nentang.plans.reading.wording import canonical


class Rank(IntEnum):
    """How deep a kind of sign stands when the document does not say otherwise."""

    PART = 0
    ARTICLE = 1
    CAPITAL = 2
    ROMAN = 3
    NUMBER = 4
    LETTER = 5
    LETTER_NUMBER = 6
    BRACKET = 7
    DASH = 8
    PLUS = 9


@dataclass(frozen=True, slots=True)
class Marker:
    """One sign: its rank, its numbers (`2.1` is 2, 1), its name in ids, its length in the text.

    `is_sure` is False for a sign that may as well be the beginning of a sentence.
    """

    rank: Rank
    numbers: tuple[int, ...]
    label: str
    address: str
    length: int
    is_sure: bool = True

    @property
    def order(self) -> tuple[int, int]:
        """Return the depth: `2.1` stands below `2`."""
        return self.rank, len(self.numbers)


BARRED_D = unicodedata.lookup("LATIN SMALL LETTER D WITH STROKE")
ALPHABET = f"abcd{BARRED_D}efghijklmnopqrstuvwxyz"
ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9,
          "X": 10, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16}  # fmt: skip
LARGEST = 60
ROMAN = re.compile(r"([IVX][ivxIVX]{0,4})\s?(?:[.):]|[-–/](?=\s))\s*")
NUMBER = re.compile(
    r"(\d{1,2}(?:\s?\.\s?\d{1,2}){0,4})"
    r"(?:\s?([.):])(?=\s|[^\W\d_]|[“\"(]|$)|\s?([-–/])(?=\s)|(?=\s+[^\W\d_]))\s*"
)
LETTER = re.compile(rf"([a-z{BARRED_D}])\s?[.)]\s*(?:(\d{{1,2}})\s?[.)]\s*)?(?=\S|$)")
CAPITAL = re.compile(r"([A-HJ-UWYZ])\s?[.)]\s+")
BRACKET = re.compile(r"\((\d{1,2})\)\s*")
BRACKET_LETTER = re.compile(rf"\(([a-z{BARRED_D}])\)\s*")
DASH = re.compile(r"[-–—•●▪■·]\s*(?![-–—•●▪■·\s]|$)")
PLUS = re.compile(r"[+*]\s*(?![+*\s]|$)")


def marker_of(text: str) -> Marker | None:
    """Return the sign that opens the text, or None."""
    finders = (_named, _roman, _number, _letter, _capital, _bracket, _dash)
    return next(filter(None, (find(text) for find in finders)), None)


def is_rule(text: str) -> bool:
    """Whether a line is only an ornament: `-----`, `*`, `|`."""
    return not any(sign.isalnum() for sign in text)


@cache
def _named_pattern() -> re.Pattern[str]:
    parts, article = source("outline.parts.part"), source("outline.parts.article")
    ordinal = source("outline.parts.ordinals")
    return re.compile(
        rf"(?:({article})\s+(\d{{1,3}})\s*(?:[.:]|$|\n)"
        rf"|({parts})\s+(?:\w+\s+({ordinal})|([ivx]{{1,5}})|(\d{{1,2}}))\s*(?:[.:\-–]|$|\n))\s*"
    )


def _named(text: str) -> Marker | None:
    """Read `Điều 1.`, `Phần thứ nhất`, `Chương II`; only with a capital."""
    match = _named_pattern().match(canonical(text[:40])) if text[:1].isupper() else None
    if not match:
        return None
    if match[1]:
        number = int(match[2])
        label, address = f"{match[1].capitalize()} {number}", f"D{number}"
        return Marker(Rank.ARTICLE, (number,), label, address, match.end())
    number = _ordinal(match)
    if not number:
        return None
    label, address = f"{match[3].capitalize()} {number}", f"{match[3][0].upper()}{number}"
    return Marker(Rank.PART, (number,), label, address, match.end())


def _ordinal(match: re.Match[str]) -> int:
    if match[4]:
        in_order = [canonical(word) for word in table("outline")["parts"]["ordinals"]]
        return in_order.index(match[4]) + 1
    return ROMANS.get((match[5] or "").upper(), 0) or int(match[6] or 0)


def _roman(text: str) -> Marker | None:
    match = ROMAN.match(text)
    number = ROMANS.get(match[1].upper(), 0) if match else 0
    if not match or not number:
        return None
    label = match[1].upper()
    return Marker(Rank.ROMAN, (number,), label, label, match.end())


def _number(text: str) -> Marker | None:
    match = NUMBER.match(text)
    if not match:
        return None
    numbers = tuple(int(each) for each in match[1].replace(" ", "").split("."))
    is_bare = not (match[2] or match[3])
    is_item = not is_bare or (len(numbers) > 1 and text[match.end() :][:1].isupper())
    if not is_item or not all(0 < each <= LARGEST for each in numbers):
        return None
    label = ".".join(map(str, numbers))
    return Marker(Rank.NUMBER, numbers, label, label, match.end(), not is_bare)


def _letter(text: str) -> Marker | None:
    match = LETTER.match(text)
    if not match:
        return None
    letter, number = match[1], int(match[2] or 0)
    first = ALPHABET.index(letter) + 1
    address = "dd" if letter == BARRED_D else letter
    if number:
        label = f"{letter}.{number}"
        return Marker(
            Rank.LETTER_NUMBER, (first, number), label, f"{address}.{number}", match.end()
        )
    return Marker(Rank.LETTER, (first,), letter, address, match.end())


def _capital(text: str) -> Marker | None:
    match = CAPITAL.match(text)
    if not match:
        return None
    return Marker(Rank.CAPITAL, (ord(match[1]) - 64,), match[1], match[1], match.end())


def _bracket(text: str) -> Marker | None:
    if match := BRACKET.match(text):
        number = int(match[1])
        return Marker(Rank.BRACKET, (number,), match[1], str(number), match.end())
    if match := BRACKET_LETTER.match(text):
        address = "dd" if match[1] == BARRED_D else match[1]
        number = ALPHABET.index(match[1]) + 1
        return Marker(Rank.LETTER, (number,), match[1], address, match.end())
    return None


def _dash(text: str) -> Marker | None:
    if match := DASH.match(text):
        return Marker(Rank.DASH, (), "b", "b", match.end())
    if match := PLUS.match(text):
        return Marker(Rank.PLUS, (), "b", "b", match.end())
    return None
