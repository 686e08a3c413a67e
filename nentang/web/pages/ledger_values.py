"""Entries told to a reader of the ledger: values only of records that this reader may see."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.seeing import Part, right_to_see, seen
from nentang.kit.access.told import sentences
from nentang.kit.ledger.chain import phrase_of, tracked_models
from nentang.kit.ledger.reading import Written, touched
from nentang.kit.ledger.timeline import Event, FieldChange, events_of
from nentang.kit.ui.parts import TimelineEntry
from nentang.kit.ui.shown import written_number

MOST_TOLD = 12  # changes of one entry in a list; its own page tells more
MOST_SHOWN = 300  # on its own page; of more only the number is said


def told_to(
    viewer: Actor, rows: Sequence[Written], *, most: int = MOST_TOLD
) -> dict[int, TimelineEntry]:
    """Return each entry as one sentence; records out of sight are told without their values."""
    small = [row.seq for row in rows if row.n_changes <= most]
    parts = touched(small)
    visible = seen({part for each in parts.values() for part in each}, viewer=viewer)
    events = [_told(event, parts.get(event.seq, ()), visible) for event in events_of(small)]
    events += [_counted(row) for row in rows if row.n_changes > most]
    return dict(zip((event.seq for event in events), sentences(events), strict=True))


def names_of_kinds(kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return how many records of which kind, in the words of each model."""
    models = tracked_models()
    return [
        (str(models[label]._meta.verbose_name) if label in models else label, number)
        for label, number in kinds.items()
    ]


def _counted(row: Written) -> Event:
    """Return an entry too long to tell: what was done, and to how many fields."""
    number = FieldChange(_("số trường thay đổi"), "", written_number(row.n_changes))
    phrase = phrase_of(row.command)
    return Event(row.seq, row.at, row.by, row.role, phrase, "", (number,))


def _told(event: Event, parts: Iterable[Part], visible: Collection[Part]) -> Event:
    """Return what happened as far as the reader sees every record it is about."""
    if any(part not in visible for part in parts):
        return _veiled(event)
    names_persons = any(right_to_see(label) == Permission.PERSON_VIEW for label, _uid in parts)
    return _impersonal(replace(event, reason="") if names_persons else event)


def _impersonal(event: Event) -> Event:
    """Return what happened without personal words: their record's own page asks for more."""
    apart = _("(riêng, xem ở hồ sơ)")
    changes = (
        FieldChange(change.label, "", apart) if change.is_personal else change
        for change in event.changes
    )
    return replace(event, changes=tuple(changes))


def _veiled(event: Event) -> Event:
    """Return what happened without what it says: the names of the fields only."""
    labels = dict.fromkeys(change.label for change in event.changes)
    veil = FieldChange(_("các trường"), "", ", ".join(labels))
    return replace(event, changes=(veil,) if labels else (), reason="")
