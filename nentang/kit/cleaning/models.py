"""What looks wrong in the books, kept in a row each; and what somebody said is right.

The rows of `Doubt` are found by `cleaning.looking` and hold nothing that anybody typed, so the
ledger follows none of their fields (decision 0027).
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.cleaning.checks import books_for
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track


class DoubtQuerySet(ScopedQuerySet["Doubt"]):
    """Seen by whoever may see and edit the record, and see the other one if there is one."""

    view_permission = Permission.PLACE_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        within = Q(pk__in=[])
        for book in books_for(viewer):
            seen = _under("scope_path", viewer, book.sees)
            edited = _under("scope_path", viewer, book.edits)
            both = Q(other_path="") | _under("other_path", viewer, book.sees)
            within |= Q(book=book.key) & seen & edited & both
        return self._scoped().filter(within)


def _under(name: str, viewer: Actor, permission: Permission) -> Q:
    within = Q(pk__in=[])
    for path in viewer.paths(permission):
        within |= Q(**{f"{name}__under": path})
    return within


class Doubt(ScopedRecord):
    """Chỗ cần làm sạch: one oddity of one record, or of two; gone once it is mended."""

    book = models.CharField(max_length=32)
    check_key = models.CharField(max_length=40)
    rank = models.PositiveSmallIntegerField()
    same_key = models.UUIDField()  # of this oddity of this record, whatever day it is found
    record = models.UUIDField()
    record_pk = models.BigIntegerField()
    other = models.UUIDField(null=True)
    other_pk = models.BigIntegerField(null=True)
    other_path = models.CharField(max_length=255, blank=True)
    facts = models.JSONField(default=dict)
    source = models.CharField(max_length=255, blank=True)
    sender = models.CharField(max_length=120, blank=True)
    found_on = models.DateField()
    is_right = models.BooleanField(default=False)  # repeats what `Reviewed` says

    objects = DoubtQuerySet.as_manager()

    class Meta:
        verbose_name = _("chỗ cần làm sạch")
        constraints = [
            models.UniqueConstraint(name="one_doubt_a_kind", fields=["check_key", "same_key"]),
            models.CheckConstraint(
                name="doubt_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
        ]
        indexes = [
            models.Index(name="doubt_count", fields=["is_right", "book", "scope_path"]),
            models.Index(name="doubt_kind", fields=["check_key", "is_right", "id"]),
            models.Index(name="doubt_record", fields=["book", "record_pk"]),
            models.Index(name="doubt_other", fields=["book", "other_pk"]),
            models.Index(name="doubt_sender", fields=["sender", "check_key", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.check_key} {self.record}"


class ReviewedQuerySet(ScopedQuerySet["Reviewed"]):
    """Seen with the place; which records are named is decided where their doubts are read."""

    view_permission = Permission.PLACE_VIEW


class Reviewed(ScopedRecord):
    """Đã xem là đúng: somebody looked at an oddity and said that it is as it should be."""

    check_key = models.CharField(_("loại chỗ nghi"), max_length=40)
    same_key = models.UUIDField(_("chỗ đã xem"))
    record = models.UUIDField(_("hồ sơ"))
    is_right = models.BooleanField(_("đã xem là đúng"), default=True)
    said_by = models.CharField(_("người xem"), max_length=64)
    said_at = models.DateTimeField(_("lúc xem"))

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chỗ đã xem là đúng")
        constraints = [
            models.UniqueConstraint(name="one_review_a_doubt", fields=["check_key", "same_key"]),
            models.CheckConstraint(
                name="reviewed_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_key} {self.record}"


class Unlooked(models.Model):
    """Sổ chờ soát lại: a book of which too much was written at once to look at it at once."""

    book = models.CharField(_("sổ"), max_length=32, unique=True)
    since = models.DateTimeField(_("từ lúc"))

    class Meta:
        verbose_name = _("sổ chờ soát lại")

    def __str__(self) -> str:
        return self.book


FOUND = FieldRule(
    Privacy.MIRROR, _("Nêu chỗ có thể sai trong sổ để người giữ sổ xem lại"), _("Cùng hồ sơ")
)
SAID = FieldRule(
    Privacy.TECHNICAL, _("Không hỏi lại chỗ đã có người xem là đúng"), _("Cùng thời hạn với hồ sơ")
)
BY = FieldRule(Privacy.ACCOUNT, _("Biết ai đã xem, lúc nào"), _("Cùng thời hạn với hồ sơ"))
STATE = FieldRule(Privacy.TECHNICAL, _("Biết sổ nào còn phải soát lại"), _("Tới khi soát xong"))
COLUMNS = (
    *("book", "check_key", "rank", "same_key", "record", "record_pk", "other", "other_pk"),
    *("other_path", "facts", "source", "sender", "found_on", "is_right"),
)
declare(Doubt, **RECORD_FIELDS, **dict.fromkeys(COLUMNS, FOUND))
declare(Reviewed, **RECORD_FIELDS, check_key=SAID, same_key=SAID, record=SAID, is_right=SAID)
declare(Reviewed, said_by=BY, said_at=BY)
declare(Unlooked, id=STATE, book=STATE, since=STATE)
track(Doubt)
track(Reviewed, "check_key", "same_key", "record", "is_right")
