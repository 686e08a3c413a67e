"""What happened to a record, newest first, ready to be told in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CASCADE, PositiveSmallIntegerField, QuerySet
from django.utils.dateparse import parse_date
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from nentang.kit.ledger import hashing
from nentang.kit.ledger.chain import fact_label, phrase_of, tracked_models
from nentang.kit.ledger.differing import KEY
from nentang.kit.ledger.models import Change, Entry, Words
from nentang.kit.ledger.records import Record

_silent: set[tuple[str, str]] = set()  # label of a model, name of a field
HIDDEN_FIELDS = {"version", "scope_path", "sort_key", "search_key"}  # say nothing to a reader


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, by its label, from its old words to its new ones ("" for none)."""

    label: str
    before: str
    after: str
    is_personal: bool = False  # its words stand apart from the chain and can be erased


@dataclass(frozen=True, slots=True)
class Event:
    """One command that touched the record: who did what, when, and to which fields."""

    seq: int
    at: datetime
    by: str
    role: str
    phrase: str
    reason: str
    changes: tuple[FieldChange, ...]
    command: str = ""


def history(uids: Iterable[UUID], *, limit: int = 50) -> list[Event]:
    """Return the latest events of a record and of its parts, newest first.

    For a record that the viewer has already been found to see. Three statements, whatever
    the number of events.
    """
    wanted = list(uids)
    seqs = Change.objects.filter(uid__in=wanted).order_by("-entry").values_list("entry", flat=True)
    latest = list(Entry.objects.filter(seq__in=seqs.distinct()[:limit]).order_by("-seq"))
    changes = Change.objects.filter(uid__in=wanted, entry__in=latest).order_by("pk")
    return _told(latest, changes)


def events_of(seqs: Iterable[int]) -> list[Event]:
    """Return entries with all their changes told, newest first."""
    chosen = list(Entry.objects.filter(seq__in=list(seqs)).order_by("-seq"))
    return _told(chosen, Change.objects.filter(entry__in=chosen).order_by("pk"))


def facts_of(subject: str) -> list[dict[str, str]]:
    """Return what was noted about a subject that no record holds, oldest first."""
    facts: dict[int, dict[str, str]] = {}
    for change in Change.objects.filter(model=subject).order_by("entry", "pk"):
        facts.setdefault(change.entry_id, {})[change.field] = str(change.after)
    return list(facts.values())


def _told(entries: list[Entry], changes: QuerySet[Change]) -> list[Event]:
    by_entry: dict[int, list[Change]] = {}
    for change in changes:
        by_entry.setdefault(change.entry_id, []).append(change)
    hidden = _words_behind(entries, by_entry)
    return [
        Event(
            seq=entry.seq,
            at=entry.at,
            by=entry.by,
            role=entry.role,
            phrase=phrase_of(entry.command),
            reason=str(hidden.get(entry.reason, "")),
            changes=tuple(_field_changes(by_entry.get(entry.seq, []), hidden)),
            command=entry.command,
        )
        for entry in entries
    ]


def _words_behind(entries: list[Entry], changes: Mapping[int, list[Change]]) -> dict[str, Any]:
    """Return the words of every fingerprint, in one statement; erased ones are absent."""
    values: list[Any] = [entry.reason for entry in entries]
    for each in changes.values():
        values += [value for change in each for value in (change.before, change.after)]
    hashes = {value for value in values if hashing.is_salted(value)}
    return dict(Words.objects.filter(hash__in=hashes).values_list("hash", "value"))


def _field_changes(changes: Iterable[Change], hidden: Mapping[str, Any]) -> Iterable[FieldChange]:
    for change in changes:
        if change.field in HIDDEN_FIELDS or _is_a_key(change):
            continue
        label, before = _shown(change, change.before, hidden)
        after = _shown(change, change.after, hidden)[1]
        if before or after:
            is_personal = hashing.is_salted(change.before) or hashing.is_salted(change.after)
            yield FieldChange(label, before, after, is_personal)


def silence(model: type[Record], *names: str) -> None:
    """Say which fields of a model hold keys that no app turns into words."""
    _silent.update((model._meta.label, name) for name in names)


def _is_a_key(change: Change) -> bool:
    """Say whether a change tells a reader nothing: of the row's key, or of whose part it is."""
    model = tracked_models().get(change.model)
    if model is None:
        return False
    if change.field == KEY or (change.model, change.field) in _silent:
        return True
    relations = (each for each in model._meta.concrete_fields if each.is_relation)
    owner = next((each for each in relations if each.attname == change.field), None)
    return owner is not None and getattr(owner.remote_field, "on_delete", None) is CASCADE


def _shown(change: Change, value: Any, hidden: Mapping[str, Any]) -> tuple[str, str]:
    """Return the label of the field and the value as a reader knows it."""
    if hashing.is_salted(value):
        value = hidden.get(value, _("(đã xoá)"))
    model = tracked_models().get(change.model)
    try:
        field = model._meta.get_field(change.field) if model else None
    except FieldDoesNotExist:  # a field of an older version of the software
        field = None
    if field is None:
        return fact_label(change.model, change.field), str(value or "")
    if isinstance(field, PositiveSmallIntegerField) and value is not None:
        value = str(value)  # a year, a month, a version: no number to be grouped
    choices = dict(getattr(field, "flatchoices", None) or ())
    label = str(getattr(field, "verbose_name", change.field))
    return label[:1].upper() + label[1:], _spoken(value, choices)


def _spoken(value: Any, choices: Mapping[Any, Any]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return ", ".join(_spoken(each, choices) for each in value)
    if isinstance(value, dict):
        return hashing.canonical(value)
    if value in choices:
        return str(choices[value])
    if isinstance(value, int):
        return str(number_format(value, use_l10n=True, force_grouping=True))
    day = _day(value)
    return date_format(day, "SHORT_DATE_FORMAT") if day else str(value)


def _day(value: Any) -> date | None:
    try:
        return parse_date(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
