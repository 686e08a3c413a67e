"""Clauses, sections, units and targets of one outline, in the words of the plan JSON."""

from typing import Any

from django.utils.translation import gettext as _

from nentang.plans.reading.clauses import Item, clause_of, heading_of, items_of, task_ids
from nentang.plans.reading.doubts import Doubt
from nentang.plans.reading.duties import Unit, units_of
from nentang.plans.reading.headings import sections_of
from nentang.plans.reading.outline import Node, Outline
from nentang.plans.reading.paragraphs import Paragraph
from nentang.plans.reading.targets import Target, targets_in

MOST_TARGETS = 500
Json = dict[str, Any]


class Contents:
    """Writes one outline; `years` is the period of the plan, `text` the document."""

    def __init__(self, outline: Outline, text: str, years: str | None) -> None:
        self._outline, self._text, self._years = outline, text, years
        units = units_of(outline.nodes)
        self._units = {unit.node.id: unit for unit in units}
        self._items = items_of(outline.nodes, units)
        self._targets: list[Json] = []
        self._seen: set[tuple[object, ...]] = set()
        self.doubts: list[Doubt] = []

    def written(self) -> dict[str, list[Json]]:
        """Return the sections, clauses, targets and units; what is unsure goes to `doubts`."""
        for paragraph in self._outline.preamble:
            self._find(None, paragraph, 0, is_target_section=False)
        clauses = [self._clause(item) for item in self._items]
        aims = {clause["id"] for clause in clauses if clause["kind"] == "target"}
        return {
            "sections": self._sections(aims),
            "clauses": clauses,
            "targets": self._targets,
            "units": [self._unit(unit) for unit in self._units.values()],
        }

    def _clause(self, item: Item) -> Json:
        before = len(self._targets)
        sources = item.paragraphs
        if not item.number and item.node.paragraph not in sources:
            sources = [item.node.paragraph, *sources]
        for paragraph in sources:
            own = paragraph is item.node.paragraph
            skipped = item.node.marker.length if own else 0
            self._find(item.id, paragraph, skipped, is_target_section=item.is_target_section)
        unit = self._units.get(item.id)
        return clause_of(item, self._text, unit=unit, has_targets=len(self._targets) > before)

    def _find(
        self, clause: str | None, paragraph: Paragraph, skipped: int, *, is_target_section: bool
    ) -> None:
        found = targets_in(
            paragraph.text[skipped:],
            paragraph.key[skipped:],
            offset=paragraph.start + skipped,
            is_target_section=is_target_section,
        )
        for target in found:
            if target.sameness not in self._seen and len(self._targets) < MOST_TARGETS:
                self._seen.add(target.sameness)
                self._targets.append(self._target(clause, target))

    def _target(self, clause: str | None, target: Target) -> Json:
        figure = target.figure
        value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
        line = 1 + self._text.count("\n", 0, target.start)
        found = {
            "id": f"T{len(self._targets) + 1}",
            "clause": clause,
            "what": target.what,
            "figure": value,
            "figure_as_written": figure.written,
            "unit": figure.noun,
            "comparator": target.comparator,
            "time": self._time(target),
            "strength": "strive" if target.is_strive else "firm",
            "quote": self._text[target.start : target.end],
            "line": line,
        }
        return found | ({"baseline": figure.baseline} if figure.baseline is not None else {})

    def _time(self, target: Target) -> Json:
        kind, when = target.time.kind, target.time.when
        if kind == "per-year":
            return {"kind": kind, "period": self._years}
        if kind == "in-year":
            return {"kind": kind, "year": int(when or 0)}
        return {"kind": "by", "date": when} if kind else {"kind": "none"}

    def _sections(self, aims: set[str]) -> list[Json]:
        chosen = sections_of(self._outline.nodes, self._units.keys()) - aims
        return [self._section(node) for node in self._outline.nodes if node.id in chosen]

    def _section(self, node: Node) -> Json:
        title = heading_of(node, self._units.get(node.id))
        return {"id": node.id, "heading": title, "level": node.level, "line": node.paragraph.line}

    def _unit(self, unit: Unit) -> Json:
        tasks = task_ids(unit, self._items)
        line = unit.node.paragraph.line
        if not tasks:
            text = _("Dòng %(line)d: đơn vị “%(name)s” chưa thấy nhiệm vụ nào.")
            self.doubts.append(Doubt(line, text % {"line": line, "name": unit.name}))
        quote = self._text[unit.start : unit.end]
        return {"clause": unit.node.id, "name": unit.name, "tasks": len(tasks), "task_ids": tasks,
                "line": line, "quote": quote}  # fmt: skip
