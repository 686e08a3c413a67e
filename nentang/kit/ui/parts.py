"""Values that views hand to the components of the `ui` template library."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab or a saved filter: a real link, with the number of rows behind it if known."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is applied, and the address of the list without it."""

    label: str
    without_url: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One sentence of a history. A plain `sentence` is escaped; use `format_html` for markup.

    `kind` is "" (a change), "doc" (a paper) or "undone".
    """

    day: date
    clock: str
    sentence: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two persons changed: what stands there now, and what was typed here."""

    field: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a linear flow; `state` is "done", "current" or ""."""

    label: str
    state: str = ""
