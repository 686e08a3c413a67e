"""Rows of a list of mass organisations against the register; headcounts are numbers by date.

A row is known again by its enterprise, its union and its name; a union with one organisation
in the enterprise needs no name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.judging import Origin, Plan, compared, history_words, is_poorer
from nentang.kit.intake.registers import (
    NEW_RECORD,
    Candidate,
    CellChange,
    Incoming,
    Judgement,
    Outcome,
    Problem,
    Source,
)
from nentang.organisations.judging.mass_reading import MassRead, read_mass
from nentang.organisations.judging.owners import Owners, owner_key, owners_for, slices
from nentang.organisations.judging.plans import words_of
from nentang.organisations.models import MassKind, MassMemberCount, MassOrganisation

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

FACTS = ("form", "name", "founding_number", "founded_on", "ended_on", "ended_number")
OF_THE_ROWS = "numbers of the organisations that a list is about"
MOST = 5  # candidates to choose from


@dataclass(slots=True, kw_only=True)
class MassPlanned(Plan):
    """One row with what it would become; `count` is a number that the register doesn't have."""

    read: MassRead
    enterprise: "Enterprise | None" = None
    existing: MassOrganisation | None = None
    count: tuple[date, int] | None = None
    same_day: MassMemberCount | None = None

    def _cells(self) -> tuple[CellChange, ...]:
        """Return what a new organisation would say, cell by cell."""
        if self.outcome is not Outcome.NEW or self.enterprise is None:
            return ()
        values, day_and_number = self.read.values, self.count or (None, None)
        said: dict[str, Any] = {"enterprise": self.enterprise.name}
        said |= {
            name: words_of(MassOrganisation(), name, values.get(name)) for name in ("kind", *FACTS)
        }
        said |= {"headcount": day_and_number[1], "headcount_on": day_and_number[0]}
        return tuple(CellChange(name, None, each) for name, each in said.items() if each)

    def called(self, known: Any) -> str:
        """Return the name in the register, or that of a new one; else whose it would be."""
        named = known or self.enterprise
        return str(self.read.values.get("name", "")) or (named.name if named else "")

    def judgement(self) -> Judgement:
        return self.judged(self.existing, self._cells)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the viewer sees of the rows' enterprises, and the numbers by organisation and day."""

    owners: Owners
    bodies: dict[tuple[int, str], list[MassOrganisation]]
    counts: dict[int, dict[date, MassMemberCount]] = field(default_factory=dict)


def mass_key_of(row: Incoming) -> str:
    """Return what two rows about one organisation share: enterprise, union and name."""
    owner, name = owner_key(row), compared(row.text("name"))
    return f"{owner}/{compared(row.text('kind'))}/{name}" if owner else ""


