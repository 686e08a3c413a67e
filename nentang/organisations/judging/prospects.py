"""Rows of a list of prospects against the register: a number for an enterprise, a day, a union."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.judging import Origin, Plan, compared
from nentang.kit.intake.registers import CellChange, Incoming, Judgement, Outcome, Source
from nentang.organisations.judging.owners import Owners, owner_key, owners_for, slices
from nentang.organisations.judging.words import reporter_in
from nentang.organisations.models import ProspectCount, Reporter
from nentang.organisations.policies import REPORTERS

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

OF_THE_ROWS = "numbers of the enterprises that a list is about"
MOST_PROSPECTS = 2_000_000
Mark = tuple[int, date, str]  # enterprise, day, who reports


@dataclass(slots=True, kw_only=True)
class ProspectPlanned(Plan):
    """One row with the number it brings; `existing` is the one of that day by that union."""

    enterprise: "Enterprise | None" = None
    on: date
    count: int = 0
    reporter: str = ""
    existing: ProspectCount | None = None

    @property
    def mark(self) -> Mark:
        return (self.enterprise.pk if self.enterprise else 0, self.on, self.reporter)

    def _cells(self) -> tuple[CellChange, ...]:
        if self.outcome is not Outcome.NEW or self.enterprise is None:
            return ()
        told = str(Reporter(self.reporter).label)
        said = {"enterprise": self.enterprise.name, "reported_by": told}
        cells = [CellChange(name, None, words) for name, words in said.items()]
        return (*cells, CellChange("on", None, self.on), CellChange("count", None, self.count))

    def called(self, _known: Any) -> str:
        """Return whose number it is."""
        return self.enterprise.name if self.enterprise else ""

    def judgement(self) -> Judgement:
        """Answer with the enterprise as the record: numbers have no page of their own."""
        return self.judged(self.enterprise if self.existing else None, self._cells)


def prospect_key_of(row: Incoming) -> str:
    """Return what two rows about one number share: enterprise, union and day."""
    owner = owner_key(row)
    said = reporter_in(row.text("reported_by")) or compared(row.text("reported_by"))
    return f"{owner}/{said}/{row.values.get('on') or ''}" if owner else ""


def judge_prospects(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking each row in would do, in the order of the rows."""
    return [each.judgement() for each in prospects_planned(rows, source, viewer=viewer)]


def prospects_planned(
    rows: Sequence[Incoming], source: Source, *, viewer: Actor
) -> list[ProspectPlanned]:
    """Return the rows with the numbers they are about and those they bring."""
    owners = owners_for(rows, viewer=viewer)
    plans = [_read(row, source, owners, viewer) for row in rows]
    held = _held({plan.enterprise.pk for plan in plans if plan.enterprise})
    seen: dict[Mark, list[ProspectPlanned]] = {}
    for plan in plans:
        if plan.row.repeats:
            plan.ask_of_repeats(plan.row.repeats)
        if not plan.is_stopped:
            plan.existing = held.get(plan.mark)
            seen.setdefault(plan.mark, []).append(plan)
    for same in seen.values():
        numbers = tuple(each.row.number for each in same)
        for plan in same:
            if len(same) > 1:
                plan.ask_of_repeats(numbers)
            _compare(plan, source)
    return plans


def _read(row: Incoming, source: Source, owners: Owners, viewer: Actor) -> ProspectPlanned:
    day = row.values.get("on")
    plan = ProspectPlanned(row=row, on=day if isinstance(day, date) else source.known_on)
    plan.enterprise = owners.find(plan)
    if plan.enterprise is None:
        if not plan.is_stopped:
            words = _("Chưa ghi doanh nghiệp. Ghi mã số thuế hoặc tên doanh nghiệp.")
            plan.fail("tax_code", words)
        return plan
    if plan.on > source.known_on:
        plan.fail("on", _("Ngày này sau ngày của danh sách. So lại với bản gốc."))
    _read_number(plan)
    _read_reporter(plan, viewer.role_for(
        Permission.PROSPECT_EDIT, scope_path=plan.enterprise.scope_path
    ))  # fmt: skip
    return plan


def _read_number(plan: ProspectPlanned) -> None:
    number = plan.row.values.get("count")
    if not isinstance(number, int):
        words = _("Chưa có số nguồn. Ghi số; đã đếm mà không có ai thì ghi 0.")
        plan.fail("count", words)
    elif not 0 <= number <= MOST_PROSPECTS:
        plan.fail("count", _("Số này không thể có. So lại với bản gốc."))
    else:
        plan.count = number


def _read_reporter(plan: ProspectPlanned, role: str | None) -> None:
    """Read who reports: a union only in its own name, so for it the cell may be empty."""
    own = REPORTERS.get(role or "", ())
    said = plan.row.text("reported_by")
    found = reporter_in(said) if said else (Reporter(own[0]) if len(own) == 1 else None)
    plan.reporter = found.value if found else ""
    if role is None:
        plan.fail("", _("Ngoài phạm vi đồng chí được giao báo số nguồn."))
    elif found is None:
        words = _("Chưa rõ đơn vị báo. Ghi Đoàn Thanh niên, Công đoàn, Cấp ủy cơ sở hoặc Ban Tổ "
                  "chức.")  # fmt: skip
        plan.fail("reported_by", words)
    elif found not in own:
        plan.fail("reported_by", _("Vai trò đang giữ không báo thay cho đơn vị này."))


def _held(keys: set[int]) -> dict[Mark, ProspectCount]:
    everywhere = ProspectCount.objects.unscoped(reason=OF_THE_ROWS)
    rows = (row for part in slices(keys) for row in everywhere.filter(enterprise__in=part))
    return {(row.enterprise_id, row.on, row.reported_by): row for row in rows}


def _compare(plan: ProspectPlanned, source: Source) -> None:
    if plan.existing is None:
        return
    if plan.existing.count != plan.count:
        held = Origin(plan.existing.source, plan.existing.on)
        plan.cell("count", plan.existing.count, plan.count, (held, source))
    plan.settle()
