"""The words that advice and review are told with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StepName(TextChoices):
    """The steps of `core.founding` as a heading names them."""

    ESTABLISH = "ESTABLISH", _("Vận động thành lập tổ chức đảng")
    REVIEW = "REVIEW_THEN_SECOND_OR_JOIN", _("Rà soát, cử đảng viên về hoặc ghép")
    ASSIGN_STAFF = "ASSIGN_STAFF", _("Phân công cán bộ tham gia dự án")
    CONSOLIDATE = "CONSOLIDATE", _("Củng cố tổ chức đảng đã có")
    NOT_STATED = "NOT_STATED", _("Kế hoạch không quy định")
    OUT_OF_SCOPE = "OUT_OF_SCOPE", _("Ngoài phạm vi Kế hoạch")
    ENDED = "ENDED", _("Đã chấm dứt hoạt động")


class MemberClass(TextChoices):
    """How many members work there, for those who may not know the number."""

    NONE = "0", _("0")
    FEW = "1-2", _("1-2")
    ENOUGH = "3+", _("từ 3")

    @classmethod
    def of(cls, members: int) -> "MemberClass":
        if members <= 0:
            return cls.NONE
        return cls.FEW if members <= 2 else cls.ENOUGH


class Outcome(TextChoices):
    """What a review (IV.2.b2) found to do at an enterprise."""

    READY = "READY", _("Đủ điều kiện, đề xuất thành lập")
    PREPARE = "PREPARE", _("Chưa đủ, tiếp tục tạo nguồn")
    STRENGTHEN = "STRENGTHEN", _("Đã có tổ chức đảng, cần củng cố")
    VISIT = "VISIT", _("Cần làm việc với doanh nghiệp")
    NOT_NOW = "NOT_NOW", _("Chưa có điều kiện")
