"""A Party member as a person: a name, a birth date where it is needed, and nothing else."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.access.seeking import word_indexes
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.text.sorting import SORT_KEY_LENGTH
from nentang.members.models.vocabulary import Status, WorkplaceState


class PersonQuerySet(ScopedQuerySet["Person"]):
    """Records that were merged into another are out of every place, so nobody sees them."""

    view_permission = Permission.PERSON_VIEW

    def unscoped(self, *, reason: str) -> Self:
        return super().unscoped(reason=reason).filter(merged_into=None)

    def merged_away(self, *, reason: str) -> Self:
        """Keep the rows that only lead to the record which they were merged into."""
        return super().unscoped(reason=reason).filter(merged_into__isnull=False)


class Walked(models.Func):
    """A column that SQLite must not look up by its index, while the order decides the index."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, template="+%(expressions)s", **context)


class WalkedQuerySet(PersonQuerySet):
    """The same rows, when most are wanted: read along the order, testing the place of each."""

    scope_field = "walked_path"

    def along_order(self) -> Self:
        path = Walked("scope_path", output_field=models.CharField())
        return self.alias(walked_path=path)


class Person(ScopedRecord):
    """Đảng viên: whoever is seen, is seen through the place of their official activity.

    The columns below the birth date repeat what the open periods of the parts say.
    """

    full_name = models.CharField(_("họ và tên"), max_length=120)
    birth_on = models.DateField(_("ngày sinh"), null=True, blank=True)

    # A record that was merged away only leads to the one that was kept; lists may still name it
    # by this card.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,  # nearly all rows hold nothing, so a planner must not go by it
        related_name="+",
        verbose_name=_("đã gộp vào hồ sơ"),
    )
    merged_code = models.CharField(
        _("số thẻ của hồ sơ đã gộp"), max_length=8, blank=True, editable=False, db_index=True
    )

    search_key = models.TextField(editable=False)
    name_key = models.CharField(max_length=120, editable=False)  # folded, for those of one name
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    status = models.CharField(max_length=15, choices=Status, editable=False)
    status_on = models.DateField(editable=False)
    organisation = models.ForeignKey(
        "organisations.PartyOrganisation",
        models.PROTECT,
        verbose_name=_("tổ chức đảng"),
        null=True,
        editable=False,
    )
    workplace_state = models.CharField(
        max_length=9, choices=WorkplaceState, blank=True, editable=False
    )
    workplace = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        verbose_name=_("nơi làm việc"),
        null=True,
        editable=False,
    )
    changed_at = models.DateTimeField(editable=False)

    objects = PersonQuerySet.as_manager()
    in_order = WalkedQuerySet.as_manager()

    class Meta:
        verbose_name = _("đảng viên")
        constraints = [
            models.CheckConstraint(
                name="person_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
            models.CheckConstraint(
                name="person_card_left_when_merged",
                condition=Q(merged_into__isnull=False) | Q(merged_code=""),
            ),
            models.CheckConstraint(
                name="person_works_exactly_when_resolved",
                condition=Q(workplace_state=WorkplaceState.RESOLVED, workplace__isnull=False)
                | ~Q(workplace_state=WorkplaceState.RESOLVED) & Q(workplace__isnull=True),
            ),
        ]
        indexes = [
            models.Index(name="person_name", fields=["sort_key", "id", "scope_path"]),
            models.Index(name="person_alike", fields=["name_key"]),
            models.Index(name="person_status", fields=["status", "scope_path"]),
            models.Index(name="person_to_verify", fields=["workplace_state", "scope_path"]),
            models.Index(
                name="person_merged", fields=["merged_into"], condition=Q(merged_into__isnull=False)
            ),
            *word_indexes("person_words"),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.uid}"


RETENTION = _("Theo thời hạn của hồ sơ đảng viên")
NAMED = FieldRule(
    Privacy.PERSONAL,
    purpose=_("Nắm chắc đảng viên của tổ chức đảng trong doanh nghiệp"),
    retention=RETENTION,
    clause=Clause("KH-DUK-2019", "II.2.1"),
)
BIRTH = FieldRule(
    Privacy.PERSONAL,
    purpose=_("Phân biệt người trùng tên khi nhập danh sách"),
    retention=RETENTION,
    clause=Clause("KH-DUK-2019", "II.2.1"),
)
MIRROR = FieldRule(Privacy.MIRROR, _("Lọc, xếp và tìm trong danh sách"), RETENTION)
declare(Person, **RECORD_FIELDS, full_name=NAMED, birth_on=BIRTH, search_key=MIRROR)
declare(
    Person, name_key=MIRROR, sort_key=MIRROR, status=MIRROR, status_on=MIRROR, organisation=MIRROR
)
declare(Person, workplace_state=MIRROR, workplace=MIRROR, changed_at=MIRROR)
declare(Person, merged_into=MIRROR, merged_code=NAMED)
track(
    Person,
    *("version", "scope_path", "full_name", "birth_on", "merged_into_id", "merged_code"),
)
