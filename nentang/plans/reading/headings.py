"""Which items are headings, and what their part of the document is about."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cache

from nentang.plans.reading.markers import Rank
from nentang.plans.reading.outline import Node
from nentang.plans.reading.vocabulary import any_of, source
from nentang.plans.reading.wording import one_line

LONGEST_HEADING = 260
LONGEST_INLINE = 170
SENTENCE_END = re.compile(r"[.;,…]\W{0,2}$")
COLON = re.compile(r":(?=\s)")
QUOTES = re.compile(r"[“”\"«»]")
FOLDED = (Rank.LETTER, Rank.LETTER_NUMBER, Rank.BRACKET)


class Topic(StrEnum):
    """What a section is about, as far as the reader cares."""

    UNITS = "units"
    TARGETS = "targets"
    MONEY = "money"


def clean_heading(node: Node) -> str | None:
    """Return the heading of an item whose own line is nothing else."""
    content = node.content.strip()
    if not content or node.marker.rank >= Rank.DASH or len(content) > LONGEST_HEADING:
        return None
    if content.endswith(":"):
        return one_line(content[:-1])
    if SENTENCE_END.search(content):
        return None
    is_top = node.marker.rank <= Rank.ROMAN
    return one_line(content) if is_top or node.children or node.body else None


def inline_heading(node: Node) -> str | None:
    """Return the heading of an item that goes on after a colon on the same line."""
    colon = COLON.search(node.content)
    if not colon or node.marker.rank >= Rank.DASH:
        return None
    prefix = node.content[: colon.start()]
    is_heading = len(prefix) <= LONGEST_INLINE and not QUOTES.search(prefix)
    is_closed = prefix.count("(") == prefix.count(")") and not re.search(r"[.;]\s", prefix)
    return one_line(prefix) if is_heading and is_closed else None


def heading(node: Node) -> str | None:
    """Return the heading of an item, however it is written."""
    return clean_heading(node) or inline_heading(node)


def topic(node: Node) -> Topic | None:
    """Return the topic of the item, its own or that of the nearest item above that has one."""
    above: Node | None = node
    while above:
        found = _own_topic(above)
        if found:
            return found
        above = above.parent
    return None


def sections_of(nodes: Sequence[Node], unit_ids: Collection[str]) -> set[str]:
    """Return the ids of the items that belong in the list of sections.

    Articles and Roman parts always do. Numbered items do when most of their siblings are headings
    (half of them for `1.1`, which divides a heading by its nature), or when they head items of
    their own and are no unit; lettered items when they and most of their siblings head dashes.
    """
    groups: defaultdict[tuple[str, Rank], list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.parent.id if node.parent else "", node.marker.rank].append(node)
    return {
        node.id
        for (_above, rank), group in groups.items()
        for node in _sections(group, rank, unit_ids)
    }


def is_sentence(node: Node) -> bool:
    """Whether a line that ends with a colon says who does what, rather than what follows."""
    return any_of("document.bodies.persons").match(node.key) is not None or (
        any_of("duties.names.sure_verbs").search(node.key) is not None
    )


def _sections(siblings: list[Node], rank: Rank, unit_ids: Collection[str]) -> list[Node]:
    if rank <= Rank.ROMAN:
        return siblings
    heads = [each for each in siblings if rank < Rank.DASH and _heads(each)]
    is_usual = 2 * len(heads) > len(siblings)
    if rank in FOLDED:
        return heads if is_usual else []
    is_divided = len(siblings[0].marker.numbers) > 1 and 2 * len(heads) == len(siblings)
    if is_usual or (heads and is_divided):
        return siblings
    return [each for each in heads if each.id not in unit_ids and _has_items(each)]


def _has_items(node: Node) -> bool:
    return any(child.marker.rank < Rank.DASH for child in node.children)


def _heads(node: Node) -> bool:
    if node.marker.rank in FOLDED:
        is_opened = node.content.rstrip().endswith(":") and not is_sentence(node)
        return bool(node.children) and is_opened
    if clean_heading(node):
        return bool(node.children or node.body)
    return inline_heading(node) is not None


def _own_topic(node: Node) -> Topic | None:
    text = heading(node)
    if not text:
        return None
    key = node.key[: len(text) + 2]
    for name in Topic:
        if _topic_pattern(name).search(key):
            return name
    return None


@cache
def _topic_pattern(name: Topic) -> re.Pattern[str]:
    """Match a topic where it begins the heading or a part of it."""
    words = source(f"outline.sections.{name}")
    before = source("outline.sections.before")
    return re.compile(
        rf"(?:^|[,;–-]\s*|(?<!\w){source('outline.sections.joins')}\s+)(?:{before}\s+)?{words}"
    )


def is_named_like_unit(text: str) -> bool:
    """Whether canonical text begins as the name of a responsible unit does."""
    return bool(any_of("document.bodies.words").match(text)) and not any_of(
        "document.bodies.not_bodies"
    ).match(text)
