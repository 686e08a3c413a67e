"""A record's events as sentences of a timeline."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.kit.access.accounts import names_of
from nentang.kit.access.roles import ROLES
from nentang.kit.ledger.timeline import Event, FieldChange
from nentang.kit.ui.parts import TimelineEntry
from nentang.kit.ui.shown import written_clock

MORE, MOST = 50, 1_000  # events shown at once, and at most
FEW = 6  # changes told in the sentence itself; more are folded


def asked(text: str) -> int:
    """Return how many events to show, from the address."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 6
    return min(MOST, max(MORE, int(text))) if is_number else MORE


def told(
    events: list[Event], *, shown: int, reasons_of: str
) -> dict[str, list[TimelineEntry] | int]:
    """Return the timeline as `history`, and as `more` how many events to ask for next (0: none).

    Only the register whose record is shown tells its reasons (`reasons_of`, the name of its app;
    "" tells none): those of others name records that the reader may not see.
    """
    kept = events[:shown]
    people = names_of(event.by for event in kept) if kept else {}
    more = shown + MORE if len(events) > shown and shown < MOST else 0
    entries = [
        _entry(event, people.get(event.by, event.by), is_own=_is_of(event, reasons_of))
        for event in kept
    ]
    return {"history": entries, "more": more}


def _is_of(event: Event, app: str) -> bool:
    return event.command.partition(".")[0] == app


def _entry(event: Event, name: str, *, is_own: bool) -> TimelineEntry:
    role = f" ({ROLES[event.role].name})" if event.role in ROLES else ""
    reason = _(" Lý do: %s.") % event.reason if event.reason and is_own else ""
    sentence = format_html(
        "<strong>{}</strong>{} {}{}{}", name, role, event.phrase, _changes(event), reason
    )
    return TimelineEntry(localdate(event.at), written_clock(event.at), sentence)


def _changes(event: Event) -> SafeString:
    """Return the changed fields, folded away where they are many."""
    if not event.changes:
        return format_html(".")
    listed = format_html_join("; ", "{}", ((_change(change),) for change in event.changes))
    if len(event.changes) <= FEW:
        return format_html(": {}.", listed)
    words = _("%d thông tin") % len(event.changes)
    return format_html(' <details class="fold"><summary>{}</summary>{}</details>', words, listed)


def _change(change: FieldChange) -> SafeString:
    if not change.before:
        return format_html("{} <strong>{}</strong>", change.label, change.after)
    after = change.after or _("(để trống)")
    pattern = '{} <span class="old">{}</span> → <strong>{}</strong>'
    return format_html(pattern, change.label, change.before, after)
