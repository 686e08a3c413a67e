"""The words that an enterprise is described with; the empty text is "unknown"."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    ENTERPRISE = "ENTERPRISE", _("Doanh nghiệp")
    PROJECT = "PROJECT", _("Dự án")


class LegalForm(TextChoices):
    """Rule E-03."""

    DNTN = "DNTN", _("Doanh nghiệp tư nhân")
    TNHH1 = "TNHH1", _("TNHH một thành viên")
    TNHH2 = "TNHH2", _("TNHH hai thành viên trở lên")
    CP = "CP", _("Công ty cổ phần")
    HD = "HD", _("Công ty hợp danh")
    HTX = "HTX", _("Hợp tác xã")


class Ownership(TextChoices):
    """As statistics count it (rule E-08)."""

    STATE = "STATE", _("Nhà nước")
    NON_STATE = "NON_STATE", _("Ngoài Nhà nước")
    FDI = "FDI", _("Có vốn đầu tư nước ngoài")


class PartyScope(TextChoices):
    """As the Party counts it: foreign capital is outside the State (rule E-09)."""

    NON_STATE = "NON_STATE", _("Ngoài khu vực Nhà nước")
    STATE = "STATE", _("Khu vực Nhà nước")


class Status(TextChoices):
    """Rule E-10."""

    PREPARING = "PREPARING", _("Đang chuẩn bị")
    OPERATING = "OPERATING", _("Đang hoạt động")
    SUSPENDED = "SUSPENDED", _("Tạm ngừng kinh doanh")
    DISSOLVED = "DISSOLVED", _("Đã giải thể")
    REVOKED = "REVOKED", _("Bị thu hồi giấy chứng nhận")
    BANKRUPT = "BANKRUPT", _("Đã phá sản")


class SizeName(TextChoices):
    """The classes of `core.sizes` in words (rule E-01)."""

    MICRO = "MICRO", _("Siêu nhỏ")
    SMALL = "SMALL", _("Nhỏ")
    MEDIUM = "MEDIUM", _("Vừa")
    LARGE = "LARGE", _("Lớn")
