"""The values of one row about a mass organisation, and what is wrong with them by itself."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nentang.kit.intake.registers import Incoming, Problem, Source
from nentang.organisations.judging.facts import long
from nentang.organisations.judging.words import mass_form_in, mass_kind_in
from nentang.organisations.models import MassOrganisation
from nentang.organisations.policies import refusal_to_form

TEXTS = ("name", "founding_number", "ended_number")
DAYS = ("founded_on", "ended_on")
MOST_MEMBERS = 2_000_000


@dataclass(slots=True)
class MassRead:
    """Values by field; a field that the row says nothing about is missing."""

    values: dict[str, Any] = field(default_factory=dict)
    headcount: int | None = None
    headcount_on: date | None = None
    problems: list[Problem] = field(default_factory=list)
    is_wrong: bool = False

    def fail(self, column: str, words: str) -> None:
        self.problems.append(Problem(column, words))
        self.is_wrong = True

    def note(self, column: str, words: str) -> None:
        self.problems.append(Problem(column, words))


def read_mass(row: Incoming, source: Source) -> MassRead:
    """Read what a row says; no day is after the day of the list."""
    found = MassRead({name: text for name in TEXTS if (text := row.text(name))})
    for problem in long(found.values, MassOrganisation):
        found.fail(problem.column, problem.words)
    _read_kind(row, found)
    _read_days(row, source, found)
    _read_number(row, source, found)
    return found


def _read_kind(row: Incoming, found: MassRead) -> None:
    said, name = row.text("kind"), row.text("name")
    kind = mass_kind_in(said) if said else mass_kind_in(name)
    if kind is None:
        words = _("Chưa rõ là đoàn thể nào. Ghi Công đoàn, Đoàn Thanh niên, Hội Cựu chiến binh "
                  "hoặc Hội Liên hiệp Phụ nữ.")  # fmt: skip
        found.fail("kind", words)
        return
    found.values["kind"] = kind.value
    if not said:
        found.note("kind", _("Đoàn thể được suy từ tên."))
    form = mass_form_in(row.text("form"))
    if form and not refusal_to_form(kind.value, form.value):
        found.values["form"] = form.value
    elif row.text("form"):
        words = _("Hình thức này không phải của đoàn thể đó nên chưa lấy ô này.")
        found.note("form", words)


def _read_days(row: Incoming, source: Source, found: MassRead) -> None:
    for name in DAYS:
        day = row.values.get(name)
        if not isinstance(day, date):
            continue
        if day > source.known_on:
            found.fail(name, _("Ngày này sau ngày của danh sách. So lại với quyết định."))
        found.values[name] = day
    founded, ended = (found.values.get(name) for name in DAYS)
    if founded and ended and founded > ended:
        found.fail("ended_on", _("Ngày kết thúc trước ngày thành lập. So lại hai quyết định."))
    if not ended and "ended_on" not in row.decided and found.values.pop("ended_number", None):
        words = _("Có ghi kết thúc nhưng chưa có ngày, nên chưa ghi vào sổ.")
        found.note("ended_on", words)


def _read_number(row: Incoming, source: Source, found: MassRead) -> None:
    number, day = row.values.get("headcount"), row.values.get("headcount_on")
    if isinstance(day, date) and day > source.known_on:
        found.note("headcount_on", _("Ngày đếm sau ngày của danh sách nên chưa lấy số này."))
        return
    if isinstance(number, int) and 0 <= number <= MOST_MEMBERS:
        found.headcount = number
        found.headcount_on = day if isinstance(day, date) else None
    elif isinstance(number, int):
        found.note("headcount", _("Số này không thể có nên chưa lấy. So lại với bản gốc."))
