"""The Vietnamese words that the reader knows; they are data (`plans/data/reading/*.toml`)."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from nentang.plans.reading.wording import canonical

PLACE = re.compile(r"<(\d)>")
DATA = Path(__file__).parents[1] / "data" / "reading"


@cache
def table(name: str) -> dict[str, Any]:
    """Return one file of words."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


@cache
def words(path: str) -> tuple[str, ...]:
    """Return the words at `file.section.key`, longest first, in canonical form."""
    found: Any = table(path.split(".", maxsplit=1)[0])
    for key in path.split(".")[1:]:
        found = found[key]
    return tuple(sorted(map(canonical, found), key=len, reverse=True))


@cache
def source(*paths: str) -> str:
    """Return the source of a pattern that matches any of the words, whole."""
    every = sorted({word for path in paths for word in words(path)}, key=len, reverse=True)
    if not every:
        return "(?!)"
    options = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in every)
    return rf"(?<!\w)(?:{options})(?!\w)"


@cache
def any_of(*paths: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the words in canonical text."""
    return re.compile(source(*paths))


@cache
def around(template: str, *paths: str) -> re.Pattern[str]:
    """Return a pattern in which `<0>`, `<1>` ... stand for any of the words of each path."""
    return re.compile(PLACE.sub(lambda place: source(paths[int(place[1])]), template))
