"""The history of a record as sentences that name the person, their role and each change."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nentang.kit.access.accounts import names_of
from nentang.kit.access.models import USERNAME_PATTERN
from nentang.kit.access.places import place_names
from nentang.kit.access.roles import ROLES
from nentang.kit.access.scoping import PATH_PATTERN
from nentang.kit.ledger.timeline import Event, FieldChange, history
from nentang.kit.ui.parts import TimelineEntry
from nentang.kit.ui.shown import written_clock

PATH, USERNAME = re.compile(PATH_PATTERN), re.compile(USERNAME_PATTERN)
NOTHING = "—"


def told(uids: Iterable[UUID], *, limit: int = 50) -> list[TimelineEntry]:
    """Return what happened to a record and its parts, newest first.

    For a record that the viewer has already been found to see. Five statements at most.
    """
    return sentences(history(uids, limit=limit))


def sentences(events: Iterable[Event]) -> list[TimelineEntry]:
    """Return events as lines of a timeline, with names of accounts and of places."""
    listed = list(events)
    values = [v for event in listed for c in event.changes for v in (c.before, c.after) if v]
    known = names_of({event.by for event in listed} | {v for v in values if USERNAME.match(v)})
    paths = {value for value in values if PATH.match(value)}
    known |= place_names(paths) if paths else {}
    return [_line(event, known) for event in listed]


def _line(event: Event, known: dict[str, str]) -> TimelineEntry:
    role = ROLES[event.role].name if event.role in ROLES else ""
    who = known.get(event.by, event.by)
    author = f"{who} ({role})" if role else who
    changes = "; ".join(_told_change(change, known) for change in event.changes)
    sentence = ": ".join(filter(None, (f"{author} {event.phrase}", changes)))
    if event.reason:
        sentence = _("%(sentence)s. Lý do: %(reason)s") % {
            "sentence": sentence,
            "reason": event.reason,
        }
    return TimelineEntry(localtime(event.at).date(), written_clock(event.at), sentence)


def _told_change(change: FieldChange, known: dict[str, str]) -> str:
    """Tell a change; what signs a person in stands as it is, not as the person's name."""
    names = {} if change.label.casefold() == _("tên đăng nhập").casefold() else known
    after = _value(change.after, names)
    before = f"{_value(change.before, names)} → " if change.before else ""
    return f"{change.label}: {before}{after}"


def _value(value: str, known: dict[str, str]) -> str:
    return known.get(value, value) or NOTHING
