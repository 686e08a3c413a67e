"""The words that a member is described with; the empty text is "unknown"."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Rule T-11, at the level of secrecy where struck off, expelled and resigned are one."""

    PROBATIONARY = "PROBATIONARY", _("Đảng viên dự bị")
    OFFICIAL = "OFFICIAL", _("Đảng viên chính thức")
    EXEMPT = "EXEMPT", _("Miễn công tác và sinh hoạt")
    LEFT = "LEFT", _("Không còn trong danh sách sinh hoạt")
    TRANSFERRED_OUT = "TRANSFERRED_OUT", _("Đã chuyển đi ngoài Đảng bộ Khối")
    DECEASED = "DECEASED", _("Từ trần")


OFFICIAL = (Status.OFFICIAL, Status.EXEMPT)  # an exempt member stays an official one (T-12)
COUNTED = (*OFFICIAL, Status.PROBATIONARY)
ENDED = (Status.LEFT, Status.TRANSFERRED_OUT, Status.DECEASED)


class ActivityKind(TextChoices):
    OFFICIAL = "OFFICIAL", _("Sinh hoạt chính thức")
    TEMPORARY = "TEMPORARY", _("Sinh hoạt tạm thời")  # never counted at the host (T-04)


class WorkplaceState(TextChoices):
    RESOLVED = "RESOLVED", _("Đã rõ doanh nghiệp")
    TO_VERIFY = "TO_VERIFY", _("Cần xác minh")
    OUTSIDE = "OUTSIDE", _("Không làm ở doanh nghiệp trong sổ")


class Post(TextChoices):
    SECRETARY = "SECRETARY", _("Bí thư")
    DEPUTY = "DEPUTY", _("Phó bí thư")
    MEMBER = "MEMBER", _("Ủy viên")
