"""The register of stored files; their content lies in the home, by its hash."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.kit.fields.registry import FieldRule, Privacy, declare

HASH_PATTERN = r"^[0-9a-f]{64}$"


class StoredFile(models.Model):
    """Tệp đã lưu: one file as somebody sent it. Its owner decides who may have it."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sha256 = models.CharField(_("mã băm của nội dung"), max_length=64, db_index=True)
    name = models.CharField(_("tên tệp khi gửi"), max_length=255)
    size = models.PositiveBigIntegerField(_("dung lượng, byte"))
    stored_by = models.CharField(_("người gửi"), max_length=64)
    stored_at = models.DateTimeField(_("lúc gửi"))

    class Meta:
        verbose_name = _("tệp đã lưu")
        constraints = [
            models.CheckConstraint(
                name="file_hash_is_a_hash", condition=Q(sha256__regex=HASH_PATTERN)
            ),
        ]

    def __str__(self) -> str:
        return self.name


CONTENT = FieldRule(
    Privacy.TECHNICAL, _("Tìm và kiểm lại nội dung tệp"), _("Cùng thời hạn với hồ sơ giữ tệp")
)
SENT = FieldRule(
    Privacy.ACCOUNT, _("Biết ai đã gửi bản gốc, lúc nào"), _("Cùng thời hạn với hồ sơ giữ tệp")
)
declare(StoredFile, id=CONTENT, uid=CONTENT, sha256=CONTENT, size=CONTENT)
declare(StoredFile, name=SENT, stored_by=SENT, stored_at=SENT)
