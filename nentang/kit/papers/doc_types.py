"""Types of official papers with their abbreviations, and the families of their layout.

QĐ abbreviates two types, so a type is never read back from its symbol (rulebook §8).
"""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

BLANK = "\u00a0"  # a space that stays where it is


class DocType(TextChoices):
    RESOLUTION = "RESOLUTION", _("Nghị quyết")
    DIRECTIVE = "DIRECTIVE", _("Chỉ thị")
    CONCLUSION = "CONCLUSION", _("Kết luận")
    DECISION = "DECISION", _("Quyết định")
    REGULATION = "REGULATION", _("Quy định")
    RULES = "RULES", _("Quy chế")
    GUIDANCE = "GUIDANCE", _("Hướng dẫn")
    PLAN = "PLAN", _("Kế hoạch")
    NOTICE = "NOTICE", _("Thông báo")
    LETTER = "LETTER", _("Công văn")
    COPY = "COPY", _("Bản sao")
    REPORT = "REPORT", _("Báo cáo")
    SUBMISSION = "SUBMISSION", _("Tờ trình")
    PROGRAMME = "PROGRAMME", _("Chương trình")
    SCHEME = "SCHEME", _("Đề án")
    CIRCULAR = "CIRCULAR", _("Thông tri")
    MINUTES = "MINUTES", _("Biên bản")
    INVITATION = "INVITATION", _("Giấy mời")
    REFERRAL = "REFERRAL", _("Giấy giới thiệu")
    OPTION = "OPTION", _("Phương án")
    LIST = "LIST", _("Danh sách")


SYMBOLS: Mapping[str, str | StrPromise] = {
    "RESOLUTION": "NQ",
    "DIRECTIVE": "CT",
    "CONCLUSION": "KL",
    "DECISION": _("QĐ"),
    "REGULATION": _("QĐ"),
    "RULES": "QC",
    "GUIDANCE": "HD",
    "PLAN": "KH",
    "NOTICE": "TB",
    "LETTER": "CV",
    "COPY": "BS",
    "REPORT": "BC",
    "SUBMISSION": "TTr",
    "PROGRAMME": "CTr",
    "SCHEME": _("ĐA"),
    "CIRCULAR": "TT",
    "MINUTES": "BB",
    "INVITATION": "GM",
    "REFERRAL": "GGT",
    "OPTION": "PA",
    "LIST": "DS",
}
READ = frozenset(  # symbols that stand in a document that was read; the others are unchecked
    {"RESOLUTION", "DIRECTIVE", "CONCLUSION", "DECISION", "REGULATION", "RULES", "GUIDANCE",
     "PLAN", "NOTICE", "LETTER", "COPY"}
)  # fmt: skip


class Family(TextChoices):
    """Whose rules the layout follows: V-10 and V-13 differ by it."""

    PARTY = "PARTY", _("Văn bản của Đảng")
    YOUTH = "YOUTH", _("Văn bản của Đoàn Thanh niên")
    STATE = "STATE", _("Văn bản của cơ quan nhà nước")


class Authority(TextChoices):
    """By which authority somebody signs (V-10)."""

    BEHALF = "BEHALF", _("Thay mặt (T/M)")
    DEPUTY = "DEPUTY", _("Ký thay người đứng đầu (K/T)")
    ORDER = "ORDER", _("Thừa lệnh (T/L)")
    HEAD = "HEAD", _("Người đứng đầu tự ký")


SIGNED: Mapping[tuple[str, str], str] = {
    ("PARTY", "BEHALF"): "T/M",
    ("PARTY", "DEPUTY"): "K/T",
    ("PARTY", "ORDER"): "T/L",
    ("YOUTH", "BEHALF"): "TM.",
    ("YOUTH", "DEPUTY"): "KT.",
    ("YOUTH", "ORDER"): "TL.",
    ("STATE", "BEHALF"): "TM.",
    ("STATE", "DEPUTY"): "KT.",
    ("STATE", "ORDER"): "TL.",
}


@translation.override("vi")
def symbol_of(doc_type: str) -> str:
    """Return the abbreviation of a type, as it stands in numbers."""
    return str(SYMBOLS[doc_type])


def authority_words(family: str, authority: str, behalf: str) -> str:
    """Return the first line of the signature: "T/M BAN THƯỜNG VỤ"; "" where the head signs."""
    sign = SIGNED.get((family, authority), "")
    return f"{sign} {behalf.upper()}".strip() if sign else ""


def number_words(family: str, number: int | None, symbol: str, issuer: str) -> str:
    """Return "05-NQ/TU"; the youth writes "367 HD/TW", the state "05/TB-UB" (V-05, V-13).

    Where there is no number yet, there is a place to write it by hand.
    """
    shown = f"{number:02}" if number else BLANK * 6
    between = {Family.YOUTH: " ", Family.STATE: "/"}.get(Family(family), "-")
    joint = {Family.STATE: "-"}.get(Family(family), "/")
    return f"{shown}{between}{symbol}{joint}{issuer}" if issuer else f"{shown}{between}{symbol}"
