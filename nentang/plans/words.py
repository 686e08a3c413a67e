"""The words of the plan JSON as choices: codes in data, Vietnamese where people read."""

from collections.abc import Callable, Mapping

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
    REGULATION = "REGULATION", _("Quy định của Trung ương")
    LAW = "LAW", _("Pháp luật")
    COMMITTEE = "COMMITTEE", _("Ban Chỉ đạo đặt, Kế hoạch không quy định con số")
    PRACTICE = "PRACTICE", _("Thông lệ, không có trong Kế hoạch")
    OFFICE = "OFFICE", _("Mức nội bộ, không có trong văn bản")


class Severity(TextChoices):
    BLOCK = "block", _("chặn khi chuẩn bị")
    ADVISE = "advise", _("nêu việc cần làm")
    INFO = "info", _("cho biết")


class Confidence(TextChoices):
    READ = "R", _("đã đối chiếu bản gốc")
    SECOND_HAND = "M", _("chưa đối chiếu bản gốc, biết qua tài liệu khác")
    DOUBTFUL = "M?", _("chưa đối chiếu bản gốc, còn ngờ")
    PARTLY = "P", _("chưa đối chiếu bản gốc, mới đọc được một phần")
    DECIDED = "D", _("không có trong văn bản gốc, do người có trách nhiệm đặt")


PARAMETERS: Mapping[str, StrPromise] = {
    "members": _("số đảng viên: từ %s"),
    "official_members": _("số đảng viên chính thức: từ %s"),
    "official_in_cell": _("số đảng viên chính thức: từ %s"),
    "official_to_keep": _("số đảng viên chính thức cần giữ: %s"),
    "committee_from": _("lập đảng bộ cơ sở: từ %s đảng viên"),
    "min_months": _("đã làm việc ở doanh nghiệp: từ %s tháng"),
    "many_workers": _("“nhiều lao động”: từ %s người"),
    "enough_prospects": _("“có nguồn”: từ %s quần chúng"),
    "months_current": _("số lao động còn mới: đếm trong %s tháng"),
    "youngest_months": _("tuổi: từ đủ %s tháng"),
    "oldest_months": _("tuổi: đến hết %s tháng"),
    "valid_months": _("giấy chứng nhận có giá trị: %s tháng"),
    "months_together": _("cùng công tác với người giới thiệu: từ %s tháng"),
    "introducers": _("số đảng viên giới thiệu: %s"),
    "share_above": _("phần phiếu tán thành, tử số: %s"),
    "share_below": _("phần phiếu tán thành, mẫu số: %s"),
    "ceremony_working_days": _("làm lễ kết nạp: trong %s ngày làm việc"),
    "admission_working_days": _("quyết định kết nạp: trong %s ngày làm việc"),
    "recognition_working_days": _("quyết định công nhận: trong %s ngày làm việc"),
    "extension_working_days": _("gia hạn: không quá %s ngày làm việc"),
    "renew_months": _("làm lại giấy tờ của hồ sơ: sau %s tháng"),
    "reply_working_days": _("trả lời: trong %s ngày làm việc"),
    "abroad_more_working_days": _("trả lời từ ngoài nước: thêm %s ngày làm việc"),
    "probation_months": _("thời gian dự bị: %s tháng"),
    "review_working_days": _("chi bộ xét công nhận: trong %s ngày làm việc"),
    "most_votes": _("số lần biểu quyết: không quá %s"),
    "kept_months": _("giữ thông tin người đăng ký: %s tháng"),
    "wait_months": _("kết nạp lại: sau %s tháng ra khỏi Đảng"),
    "cleared_months": _("kết nạp lại: sau %s tháng được xóa án tích"),
}
SWITCHES: Mapping[str, tuple[StrPromise, StrPromise]] = {
    "is_on": (_("đang tắt"), _("đang bật")),
    "is_confirmed": (_("chưa xác nhận"), _("đã xác nhận")),
}
SWITCH_LABELS: Mapping[str, StrPromise] = {
    "is_on": _("Dùng quy tắc này"),
    "is_confirmed": _("Bộ quy tắc đã đối chiếu quy định mới"),
}
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
SECTORS: Mapping[str, StrPromise] = {
    "aic": _("nông, lâm nghiệp, thủy sản, công nghiệp, xây dựng"),
    "ts": _("thương mại, dịch vụ"),
}
CLASSES: Mapping[str, StrPromise] = {
    "micro": _("Doanh nghiệp siêu nhỏ"),
    "small": _("Doanh nghiệp nhỏ"),
    "medium": _("Doanh nghiệp vừa"),
}
MEASURES: Mapping[str, StrPromise] = {
    "workers": _("lao động không quá %s"),
    "revenue": _("doanh thu không quá %s tỷ đồng"),
    "capital": _("nguồn vốn không quá %s tỷ đồng"),
}


def parameter_lines(params: Mapping[str, int], written: Callable[[int], str]) -> list[str]:
    """Return each number of a rule with what it means; the limits of one size on one line."""
    limits: dict[str, list[str]] = {}
    for name, value in params.items():
        sector, _dash, rest = name.partition("_")
        size, _dash, measure = rest.partition("_")
        if sector in SECTORS and size in CLASSES and measure in MEASURES:
            owner = f"{CLASSES[size]}, {SECTORS[sector]}"
            limits.setdefault(owner, []).append(str(MEASURES[measure]) % written(value))
        elif name in SWITCHES:
            limits[str(SWITCHES[name][value != 0])] = []
        else:
            pattern = str(PARAMETERS.get(name, f"{name}: %s"))
            limits[pattern % written(value)] = []
    return [f"{owner}: {'; '.join(parts)}" if parts else owner for owner, parts in limits.items()]


def parameter_label(name: str) -> str:
    """Return what a number of a rule means, as the label of its field."""
    sector, _dash, rest = name.partition("_")
    size, _dash, measure = rest.partition("_")
    if sector in SECTORS and size in CLASSES and measure in MEASURES:
        limit = str(MEASURES[measure]) % ELLIPSIS
        return f"{CLASSES[size]}, {SECTORS[sector]}: {limit}"
    return str(PARAMETERS.get(name, f"{name}: %s")) % ELLIPSIS
