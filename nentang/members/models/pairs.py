"""Two records that look alike and are two: somebody has said so, nobody is asked again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nentang.kit.access.merging.leading import PairQuerySet
from nentang.kit.access.roles import Permission
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record
from nentang.members.models.person import RETENTION, Person


class NotSameQuerySet(PairQuerySet["NotSame"]):
    """Seen by whoever sees both records."""

    view_permission = Permission.PERSON_VIEW


class NotSame(Record):
    """Không trùng: the pair, the record with the smaller key first."""

    first = models.ForeignKey(
        Person, models.CASCADE, related_name="+", verbose_name=_("hồ sơ thứ nhất")
    )
    second = models.ForeignKey(
        Person, models.CASCADE, related_name="+", verbose_name=_("hồ sơ thứ hai")
    )

    objects = NotSameQuerySet.as_manager()

    class Meta:
        verbose_name = _("không trùng")
        constraints = [
            models.UniqueConstraint(name="one_not_same_person_a_pair", fields=["first", "second"]),
            models.CheckConstraint(
                name="persons_not_same_in_order", condition=Q(first_id__lt=F("second_id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


OWNER = FieldRule(Privacy.TECHNICAL, _("Không hỏi lại hai hồ sơ đã xem là khác nhau"), RETENTION)
declare(NotSame, **IDENTITY_FIELDS, first=OWNER, second=OWNER)
track(NotSame, "version", "first_id", "second_id")
