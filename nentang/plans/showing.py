"""What pages and the command line say about a plan: sentences made from its rows."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nentang.core.citations import Clause
from nentang.kit.ledger.timeline import Event
from nentang.kit.ui.parts import Tab, TimelineEntry
from nentang.kit.ui.shown import clause_words, written_clock, written_number
from nentang.plans import words
from nentang.plans.catalogue import OF_ADMISSION, RuleVersion
from nentang.plans.marking import Piece, pieces
from nentang.plans.tracing import Outcome, State

SIGNS = {
    State.DONE: ("ok", "circle-check"),
    State.OPEN: ("wn", "adjustments"),
    State.NONE: ("er", "circle-dashed"),
}
PARTY_ITEM = re.compile(r"m([0-9.]+[a-z]?|[IVX]+)")  # "m6.3", "m4.2a", "mII": an item
TITLE = "title"  # is cited like a clause and stands at the head of the plan
PART, ADMISSION = "phan", "ket-nap"  # of the page of rules
NO_DOCUMENT = {"THONG-LE", "NOI-BO"}  # done elsewhere, or here, and written in no document
BARS = {State.DONE: "a", State.OPEN: "w", State.NONE: "c"}


class TargetWords(Protocol):
    """A target, stored or still in a draft."""

    low: Any
    high: Any
    unit: str
    comparator: str
    time_kind: str
    time_value: str
    strength: str


@dataclass(frozen=True, slots=True)
class Told:
    """One line of what a clause has become; `url` where there is more to see."""

    icon: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """One state in the bar: how many clauses, and where its piece stands, in percent."""

    state: State
    count: int
    label: str
    css: str
    icon: str
    bar: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause as its page shows it."""

    code: str
    margin: str
    anchor_level: int
    heading: str
    is_heading_apart: bool  # the heading is not part of the text
    pieces: list[Piece]
    state: State
    label: str
    css: str
    icon: str
    told: list[Told]
    questions: list[str]


def text_of(vietnamese: str, english: str) -> str:
    """Return the text of data in the language of the page."""
    return english if get_language() == "en" else vietnamese


def date_line(plan: Any) -> str:
    """Write number and day; what the document leaves blank stays a blank and is said so."""
    sign = f"-{plan.symbol}" if plan.symbol else ""
    line = _("Số %(number)s%(sign)s, ngày %(day)s tháng %(month)s năm %(year)s") % {
        "number": plan.number or ("… " if sign else "…"),
        "sign": sign,
        "day": plan.day or "…",
        "month": plan.month or "…",
        "year": plan.year or "…",
    }
    names = {"number": _("số"), "day": _("ngày"), "month": _("tháng"), "year": _("năm")}
    blanks = [word for name, word in names.items() if not getattr(plan, name)]
    if not blanks:
        return line
    return _("%(line)s (bản gốc để trống %(blanks)s)") % {
        "line": line,
        "blanks": joined(blanks),
    }


def period_line(plan: Any) -> str:
    """Write the years of the plan: "2019–2020"."""
    years = dict.fromkeys(year for year in (plan.period_from, plan.period_to) if year)
    return "–".join(years)


