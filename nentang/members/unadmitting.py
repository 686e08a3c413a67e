"""Take back what a case of admission wrote into the register of members, where it still stands.

What a case wrote is known from the ledger: the changes of the entries of its commands, whose
names begin with `ours`. Whatever else was written since is somebody's, and is never undone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.merging import relations_of
from nentang.kit.ledger.chain import Touched, blank_values, values_of
from nentang.kit.ledger.records import Record
from nentang.kit.ledger.taking_back.deltas import rows_of
from nentang.kit.ledger.taking_back.registry import is_derived
from nentang.kit.ledger.taking_back.writing import remove
from nentang.kit.ledger.tracing import Written, written_by, written_first_with
from nentang.members.dossiers import KINDS, Dossier, stored
from nentang.members.models import (
    ENDED,
    OFFICIAL,
    Activity,
    CommitteeSeat,
    MembershipStatus,
    Person,
)
from nentang.members.models.parts import DatedPart

FOLLOWS = frozenset({"version", "scope_path"})  # what rises or moves by itself


@dataclass(slots=True)
class Undoing:
    """A member whom a case wrote, and what its commands wrote of each record."""

    dossier: Dossier
    ours: str
    written: Written = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.written = written_by(self.ours, [record.uid for record in self.records])

    @property
    def records(self) -> list[Record]:
        parts = (part for kind in KINDS for part in self.dossier.each(kind))
        return [self.dossier.row, *parts]

    @property
    def status(self) -> MembershipStatus:
        return self.dossier.status

    def is_ours(self, status: MembershipStatus) -> bool:
        """Whether a case made this period."""
        return "status" in self.written.get(status.uid, {})

    def changed(self, record: Record) -> str:
        """Return what somebody else wrote into the record: a field by its label, "" for none."""
        told = self.written.get(record.uid, {})
        blank = blank_values(type(record))
        for name, now in values_of(record).items():
            if name in FOLLOWS:
                continue
            if told.get(name, blank[name]) != now:
                return label_of(record, name)
        return ""


def refusal_to_unadmit(undoing: Undoing, *, but: Record) -> Refusal | None:
    """A member goes again only as the ceremony made them, and if nothing else names them."""
    for record in undoing.records:
        if found := undoing.changed(record):
            return refusal_to_undo(found)
    if found := _used_by(undoing.dossier.row, but):
        text = _("Đảng viên này còn được dùng ở: %s. Gỡ ở đó rồi huỷ bản ghi lễ kết nạp.")
        return Refusal(text % found)
    return None


def unadmitted(undoing: Undoing) -> Iterator[Touched]:
    """Remove the member with all parts."""
    kinds: tuple[type[Record], ...] = (*reversed(KINDS), Person)
    for kind in kinds:
        rows: Any = [each for each in undoing.records if type(each) is kind]
        for row in rows:
            yield Touched(row, values_of(row), is_gone=True)
        if rows:
            remove(kind, [row.pk for row in rows])


def refusal_to_reopen_status(undoing: Undoing) -> Refusal | None:
    """The status that a case wrote goes again only if nobody wrote into it since."""
    now = undoing.status
    last = _before(undoing)
    if last is None:
        return refusal_to_undo(label_of(now, "status"))
    found = undoing.changed(now) or ("" if last.valid_to == now.valid_from else "valid_to")
    if found:
        return refusal_to_undo(found)
    for part, value in _ended_with(undoing):
        if part.valid_to is None or part.valid_to.isoformat() != value:
            return refusal_to_undo(str(part._meta.verbose_name))
    return None


def unrecognised(undoing: Undoing, *, at: datetime) -> list[Touched]:
    """Let the probation go on, if it was a case that made the member official."""
    now = undoing.status
    if now.status not in OFFICIAL or not undoing.is_ours(now):
        return []
    return _reopened(undoing, at)


def returned(undoing: Undoing, *, at: datetime) -> list[Touched]:
    """Let somebody be a member again, if it was a case that ended it."""
    now = undoing.status
    if now.status not in ENDED or not undoing.is_ours(now):
        return []
    for part, _value in list(_ended_with(undoing)):
        undoing.dossier.edit(part, valid_to=None)
    return _reopened(undoing, at)


def is_made_by_case(undoing: Undoing, *statuses: str) -> bool:
    """Whether the present status is one of these, and a case wrote it."""
    now = undoing.status
    return now.status in statuses and undoing.is_ours(now)


def refusal_to_undo(what: str) -> Refusal:
    text = _(
        "Hồ sơ đảng viên đã được ghi khác đi sau đó (%s) nên không tự lấy lại được. Sửa ở sổ đảng "
        "viên trước, rồi làm lại."
    )
    return Refusal(text % what)


def label_of(record: Record, name: str) -> str:
    names = {each.attname: each for each in record._meta.concrete_fields}
    return f"{record._meta.verbose_name}: {names[name].verbose_name}"


def _before(undoing: Undoing) -> MembershipStatus | None:
    """Return the period before the present one."""
    now = undoing.status
    others = [each for each in undoing.dossier.each(MembershipStatus) if each.uid != now.uid]
    return max(others, key=lambda each: each.valid_from, default=None)


def _ended_with(undoing: Undoing) -> Iterator[tuple[DatedPart, str]]:
    """Yield the parts that ended by the entry which wrote the present status, and their day."""
    now = undoing.status
    told = written_first_with(now.uid, "valid_to")
    ends = {uid: after for uid, (before, after) in told.items() if before is None}
    for kind in (Activity, CommitteeSeat):
        for part in undoing.dossier.each(kind):
            if part.uid in ends:
                yield part, ends[part.uid]


def _reopened(undoing: Undoing, at: datetime) -> list[Touched]:
    now, last = undoing.status, _before(undoing)
    dossier = undoing.dossier
    dossier.each(MembershipStatus).remove(now)
    gone = Touched(now, values_of(now), is_gone=True)
    remove(MembershipStatus, [now.pk])
    if last is not None and last.uid not in dossier.before:
        dossier.edit(last, valid_to=None)
    return [*stored([dossier], at=at), gone]


def _used_by(person: Person, but: Record) -> str:
    """Return which rows point at the member, beside the own parts and the record `but`."""
    for relation in relations_of(Person):
        if relation.model in KINDS or is_derived(relation.model):
            continue
        rows: Iterable[Any] = rows_of(relation.model).filter(
            **{relation.field: relation.value_of(person)}
        )
        if any(type(row) is not type(but) or row.pk != but.pk for row in rows):
            return str(relation.model._meta.verbose_name)
    return ""
