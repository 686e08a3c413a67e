"""How the sample province calls its organisations, and in which enterprises they may be."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from nentang.core.founding import Kind
from nentang.web.sample.records import SampleEnterprise

DATA = Path(__file__).parent / "data" / "party.toml"


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


def short_name(name: str) -> str:
    """Return what an enterprise is called in the name of its cell: without its legal form."""
    forms = sorted(words()["words"]["forms"], key=len, reverse=True)
    return next((name.removeprefix(f"{form} ") for form in forms if name.startswith(form)), name)


def is_for_cells(one: SampleEnterprise) -> bool:
    """Whether a cell may be in it: an enterprise that operates, outside the State's sector."""
    is_operating = one.statuses[-1].status == "OPERATING"
    return one.kind is Kind.ENTERPRISE and is_operating and one.party_scope
