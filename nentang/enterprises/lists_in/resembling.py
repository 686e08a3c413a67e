"""Which records a row may be about when no code tells: by name, place, address, near codes.

It only proposes (decision 0015): somebody chooses, with the reasons before them. Names are
compared without legal form; only those that share an uncommon word are looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

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
SURE = 90  # percent from which a name that has a code of its own is asked about


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row tells of the record it is about."""

    name: str
    place_path: str = ""
    address: str = ""
    code: str = ""


@dataclass(slots=True)
class Resembling:
    """Records by the words of their names, with the names of places for the reasons."""

    rows: list[Held]
    places: Mapping[str, str]
    _by_word: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for word in _words(name_key(row.name)):
                found[word].append(place)
        self._by_word = dict(found)

    def candidates(self, wanted: Wanted) -> tuple[Candidate, ...]:
        """Return up to three records that a row may be about, the likeliest first."""
        key = name_key(wanted.name)
        found = (likeness(wanted, row, self.places) for row in self._sharing(key))
        likely = sorted(filter(None, found), key=lambda each: -each.score)
        return tuple(likely[:MOST])

    def _sharing(self, key: str) -> Iterator[Held]:
        lists = (self._by_word.get(word, []) for word in _words(key))
        telling = sorted((each for each in lists if 0 < len(each) <= COMMON), key=len)
        places = Counter(place for each in telling[:ENOUGH_WORDS] for place in each)
        return (self.rows[place] for place in places)


def likeness(wanted: Wanted, row: Held, places: Mapping[str, str]) -> Candidate | None:
    """Return how much a record resembles what a row tells and why; None if it is too little."""
    name = _alike(name_key(wanted.name), name_key(row.name))
    if name < LEAST_NAME:
        return None
    same = _("cùng tên") if round(name) == 100 else _("tên giống %d %%") % name
    score, why = OF_NAME * name, [same]
    for more, words in _beside(wanted, row, places):
        score += more
        why.append(words)
    if score < LIKELY:
        return None
    label = f"{row.name} ({grouped(row.tax_code)})" if row.tax_code else row.name
    return Candidate(row.uid, label, tuple(why), min(100, round(score)))


def _alike(one: str, other: str) -> float:
    """Return how alike two names are; one whose words are all in the other's is less than alike."""
    is_enough = min(one.count(" "), other.count(" ")) >= 1
    within = OF_PART * token_set_ratio(one, other) if is_enough else 0
    return max(ratio(one, other), token_sort_ratio(one, other), within)


def _beside(wanted: Wanted, row: Held, places: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    """Return what else speaks for a record, with what it counts."""
    if wanted.place_path and wanted.place_path == row.place_path:
        yield OF_PLACE, _("cùng %s") % places.get(row.place_path, _("địa bàn"))
    if wanted.address and row.address:
        like = token_set_ratio(fold(wanted.address), fold(row.address))
        if like >= LIKE_ADDRESS:
            yield OF_ADDRESS, _("địa chỉ giống %d %%") % like
    if wanted.code and row.tax_code:
        if wanted.code[:CODE] == row.tax_code[:CODE]:
            yield OF_CODE, _("cùng 10 chữ số đầu của mã số thuế")
        elif (far := OSA.distance(wanted.code, row.tax_code)) <= NEAR_CODE:
            yield OF_CODE, _("mã số thuế khác %d chữ số") % far


def _words(key: str) -> set[str]:
    """Return the words of a name, and its first letters for names of one word."""
    return {*key.split(), key.replace(" ", "")[:6]} - {""}
