"""The fields of a change: as a reader knows them, as they were typed, as they go on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField, CheckboxInput
from django.http import QueryDict
from django.utils.translation import gettext as _

from nentang.kit.access.steps.change import Change
from nentang.kit.access.steps.forms import OF_THE_FORM, Step
from nentang.kit.ui.parts import Difference
from nentang.kit.ui.shown import written_date, written_number

CHOSEN = "giu_"  # what a field's choice between two versions is posted under


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the look before writing; `before` is "" where nothing changed."""

    name: str
    label: str
    value: str
    before: str


def lines(form: Step, change: Change) -> list[Line]:
    """Return a line for every field that is seen; for a rare one only where it says something."""
    current = change.current(form.values())
    found = []
    for bound in form.visible_fields():
        if bound.name in OF_THE_FORM:
            continue
        value = form.cleaned_data.get(bound.name)
        has_changed = bound.name in current and current[bound.name] != value
        if bound.name in form.rare and not has_changed and value in (None, ""):
            continue
        before = words(form, bound, current[bound.name]) if has_changed else ""
        found.append(Line(bound.name, str(bound.label), words(form, bound, value), before))
    return found


def differences(form: Step, change: Change) -> list[Difference]:
    """Return the fields in which the record now says something else than what was typed."""
    values = form.values()
    current = change.current(values)
    return [
        Difference(
            name,
            str(form[name].label),
            words(form, form[name], current[name]),
            words(form, form[name], values[name]),
        )
        for name in values
        if name in current and current[name] != values[name]
    ]


def merged(posted: QueryDict, change: Change) -> QueryDict:
    """Return what was posted with the record's own value wherever that was chosen."""
    chosen = [
        name.removeprefix(CHOSEN)
        for name, value in posted.items()
        if name.startswith(CHOSEN) and value == "theirs"
    ]
    if not chosen:
        return posted
    found = posted.copy()
    form = change.form(posted)
    current = change.current(form.values() if form.is_valid() else {})
    for name in chosen:
        if name in current and name in form.fields:
            found[name] = typed(form, name, current[name])
    return found


def carried(form: Step, change: Change) -> list[tuple[str, str]]:
    """Return every field as it goes on, hidden; the version is that of the record now."""
    pairs = [
        (bound.name, typed(form, bound.name, form.cleaned_data.get(bound.name)))
        for bound in form
        if bound.name not in {"anyway", "version"}
    ]
    return [*pairs, ("version", str(change.version))] if change.version else pairs


def typed(form: Step, name: str, value: Any) -> str:
    """Return a value as it could have been typed."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return written_date(value)
    if isinstance(form.fields[name].widget, CheckboxInput):
        return "on" if value else ""
    return str(form.fields[name].prepare_value(value))


def words(form: Step, bound: BoundField, value: Any) -> str:
    """Return a value as a reader knows it; the words for nothing chosen, or "", if unknown."""
    choices = dict(getattr(bound.field, "choices", ()))
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if value is None or value == "":
        return str(choices.get("", ""))
    if told := form.told(bound.name, value):
        return told
    if isinstance(value, date):
        return written_date(value)
    if isinstance(value, int):
        return written_number(value)
    return str(choices.get(str(value), value))
