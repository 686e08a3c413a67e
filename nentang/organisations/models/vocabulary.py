"""The words that organisations are described with; the empty text is "unknown"."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartyKind(TextChoices):
    """Rules F-04, F-05, F-07; a superior committee founds and is never founded here."""

    GRASSROOTS_CELL = "GRASSROOTS_CELL", _("Chi bộ cơ sở")
    GRASSROOTS_COMMITTEE = "GRASSROOTS_COMMITTEE", _("Đảng bộ cơ sở")
    SECTION = "SECTION", _("Đảng bộ bộ phận")
    SUBORDINATE_CELL = "SUBORDINATE_CELL", _("Chi bộ trực thuộc")
    SUPERIOR = "SUPERIOR", _("Đảng bộ cấp trên cơ sở")


class DissolutionKind(TextChoices):
    """Administrative ends (rule F-21) and the one that is discipline (rule F-22) stay apart."""

    ADMINISTRATIVE = "ADMINISTRATIVE", _("Giải thể")
    MERGED = "MERGED", _("Sáp nhập")
    DISCIPLINARY = "DISCIPLINARY", _("Giải tán (kỷ luật)")


class How(TextChoices):
    """How a committee came to office (rules F-14, F-15)."""

    APPOINTED = "APPOINTED", _("Chỉ định")
    ELECTED = "ELECTED", _("Bầu")


class MassKind(TextChoices):
    TRADE_UNION = "TRADE_UNION", _("Công đoàn")
    YOUTH_UNION = "YOUTH_UNION", _("Đoàn Thanh niên")
    VETERANS = "VETERANS", _("Hội Cựu chiến binh")
    WOMEN = "WOMEN", _("Hội Liên hiệp Phụ nữ")


class MassForm(TextChoices):
    """Rules M-01, M-07, M-08."""

    UNION_BASE = "UNION_BASE", _("Công đoàn cơ sở")
    OCCUPATIONAL = "OCCUPATIONAL", _("Nghiệp đoàn")
    YOUTH_CELL = "YOUTH_CELL", _("Chi đoàn")
    YOUTH_BASE = "YOUTH_BASE", _("Đoàn cơ sở")
    BRANCH = "BRANCH", _("Chi hội")
    BRANCH_BASE = "BRANCH_BASE", _("Hội cơ sở")


class Reporter(TextChoices):
    """Who tells how many people the unions regard as candidates."""

    YOUTH_UNION = "YOUTH_UNION", _("Đoàn Thanh niên")
    TRADE_UNION = "TRADE_UNION", _("Công đoàn")
    GRASSROOTS = "GRASSROOTS", _("Cấp ủy cơ sở")
    ORGANISATION = "ORGANISATION", _("Ban Tổ chức")
