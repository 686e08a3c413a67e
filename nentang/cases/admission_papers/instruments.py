"""Which instrument the KNĐ forms of a day are by; a form names it at its foot (rulebook §3.1)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "instruments.toml"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A guidance of the Central Organisation Board, in force until before `valid_to`."""

    name: str
    valid_from: date
    confidence: str
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return all of them in the order of time."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["instrument"]
    return tuple(sorted((Instrument(**row) for row in rows), key=lambda each: each.valid_from))


def instrument_on(on: date) -> Instrument | None:
    """Return the instrument of a day; None before the first."""
    return next((each for each in instruments() if each.holds(on)), None)
