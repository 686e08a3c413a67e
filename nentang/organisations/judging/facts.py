"""The values of one row as the register keeps them, and what is wrong with them by itself."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from nentang.kit.intake.registers import Incoming, Problem
from nentang.organisations.judging.reading import end_in, kind_in
from nentang.organisations.models import PartyKind, PartyOrganisation

TEXTS = ("code", "name", "founding_number", "dissolution_number")
DAYS = ("founded_on", "effective_on", "dissolved_on")
PAST = ("founded_on", "dissolved_on")


@dataclass(frozen=True, slots=True)
class Read:
    """Values by field; a field that the row says nothing about is missing."""

    values: dict[str, Any]
    problems: list[Problem]
    is_wrong: bool


def read(row: Incoming, *, known_on: date) -> Read:
    """Read what a row says; `known_on` is the day of the list, which no past day is after."""
    values: dict[str, Any] = {name: text for name in TEXTS if (text := row.text(name))}
    values |= {name: day for name in DAYS if isinstance(day := row.values.get(name), date)}
    wrong = [*long(values, PartyOrganisation), *_late(values, known_on)]
    if kind_text := row.text("kind"):
        kind = kind_in(kind_text)
        if kind:
            values["kind"] = kind.value
        else:
            known = "; ".join(str(each.label) for each in PartyKind)
            text = _("Chưa đọc được loại tổ chức. Ghi một trong các loại: %s.") % known
            wrong.append(Problem("kind", text))
    warnings = _read_end(row, values)
    return Read(values, [*wrong, *warnings], is_wrong=bool(wrong))


def long(values: dict[str, Any], model: type[Model]) -> list[Problem]:
    """Say which texts the register has no room for."""
    rooms = _rooms(model)
    return [
        Problem(name, _("Dài hơn mức sổ giữ được. Rút ngắn."))
        for name, text in values.items()
        if isinstance(text, str) and len(text) > rooms[name]
    ]


@cache
def _rooms(model: type[Model]) -> dict[str, int]:
    """Return how many letters each field has room for."""
    fields = model._meta.concrete_fields
    return {each.name: getattr(each, "max_length", None) or 0 for each in fields}


def _late(values: dict[str, Any], known_on: date) -> list[Problem]:
    late = [name for name in PAST if (day := values.get(name)) and day > known_on]
    words = _("Ngày này sau ngày của danh sách. So lại với quyết định.") if late else ""
    problems = [Problem(name, words) for name in late]
    founded, ended = values.get("founded_on"), values.get("dissolved_on")
    if founded and ended and founded > ended:
        text = _("Ngày kết thúc trước ngày thành lập. So lại hai quyết định.")
        problems.append(Problem("dissolved_on", text))
    return problems


def _read_end(row: Incoming, values: dict[str, Any]) -> list[Problem]:
    """Read how it ended; an end without a day is said and left out."""
    said = row.text("dissolution_kind")
    if kind := end_in(said):
        values["dissolution_kind"] = kind.value
    is_told = bool(said or row.text("dissolution_number"))
    if "dissolved_on" in values or "dissolved_on" in row.decided or not is_told:
        return []
    values.pop("dissolution_kind", None)
    values.pop("dissolution_number", None)
    words = _("Có ghi kết thúc nhưng chưa có ngày, nên chưa ghi vào sổ.")
    return [Problem("dissolved_on", words)]
