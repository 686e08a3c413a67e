"""Names and addresses of sample enterprises, put together from invented words."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from nentang.kit.text.folding import fold
from nentang.web.sample.places import sample_places

DATA = Path(__file__).parent / "data" / "enterprises.toml"
PARK, WARD = "park", "ward"


class Trade(NamedTuple):
    """A kind of business: its words, how often it occurs, how big it usually is."""

    code: str
    trades: list[str]
    weight: dict[str, int]
    workers: dict[str, int]
    per_worker: dict[str, int]
    legal_form: str = ""
    form_share: int = 0  # how many of a hundred have that form


@cache
def words() -> dict[str, Any]:
    """Return the words of the data file."""
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def trades() -> tuple[Trade, ...]:
    return tuple(Trade(**row) for row in words()["industry"])


class Names:
    """Gives each name once; two that differ only in marks or case count as the same."""

    def __init__(self, luck: Random) -> None:
        self._luck = luck
        self._taken: set[str] = set()

    def enterprise(self, legal_form: str, trade: Trade) -> str:
        pattern = words()["legal_forms"][legal_form]["name"]
        return self._unused(lambda: self._filled(pattern, trade, self._brand()))

    def foreign(self, trade: Trade, *, is_joint_venture: bool) -> str:
        pattern = words()["patterns"]["joint_venture" if is_joint_venture else "foreign"]
        return self._unused(lambda: self._filled(pattern, trade, self._foreign_brand()))

    def project(self, trade: Trade, *, is_foreign: bool) -> tuple[str, str]:
        """Return the names of a project and of its investor, both with the same brand."""
        patterns = words()["patterns"]
        while True:
            brand = self._foreign_brand() if is_foreign else self._brand()
            name = self._filled(patterns["project"], trade, brand)
            if self._take(name):
                return name, patterns["project_investor"].format(brand=brand)

    def branch(self, of: str, place: str) -> str:
        """Return the name of the first branch of an enterprise, which is its only one."""
        pattern = words()["patterns"]["branch" if place else "branch_anywhere"]
        return str(pattern.format(name=of, place=place))

    def _unused(self, propose: Callable[[], str]) -> str:
        """Return the first proposal that nobody has yet."""
        name = propose()
        while not self._take(name):
            name = propose()
        return name

    def _take(self, name: str) -> bool:
        is_new = fold(name) not in self._taken
        self._taken.add(fold(name))
        return is_new

    def _filled(self, pattern: str, trade: Trade, brand: str) -> str:
        return pattern.format(trade=self._luck.choice(trade.trades), brand=brand)

    def _brand(self) -> str:
        parts = words()["brand"]
        return " ".join(self._luck.choice(parts[part]) for part in ("first", "second", "third"))

    def _foreign_brand(self) -> str:
        parts = words()["foreign_brand"]
        head, tail, last = (self._luck.choice(parts[part]) for part in ("head", "tail", "last"))
        return f"{head}{tail} {last}"


def address(place: str, site: str, luck: Random) -> str:
    """Return an invented address there; without the place's name, if it is not a sample one."""
    patterns, name = words()["patterns"], place_name(place)
    if site == PARK and name:
        park = patterns["park_address"]
        return str(park.format(lot=luck.randint(1, 48), road=luck.randint(1, 9), place=name))
    street = luck.choice(words()["streets"]["names"])
    ward = patterns["ward_address" if name else "bare_address"]
    return str(ward.format(number=luck.randint(1, 420), street=street, place=name))


def place_name(path: str) -> str:
    """Return the name as it stands inside a sentence; empty for a place of another province."""
    return _place_names().get(path, "")


@cache
def _place_names() -> dict[str, str]:
    return {
        place.path: place.name if place.kind == "PARK" else place.name[:1].lower() + place.name[1:]
        for place in sample_places()
    }
