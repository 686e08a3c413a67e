"""What happened to a case, with the codes of the process in words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django_stubs_ext import StrPromise

from nentang.cases.models import ClockExtension, DossierPaper, StepRecord
from nentang.cases.process_words import CLOCKS, PAPERS, STEPS
from nentang.kit.ledger.timeline import Event, FieldChange

CODED: tuple[tuple[Any, str, Mapping[str, StrPromise]], ...] = (
    (StepRecord, "step", STEPS),
    (DossierPaper, "code", PAPERS),
    (ClockExtension, "clock", CLOCKS),
)
SAID_BY_THE_LINE = ("recorded_by", "recorded_on")  # who wrote it, and when
FIRST = "1"


def in_words(events: Iterable[Event]) -> list[Event]:
    """Return events whose codes are names; what the line itself says is left out."""
    words = {_label(model, field): known for model, field, known in CODED}
    silent = {_label(StepRecord, field) for field in SAID_BY_THE_LINE}
    round_label = _label(StepRecord, "round")
    return [
        replace(
            event,
            changes=tuple(
                _worded(change, words.get(change.label, {}))
                for change in event.changes
                if change.label not in silent
                and not (change.label == round_label and change.after == FIRST)
            ),
        )
        for event in events
    ]


def _worded(change: FieldChange, known: Mapping[str, StrPromise]) -> FieldChange:
    before, after = (str(known.get(value, value)) for value in (change.before, change.after))
    return replace(change, before=before, after=after)


def _label(model: Any, field: str) -> str:
    label = str(model._meta.get_field(field).verbose_name)
    return label[:1].upper() + label[1:]
