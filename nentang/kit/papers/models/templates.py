"""The templates that staff have stored; the one that comes with the software is no row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record


class PaperTemplate(Record):
    """Mẫu văn bản: one version of the Word template of a paper. The last one is in force.

    A version never changes and is never deleted: papers that were submitted name theirs.
    """

    paper = models.CharField(_("loại văn bản"), max_length=40)
    number = models.PositiveSmallIntegerField(_("bản mẫu số"))
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, verbose_name=_("tệp mẫu"), related_name="+"
    )
    note = models.CharField(_("ghi chú về mẫu"), max_length=255, blank=True)
    is_supplied = models.BooleanField(_("mẫu kèm phần mềm"), default=False)

    class Meta:
        verbose_name = _("mẫu văn bản")
        constraints = [
            models.UniqueConstraint(name="template_number_used_once", fields=["paper", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.number}"


TEMPLATE = FieldRule(
    Privacy.INTERNAL,
    _("Soạn văn bản đúng thể thức; biết văn bản đã trình theo mẫu nào"),
    _("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "IV.1.b1"),
)
declare(PaperTemplate, **IDENTITY_FIELDS, paper=TEMPLATE, number=TEMPLATE, file=TEMPLATE)
declare(PaperTemplate, note=TEMPLATE, is_supplied=TEMPLATE)
track(PaperTemplate, "version", "paper", "number", "note", "is_supplied")
