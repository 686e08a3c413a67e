"""Put the reading of one document together."""

from typing import Any

from django.utils.translation import gettext as _

from nentang.plans.reading.bases import bases_of
from nentang.plans.reading.clauses import Item, clause_of, heading_of, items_of, task_ids
from nentang.plans.reading.closing import take_closing
from nentang.plans.reading.dates import adopted_on
from nentang.plans.reading.duties import Unit, units_of
from nentang.plans.reading.ending import end_of, ending_of
from nentang.plans.reading.head import Head, head_of, is_attached_elsewhere
from nentang.plans.reading.headings import sections_of
from nentang.plans.reading.outline import Node, Outline, Warning
from nentang.plans.reading.paragraphs import Paragraph, paragraphs_of
from nentang.plans.reading.sources import text_of
from nentang.plans.reading.targets import Target, targets_in

MOST_TARGETS = 500
Json = dict[str, Any]


def read(data: bytes, *, name: str) -> dict[str, object]:
    """Return the plan as JSON-ready values. Raises Unreadable with the sentence for the user.

    Keys: document, sections, clauses, targets, units, recipients, warnings, text. Lines are
    1-based lines of `text`; every quote is an exact piece of `text`.
    """
    text, unseen = text_of(data, name)
    reading = read_text(text)
    if unseen:
        message = _("Đã bỏ %(count)d ký tự không nhìn thấy được trong tệp.") % {"count": unseen}
        reading["warnings"].insert(0, {"line": None, "text": message})
    return reading


def read_text(text: str) -> Json:
    """Read tidy text."""
    paragraphs = paragraphs_of(text)
    head = head_of(paragraphs, text)
    end = head.after + end_of(paragraphs[head.after :])
    outline = Outline()
    outline.read(paragraphs[head.after : end])
    closing = take_closing(outline)
    ending = ending_of(paragraphs[end:])
    _adopt(head, paragraphs[head.after : end])
    document = head.values | {"basis": bases_of(outline.preamble, text), "places": head.places}
    contents = _Contents(outline, text, _years(head)).written()
    warnings = [*_head_warnings(head, outline), *outline.warnings, *contents.pop("warnings")]
    return {
        "document": document,
        **contents,
        "clauses": contents["clauses"] + [_closing(closing, text)] * bool(closing),
        "recipients": ending.recipients,
        "warnings": [{"line": each.line, "text": each.text} for each in [*warnings, *ending.warnings]],
        "text": text,
    }


class _Contents:
    """Clauses, sections, units and targets of one outline."""

    def __init__(self, outline: Outline, text: str, years: str | None) -> None:
        self._outline, self._text, self._years = outline, text, years
        units = units_of(outline.nodes)
        self._units = {unit.node.id: unit for unit in units}
        self._items = items_of(outline.nodes, units)
        self._targets: list[Json] = []
        self._seen: set[tuple[object, ...]] = set()
        self._warnings: list[Warning] = []

    def written(self) -> dict[str, list[Any]]:
        for paragraph in self._outline.preamble:
            self._find(None, paragraph, 0, is_target_section=False)
        clauses = [self._clause(item) for item in self._items]
        aims = {clause["id"] for clause in clauses if clause["kind"] == "target"}
        return {
            "sections": self._sections(aims),
            "clauses": clauses,
            "targets": self._targets,
            "units": [self._unit(unit) for unit in self._units.values()],
            "warnings": self._warnings,
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
            self._warnings.append(Warning(line, text % {"line": line, "name": unit.name}))
        quote = self._text[unit.start : unit.end]
        return {"clause": unit.node.id, "name": unit.name, "tasks": len(tasks), "task_ids": tasks,
                "line": line, "quote": quote}  # fmt: skip


def _closing(paragraphs: list[Paragraph], text: str) -> Json:
    return {
        "id": "closing",
        "address": "closing",
        "parent": None,
        "kind": "closing",
        "line": paragraphs[0].line if paragraphs else None,
        "heading": None,
        "text": text[paragraphs[0].start : paragraphs[-1].end] if paragraphs else "",
    }


def _adopt(head: Head, paragraphs: list[Paragraph]) -> None:
    """Take the day from the sentence of adoption where the head has no line for it."""
    found = None if "date_partial" in head.places else adopted_on(paragraphs)
    for name, value in (found[0] if found else {}).items():
        head.values[name] = value
        head.places[name] = {"line": found[1].line, "quote": found[1].text}


def _years(head: Head) -> str | None:
    period = head.values["period"]
    if not period:
        return None
    return period["to"] if period["from"] in {None, period["to"]} else f"{period['from']}-{period['to']}"


def _head_warnings(head: Head, outline: Outline) -> list[Warning]:
    values, places = head.values, head.places
    found = []
    if values["type"] is None:
        found.append(Warning(None, _("Không thấy tên loại văn bản (Kế hoạch, Nghị quyết …) ở đầu tệp.")))
    if values["number"] is None and "symbol" in places:
        line = places["symbol"]["line"]
        found.append(Warning(int(str(line)), _("Dòng %(line)s: số văn bản để trống.") % {"line": line}))
    if values["date"] is None and "date_partial" in places:
        line = places["date_partial"]["line"]
        text = _("Dòng %(line)s: ngày văn bản để trống hoặc không có trong lịch.")
        found.append(Warning(int(str(line)), text % {"line": line}))
    if not outline.nodes:
        found.append(Warning(None, _("Không thấy đề mục nào (I, 1, a, gạch đầu dòng): tệp có thể không phải bản kế hoạch.")))
    found += _attached(outline)
    return found


def _attached(outline: Outline) -> list[Warning]:
    """Warn where the text only issues a plan that is in another file."""
    issuing = next((node for node in outline.nodes if is_attached_elsewhere(node.content)), None)
    if issuing is None:
        return []
    line = issuing.paragraph.line
    text = _("Dòng %(line)d: kế hoạch được ban hành kèm theo, không nằm trong tệp này. Nạp tệp kế hoạch kèm theo.")
    return [Warning(line, text % {"line": line})]
