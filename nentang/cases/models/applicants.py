"""Applicants: who signed a registration of their own, until they are members or are erased.

No table of the house holds a person before that (contract 11.10, rule A-05).
"""

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
from nentang.kit.ledger.chain import track
from nentang.kit.text.sorting import SORT_KEY_LENGTH


class ApplicantQuerySet(ScopedQuerySet["Applicant"]):
    """Whoever was erased is seen by nobody."""

    view_permission = Permission.ADMISSION_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        return super().visible_to(viewer).filter(erased_on=None)


class Applicant(ScopedRecord):
    """Người xin vào Đảng: a name, a birth date, the registration with its day and place.

    Erased (`erased_on`), nothing of it is left but the key that the case hangs on. `person` is
    the member that the applicant became at the ceremony.
    """

    full_name = models.CharField(_("họ và tên"), max_length=120, blank=True)
    birth_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    has_lower_secondary = models.BooleanField(_("tốt nghiệp THCS trở lên"), null=True, blank=True)
    registered_on = models.DateField(_("ngày ký phiếu đăng ký"), null=True, blank=True)
    registration_kept_at = models.CharField(_("nơi lưu phiếu đăng ký"), max_length=120, blank=True)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        related_name="+",
        verbose_name=_("nơi làm việc"),
        null=True,
        blank=True,
    )
    left_on = models.DateField(_("ngày ra khỏi Đảng trước đây"), null=True, blank=True)
    record_cleared_on = models.DateField(_("ngày được xoá án tích"), null=True, blank=True)
    person = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        related_name="+",
        verbose_name=_("đảng viên"),
        null=True,
        editable=False,
    )
    erased_on = models.DateField(_("ngày xoá thông tin"), null=True, editable=False)

    search_key = models.TextField(editable=False)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = ApplicantQuerySet.as_manager()

    class Meta:
        verbose_name = _("người xin vào Đảng")
        constraints = [
            models.CheckConstraint(
                name="applicant_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
            models.CheckConstraint(
                name="applicant_registered_or_erased",
                condition=Q(erased_on=None, registered_on__isnull=False) & ~Q(full_name="")
                | Q(
                    erased_on__isnull=False,
                    full_name="",
                    birth_on=None,
                    registered_on=None,
                    registration_kept_at="",
                    enterprise=None,
                    left_on=None,
                    record_cleared_on=None,
                    has_lower_secondary=None,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.uid}"


RETENTION = _(
    "Xoá 12 tháng sau khi rút, không được kết nạp hoặc hết hạn; xoá ngay khi người đó yêu cầu"
)
III_2 = Clause("KH-DUK-2019", "III.2")
OF_APPLICANT = FieldRule(
    Privacy.PERSONAL, _("Làm thủ tục kết nạp theo nguyện vọng của người đăng ký"), RETENTION,
    clause=III_2,
)  # fmt: skip
KEPT = FieldRule(Privacy.TECHNICAL, _("Biết hồ sơ đã xoá, đã thành đảng viên nào"), RETENTION)
MIRROR = FieldRule(Privacy.MIRROR, _("Xếp và tìm trong danh sách hồ sơ"), RETENTION)
APPLICANT_FIELDS = (
    *("full_name", "birth_on", "has_lower_secondary", "registered_on", "registration_kept_at"),
    *("left_on", "record_cleared_on"),
)
declare(Applicant, **RECORD_FIELDS, **dict.fromkeys(APPLICANT_FIELDS, OF_APPLICANT))
declare(Applicant, enterprise=OF_APPLICANT, person=KEPT, erased_on=KEPT)
declare(Applicant, search_key=MIRROR, sort_key=MIRROR, changed_at=MIRROR)
track(
    Applicant,
    *("version", "scope_path", "enterprise_id", "person_id", "erased_on"),
    *APPLICANT_FIELDS,
)
