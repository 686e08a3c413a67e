"""Proposals go where their enterprise goes, cases where their cell goes (decision 0012).

A case stands where its cell stands, has the steps that the cell's place in the Party asks for,
and goes with a member on probation whose official activity moves.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from nentang.cases.admitting import law, mirror, parts_of
from nentang.cases.holding import BESIDE
from nentang.cases.models import AdmissionCase, Proposal
from nentang.core.admission.process import ADMISSION
from nentang.kit.home.days import business_day
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Act, Noted, Touched, follow, values_of

ENTERPRISE, ORGANISATION = "enterprises.Enterprise", "organisations.PartyOrganisation"
ACTIVITY, OFFICIAL = "members.Activity", "OFFICIAL"
WHY = "the place of a proposal follows its enterprise"
WHY_CASE = "a case follows its cell"
PLACE = frozenset({"scope_path", "parent_id", "kind"})  # of a cell: what a case takes from it


def begin() -> None:
    """Follow from the start of the program on."""
    follow(follow_moved)
    follow(follow_cells)


def follow_moved(_act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Rewrite the paths of the proposals of an enterprise which was moved."""
    for each in _records(touched, ENTERPRISE):
        old, new = each.before.get("scope_path"), getattr(each.record, "scope_path", "")
        if old and old != new:
            yield from _followed(each.record.pk, new)


def follow_cells(act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Bring cases to where their cells stand now, and to the cells where members went."""
    cells = {each.record.pk for each in _records(touched, ORGANISATION) if _is_placed_anew(each)}
    moved = _on_probation(dict(_moves(touched)))
    if not cells and not moved:
        return
    of_them = Q(cell__in=cells) | Q(cell__parent__in=cells) | Q(applicant__person__in=moved)
    rows = AdmissionCase.objects.unscoped(reason=WHY_CASE).filter(of_them).select_related(*BESIDE)
    yield from _brought(list(rows.order_by("id")), moved, act)


def _brought(rows: list[AdmissionCase], moved: dict[int, int], act: Act) -> Iterator[Touched]:
    before = {row.pk: (values_of(row), values_of(row.applicant)) for row in rows}
    for row in rows:
        row.cell_id = _cell_now(row, moved)
    parts, known, today = parts_of(row.pk for row in rows), law(), business_day(act.at)
    for row in rows:
        path = row.cell.scope_path
        row.scope_path, row.applicant.scope_path = path, path
        mirror(row, parts[row.pk], on=today, known=known)
    overwrite(rows)
    overwrite([row.applicant for row in rows])
    for row in rows:
        for record, was in zip((row, row.applicant), before[row.pk], strict=True):
            if values_of(record) != was:
                yield Touched(record, was)


def _cell_now(row: AdmissionCase, moved: dict[int, int]) -> int:
    """Return where the case goes on; one that is over stays where it was."""
    is_over = bool(row.ending) or row.state == ADMISSION.end
    return row.cell_id if is_over else moved.get(row.applicant.person_id or 0, row.cell_id)


def _moves(touched: Sequence[Touched | Noted]) -> Iterator[tuple[int, int]]:
    """Yield the members who are officially active somewhere from now on: key, organisation."""
    for each in _records(touched, ACTIVITY):
        record = each.record
        is_open = getattr(record, "valid_to", None) is None and not each.is_gone
        if is_open and getattr(record, "kind", "") == OFFICIAL:
            yield getattr(record, "person_id", 0), getattr(record, "organisation_id", 0)


def _on_probation(moved: dict[int, int]) -> dict[int, int]:
    """Keep the members whose case still runs: few, however long a list of members is."""
    if not moved:
        return {}
    everyone = AdmissionCase.objects.unscoped(reason=WHY_CASE).exclude(state=ADMISSION.end)
    running = everyone.filter(ending="", applicant__person__isnull=False)
    keys = set(running.values_list("applicant__person", flat=True))
    return {person: cell for person, cell in moved.items() if person in keys}


def _is_placed_anew(each: Touched) -> bool:
    now = values_of(each.record)
    return bool(each.before) and any(each.before.get(name) != now[name] for name in PLACE)


def _records(touched: Sequence[Touched | Noted], label: str) -> Iterator[Touched]:
    for each in touched:
        if isinstance(each, Touched) and each.record._meta.label == label:
            yield each


def _followed(enterprise: int, path: str) -> Iterable[Touched]:
    rows = Proposal.objects.unscoped(reason=WHY).filter(enterprise=enterprise)
    for row in rows:
        before = values_of(row)
        row.scope_path = path
        row.save(update_fields=["scope_path"])
        yield Touched(row, before)
