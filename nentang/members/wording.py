"""A member's history in words: names for keys, and no birth date."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from nentang.kit.ledger.timeline import Event, FieldChange
from nentang.members.models import Activity, CommitteeSeat, Membership, Person, Workplace

MASKED = "••/••/••••"
Names = Mapping[str, Mapping[int, str]]


def label_of(model: type[Activity | CommitteeSeat | Person | Workplace], field: str) -> str:
    """Return the label that the timeline gives a field."""
    label = str(getattr(model._meta.get_field(field), "verbose_name", field))
    return label[:1].upper() + label[1:]


def told(events: Iterable[Event], names: Names) -> list[Event]:
    """Return events with names instead of keys; `names` go by the label of the field."""
    hidden = label_of(Person, "birth_on")
    return [
        replace(event, changes=tuple(_told(change, hidden, names) for change in event.changes))
        for event in events
    ]


def keys_in(events: Iterable[Event], label: str) -> set[int]:
    """Return the keys that stand in the history under a label."""
    values = {
        _key(value)
        for event in events
        for change in event.changes
        if change.label == label
        for value in (change.before, change.after)
    }
    return {value for value in values if value is not None}


def _told(change: FieldChange, hidden: str, names: Names) -> FieldChange:
    if change.label == hidden:
        before, after = (MASKED if value else "" for value in (change.before, change.after))
        return replace(change, before=before, after=after)
    if change.label not in names:
        return change
    known = names[change.label]
    return replace(change, before=_named(change.before, known), after=_named(change.after, known))


def _named(text: str, known: Mapping[int, str]) -> str:
    key = _key(text)
    return text if key is None else known.get(key, _("(ngoài phạm vi được xem)"))


def _key(text: str) -> int | None:
    """Read a key as the timeline writes numbers: 1.234."""
    digits = text.replace(".", "")
    return int(digits) if digits.isdecimal() else None


def called(field: str) -> str:
    """Return what a field of a person or of the membership is called, as a label."""
    models = (Person, Membership)
    names = [{each.name: each for each in model._meta.concrete_fields} for model in models]
    label = str((names[0] | names[1])[field].verbose_name)
    return label[:1].upper() + label[1:]
