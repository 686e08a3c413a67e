"""What every record has: an identity for the world outside, and a version."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from nentang.kit.fields.registry import FieldRule, Privacy


class Record(models.Model):
    """A row that commands change and the ledger follows."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


KEPT = _("Cùng thời hạn với hồ sơ")
IDENTITY_FIELDS = {
    "id": FieldRule(Privacy.TECHNICAL, _("Khoá trong cơ sở dữ liệu"), KEPT),
    "uid": FieldRule(Privacy.TECHNICAL, _("Định danh ở địa chỉ, tệp Excel, nhật ký"), KEPT),
    "version": FieldRule(Privacy.TECHNICAL, _("Nhận ra biểu mẫu đã cũ"), KEPT),
}
