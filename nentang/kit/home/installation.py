"""What a home says about itself: real or a sample with its own date, and of which version."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Installation:
    """`today` is the business date of a sample (ISO); a real installation has none.

    `version` is the program that last prepared the home, `start` the file that starts it.
    """

    sample: bool = False
    today: str = ""
    version: str = ""
    start: str = ""

    def business_day(self, wanted: str | None) -> str | None:
        """Return the fixed date of a sample, `wanted` before its own; None for real data."""
        return (wanted or self.today or None) if self.sample else None

    def is_misdated(self, wanted: str | None) -> bool:
        """Say whether somebody tries to set the date of real data, or no date at all."""
        return bool(wanted) and (not self.sample or not _is_date(str(wanted)))

    def prepared_by(self, version: str, start: str) -> Self:
        return replace(self, version=version, start=start)

    def as_text(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"


def read_installation(path: Path) -> Installation:
    """Return what the file says; a home without one is real and not prepared yet."""
    if not path.exists():
        return Installation()
    said = json.loads(path.read_text("utf-8"))
    return Installation(**{name: said[name] for name in asdict(Installation()) if name in said})


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
