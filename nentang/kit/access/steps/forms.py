"""The form that a change begins with."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nentang.kit.ui.inputs import Consent, Hidden, Text, Version

LONGEST = 255  # letters of a line
OF_THE_FORM = frozenset({"key", "version", "anyway"})  # and not of the record


class Step(forms.Form):
    """Any form of a change: its key, the version that was seen, and where it is known from."""

    is_new = False
    has_source = True
    source_hint: Promise | str = ""
    rare: frozenset[str] = frozenset()  # fields of which the look is silent while nothing stands
    unconsented: Promise | str = ""  # what is said where a warning was not ticked off

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["key"] = Hidden(initial=uuid4)
        if not self.is_new:
            self.fields["version"] = Version()
        self.build()
        if self.has_source:
            hint = str(self.source_hint)
            self.fields["source"] = Text(label=_("Nguồn"), max_length=LONGEST, help_text=hint)
        if label := self.consent():
            self.fields["anyway"] = Consent(label=label, required=False)

    def build(self) -> None:
        """Add the fields of the form, between its hidden ones and the source."""

    def consent(self) -> str:
        """Return what is ticked off to record against a warning; "" where nothing needs it."""
        return ""

    def warnings(self) -> list[str]:
        """Return what looks unusual and may still be recorded."""
        return []

    def values(self) -> dict[str, Any]:
        """Return what was typed, without the parts that only serve the form."""
        typed = self.cleaned_data.items()
        return {name: value for name, value in typed if name not in OF_THE_FORM}

    def told(self, _name: str, _value: Any) -> str:
        """Return a value as the look shows it, where its type doesn't say so; "" otherwise."""
        return ""

    def _add(self, **fields: forms.Field) -> None:
        self.fields.update(fields)
