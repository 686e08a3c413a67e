"""The words of a case of admission as choices; the codes are those of `core.admission`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Introduction(TextChoices):
    YOUTH = "YOUTH", _("Ban Chấp hành Đoàn và một đảng viên")
    UNION = "UNION", _("Ban Chấp hành công đoàn và một đảng viên")
    TWO_MEMBERS = "TWO_MEMBERS", _("Hai đảng viên chính thức")


class Stage(TextChoices):
    PREPARATION = "PREPARATION", _("Chuẩn bị hồ sơ")
    CELL = "CELL", _("Chi bộ xét")
    COMMITTEE = "COMMITTEE", _("Cấp ủy quyết định")
    CEREMONY = "CEREMONY", _("Lễ kết nạp")
    PROBATION = "PROBATION", _("Dự bị 12 tháng")
    RECOGNITION = "RECOGNITION", _("Công nhận chính thức")


class Ending(TextChoices):
    WITHDRAWN = "withdrawn", _("Dừng theo nguyện vọng")
    REJECTED = "rejected", _("Không được kết nạp")
    EXPIRED = "expired", _("Hết hạn")
    STRUCK_OFF = "struck_off", _("Xoá tên trong thời gian dự bị")
    TRANSFERRED = "transferred", _("Chuyển đi")
    DIED = "died", _("Từ trần")