def joined(parts: list[str]) -> str:
    """Write "số, ngày và năm"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s và %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def target_words(target: TargetWords) -> str:
    """Write a target: "từ 50 đảng viên trở lên, mỗi năm (2019-2020), phải đạt"."""
    low, high = (written_number(Decimal(figure)) for figure in (target.low, target.high))
    figure = _figure(target.comparator, low, high, target.unit)
    time = str(words.TimeKind(target.time_kind).label)
    if target.time_value:
        is_every = target.time_kind == words.TimeKind.PER_YEAR
        time += f" ({target.time_value})" if is_every else f" {target.time_value}"
    return f"{figure}, {time}, {words.Strength(target.strength).label}"


def opening_line(target: Any) -> str:
    """Write a target that stands in the opening words, with its quote."""
    return f"{target.what}: {target_words(target)}. “{target.quote}”"


def _figure(comparator: str, low: str, high: str, unit: str) -> str:
    values = {"low": low, "high": high, "unit": unit}
    if comparator == words.Comparator.AT_LEAST:
        return _("từ %(low)s %(unit)s trở lên") % values
    if comparator == words.Comparator.RANGE or low != high:
        return _("từ %(low)s đến %(high)s %(unit)s") % values
    label = words.Comparator(comparator).label
    return f"{label} {low} {unit}".strip()


def task_words(task: Any) -> str:
    """Write whose work a clause is, in which part, and with whom."""
    sentence = _("Việc của %(unit)s: %(role)s") % {
        "unit": task.unit.name,
        "role": _role(task.role),
    }
    if task.partners:
        sentence += _(" với %s") % ", ".join(task.partners)
    return sentence + (_("; giúp %s") % task.serves if task.serves else "")


def _role(role: str) -> str:
    return str(dict(words.TaskRole.choices).get(role, role))


def rule_line(rule: RuleVersion) -> str:
    return _("Quy tắc %(id)s, bản %(version)d") % {"id": rule.id, "version": rule.version}


def parameter_lines(rule: RuleVersion) -> list[str]:
    """Write each number of a rule with what it means."""
    return words.parameter_lines(rule.params, written_number)


def shown(traced: Any, *, level: int) -> Shown:
    """Return a clause with its marks, its state in words and what it has become."""
    clause, outcome, state = traced.clause, traced.outcome, traced.state
    css, icon = SIGNS.get(state, ("", ""))
    marked = [word for question in outcome.questions for word in question.words]
    return Shown(
        code=clause.code,
        margin=margin_of(clause),
        anchor_level=level,
        heading=clause.heading,
        is_heading_apart=bool(clause.heading) and clause.heading not in clause.text,
        pieces=pieces(clause.text, marked),
        state=state,
        label=state_words(outcome, state),
        css=css,
        icon=icon,
        told=list(_told(traced)),
        questions=[text_of(q.text_vi, q.text_en) for q in outcome.questions],
    )


def margin_of(clause: Any) -> str:
    """Return what stands in the margin: "II.2.2 gạch 1", broken before "gạch" only."""
    if clause.kind == words.ClauseKind.CLOSING:
        return _("Kết thúc")
    head, *rest = clause_words(clause.code).rsplit(" ", 2)
    return " ".join([head, "\N{NO-BREAK SPACE}".join(rest)]) if rest else head


def state_words(outcome: Outcome, state: State) -> str:
    """Say what became of a clause; nothing of one that only heads others."""
    if state is State.BARE:
        return ""
    if state is State.NONE:
        return _("Chưa có nơi thực hiện")
    if state is State.DONE:
        return _("Đã thành")
    if not outcome.questions:
        return _("Đã thành, có tham số do Ban Chỉ đạo đặt")
    count = outcome.open_count
    return ngettext(
        "Đã thành, còn %(count)d chỗ để ngỏ", "Đã thành, còn %(count)d chỗ để ngỏ", count
    ) % {"count": count}


def _told(traced: Any) -> Iterable[Told]:
    for rule in traced.outcome.rules:
        yield Told("scale", rule_line(rule), rule_url(rule))
    for target in traced.targets:
        yield Told("flag", _("Chỉ tiêu: %s") % target_words(target))
    for task in traced.tasks:
        yield Told("users", task_words(task))
    for rule in traced.outcome.parameters:
        owner = _("%s đặt") % rule.owner if rule.owner else ""
        text = "; ".join([*parameter_lines(rule), *([owner] if owner else [])])
        yield Told("adjustments", text, rule_url(rule))


def anchor(rule: RuleVersion) -> str:
    """Return where a version of a rule stands on the page of rules."""
    return f"{rule.id}-{rule.version}"


def rule_url(rule: RuleVersion) -> str:
    """Return the address of a version on the page of rules, in the part that it stands in."""
    return f"{part_url(part_of(rule))}#{anchor(rule)}"


def part_of(rule: RuleVersion) -> str:
    """Return which part of the page of rules has a rule: admission's has as many as the rest."""
    return ADMISSION if rule.id.startswith(OF_ADMISSION) else ""


def part_url(part: str) -> str:
    address = reverse("plans:rules")
    return f"{address}?{PART}={part}" if part else address


