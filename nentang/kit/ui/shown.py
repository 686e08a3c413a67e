"""How days, moments, numbers, money and clause ids are written for a reader.

Written out by hand: Django's localisation of one cell costs more than the cell, and the
project has exactly one way to write each of these (`ux.md` §2).
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

_POINTS = str.maketrans(",.", ".,")


def nothing(reason: str = "") -> SafeString:
    """Return a dash that says why it is there, to the eye and to a screen reader."""
    words = reason or _("Không có số liệu")
    return format_html(
        '<span class="none" title="{0}"><span aria-hidden="true">—</span>'
        '<span class="sr">{0}</span></span>',
        words,
    )


def written_date(day: date) -> str:
    """Write 05/10/2019; a moment is first moved to the office's time zone."""
    local = _local(day) if isinstance(day, datetime) else day
    return f"{local.day:02}/{local.month:02}/{local.year}"


def written_clock(moment: datetime) -> str:
    """Write 14:05, in the office's time zone."""
    local = _local(moment)
    return f"{local.hour:02}:{local.minute:02}"


def written_number(value: Decimal | float, places: int | None = None) -> str:
    """Write 1.234.567,5. Without `places`, all digits that are not trailing zeros."""
    if places is None and not isinstance(value, int):
        exact = f"{Decimal(str(value)):,f}"
        plain = exact.rstrip("0").rstrip(".") if "." in exact else exact
        return plain.translate(_POINTS)
    return f"{value:,.{places or 0}f}".translate(_POINTS)


def written_money(dong: Decimal | int) -> str:
    """Write 12.500.000 đồng; the amount is in đồng."""
    return _("%(amount)s đồng") % {"amount": written_number(dong)}


def clause_words(clause_id: str) -> str:
    """Write `II.2.2.b1` as "II.2.2 gạch 1" and `IV.4.p1` as "IV.4 đoạn 1"."""
    head, dot, last = clause_id.rpartition(".")
    if not (dot and last[:1] in {"b", "p"} and last[1:].isdecimal()):
        return clause_id
    words = _("%(part)s gạch %(number)s") if last[0] == "b" else _("%(part)s đoạn %(number)s")
    return words % {"part": head, "number": last[1:]}


def is_number(value: Any) -> bool:
    """Tell numbers from truth values, which Python counts as numbers."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
