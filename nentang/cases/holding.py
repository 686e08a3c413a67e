"""A case that a command holds: locked, with its parts and the law, written with its mirrors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from nentang.cases.admitting import Law, Parts, law, mirror, parts_of
from nentang.cases.models import AdmissionCase, CasePause
from nentang.core.decisions import Receipt
from nentang.kit.access.writing import Pen, compare
from nentang.kit.ledger import chain
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of

BESIDE = ("applicant__enterprise", "applicant__person", "cell__parent__parent")


@dataclass(slots=True)
class HeldCase:
    """One case in the hands of a command; what is set on its rows is saved by `written`."""

    row: AdmissionCase
    parts: Parts
    known: Law
    pen: Pen
    before: dict[str, Any] = field(default_factory=dict)
    applicant_before: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = values_of(self.row)
        self.applicant_before = values_of(self.row.applicant)

    def write(self, touched: Iterable[Touched] = (), *, reason: str = "") -> Receipt:
        """Save the case as its next version, with one entry for it and all that changed."""
        act = self.pen.act(self.row.scope_path, reason=reason)
        return chain.append(act, *written([self]), *touched)

    def drafts(self) -> None:
        """Note that whoever writes now had a hand in the case, and so never approves it."""
        row = self.row
        row.drafted_by = sorted({*row.drafted_by, self.pen.by.username})


def hold(uid: UUID, version: int, values: dict[str, Any], *, pen: Pen) -> HeldCase:
    """Lock the case, if the person sees it.

    :raises Refused: if the person sees no such case.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row = AdmissionCase.objects.locked(uid, by=pen.by)
    compare(row, version, values, pen=pen)
    return HeldCase(row, parts_of([row.pk])[row.pk], law(), pen)


def hold_all(uids: Iterable[UUID], *, pen: Pen) -> dict[UUID, HeldCase]:
    """Lock those of the cases that the person sees, in a number of statements that is fixed."""
    rows = AdmissionCase.objects.visible_to(pen.by).select_related(*BESIDE)
    found = list(rows.select_for_update(of=("self",)).filter(uid__in=list(uids)).order_by("id"))
    parts, known = parts_of(row.pk for row in found), law()
    return {row.uid: HeldCase(row, parts[row.pk], known, pen) for row in found}


def written(held: Sequence[HeldCase]) -> list[Touched]:
    """Save cases as their next versions, mirrored, and applicants that changed; cases first."""
    for each in held:
        mirror(each.row, each.parts, on=each.pen.today, known=each.known)
        each.row.version += 1
        each.row.changed_at = each.pen.at
    turned = [each for each in held if values_of(each.row.applicant) != each.applicant_before]
    for each in turned:
        each.row.applicant.version += 1
        each.row.applicant.changed_at = each.pen.at
    overwrite([each.row for each in held])
    overwrite([each.row.applicant for each in turned])
    cases = [Touched(each.row, each.before) for each in held]
    return cases + [Touched(each.row.applicant, each.applicant_before) for each in turned]


def resumed(pause: CasePause, on: date) -> Touched:
    """Save the end of a pause."""
    before = values_of(pause)
    pause.valid_to = on
    pause.version += 1
    pause.save()
    return Touched(pause, before)
