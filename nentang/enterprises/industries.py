"""Industries by their VSIC code: sections and divisions, one file an edition (E-12, E-14).

A code of four or five digits is kept as it came; its first two digits, the division,
decide the section. The files are read when first asked for.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from nentang.core.sizes import Sector

DATA = Path(__file__).parent / "data"
EDITION = "2018"  # decision 27/2018, in force on the sample day and when the plan was written
EDITIONS = (EDITION,)
LAST_AIC_SECTION = "F"
DIGITS = range(2, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """What a code means: the division it belongs to and the section of that division."""

    code: str
    edition: str
    division: str
    name: str  # of the division; codes below it are kept, not named
    section: str
    section_name: str

    @property
    def sector(self) -> Sector:
        return sector_of(self.section)


def industry(code: str, edition: str = EDITION) -> Industry | None:
    """Return what a code of 2-5 digits means; None if the edition does not know it."""
    is_code = code.isascii() and code.isdigit() and len(code) in DIGITS
    names = _names(edition)
    division = code[:2]
    if not is_code or division not in names:
        return None
    section, name = names[division]
    return Industry(
        code=code,
        edition=edition,
        division=division,
        name=name,
        section=section,
        section_name=names[section][1],
    )


def divisions(edition: str = EDITION) -> tuple[Industry, ...]:
    """Return all divisions in the order of their codes, to choose from."""
    found = (industry(code, edition) for code in _names(edition))
    return tuple(division for division in found if division)


def sections(edition: str = EDITION) -> tuple[tuple[str, str], ...]:
    """Return letter and name of the sections A-U in order."""
    names = _names(edition)
    return tuple((code, name) for code, (_parent, name) in names.items() if code.isalpha())


def sector_of(section: str) -> Sector:
    """Return the column of the size table that a section A-U falls in (E-12)."""
    return Sector.AIC if section <= LAST_AIC_SECTION else Sector.TS


@cache
def _names(edition: str) -> Mapping[str, tuple[str, str]]:
    """Return section and name by code; nothing for an edition without a file."""
    if edition not in EDITIONS:
        return MappingProxyType({})
    with (DATA / f"vsic-{edition}.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: (row["parent"], row["name"]) for row in csv.DictReader(file)}
    return MappingProxyType(rows)
