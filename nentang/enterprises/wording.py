"""A size class and a history in words, ready for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from nentang.enterprises.models import Enterprise, SizeName
from nentang.enterprises.sizing import Judged
from nentang.enterprises.tax_codes import grouped
from nentang.kit.ledger.timeline import Event, FieldChange
from nentang.kit.ui.shown import written_date, written_money, written_number
from nentang.plans.catalogue import rules_in_force

CHECKED = "R"  # confidence of a rule that was read in the original


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeWords:
    """The class, what it was judged by, what is missing, and how sure the rule is."""

    label: str
    instrument: str
    inputs: list[tuple[str, str]]
    missing: list[str]
    is_partial: bool
    is_unchecked: bool


def size_words(judged: Judged | None) -> SizeWords | None:
    """Return nothing where no decree was in force."""
    if judged is None:
        return None
    size, finance, count = judged.size, judged.finance, judged.count
    rules = rules_in_force(judged.on)
    names = {
        "sector": _("ngành"),
        "workers": _("số lao động"),
        "revenue": _("tổng doanh thu"),
        "capital": _("tổng nguồn vốn"),
    }
    year = _(" năm %d") % finance.year if finance else ""
    inputs = [
        (
            _("Số lao động"),
            f"{written_number(count.count)} ({written_date(count.on)})" if count else "",
        ),
        (_("Tổng doanh thu") + year, _money(finance.revenue if finance else None)),
        (_("Tổng nguồn vốn") + year, _money(finance.capital if finance else None)),
    ]
    return SizeWords(
        label=str(SizeName(size.size.value).label) if size.size else "",
        instrument=_("Điều %(article)s, %(instrument)s")
        % {"article": size.clause.id, "instrument": rules[size.rule].instrument}
        if size.rule in rules
        else "",
        inputs=inputs,
        missing=[names[name] for name in size.missing],
        is_partial=size.is_partial,
        is_unchecked=any(rules[r.id].confidence != CHECKED for r in size.rests_on if r.id in rules),
    )


def told(events: Iterable[Event], *, has_contact: bool, names: Mapping[str, str]) -> list[Event]:
    """Return events without the personal contact for those who don't see it; places by name."""
    label = str(Enterprise._meta.get_field("contact").verbose_name)
    hidden = set() if has_contact else {label[:1].upper() + label[1:]}
    return [
        replace(
            event,
            changes=tuple(
                FieldChange(
                    change.label,
                    names.get(change.before, change.before),
                    names.get(change.after, change.after),
                )
                for change in event.changes
                if change.label not in hidden
            ),
        )
        for event in events
    ]


def paths_in(events: Iterable[Event]) -> set[str]:
    """Return the values that are paths of places."""
    values = {
        value
        for event in events
        for change in event.changes
        for value in (change.before, change.after)
    }
    return {value for value in values if value.startswith("/") and value.endswith("/")}


def _money(dong: int | None) -> str:
    return "" if dong is None else written_money(dong)


def label_of(field: str) -> str:
    """Return what a field of a record is called, as a label."""
    label = str(Enterprise._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def words_of(row: Enterprise, field: str, places: Mapping[str, str]) -> str:
    """Return what a record says in a field, as a reader knows it; "" for nothing."""
    value = getattr(row, field)
    if field == "place_path":
        return places.get(str(value), "")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, date):
        return written_date(value)
    if field == "tax_code":
        return grouped(value) if value else ""
    display = getattr(row, f"get_{field}_display", None)
    return str(display() if display and value else value or "")