def rule_tabs(rules: Iterable[RuleVersion], part: str) -> list[Tab]:
    """Return the parts of the page of rules, with the number of versions in each."""
    counts = Counter(part_of(rule) for rule in rules)
    labels = {"": _("Thành lập, doanh nghiệp"), ADMISSION: _("Kết nạp")}
    return [
        Tab(label, part_url(key), is_current=key == part, count=counts[key])
        for key, label in labels.items()
    ]


def shares(counts: Mapping[State, int]) -> list[Share]:
    """Return the pieces of the bar, in order, with what each is called."""
    labels = {
        State.DONE: _("đã thành việc, quy tắc, chỉ tiêu"),
        State.OPEN: _("còn tham số để ngỏ"),
        State.NONE: _("chưa có nơi thực hiện"),
    }
    total = sum(counts[state] for state in labels) or 1
    found, start = [], Decimal(0)
    for state, label in labels.items():
        width = Decimal(100 * counts[state]) / total
        css, icon = SIGNS[state]
        place = (f"{start:.2f}%", f"{width:.2f}%")
        found.append(Share(state, counts[state], label, css, icon, BARS[state], *place))
        start += width
    return found


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A version of a rule as the page of rules shows it."""

    rule: RuleVersion
    anchor: str
    text: str
    is_in_force: bool
    parameters: list[str]
    severity: str
    confidence: str
    is_checked: bool
    origin: str
    is_committees: bool
    is_clause_shown: bool
    place: str
    clause_label: str  # "" where the clause's own id says it


def rule_rows(
    rules: Iterable[RuleVersion], *, today: date, stored: Container[str]
) -> list[RuleRow]:
    """Return versions in words: the plan's, then the committee's, then charter and law."""
    of = words.Origin
    order = [of.PLAN, of.COMMITTEE, of.OFFICE, of.PRACTICE, of.CHARTER, of.REGULATION, of.LAW]
    sorted_rules = sorted(rules, key=lambda rule: order.index(of(rule.origin)))
    return [rule_row(rule, today=today, stored=stored) for rule in sorted_rules]


def rule_row(rule: RuleVersion, *, today: date, stored: Container[str]) -> RuleRow:
    """Return a version of a rule in words; its clause is a link where the plan is stored."""
    return RuleRow(
        rule=rule,
        anchor=anchor(rule),
        text=text_of(rule.text_vi, rule.text_en),
        is_in_force=rule.is_in_force(today),
        parameters=parameter_lines(rule),
        severity=str(dict(words.Severity.choices).get(rule.severity, rule.severity)),
        confidence=str(dict(words.Confidence.choices).get(rule.confidence, rule.confidence)),
        is_checked=rule.confidence == words.Confidence.READ,
        origin=str(dict(words.Origin.choices).get(rule.origin, rule.origin)),
        is_committees=rule.origin == words.Origin.COMMITTEE,
        is_clause_shown=rule.clause.document in stored,
        place=_place(rule.clause),
        clause_label=_("tên Kế hoạch") if rule.clause.id == TITLE else "",
    )


def _place(citation: Clause) -> str:
    """Write a place in a document that is not stored here; the Party's have no articles."""
    if citation.document in NO_DOCUMENT:
        return _("không ở văn bản nào")
    if PARTY_ITEM.fullmatch(citation.id):
        return _("mục %s") % citation.id[1:]
    article, _dot, part = citation.id.partition(".")
    if not article.isdigit():
        return _("điều khoản %s") % citation.id
    return _("Điều %s") % article + (_(", khoản %s") % part if part else "")


def told_events(events: Iterable[Event], names: Mapping[str, str]) -> list[TimelineEntry]:
    """Write what happened to a clause, one sentence an event."""
    return [
        TimelineEntry(
            day=localdate(event.at),
            clock=written_clock(event.at),
            sentence=_sentence(event, names.get(event.by, event.by)),
            kind="",
        )
        for event in events
    ]


def _sentence(event: Event, name: str) -> str:
    sentence = f"{name} {event.phrase}"
    mended = [
        f"{change.label}: “{change.before}” → “{change.after}”"
        for change in event.changes
        if change.before
    ]
    if mended:
        sentence += f": {'; '.join(mended)}"
    return sentence + (_(". Lý do: %s") % event.reason if event.reason else "")
