"""The places of the sample province."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data" / "places.toml"
BLOC = "/ninh-binh/khoi/"


class SamplePlace(NamedTuple):
    """One node of the tree; `kind` is PROVINCE, BLOC, OFFICE, PARK or WARD."""

    path: str
    kind: str
    name: str


@cache
def sample_places() -> tuple[SamplePlace, ...]:
    """Return the province and all below it, parents before children."""
    table = tomllib.loads(DATA.read_text("utf-8"))
    below = [
        ("OFFICE", table["offices"]),
        ("PARK", table["parks"]["settled"] | table["parks"]["planned"]),
        ("WARD", table["wards"]),
    ]
    return (
        *(SamplePlace(**row) for row in table["place"]),
        *(
            SamplePlace(f"{BLOC}{segment}/", kind, name)
            for kind, names in below
            for segment, name in names.items()
        ),
    )


@cache
def planned_parks() -> frozenset[str]:
    """Return the paths of the parks where nothing is built yet: projects only."""
    table = tomllib.loads(DATA.read_text("utf-8"))
    return frozenset(f"{BLOC}{segment}/" for segment in table["parks"]["planned"])
