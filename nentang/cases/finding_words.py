"""What a finding says to people: what is wrong, in figures, then what to do about it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from nentang.cases.process_words import STEPS
from nentang.core.admission.facts import Doubt
from nentang.core.admission.process import Trait
from nentang.kit.ui.shown import written_date

Words = tuple[StrPromise, StrPromise]
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OF_STEPS = frozenset({"missing", "steps"})  # figures that are keys of steps, by commas
NOT_STATED = "\N{HORIZONTAL ELLIPSIS}"

PERSON: Mapping[str, Words] = {
    "birth_unknown": (
        _("Chưa ghi ngày sinh nên chưa tính được tuổi."),
        _("Ghi ngày sinh ở phần đăng ký."),
    ),
    "too_young": (
        _("Mới %(years)s tuổi %(months)s tháng, cần đủ %(least)s tuổi tính theo tháng."),
        _("Chi bộ xét khi đủ tuổi."),
    ),
    "birth_month": (
        _("Đủ tuổi khi tính theo tháng, chưa khớp khi tính theo ngày: kiểm tra tháng sinh."),
        _("Đối chiếu tháng sinh với giấy khai sinh."),
    ),
    "no_consent": (
        _("%(years)s tuổi, trên %(most)s, mà chưa có ý kiến của Ban Thường vụ Tỉnh ủy."),
        _("Xin ý kiến bằng văn bản trước khi ra quyết định, rồi ghi số và ngày."),
    ),
    "education_unknown": (
        _("Chưa ghi đã tốt nghiệp trung học cơ sở hay chưa."),
        _("Ghi trình độ ở phần đăng ký."),
    ),
    "no_lower_secondary": (
        _("Chưa tốt nghiệp trung học cơ sở."),
        _("Làm tiếp khi có bằng, hoặc khi thuộc trường hợp Ban Bí thư hướng dẫn."),
    ),
    "education_exception": (
        _("Chưa có bằng trung học cơ sở chỉ được xét ở vùng Ban Bí thư hướng dẫn."),
        _("Ghi người cho làm, lý do và số văn bản."),
    ),
    "no_registration": (
        _("Chưa có phiếu tự đăng ký trước ngày này."),
        _("Ghi ngày ký phiếu đăng ký; chưa tự đăng ký thì chưa lập hồ sơ."),
    ),
    "no_application": (
        _("Chưa có đơn xin vào Đảng trước ngày chi bộ xét."),
        _("Người xin vào Đảng tự viết đơn (mẫu 1-KNĐ)."),
    ),
    "left_unknown": (
        _("Chưa ghi ngày ra khỏi Đảng trước đây."),
        _("Ghi ngày đó ở phần đăng ký để tính thời gian."),
    ),
    "readmitted_early": (
        _("Ra khỏi Đảng ngày %(left)s, chưa đủ %(months)s tháng; sớm nhất là %(first)s."),
        _("Chi bộ xét từ ngày %(first)s."),
    ),
    "record_recent": (
        _("Được xóa án tích ngày %(cleared)s, chưa đủ %(months)s tháng; sớm nhất là %(first)s."),
        _("Chi bộ xét từ ngày %(first)s."),
    ),
    "no_owner_consent": (
        _("Chủ doanh nghiệp kết nạp thí điểm mà chưa có ý kiến của cấp ủy cấp trên."),
        _("Xin ý kiến, rồi ghi số và ngày."),
    ),
}
DOSSIER: Mapping[str, Words] = {
    "out_of_order": (
        _("Chưa xong bước cần có trước: %(missing)s."),
        _("Ghi các bước đó nếu đã làm; chưa làm thì làm trước."),
    ),
    "no_certificate": (
        _("Chưa có giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng trước ngày chi bộ xét."),
        _("Ghi ngày cấp, số giấy chứng nhận; chưa học thì cử đi học."),
    ),
    "certificate_expired": (
        _("Giấy chứng nhận cấp %(issued)s có giá trị %(months)s tháng, đến hết %(until)s."),
        _("Học lại lớp bồi dưỡng nhận thức về Đảng."),
    ),
    "no_introducer": (
        _("Chưa ghi đảng viên giới thiệu."),
        _("Chọn đảng viên chính thức đã giới thiệu."),
    ),
    "no_helper": (
        _("Chưa ghi đảng viên được phân công giúp đỡ."),
        _("Chọn đảng viên chính thức được phân công."),
    ),
    "helper_not_official": (
        _("Đảng viên được phân công giúp đỡ không phải đảng viên chính thức."),
        _("Phân công một đảng viên chính thức."),
    ),
    "introducer_not_official": (
        _("Người giới thiệu không phải đảng viên chính thức."),
        _("Chọn đảng viên chính thức khác giới thiệu."),
    ),
    "months_unknown": (
        _("Chưa ghi số tháng cùng công tác với người giới thiệu; cần ít nhất %(least)s tháng."),
        _("Hỏi chi bộ rồi ghi số tháng."),
    ),
    "months_short": (
        _("Cùng công tác với người giới thiệu %(months)s tháng, cần ít nhất %(least)s tháng."),
        _("Chờ đủ tháng hoặc chọn đảng viên khác giới thiệu."),
    ),
    "months_not_tied": (
        _("Cùng công tác %(months)s tháng: người chuyển đơn vị không bị tính %(least)s tháng."),
        _("Kiểm tra giấy chứng nhận của nơi cũ."),
    ),
    "introducers_short": (
        _("Có %(given)s đảng viên giới thiệu, cần %(needed)s."),
        _("Thêm đảng viên chính thức giới thiệu."),
    ),
    "union_declined": (
        _("Ban chấp hành đoàn thể không giới thiệu."),
        _("Ghi nghị quyết mới khi ban chấp hành giới thiệu."),
    ),
    "dossier_old": (
        _("Giấy tờ lập từ %(since)s, đã quá %(months)s tháng. Cần làm lại: %(steps)s."),
        _("Làm lại các giấy tờ đó; đơn và lý lịch giữ nguyên, thẩm tra bổ sung nếu có thay đổi."),
    ),
    "no_moved_certificate": (
        _("Chưa có giấy chứng nhận đang được giúp đỡ của cấp ủy nơi cũ."),
        _("Xin giấy ở nơi cũ, rồi ghi số và ngày."),
    ),
    "helper_of_old_cell": (
        _("Đảng viên giúp đỡ phân công ngày %(assigned)s, trước giấy của nơi cũ %(certified)s."),
        _("Chi bộ mới phân công một đảng viên chính thức giúp đỡ."),
    ),
    "no_assigned_cell": (
        _("Nơi chưa có tổ chức đảng mà chưa có văn bản giao chi bộ giúp đỡ."),
        _("Cấp ủy cấp trên giao một chi bộ phù hợp, rồi ghi số và ngày."),
    ),
    "late_verification": (
        _("Trả lời thẩm tra chậm %(late)s ngày làm việc; hạn %(days)s ngày, đến hết %(due)s."),
        _("Ghi ngày nhận trả lời như thực tế."),
    ),
    "verification_unknown": (
        _("Thẩm tra lý lịch xong mà chưa ghi đạt hay không đạt."),
        _("Ghi đạt hoặc không đạt, không ghi nội dung."),
    ),
    "verification_failed": (
        _("Thẩm tra lý lịch không đạt tiêu chuẩn chính trị."),
        _("Dừng hồ sơ, hoặc làm theo quy định của Bộ Chính trị."),
    ),
    "late_opinions": (
        _("Ý kiến gửi chậm %(late)s ngày làm việc; hạn %(days)s ngày, đến hết %(due)s."),
        _("Ghi ngày nhận như thực tế."),
    ),
}
DECISION: Mapping[str, Words] = {
    "vote_unknown": (
        _("Chưa ghi số phiếu."),
        _("Ghi tổng số người có quyền biểu quyết và số phiếu tán thành."),
    ),
    "vote_short": (
        _("%(in_favour)s/%(total)s phiếu tán thành, cần ít nhất %(needed)s."),
        _("Biểu quyết lại khi đủ điều kiện."),
    ),
    "vote_by_excused": (
        _(
            "%(in_favour)s/%(total)s phiếu: chỉ đủ khi không tính %(excused)s người được miễn; "
            "tính cả thì cần %(needed)s."
        ),
        _("Kiểm tra quyết định miễn sinh hoạt của những người đó."),
    ),
    "late_decision": (
        _("Quyết định chậm %(late)s ngày làm việc; hạn %(days)s ngày, đến hết %(due)s."),
        _("Vẫn ra quyết định; ghi lý do chậm."),
    ),
    "extension_long": (
        _("Gia hạn %(given)s ngày làm việc, không quá %(longest)s."),
        _("Sửa số ngày gia hạn theo văn bản."),
    ),
    "ceremony_before_decision": (
        _("Lễ kết nạp trước ngày quyết định %(decided)s."),
        _("Kiểm tra ngày làm lễ."),
    ),
    "receipt_unknown": (
        _("Chưa ghi ngày chi bộ nhận quyết định nên chưa tính được hạn làm lễ."),
        _("Ghi ngày nhận ở bước Quyết định kết nạp."),
    ),
    "late_ceremony": (
        _("Lễ kết nạp chậm %(late)s ngày làm việc; hạn %(days)s ngày, đến hết %(due)s."),
        _("Xin ý kiến cấp ủy có thẩm quyền, rồi ghi số văn bản đồng ý."),
    ),
    "before_probation_ends": (
        _("Thời gian dự bị hết ngày %(ends)s, chưa đến ngày đó."),
        _("Xét và công nhận từ sau ngày %(ends)s."),
    ),
    "on_the_last_day": (
        _("Đúng ngày hết thời gian dự bị %(ends)s."),
        _("Nghị quyết nên đề ngày sau đó."),
    ),
    "late_review": (
        _("Chi bộ xét chậm %(late)s ngày làm việc; hạn %(days)s ngày, đến hết %(due)s."),
        _("Vẫn xét: đảng viên được công nhận đúng ngày hết dự bị."),
    ),
    "votes_used_up": (
        _("Đã biểu quyết %(rounds)s lần mà không đủ phiếu."),
        _("Báo cáo cấp ủy có thẩm quyền quyết định."),
    ),
    "too_many_votes": (
        _("Biểu quyết lần thứ %(rounds)s, quá %(most)s lần."),
        _("Báo cáo cấp ủy có thẩm quyền quyết định."),
    ),
    "no_new_member_course": (
        _("Chưa học xong lớp bồi dưỡng đảng viên mới."),
        _("Ghi ngày cấp giấy chứng nhận; chưa học thì cử đi học."),
    ),
    "course_before_ceremony": (
        _("Giấy chứng nhận lớp đảng viên mới cấp trước lễ kết nạp %(ceremony)s."),
        _("Kiểm tra ngày cấp."),
    ),
    "not_compared": (
        _("Từ 01/7/2025 có quy định mới: chưa đối chiếu quy định mới."),
        _("Đối chiếu với văn bản đang có hiệu lực, rồi xác nhận bộ quy tắc ở trang Tham số."),
    ),
}
SENTENCES: Mapping[str, Words] = {**PERSON, **DOSSIER, **DECISION}
DOUBTS: Mapping[str, StrPromise] = {
    Doubt.UNREAD: _("chưa đối chiếu bản gốc"),
    Doubt.NEWER: _("chưa đối chiếu quy định mới"),
    Doubt.OFFICE: _("văn bản không quy định"),
}
TRAITS: Mapping[str, StrPromise] = {
    Trait.YOUTH: _("Đoàn thanh niên giới thiệu"),
    Trait.UNION: _("Công đoàn giới thiệu"),
    Trait.TWO_MEMBERS: _("Hai đảng viên giới thiệu"),
    Trait.NO_ORGANISATION: _("Nơi chưa có tổ chức đảng"),
    Trait.OWNER: _("Chủ doanh nghiệp tư nhân"),
    Trait.READMISSION: _("Kết nạp lại"),
    Trait.MOVED: _("Chuyển đơn vị khi đang làm hồ sơ"),
    Trait.OVER_AGE: _("Trên 60 tuổi"),
    Trait.HAS_SECTION: _("Chi bộ thuộc đảng ủy bộ phận"),
    Trait.HAS_COMMITTEE: _("Chi bộ thuộc đảng ủy cơ sở"),
}


def sentence(code: str, figures: Mapping[str, Any]) -> str:
    """Return what is wrong; `figures` are those of a finding, or its mark as it was kept.

    :raises KeyError: if no finding has that code.
    """
    return str(SENTENCES[code][0]) % told(figures)


def remedy(code: str, figures: Mapping[str, Any]) -> str:
    """Return what to do about it.

    :raises KeyError: if no finding has that code.
    """
    return str(SENTENCES[code][1]) % told(figures)


def told(figures: Mapping[str, Any]) -> dict[str, str]:
    """Return figures as people read them: days as dates, keys of steps as their names."""
    return {name: _told(name, value) for name, value in figures.items()}


def _told(name: str, value: object) -> str:
    if name in OF_STEPS:
        known = [str(STEPS[key]) for key in str(value).split(",") if key in STEPS]
        return "; ".join(known) or NOT_STATED
    if isinstance(value, str) and A_DAY.fullmatch(value):
        return written_date(date.fromisoformat(value))
    if value is None:
        return NOT_STATED
    return written_date(value) if isinstance(value, date) else str(value)
