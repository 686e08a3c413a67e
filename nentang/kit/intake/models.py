"""Lists that somebody brought: staged row by row, and taken in by one command or dropped.

What a full list doesn't have is marked here too; the record itself stays as it is.
"""

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.actors import Actor
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.intake.registers import all_registers, registers_for
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record

LONGEST_REMEDY = 400


class State(StrEnum):
    """How far a list has come."""

    READ = "READ"  # the columns are to be looked at
    JUDGED = "JUDGED"
    APPLIED = "APPLIED"
    UNDONE = "UNDONE"  # written, then taken back
    DROPPED = "DROPPED"


class StagedListQuerySet(ScopedQuerySet["StagedList"]):
    """A list is seen by whoever brought it, while that person may still take it in."""

    view_permission = Permission.PLACE_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        within = Q(pk__in=[])
        for register in registers_for(viewer):
            for path in viewer.paths(register.edits):
                within |= Q(sheet_key=register.sheet.key, scope_path__under=path)
        return self._scoped().filter(within, brought_by=viewer.username)


class StagedList(ScopedRecord):
    """Danh sách đã gửi: one file on its way into a register; nothing of it is in the books yet."""

    sheet_key = models.CharField(_("danh sách"), max_length=32)
    sender = models.CharField(_("nơi gửi"), max_length=120)
    name = models.CharField(_("tên tệp"), max_length=255)
    original = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        verbose_name=_("tệp gốc"),
        related_name="+",
    )
    known_on = models.DateField(_("số liệu đến ngày"))
    place_path = models.CharField(_("nơi của dòng không ghi địa bàn"), max_length=255, blank=True)
    full_of = models.CharField(_("là toàn bộ của nơi"), max_length=255, blank=True)
    layout = models.JSONField(_("bảng nhận ra trong tệp"), default=dict)
    counts = models.JSONField(_("số dòng theo kết quả xem"), default=dict)
    brought_by = models.CharField(_("người nhập"), max_length=64)
    brought_at = models.DateTimeField(_("lúc nhập"))
    is_dropped = models.BooleanField(_("đã bỏ"), default=False)
    applied_at = models.DateTimeField(_("lúc ghi vào sổ"), null=True)
    applied_entry = models.PositiveBigIntegerField(_("mục nhật ký"), null=True)
    applied_record = models.UUIDField(_("hồ sơ đầu tiên đã ghi"), null=True)
    undone_entry = models.PositiveBigIntegerField(_("mục nhật ký hoàn tác"), null=True)
    told = models.JSONField(_("hệ quả đã báo khi ghi"), default=list)

    objects = StagedListQuerySet.as_manager()

    class Meta:
        verbose_name = _("danh sách đã gửi")
        constraints = [
            models.CheckConstraint(
                name="staged_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
        ]
        indexes = [models.Index(name="staged_by_person", fields=["brought_by", "-id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> State:
        if self.is_dropped:
            return State.DROPPED
        if self.undone_entry is not None:
            return State.UNDONE
        if self.applied_entry is not None:
            return State.APPLIED
        return State.JUDGED if self.counts else State.READ


class StagedRow(models.Model):
    """Dòng đã gửi: one row of the file, what somebody decided about it, what taking it in would do.

    `body` is JSON as `kit.intake.bodies` reads and writes it: most rows are written once and
    read once, many thousands at a time. A row that changes nothing keeps none of its values.
    """

    staged = models.ForeignKey(StagedList, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("dòng trong tệp"))
    version = models.PositiveIntegerField(default=1)
    outcome = models.CharField(_("kết quả xem"), max_length=9)
    label = models.CharField(_("tên ở dòng"), max_length=255, blank=True)
    remedy = models.CharField(_("cách chữa"), max_length=LONGEST_REMEDY, blank=True)
    record = models.UUIDField(_("hồ sơ"), null=True)
    body = models.TextField(_("giá trị, ô sẽ đổi, quyết định ở dòng"), blank=True)

    class Meta:
        verbose_name = _("dòng đã gửi")
        constraints = [
            models.UniqueConstraint(name="one_staged_row_a_number", fields=["staged", "number"]),
        ]
        indexes = [models.Index(name="staged_by_outcome", fields=["staged", "outcome", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"


class AbsenceQuerySet(ScopedQuerySet["Absence"]):
    """An absence is seen by whoever sees the record that it is about."""

    view_permission = Permission.PLACE_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        within = Q(pk__in=[])
        for register in all_registers():
            for path in viewer.paths(register.views or register.edits):
                within |= Q(sheet_key=register.sheet.key, scope_path__under=path)
        return self._scoped().filter(within)


class Absence(ScopedRecord):
    """Vắng trong danh sách: a full list doesn't have this record, so somebody has to verify it."""

    class How(models.TextChoices):
        LISTED = "LISTED", _("có trong danh sách sau")
        VERIFIED = "VERIFIED", _("đã xác minh")

    sheet_key = models.CharField(_("danh sách"), max_length=32)
    record = models.UUIDField(_("hồ sơ"))
    absent_since = models.DateField(_("vắng từ danh sách ngày"))
    sender = models.CharField(_("nơi gửi"), max_length=120)
    resolved_on = models.DateField(_("hết cần xác minh từ ngày"), null=True)
    resolved_how = models.CharField(_("vì sao"), max_length=8, choices=How, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("vắng trong danh sách")
        constraints = [
            models.UniqueConstraint(
                name="one_open_absence_a_record",
                fields=["record"],
                condition=Q(resolved_on=None),
            ),
            models.CheckConstraint(
                name="absence_is_resolved_somehow",
                condition=Q(resolved_on=None, resolved_how="")
                | (Q(resolved_on__isnull=False) & ~Q(resolved_how="")),
            ),
        ]
        indexes = [models.Index(name="absence_of_record", fields=["record"])]

    def __str__(self) -> str:
        return f"{self.record} {self.absent_since}"


class ColumnMapping(Record):
    """Cách nhận cột: which heading stood for which column when this sender last sent this list."""

    sheet_key = models.CharField(_("danh sách"), max_length=32)
    sender_key = models.CharField(_("nơi gửi, viết không dấu"), max_length=120)
    headings = models.JSONField(_("tên cột trong tệp theo cột của sổ"), default=dict)

    class Meta:
        verbose_name = _("cách nhận cột")
        constraints = [
            models.UniqueConstraint(
                name="one_mapping_a_sender", fields=["sheet_key", "sender_key"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_key} {self.sender_key}"


LISTS = Clause("KH-DUK-2019", "IV.7.b1")
WITH_LIST = _("Cùng thời hạn với danh sách đã gửi")
BROUGHT = FieldRule(
    Privacy.INTERNAL, _("Biết danh sách nào đã nhập, của ai, đến ngày nào"), _("5 năm"), LISTS
)
BY = FieldRule(Privacy.ACCOUNT, _("Biết ai đã nhập, lúc nào"), _("5 năm"))
STEPS = FieldRule(Privacy.TECHNICAL, _("Làm tiếp từ bước đang dở"), WITH_LIST)
OWN = FieldRule(Privacy.TECHNICAL, _("Thuộc danh sách nào, dòng nào"), WITH_LIST)
CONTENT = FieldRule(
    Privacy.PERSONAL,
    _("Xem trước thay đổi; nói dòng nào chưa nhập được, vì sao"),
    _("Xoá khi bỏ danh sách, hoặc 7 ngày sau khi ghi vào sổ"),
    LISTS,
)
HEADS = FieldRule(Privacy.TECHNICAL, _("Nhận lại cột của cùng nơi gửi"), _("Giữ lâu dài"))
declare(StagedList, **RECORD_FIELDS, sheet_key=BROUGHT, sender=BROUGHT, name=BROUGHT)
declare(StagedList, original=BROUGHT, known_on=BROUGHT, place_path=BROUGHT, is_dropped=BROUGHT)
declare(StagedList, layout=CONTENT, counts=STEPS, brought_by=BY, brought_at=BY, applied_at=BY)
declare(StagedList, applied_entry=BY, applied_record=BY)
declare(StagedList, full_of=BROUGHT, undone_entry=BY, told=CONTENT)
declare(StagedRow, id=OWN, staged=OWN, number=OWN, version=OWN, outcome=OWN, record=OWN)
declare(StagedRow, remedy=OWN, label=CONTENT, body=CONTENT)
MISSED = FieldRule(
    Privacy.INTERNAL, _("Xác minh hồ sơ mà danh sách đầy đủ không có"), _("5 năm"), LISTS
)
declare(Absence, **RECORD_FIELDS, sheet_key=MISSED, record=MISSED, absent_since=MISSED)
declare(Absence, sender=MISSED, resolved_on=MISSED, resolved_how=MISSED)
declare(ColumnMapping, **IDENTITY_FIELDS, sheet_key=HEADS, sender_key=HEADS, headings=HEADS)
track(StagedList, "sheet_key", "sender", "name", "known_on", "place_path", "full_of", "is_dropped")
track(
    Absence,
    "scope_path",
    "sheet_key",
    "record",
    "absent_since",
    "sender",
    "resolved_on",
    "resolved_how",
)
track(ColumnMapping, "sheet_key", "sender_key", "headings")
