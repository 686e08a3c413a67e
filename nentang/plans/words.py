"""The words of the plan JSON as choices: codes in data, Vietnamese where people read."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise


class ClauseKind(TextChoices):
    SECTION = "section", _("phần")
    HEADING = "heading", _("đề mục")
    HEADING_WITH_BODY = "heading+body", _("đề mục, có nội dung ở dưới")
    HEADING_INLINE = "heading-inline-body", _("đề mục liền nội dung")
    UNIT = "unit", _("đơn vị được giao")
    POINT = "point", _("điểm")
    PARAGRAPH = "paragraph", _("đoạn")
    BULLET = "bullet", _("gạch đầu dòng")
    TARGET = "target", _("chỉ tiêu")
    TASK = "task", _("nhiệm vụ")
    CLOSING = "closing", _("đoạn kết")


BARE_KINDS = {ClauseKind.SECTION, ClauseKind.HEADING, ClauseKind.UNIT}  # they order nothing


class Comparator(TextChoices):
    AT_LEAST = "at-least", _("từ … trở lên")
    MORE_THAN = "more-than", _("trên")
    AT_MOST = "at-most", _("không quá")
    ABOUT = "about", _("khoảng")
    RANGE = "range", _("trong khoảng từ … đến …")
    EQUAL = "equal", _("đúng")


class TimeKind(TextChoices):
    PER_YEAR = "per-year", _("mỗi năm")
    IN_YEAR = "in-year", _("trong năm")
    BY = "by", _("đến")
    NONE = "none", _("không nêu thời gian")


class Strength(TextChoices):
    FIRM = "firm", _("phải đạt")
    STRIVE = "strive", _("phấn đấu")


class TaskRole(TextChoices):
    OWN = "own", _("tự làm")
    LEAD = "lead", _("chủ trì")
    LEAD_COORDINATE = "lead+coordinate", _("chủ trì, phối hợp")
    COORDINATE = "coordinate", _("phối hợp")
    ADVISE = "advise", _("tham mưu")


class Origin(TextChoices):
    PLAN = "PLAN", _("Kế hoạch")
    CHARTER = "CHARTER", _("Điều lệ Đảng")
    LAW = "LAW", _("Pháp luật")
    COMMITTEE = "COMMITTEE", _("Ban Chỉ đạo đặt, Kế hoạch không quy định con số")


class Severity(TextChoices):
    BLOCK = "block", _("chặn khi chuẩn bị")
    ADVISE = "advise", _("nêu việc cần làm")
    INFO = "info", _("cho biết")


class Confidence(TextChoices):
    READ = "R", _("đã đối chiếu bản gốc")
    SECOND_HAND = "M", _("chưa đối chiếu bản gốc, biết qua tài liệu khác")
    DOUBTFUL = "M?", _("chưa đối chiếu bản gốc, còn ngờ")
    PRACTICE = "P", _("chưa đối chiếu bản gốc, theo cách đang làm")
    DECIDED = "D", _("không có trong văn bản gốc, do người có trách nhiệm đặt")


PARAMETERS: Mapping[str, StrPromise] = {
    "members": _("số đảng viên, từ"),
    "official_members": _("số đảng viên chính thức, từ"),
    "many_workers": _("“nhiều lao động”, từ số người"),
    "enough_prospects": _("“có nguồn”, từ số quần chúng"),
}
SECTORS: Mapping[str, StrPromise] = {
    "aic": _("nông, lâm nghiệp, thủy sản, công nghiệp, xây dựng"),
    "ts": _("thương mại, dịch vụ"),
}
CLASSES: Mapping[str, StrPromise] = {
    "micro": _("siêu nhỏ"),
    "small": _("nhỏ"),
    "medium": _("vừa"),
}
MEASURES: Mapping[str, StrPromise] = {
    "workers": _("số lao động không quá"),
    "revenue": _("doanh thu không quá, tỷ đồng"),
    "capital": _("nguồn vốn không quá, tỷ đồng"),
}


def parameter_words(name: str) -> str:
    """Return what a parameter means, or its key where nobody has said."""
    parts = name.split("_")
    if len(parts) == 3 and parts[0] in SECTORS:
        sector, size, measure = SECTORS[parts[0]], CLASSES[parts[1]], MEASURES[parts[2]]
        return f"{size}, {sector}: {measure}"
    return str(PARAMETERS.get(name, name))
