"""The responsible units of a plan, and what a task says about who leads and who helps."""

import re
from dataclasses import dataclass
from functools import cache

from nentang.plans.reading.headings import (
    Topic,
    clean_heading,
    inline_heading,
    is_named_like_unit,
    topic,
)
from nentang.plans.reading.markers import Rank
from nentang.plans.reading.outline import Node
from nentang.plans.reading.vocabulary import any_of, around, source
from nentang.plans.reading.wording import one_line

LONGEST_NAME = 300
PARTNER_ENDS = re.compile(r"[.;:]")
SENTENCES = re.compile(r"[.!?…](?=\s|\W{0,3}$)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is given work: the item, and its name as it stands in the text."""

    node: Node
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Role:
    """`lead`, `coordinate`, `lead+coordinate`, `advise` or `own`; places are in the text."""

    role: str
    partners: list[tuple[int, int]]
    serves: tuple[int, int] | None


def units_of(nodes: list[Node]) -> list[Unit]:
    """Return the units, in the order of the document; a unit inside a unit is not counted."""
    found: dict[str, Unit] = {}
    for node in nodes:
        if _is_below(node, found) or not _may_be_unit(node):
            continue
        place = _name_in(node)
        if place:
            start, end = place
            name = one_line(node.content[start:end])
            found[node.id] = Unit(node, name, node.start + start, node.start + end)
    return list(found.values())


def is_headed(unit: Unit) -> bool:
    """Whether the line of the unit is a heading, with the tasks below it."""
    return clean_heading(unit.node) is not None


def role_of(text: str, key: str) -> Role:
    """Return what a task says about who does it; `key` is the text in canonical form."""
    lead = any_of("duties.roles.lead").search(key)
    with_others = any_of("duties.roles.coordinate").search(key)
    advise = any_of("duties.roles.advise").match(key)
    names = [name for name, found in (("lead", lead), ("coordinate", with_others)) if found]
    role = "+".join(names) or ("advise" if advise else "own")
    partners = _partners(text, key, with_others.end()) if with_others else []
    return Role(role, partners, _served(key, partners))


def opening_of(key: str) -> str:
    """Return the first sentence, in which a task says who works with whom."""
    end = SENTENCES.search(key)
    return key[: end.start()] if end else key


def sentences_in(text: str) -> int:
    """Return how many sentences the text has."""
    return max(1, len(SENTENCES.findall(text)))


def _is_below(node: Node, found: dict[str, Unit]) -> bool:
    above = node.parent
    while above:
        if above.id in found:
            return True
        above = above.parent
    return False


def _may_be_unit(node: Node) -> bool:
    if node.marker.rank is Rank.ARTICLE and topic(node) is not Topic.UNITS:
        return _is_article_of_work(node)
    is_in_units = node.parent is not None and topic(node.parent) is Topic.UNITS
    is_task_of_section = node.marker.rank < Rank.DASH or (
        node.parent is not None and node.parent.marker.rank < Rank.NUMBER
    )
    return is_in_units and is_task_of_section


def _is_article_of_work(node: Node) -> bool:
    key = node.key
    if any_of("duties.names.no_unit").search(key):
        return False
    return _given().match(key) is not None or (
        is_named_like_unit(key) and any_of("duties.names.article_tasks").search(key) is not None
    )


@cache
def _given() -> re.Pattern[str]:
    """Match `giao cho` before the name of a unit."""
    return around(r"<0>\s+(?=<1>)", "duties.names.given_to", "document.bodies.words")


@cache
def _handed_on() -> re.Pattern[str]:
    """Match `giao cho` between one body and the unit that it gives the work to."""
    return around(r"<0>\s+(?=<1>)", "duties.names.hands_on", "document.bodies.words")


def _name_in(node: Node) -> tuple[int, int] | None:
    """Return where the name of the unit stands in the own text of the item."""
    key = node.key
    start = _name_start(key)
    if start is None or any_of("duties.names.no_unit").search(key):
        return None
    end = _name_end(node, start)
    if end and (given := _handed_on().search(key, start, end)):
        start = given.end()
    if not end or end - start > LONGEST_NAME or not key[start:end].strip():
        return None
    return start, start + len(key[start:end].rstrip(" ,:;-–\n\t"))


def _name_start(key: str) -> int | None:
    if is_named_like_unit(key):
        return 0
    if given := _given().match(key):
        return given.end()
    if any_of("document.bodies.persons").match(key) and (given := _given().search(key)):
        return given.end()
    return None


def _name_end(node: Node, start: int) -> int | None:
    """Return where the name ends: at the heading's end, at a colon, or where the task begins."""
    heading = clean_heading(node)
    verb = _verb("duties.names.sure_verbs" if heading else "duties.names.task_verbs", node, start)
    if heading or verb is not None:
        return verb if verb is not None else len(node.content.rstrip().rstrip(":"))
    inline = inline_heading(node)
    return len(inline) if inline else None


def _verb(path: str, node: Node, start: int) -> int | None:
    """Return the first task verb; one with a capital is a part of the name."""
    content = node.content
    inline = inline_heading(node)
    end = content.index(":") if inline and path.endswith("task_verbs") else len(content)
    for match in any_of(path).finditer(node.key, start + 1, end):
        if content[match.start()].islower():
            return match.start()
    return None


def _partners(text: str, key: str, start: int) -> list[tuple[int, int]]:
    """Return the places of the units after `phối hợp với`, up to what they do together."""
    stop = PARTNER_ENDS.search(key, start)
    end = stop.start() if stop else len(key)
    verbs = any_of("duties.roles.action_verbs").finditer(key, start, end)
    end = next((verb.start() for verb in verbs if text[verb.start()].islower()), end)
    cuts = [start]
    places = []
    for match in _between().finditer(key, start, end):
        places.append((cuts[-1], match.start()))
        cuts.append(match.end())
    places.append((cuts[-1], end))
    return [place for place in (_trimmed(key, *each) for each in places) if place]


@cache
def _between() -> re.Pattern[str]:
    """Match what parts one partner from the next: a comma or `và` before the name of a unit."""
    joins = source("outline.sections.joins")
    bodies = source("document.bodies.words")
    return re.compile(rf"\s*(?:,|{joins})\s+(?={bodies})")


def _trimmed(key: str, start: int, end: int) -> tuple[int, int] | None:
    text = key[start:end]
    start += len(text) - len(text.lstrip(" ,\n\t"))
    end -= len(text) - len(text.rstrip(" ,\n\t"))
    return (start, end) if start < end and is_named_like_unit(key[start:end]) else None


def _served(key: str, partners: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the place of the body that the task helps, if it is no partner."""
    pattern = around(r"<0>\s+(<1>)", "duties.roles.serves", "duties.roles.served_bodies")
    match = pattern.search(key)
    if not match or any(start <= match.start(1) < end for start, end in partners):
        return None
    return match.start(1), match.end(1)
