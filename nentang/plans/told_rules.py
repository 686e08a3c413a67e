"""What the pages of one rule say beside its sentence: which version counts, what changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from nentang.kit.ui.shown import written_date, written_number
from nentang.plans.models import RuleVersion
from nentang.plans.parameters import Setting
from nentang.plans.words import SWITCH_LABELS, SWITCHES, parameter_label


class Dated(Protocol):
    """A version, stored or pure."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


AnyVersion = TypeVar("AnyVersion", bound=Dated)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the look before writing: the field, its value, what stands there now."""

    name: str
    label: str
    value: str
    before: str


def in_force(versions: Sequence[AnyVersion], *, on: date) -> AnyVersion:
    """Return the version of the day; the newest where none is in force. Newest come first."""
    of_the_day = [
        each
        for each in versions
        if each.valid_from <= on and (each.valid_to is None or on < each.valid_to)
    ]
    return (of_the_day or list(versions))[0]


def lines(row: RuleVersion, setting: Setting) -> list[Line]:
    """Return what would be written, beside what stands there now."""
    numbers = [
        Line(
            name,
            str(SWITCH_LABELS[name]) if name in SWITCHES else parameter_label(name),
            _value(name, value),
            _value(name, row.params[name]) if row.params[name] != value else "",
        )
        for name, value in setting.params.items()
    ]
    owner = row.owner if row.owner != setting.owner else ""
    return [
        *numbers,
        Line("valid_from", _("Có hiệu lực từ ngày"), written_date(setting.valid_from), ""),
        Line("owner", _("Nơi đặt"), setting.owner, owner),
        Line("reason", _("Lý do"), setting.reason, ""),
    ]


def _value(name: str, value: int) -> str:
    return str(SWITCHES[name][value != 0]) if name in SWITCHES else written_number(value)
