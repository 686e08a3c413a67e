"""Terms of committees as lists speak of them, for the app that keeps the persons in them.

What is written here goes into the entry of the command that asks for it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from nentang.core.periods import Period
from nentang.kit.access.actors import Actor
from nentang.kit.intake.judging import Origin, compared
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.text.folding import fold
from nentang.organisations.models import CommitteeTerm, How, PartyOrganisation

FACTS = ("how", "valid_to", "number", "decided_on", "seat_count")
OF_THE_LIST = "terms of the organisations that a list is about"
SLICE = BATCH = 500  # identifiers, rows a statement
HOW_LABELS = tuple(How.labels)  # what a list may say
WAYS = {"chi dinh": How.APPOINTED, "lam thoi": How.APPOINTED, "bau": How.ELECTED,
        "dai hoi": How.ELECTED}  # fmt: skip
Mark = tuple[int, date]  # organisation, first day


@dataclass(slots=True, kw_only=True)
class TermSaid:
    """A term as a list says it: values by field, those that it says nothing about missing."""

    organisation: PartyOrganisation
    valid_from: date
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def mark(self) -> Mark:
        return (self.organisation.pk, self.valid_from)


def how_in(text: str) -> str:
    """Return how a committee came to office, "" for words that nobody knows."""
    plain = compared(text)
    by_code = next((how.value for how in How if fold(how.value) == fold(text)), "")
    by_label = next((how.value for how in How if compared(str(how.label)) == plain), "")
    found = next((how.value for said, how in WAYS.items() if said in plain), "")
    return by_code or by_label or found


def how_words(how: str) -> str:
    return str(How(how).label) if how else ""


def terms_of(keys: Collection[int], *, viewer: Actor) -> dict[int, list[CommitteeTerm]]:
    """Return the terms of organisations that the viewer sees, the earliest first."""
    found: dict[int, list[CommitteeTerm]] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), SLICE):
        rows = CommitteeTerm.objects.visible_to(viewer).order_by("valid_from")
        for row in rows.filter(organisation__in=wanted[start : start + SLICE]):
            found.setdefault(row.organisation_id, []).append(row)
    return found


def origin_of(term: CommitteeTerm) -> Origin:
    """Return where a term comes from; one without a source was typed."""
    return Origin(term.source, term.source_on)


def clash(said: TermSaid, known: Iterable[CommitteeTerm]) -> str:
    """Return why a term can't stand beside those that are known, "" where it can.

    The one in office ends where a later one begins.
    """
    ends = said.values.get("valid_to")
    if ends and ends <= said.valid_from:
        return _("Nhiệm kỳ phải kết thúc sau ngày bắt đầu. Sửa một trong hai ngày.")
    new = Period(said.valid_from, ends)
    for term in known:
        is_followed = term.valid_to is None and term.valid_from < said.valid_from
        is_same = term.valid_from == said.valid_from
        if not (is_followed or is_same) and new.overlaps(Period(term.valid_from, term.valid_to)):
            return _("Nhiệm kỳ này chồng lên một nhiệm kỳ khác trong sổ. Sửa ngày cho nối nhau.")
    return ""


def written_terms(
    asked: Sequence[TermSaid], *, source: str, on: date, at: datetime
) -> tuple[Mapping[Mark, CommitteeTerm], list[Touched]]:
    """Write terms that are new or differ, and end those that they follow."""
    known = _everywhere({said.organisation.pk for said in asked})
    marks: dict[Mark, CommitteeTerm] = {}
    fresh: list[CommitteeTerm] = []
    before: dict[CommitteeTerm, dict[str, Any]] = {}
    for said in sorted(asked, key=lambda each: each.valid_from):
        terms = known.setdefault(said.organisation.pk, [])
        row = next((each for each in terms if each.valid_from == said.valid_from), None)
        if row is None:
            for open_term in (each for each in terms if each.valid_to is None):
                _edit(open_term, before, valid_to=said.valid_from)
            row = CommitteeTerm(organisation=said.organisation, valid_from=said.valid_from)
            terms.append(row)
            fresh.append(row)
        _edit(row, before, **said.values, source=source, source_on=on)
        marks[said.mark] = row
    old = [row for row in before if row.pk]
    overwrite(old)
    CommitteeTerm.objects.bulk_create(fresh, batch_size=BATCH)
    touched = [Touched(row, before[row]) for row in old] + [Touched(row) for row in fresh]
    return marks, [*_renewed({said.organisation for said in asked}, at), *touched]


def _edit(row: CommitteeTerm, before: dict[CommitteeTerm, dict[str, Any]], **values: Any) -> None:
    if row.pk and row not in before:
        before[row] = values_of(row)
        row.version += 1
    for name, value in values.items():
        setattr(row, name, value)


def _everywhere(keys: Collection[int]) -> dict[int, list[CommitteeTerm]]:
    found: dict[int, list[CommitteeTerm]] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), SLICE):
        rows = CommitteeTerm.objects.unscoped(reason=OF_THE_LIST).order_by("valid_from")
        for row in rows.filter(organisation__in=wanted[start : start + SLICE]):
            found.setdefault(row.organisation_id, []).append(row)
    return found


def _renewed(rows: Collection[PartyOrganisation], at: datetime) -> Iterable[Touched]:
    """Give organisations their next version, so that an older form about one is told."""
    ordered = sorted(rows, key=lambda row: row.pk)
    touched = [Touched(row, values_of(row)) for row in ordered]
    for row in ordered:
        row.version, row.changed_at = row.version + 1, at
    overwrite(ordered)
    return touched
