"""The items of a plan as its clauses: what each is, its heading and its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nentang.plans.reading.duties import Unit, is_headed, opening_of, role_of, sentences_in
from nentang.plans.reading.headings import (
    Topic,
    clean_heading,
    inline_heading,
    is_sentence,
    topic,
)
from nentang.plans.reading.markers import Rank
from nentang.plans.reading.outline import Node
from nentang.plans.reading.paragraphs import Paragraph

WITH_HEADING = {"section", "heading", "heading+body", "heading-inline-body", "unit"}


@dataclass(frozen=True, slots=True)
class Item:
    """One clause: its node, and the paragraphs that are its own; `number` is set for `p1`.

    A heading whose text stands on the lines below has that text as `paragraphs`.
    """

    node: Node
    kind: str
    paragraphs: list[Paragraph]
    number: int = 0

    @property
    def id(self) -> str:
        return f"{self.node.id}.p{self.number}" if self.number else self.node.id

    @property
    def address(self) -> str:
        return f"{self.node.address}.p{self.number}" if self.number else self.node.address

    @property
    def is_target_section(self) -> bool:
        return topic(self.node) is Topic.TARGETS

    @property
    def is_leaf(self) -> bool:
        return bool(self.number) or not self.node.children


def items_of(nodes: list[Node], units: list[Unit]) -> list[Item]:
    """Return the clauses in the order of the document."""
    by_id = {unit.node.id: unit for unit in units}
    return [item for node in nodes for item in _items(node, by_id)]


def task_ids(unit: Unit, items: list[Item]) -> list[str]:
    """Return the ids of the tasks of a unit: items or paragraphs below it, or the item itself."""
    node = unit.node
    if node.children:
        return [child.id for child in node.children]
    below = [item.id for item in items if item.node is node and item.number]
    return below if below or is_headed(unit) else [node.id]


def clause_of(item: Item, text: str, *, unit: Unit | None, has_targets: bool) -> dict[str, Any]:
    """Return the clause in the words of the plan JSON."""
    node, own = item.node, item.paragraphs
    is_target = has_targets and item.is_target_section and item.is_leaf
    kind = "target" if is_target and item.kind != "task" else item.kind
    parent = node if item.number else node.parent
    clause = {
        "id": item.id,
        "address": item.address,
        "parent": parent.id if parent else None,
        "kind": kind,
        "line": own[0].line if item.number else node.paragraph.line,
        "heading": heading_of(node, unit) if kind in WITH_HEADING else None,
        "text": text[own[0].start : own[-1].end],
    }
    if not item.number and own[0] is not node.paragraph:
        clause["line_body"] = own[0].line
    return clause | (_duty(item, unit) if kind == "task" else {})


def heading_of(node: Node, unit: Unit | None) -> str | None:
    """Return the heading of an item; a sentence that says who does what is none."""
    if unit:
        return unit.name if is_headed(unit) else None
    return None if is_sentence(node) else clean_heading(node) or inline_heading(node)


def _items(node: Node, units: dict[str, Unit]) -> Iterator[Item]:
    unit = units.get(node.id)
    clean = clean_heading(node) is not None
    is_split = clean and not node.children and (len(node.body) > 1 or (unit and node.body))
    if is_split:
        own = [node.paragraph]
    else:
        own = node.body if clean and node.body else [node.paragraph, *node.body]
    yield Item(node, _kind(node, units, is_split=bool(is_split)), own)
    if is_split:
        kind = "task" if unit else "paragraph"
        for number, paragraph in enumerate(node.body, start=1):
            yield Item(node, kind, [paragraph], number)


def _kind(node: Node, units: dict[str, Unit], *, is_split: bool) -> str:
    rank, unit = node.marker.rank, units.get(node.id)
    if rank <= Rank.ROMAN:
        return "section"
    if unit:
        return "unit" if is_headed(unit) or node.children else "task"
    if node.parent and node.parent.id in units:
        return "task"
    if rank >= Rank.DASH:
        return "bullet"
    if clean_heading(node):
        return "heading+body" if node.body and not is_split else "heading"
    return "heading-inline-body" if inline_heading(node) and not is_sentence(node) else "point"


def _duty(item: Item, unit: Unit | None) -> dict[str, Any]:
    """Return who leads, with whom, for whom, as the first sentence of the task says."""
    paragraph = item.paragraphs[0]
    start = 0 if item.number else item.node.marker.length
    if unit:
        start += unit.end - item.node.start
    key, text = opening_of(paragraph.key[start:].lstrip()), paragraph.text[start:].lstrip()
    said = role_of(text, key)
    served = said.serves
    return {
        "role": said.role,
        "partners": [" ".join(text[slice(*place)].split()) for place in said.partners],
        "serves": " ".join(text[slice(*served)].split()) if served else None,
        "is_bullet": not item.number and item.node.marker.rank >= Rank.DASH,
        "sentences": sum(sentences_in(each.text) for each in item.paragraphs),
    }
