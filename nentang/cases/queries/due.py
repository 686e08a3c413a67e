"""Lists of cases of admission: what is due, what is late, what waits for the viewer.

By the columns that every command keeps (`admitting.mirror`), so a page costs the same whatever
the number of cases. Days are compared with the business date that is handed in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Q

from nentang.cases.models import AdmissionCase, AdmissionQuerySet, Ending, Stage
from nentang.cases.process_words import CLOCKS, PARTIES, state_words
from nentang.core.admission.process import ADMISSION
from nentang.core.clocks import SOON
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.seeking import Hit, Sought, exact_first, matching

DUE, LATE, MINE, OPEN, PAUSED, MARKED, OVER = (
    *("den-han", "qua-han", "cho-toi", "dang-lam", "tam-dung", "can-luu-y", "ket-thuc"),
)
VIEWS = (DUE, LATE, MINE, OPEN, PAUSED, MARKED, OVER)
BY_DUE = keyset.Order(("due_on", "id"))
BY_NAME = keyset.Order(("sort_key", "id"))
PAGE = 50
P = Permission
ENDINGS = {str(ending.value): ending.label for ending in Ending}
ACTS: Mapping[Permission, tuple[str, ...]] = {
    P.ADMISSION_EDIT: ("APPLICANT", "CELL", "UNION", "SECTION", "COMMITTEE"),
    P.ADMISSION_APPRAISE: ("BOARD",),
    P.ADMISSION_DECIDE: ("STANDING",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseConditions:
    """Which cases are asked for: one of `VIEWS`, words, a stage; `on` is the business date."""

    view: str
    on: date
    wanted: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One line of a list; `days` are left until the due day, below 0 where it has passed."""

    number: int
    uid: UUID
    version: int
    case_number: str
    name: str
    workplace: str
    cell: str
    state: str
    stage: str
    waits_for: str
    due_on: date | None
    clock: str
    days: int | None
    is_paused: bool
    has_marks: bool
    is_over: bool

    @property
    def overdue(self) -> int:
        """Days by which the due day has passed."""
        return -(self.days or 0)

    @property
    def sign(self) -> str:
        """Return the sign of the due day."""
        if self.days is None:
            return "line"
        return "err" if self.days < 0 else "warn" if self.days <= SOON else "run"


def case_counts(conditions: CaseConditions, *, viewer: Actor) -> dict[str, int]:
    """Return how many cases each view has, in one statement."""
    rows = _asked(conditions, viewer)
    each = {name: Count("pk", filter=_within(name, conditions.on, viewer)) for name in VIEWS}
    found = rows.order_by().aggregate(**{name.replace("-", "_"): n for name, n in each.items()})
    return {name: found[name.replace("-", "_")] for name in VIEWS}


def case_page(
    conditions: CaseConditions, *, viewer: Actor, around: keyset.Around = keyset.FIRST_PAGE
) -> keyset.Page[CaseLine]:
    """Return 50 cases of a view: by due day where there is one, else by name."""
    order = _order(conditions.view)
    part = keyset.slice_of(_rows(conditions, viewer), order, size=PAGE, around=around)
    lines = [_line(row, at, conditions.on) for at, row in enumerate(part.rows, part.first)]
    return keyset.page_of(part, lines, order)


def every_case(
    conditions: CaseConditions, *, viewer: Actor, most: int | None = None
) -> Iterator[CaseLine]:
    """Return the cases of a view in its order, the first `most` of them."""
    rows = _rows(conditions, viewer).order_by(*_order(conditions.view).names(is_reversed=False))
    for at, row in enumerate(rows[:most] if most else rows.iterator(chunk_size=500), 1):
        yield _line(row, at, conditions.on)


def soonest(*, viewer: Actor, as_of: date, most: int = 3) -> list[CaseLine]:
    """Return the cases whose legal deadline is nearest or past, for the first page."""
    limit = as_of + timedelta(days=SOON)
    rows = _all(viewer).filter(due_on__lte=limit).order_by("due_on", "id")
    return [_line(row, at, as_of) for at, row in enumerate(rows[:most], 1)]


def cases_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the cases with all the words in number or name."""
    rows = exact_first(matching(_all(viewer), wanted), wanted)
    return Sought(rows.order_by(F(keyset.RANK), "sort_key", "id"), _hits)


def _hits(rows: Sequence[AdmissionCase]) -> list[Hit]:
    return [Hit(row.uid, row.applicant.full_name, row.number) for row in rows]


def _all(viewer: Actor) -> AdmissionQuerySet:
    rows = AdmissionCase.objects.visible_to(viewer)
    return rows.select_related("applicant__enterprise", "cell").exclude(
        ending=Ending.WITHDRAWN  # who withdrew is in no list, from that moment on
    )


def _asked(conditions: CaseConditions, viewer: Actor) -> AdmissionQuerySet:
    rows = _all(viewer)
    if conditions.stage in Stage.values:
        rows = rows.filter(stage=conditions.stage)
    return matching(rows, conditions.wanted) if conditions.wanted.strip() else rows


def _rows(conditions: CaseConditions, viewer: Actor) -> AdmissionQuerySet:
    return _asked(conditions, viewer).filter(_within(conditions.view, conditions.on, viewer))


def _within(view: str, on: date, viewer: Actor) -> Q:
    is_open = Q(ending="") & ~Q(state=ADMISSION.end)
    return {
        DUE: is_open & Q(due_on__gte=on, due_on__lte=on + timedelta(days=SOON)),
        LATE: is_open & Q(due_on__lt=on),
        MINE: is_open & Q(is_paused=False) & _waits_for(viewer),
        PAUSED: is_open & Q(is_paused=True),
        MARKED: Q(has_marks=True),
        OVER: ~is_open,
    }.get(view, is_open)


def _waits_for(viewer: Actor) -> Q:
    """Whose turn it is, at the places where the viewer may do it."""
    found = Q(pk__in=[])
    for right, parties in ACTS.items():
        for path in viewer.paths(right):
            found |= Q(waits_for__in=parties, scope_path__under=path)
    return found


def _order(view: str) -> keyset.Order:
    return BY_DUE if view in {DUE, LATE} else BY_NAME


def _line(row: AdmissionCase, number: int, on: date) -> CaseLine:
    applicant = row.applicant
    return CaseLine(
        number=number,
        uid=row.uid,
        version=row.version,
        case_number=row.number,
        name=applicant.full_name,
        workplace=applicant.enterprise.name if applicant.enterprise else "",
        cell=row.cell.name,
        state=state_words(row.state, ENDINGS),
        stage=str(row.get_stage_display()),
        waits_for=str(PARTIES.get(row.waits_for, "")),
        due_on=row.due_on,
        clock=str(CLOCKS.get(row.due_clock, "")),
        days=(row.due_on - on).days if row.due_on else None,
        is_paused=row.is_paused,
        has_marks=row.has_marks,
        is_over=bool(row.ending) or row.state == ADMISSION.end,
    )
