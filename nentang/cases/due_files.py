"""What is due as a calendar file: case number, step and day, and no name (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

PRODUCT = "-//Nen Tang//Ho so ket nap//VI"


def calendar_of(lines: Iterable[Any], *, at: datetime) -> bytes:
    """Return an event of a whole day for every line that has a due day."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _("Hạn của hồ sơ kết nạp"))
    for line in lines:
        if line.due_on is not None:
            found.add_component(_event(line, at))
    return bytes(found.to_ical())


def _event(line: Any, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{line.uid}-{line.due_on:%Y%m%d}@nentang")
    event.add("dtstamp", at)
    event.add("dtstart", line.due_on)
    event.add("dtend", line.due_on + timedelta(days=1))
    event.add("summary", f"{line.case_number}: {line.clock}")
    event.add("transp", "TRANSPARENT")
    return event
