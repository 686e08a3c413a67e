"""Which records a row may be about when no code tells: by name, place, address, near codes.

It only proposes (decision 0015): somebody chooses, with the reasons before them. Names are
compared without legal form; only those that share an uncommon word are looked at.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio
from rapidfuzz.process import extract_iter

from nentang.enterprises.lists_in.known import Held
from nentang.enterprises.naming import name_key
from nentang.enterprises.tax_codes import CODE, grouped
from nentang.kit.intake.registers import Candidate
from nentang.kit.text.folding import fold

MOST, LIKELY, LEAST_NAME = 3, 80, 70  # candidates shown; percent that they and their names need
COMMON, ENOUGH_WORDS = 500, 3  # a word of more names tells nothing; words that are looked up
NEAR_CODE, LIKE_ADDRESS = 2, 85  # digits that differ, percent
OF_NAME, OF_PLACE, OF_ADDRESS, OF_CODE = 0.8, 10, 10, 15  # what each adds to the score
OF_PART = 0.85  # what a name is worth of which only a part is alike
SCORERS = (
    (ratio, LEAST_NAME),
    (token_sort_ratio, LEAST_NAME),
    (token_set_ratio, LEAST_NAME / OF_PART),
)
NUMBER = re.compile(r"[0-9]+")
SURE = 90  # percent from which a name that has a code of its own is asked about


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row tells of the record it is about."""

    name: str
    place_path: str = ""
    address: str = ""
    code: str = ""


class Resembling:
    """The names that share an uncommon word with one that is asked about, and which are like it.

    The whole register is walked once, two columns of it; nothing is kept of names that share no
    word, or only one that tells nothing.
    """

    def __init__(self, keys: Iterable[str], names: Iterable[tuple[int, str]]) -> None:
        self._by_word: dict[str, list[tuple[int, str]]] = {
            word: [] for key in keys for word in _words(key)
        }
        asked = self._by_word.keys()
        for pk, name in names:
            for word in asked & _words(name):
                if len(self._by_word[word]) <= COMMON:
                    self._by_word[word].append((pk, name))

    def like(self, key: str) -> list[int]:
        """Return the keys of records whose names are like this one."""
        lists = (self._by_word.get(word, []) for word in _words(key))
        telling = sorted((each for each in lists if 0 < len(each) <= COMMON), key=len)
        names = dict(pair for each in telling[:ENOUGH_WORDS] for pair in each)
        return [pk for _name, _score, pk in _alike_among(key, names)]


def _alike_among(key: str, names: Mapping[int, str]) -> list[tuple[str, float, int]]:
    """Return those of the names that may be alike, each once, found without a loop of ours."""
    found = {
        pk: (name, score, pk)
        for scorer, least in SCORERS
        for name, score, pk in extract_iter(key, names, scorer=scorer, score_cutoff=least)
    }
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that a row may be about, scored; the reasons are put into words when shown."""

    row: Held
    score: float
    why: tuple[partial[str], ...]

    def candidate(self) -> Candidate:
        code, name = self.row.tax_code, self.row.name
        label = f"{name} ({grouped(code)})" if code else name
        reasons = tuple(reason() for reason in self.why)
        return Candidate(self.row.uid, label, reasons, min(100, round(self.score)))


def likeness(wanted: Wanted, row: Held, places: Mapping[str, str]) -> Likeness | None:
    """Return how much a record resembles what a row tells; None if it is too little."""
    key, its = name_key(wanted.name), name_key(row.name)
    name = _alike(key, its)
    if name < LEAST_NAME or _have_other_numbers(key, its):
        return None
    score, why = OF_NAME * name, [partial(_of_name, name)]
    for more, words in _beside(wanted, row, places):
        score += more
        why.append(words)
    return Likeness(row, score, tuple(why)) if score >= LIKELY else None


def likeliest(found: Iterable[Likeness]) -> tuple[Candidate, ...]:
    """Return the first of them in words."""
    ranked = sorted(found, key=lambda each: -each.score)
    return tuple(each.candidate() for each in ranked[:MOST])


def _of_name(percent: float) -> str:
    return _("cùng tên") if round(percent) == 100 else _("tên giống %d %%") % percent


def _alike(one: str, other: str) -> float:
    """Return how alike two names are; one whose words are all in the other's is less than alike."""
    is_enough = min(one.count(" "), other.count(" ")) >= 1
    within = OF_PART * token_set_ratio(one, other) if is_enough else 0
    return max(ratio(one, other), token_sort_ratio(one, other), within)


def _have_other_numbers(one: str, other: str) -> bool:
    """Whether both names have numbers and not the same: "Sông Đà 9" is not "Sông Đà 10"."""
    numbers, its = set(NUMBER.findall(one)), set(NUMBER.findall(other))
    return bool(numbers and its and numbers != its)


def _beside(
    wanted: Wanted, row: Held, places: Mapping[str, str]
) -> Iterable[tuple[int, partial[str]]]:
    """Return what else speaks for a record, with what it counts."""
    if wanted.place_path and wanted.place_path == row.place_path:
        yield OF_PLACE, partial(_of_place, places.get(row.place_path, ""))
    if wanted.address and row.address:
        like = token_set_ratio(fold(wanted.address), fold(row.address))
        if like >= LIKE_ADDRESS:
            yield OF_ADDRESS, partial(_of_address, like)
    if wanted.code and row.tax_code:
        if wanted.code[:CODE] == row.tax_code[:CODE]:
            yield OF_CODE, partial(_of_code, 0)
        elif (far := OSA.distance(wanted.code, row.tax_code)) <= NEAR_CODE:
            yield OF_CODE, partial(_of_code, far)


def _of_place(name: str) -> str:
    return _("cùng %s") % (name or _("địa bàn"))


def _of_address(percent: float) -> str:
    return _("địa chỉ giống %d %%") % percent


def _of_code(far: int) -> str:
    same = _("cùng 10 chữ số đầu của mã số thuế")
    return _("mã số thuế khác %d chữ số") % far if far else same


def _words(key: str) -> set[str]:
    """Return the words of a name, and its first letters for names of one word."""
    return {*key.split(), key.replace(" ", "")[:6]} - {""}
