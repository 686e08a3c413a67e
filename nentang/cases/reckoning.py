"""Due days are reckoned again when the calendar changes, or a rule that a clock runs by.

The columns that are rewritten only repeat what other rows say, so nothing of it is tracked.
"""

from collections.abc import Iterable, Iterator, Sequence

from nentang.cases.admitting import law, mirror, parts_of
from nentang.cases.holding import BESIDE
from nentang.cases.models import AdmissionCase
from nentang.core.admission.clocks import CLOCKS
from nentang.core.admission.process import ADMISSION
from nentang.kit.home.days import business_day
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Act, Noted, Touched, follow
from nentang.plans.facts import rules_touched

CALENDAR_DAY = "plans.CalendarDay"
OF_CLOCKS = frozenset({clock.rule for clock in CLOCKS}) | {"A-21", "A-01"}
WHY, BATCH = "due days of every open case", 500


def begin() -> None:
    """Follow from the start of the program on."""
    follow(follow_calendar)


def follow_calendar(act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Reckon the due days of open cases where days or limits changed."""
    labels = {each.record._meta.label for each in touched if isinstance(each, Touched)}
    if CALENDAR_DAY in labels or OF_CLOCKS & rules_touched(touched):
        reckon(act)
    return ()


def reckon(act: Act) -> None:
    """Write the mirrors of every open case again, a batch at a time."""
    known, today = law(), business_day(act.at)
    for rows in _batches():
        parts = parts_of(row.pk for row in rows)
        for row in rows:
            mirror(row, parts[row.pk], on=today, known=known)
        overwrite(rows)


def _batches() -> Iterator[list[AdmissionCase]]:
    last = 0
    everyone = AdmissionCase.objects.unscoped(reason=WHY).filter(ending="")
    rows = everyone.exclude(state=ADMISSION.end).select_related(*BESIDE).order_by("id")
    while part := list(rows.filter(id__gt=last)[:BATCH]):
        yield part
        last = part[-1].pk
