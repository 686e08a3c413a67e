"""What is held of somebody: each field of their records with its purpose and time of keeping.

Read from what every table declares (`kit.fields`), so a new field can't be forgotten.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nentang.kit.access.accounts import names_of
from nentang.kit.access.models import Look
from nentang.kit.fields.registry import Privacy, rule_for
from nentang.kit.ledger.hashing import canonical
from nentang.kit.ui.shown import written_clock, written_date

Words = Mapping[str, Callable[[Any], str]]
OF_THE_PROGRAM = {Privacy.TECHNICAL, Privacy.MIRROR}  # keys, and what repeats other fields
MOST_LOOKS = 1_000


@dataclass(frozen=True, slots=True)
class HeldField:
    """One value, what it is kept for, and until when."""

    label: str
    value: str
    purpose: str
    retention: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One record of a table: what it is called, and all that stands in it."""

    title: str
    fields: tuple[HeldField, ...]


@dataclass(frozen=True, slots=True)
class HeldLook:
    """Somebody read the record, printed or exported it."""

    at: str
    name: str
    kind: str


def held(row: Model, words: Words | None = None) -> HeldRow:
    """Return a record with all its values that are no keys; `words` tell codes of some fields."""
    told = words or {}
    return HeldRow(_capital(row._meta.verbose_name), tuple(_fields(row, told)))


def looks_at(uids: Iterable[UUID]) -> list[HeldLook]:
    """Return who read these records themselves, the latest first; reading a list is not of one."""
    rows = list(Look.objects.filter(uid__in=list(uids)).order_by("-at", "-pk")[:MOST_LOOKS])
    names = names_of({row.by for row in rows})
    return [
        HeldLook(_moment(row.at), names.get(row.by, row.by), row.get_kind_display()) for row in rows
    ]


def _fields(row: Model, told: Words) -> Iterable[HeldField]:
    for field in row._meta.concrete_fields:
        rule = rule_for(type(row), field.name)
        value = getattr(row, field.name)
        if rule is None or rule.privacy in OF_THE_PROGRAM or value in (None, "", []):
            continue
        words = told[field.name](value) if field.name in told else _said(row, field, value)
        label = _capital(field.verbose_name)
        yield HeldField(label, words, str(rule.purpose), str(rule.retention))


def _said(row: Model, field: Any, value: Any) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, Model):
        return str(getattr(value, "full_name", "") or getattr(value, "name", "") or value)
    return _written(value)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return written_date(value)
    if isinstance(value, list):
        return "; ".join(_written(each) for each in value)
    return canonical(value) if isinstance(value, dict) else str(value)


def _moment(at: datetime) -> str:
    return f"{written_clock(at)} {written_date(localtime(at).date())}"


def _capital(words: Any) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]
