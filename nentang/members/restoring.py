"""What follows from members when an entry is taken back: mirrors, and where each is seen."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from nentang.kit.home.days import business_day
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.taking_back import restores
from nentang.kit.ledger.timeline import silence
from nentang.members.dossiers import dossiers, mirror
from nentang.members.models import Membership, MembershipStatus, Person, Status

WHY = "members whose parts an entry gave back"


def begin() -> None:
    """Say so from the start of the program on."""
    restores(Person, restored, prepare=prepared, derived=("scope_path",))
    silence(Person, "merged_into_id", "merged_code")


def restored(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """Repeat on each row what its parts say; one that is merged away has none."""
    keys = [each.record.pk for each in touched]
    rows = list(Person.objects.unscoped(reason=WHY).filter(pk__in=keys))
    befores = {row.pk: values_of(row) for row in rows}
    for dossier in dossiers(rows):
        open_periods = [each for each in dossier.each(MembershipStatus) if each.valid_to is None]
        if not open_periods or not dossier.each(Membership):
            continue  # not all of it came back, since somebody wrote after the entry
        mirror(dossier, at)
        if dossier.row.scope_path != befores[dossier.row.pk]["scope_path"]:
            yield Touched(dossier.row, befores[dossier.row.pk])
    overwrite([*rows, *_buried(keys)])


def _buried(keys: Sequence[int]) -> list[Person]:
    """Return the rows that are merged away again, active and at work nowhere."""
    rows = list(Person.objects.merged_away(reason=WHY).filter(pk__in=keys))
    for row in rows:
        row.organisation, row.workplace, row.workplace_state = None, None, ""
    return rows


def prepared(row: Person, *, at: datetime, is_new: bool) -> None:
    """Give a row that is there again what the database insists on, until it is mirrored."""
    if is_new:
        row.status, row.status_on, row.changed_at = Status.OFFICIAL, business_day(at), at
