"""Records that a full list doesn't name, as every book has them: "cần xác minh"."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.cleaning.checks import FIRST, Check, Mend, Repair, Subject, Suspect, Words
from nentang.kit.intake.commands import verify_absence
from nentang.kit.intake.facts import open_absences
from nentang.kit.intake.queries import absences
from nentang.kit.ledger.chain import Noted, Touched
from nentang.kit.ui.shown import written_date

LABEL = "intake.Absence"
Mark = tuple[UUID, date, str]  # itself, since when, whose list


def call_present(
    _record: UUID,
    _other: UUID | None,
    facts: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
    key: str,
) -> Receipt:
    """Take the mark away that a full list left by not naming the record.

    :raises Refused: if the actor doesn't keep the record, or the mark is gone already.
    """
    mark = absences(viewer=by).filter(uid=facts["mark"]).first()
    if mark is None:
        raise Refused(Refusal(_("Hồ sơ này không còn cần xác minh.")))
    return verify_absence(absence=mark.uid, version=mark.version, by=by, at=at, key=key)


def absence_check(key: str, *, why: Words, work: Words, record_route: str) -> Check:
    """Return the check of a book whose registers take full lists."""
    return Check(
        key=key,
        title=gettext_lazy("Vắng trong danh sách đầy đủ"),
        why=why,
        says=gettext_lazy("%(sender)s không nêu trong danh sách đầy đủ, từ ngày %(day)s"),
        rank=FIRST,
        repair=Repair(gettext_lazy("Mở hồ sơ"), record_route),
        clause="KH-DUK-2019#IV.7.b1",
        is_said_elsewhere=True,
        mend=Mend(gettext_lazy("Đã xác minh, vẫn còn"), call_present, ("mark",)),
        work=work,
    )


def absence(check: str, subject: Subject, mark: Mark) -> Suspect:
    uid, since, sender = mark
    facts = {"sender": sender, "day": written_date(since), "mark": str(uid)}
    return Suspect(check, subject, facts, (str(uid),), sender=sender)


def absent(records: Collection[UUID] | None) -> dict[UUID, Mark]:
    """Return the open marks of records, of all for None; one statement."""
    return open_absences(records)


def uids_touched(changed: Sequence[Touched | Noted]) -> set[UUID]:
    """Return the records of any book that a list left out or has again."""
    records = (each.record for each in changed if isinstance(each, Touched))
    return {getattr(record, "record") for record in records if record._meta.label == LABEL}  # noqa: B009