def judge_mass(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking each row in would do, in the order of the rows."""
    return [each.judgement() for each in mass_planned(rows, source, viewer=viewer)]


def mass_planned(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[MassPlanned]:
    """Return the rows with the records they are about and the values they bring."""
    known = _known_for(rows, viewer=viewer)
    plans = [MassPlanned(row=row, read=read_mass(row, source)) for row in rows]
    for plan in plans:
        plan.problems += plan.read.problems
        plan.outcome = Outcome.ERROR if plan.read.is_wrong else plan.outcome
        plan.enterprise = _owner_of(plan, known)
        if plan.row.repeats:
            plan.ask_of_repeats(plan.row.repeats)
        _find(plan, known)
    _ask_of_twins(plans)
    for plan in plans:
        if not plan.is_stopped:
            _judge(plan, known, source, viewer)
    return plans


def _known_for(rows: Sequence[Incoming], *, viewer: Actor) -> _Known:
    owners = owners_for(rows, viewer=viewer)
    named = {row.pk for found in owners.by_name.values() for row in found}
    keys = {row.pk for row in owners.by_code.values()} | named
    bodies: dict[tuple[int, str], list[MassOrganisation]] = defaultdict(list)
    counts: dict[int, dict[date, MassMemberCount]] = defaultdict(dict)
    for part in slices(keys):
        seen = MassOrganisation.objects.visible_to(viewer).filter(enterprise__in=part)
        for body in seen:
            bodies[body.enterprise_id, body.kind].append(body)
        held = MassMemberCount.objects.unscoped(reason=OF_THE_ROWS)
        for count in held.filter(organisation__enterprise__in=part):
            counts[count.organisation_id][count.on] = count
    return _Known(owners, dict(bodies), dict(counts))


def _owner_of(plan: MassPlanned, known: _Known) -> "Enterprise | None":
    found = known.owners.find(plan)
    if found is None and not plan.is_stopped:
        words = _("Chưa ghi doanh nghiệp. Ghi mã số thuế hoặc tên doanh nghiệp.")
        plan.fail("tax_code", words)
    return found


def _find(plan: MassPlanned, known: _Known) -> None:
    """Find the organisation that the row is about, or ask."""
    kind = plan.read.values.get("kind")
    if plan.is_stopped or plan.enterprise is None or kind is None:
        return
    there = known.bodies.get((plan.enterprise.pk, kind), [])
    chosen = plan.row.chosen
    if chosen == NEW_RECORD:
        return
    if chosen:
        plan.existing = next((each for each in there if each.uid == chosen), None)
        if not plan.existing:
            plan.fail("", _("Tổ chức đã chọn không còn ở doanh nghiệp này. Chọn lại."))
        return
    running = [each for each in there if not each.ended_on]
    name = plan.row.text("name")
    same = [each for each in there if compared(each.name) == compared(name)] if name else running
    if len(same) == 1:
        plan.existing = same[0]
    elif same or running:
        _ask(plan, same or running)


def _ask(plan: MassPlanned, rows: Iterable[MassOrganisation]) -> None:
    words = _("Doanh nghiệp này đã có tổ chức của đoàn thể đó. Chọn tổ chức mà dòng này nói đến, "
              "hoặc thêm mới.")  # fmt: skip
    why = (_("cùng doanh nghiệp"), _("cùng đoàn thể"))
    found = [Candidate(row.uid, row.name, why) for row in rows]
    plan.ask("name", words, found[:MOST])


def _ask_of_twins(plans: list[MassPlanned]) -> None:
    """Rows about one organisation, or about a new one of one name, are asked about together."""
    groups: dict[Any, list[MassPlanned]] = {}
    for plan in plans:
        if plan.is_stopped or plan.enterprise is None:
            continue
        name = compared(str(plan.read.values.get("name", "")))
        own: Any = plan.existing.pk if plan.existing else None
        mark = own or (plan.enterprise.pk, plan.read.values.get("kind"), name)
        groups.setdefault(mark, []).append(plan)
    for same in groups.values():
        numbers = tuple(each.row.number for each in same)
        for plan in same if len(same) > 1 else ():
            plan.ask_of_repeats(numbers)


def _judge(plan: MassPlanned, known: _Known, source: Source, viewer: Actor) -> None:
    if plan.existing:
        _compare(plan, plan.existing, known, source)
        path = plan.existing.scope_path
    else:
        path = plan.enterprise.scope_path if plan.enterprise else ""
        _open(plan, source)
    if plan.is_written and not viewer.may(Permission.ORGANISATION_EDIT, scope_path=path):
        plan.fail("", _("Ngoài phạm vi đồng chí được giao cập nhật."))


def _open(plan: MassPlanned, source: Source) -> None:
    values = plan.read.values
    if "name" not in values and plan.enterprise:
        label = str(MassKind(values["kind"]).label)
        values["name"] = f"{label} {plan.enterprise.name}"[:255]
        plan.note("name", _("Dòng không ghi tên: tên được ghép từ đoàn thể và doanh nghiệp."))
    if plan.read.headcount is not None:
        plan.count = (plan.read.headcount_on or source.known_on, plan.read.headcount)


def _compare(plan: MassPlanned, row: MassOrganisation, known: _Known, source: Source) -> None:
    """Judge a row of which the register has the record."""
    at = Origin(row.source, row.source_on), source
    for name in FACTS:
        before, value = getattr(row, name), plan.read.values.get(name)
        is_open = name == "name" and name not in plan.row.decided
        if value in {None, before} or (is_open and is_poorer(str(value), row.name)):
            continue
        plan.cell(name, words_of(row, name, before), words_of(row, name, value), at)
    _compare_number(plan, row, known.counts.get(row.pk, {}), source)
    plan.settle()
    days = [plan.read.values.get(name) or getattr(row, name) for name in ("founded_on", "ended_on")]
    if all(days) and days[0] > days[1]:
        plan.fail("ended_on", _("Ngày kết thúc trước ngày thành lập. So lại hai quyết định."))


def _compare_number(
    plan: MassPlanned, row: MassOrganisation, counts: dict[date, MassMemberCount], source: Source
) -> None:
    """Add a number of another day, or ask about another number of the same day."""
    number, day = plan.read.headcount, plan.read.headcount_on
    if number is None or (day is None and number == row.headcount):
        return
    day = day or source.known_on
    plan.same_day = counts.get(day)
    if plan.same_day and plan.same_day.count == number:
        return
    plan.count = (day, number)
    held = Origin(plan.same_day.source, day) if plan.same_day else Origin("", day)
    before = plan.same_day.count if plan.same_day else row.headcount
    if plan.same_day:
        plan.cell("headcount", before, number, (held, source))
        return
    if row.headcount is not None and row.headcount_on and day < row.headcount_on:
        beside = history_words(row.headcount, row.headcount_on)
        plan.changes.append(CellChange("headcount", None, number, beside))
        plan.add("headcount_on", None, day)
        words = _("Sổ đã có số của ngày mới hơn; số ở dòng này ghi thêm vào lịch sử.")
        plan.problems.append(Problem("headcount", words))
        return
    plan.add("headcount", before, number)
    plan.add("headcount_on", row.headcount_on, day)
