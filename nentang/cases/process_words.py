"""The admission process in words: what each step, party, clock, paper and exit is called.

The codes are those of `core.admission`; a test holds both against each other.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

STEPS: Mapping[str, StrPromise] = {
    "registration": _("Phiếu đăng ký của chính người đó"),
    "cell_assignment": _("Cấp ủy cấp trên giao chi bộ giúp đỡ"),
    "course": _("Lớp bồi dưỡng nhận thức về Đảng"),
    "helper": _("Phân công đảng viên giúp đỡ"),
    "moved_certificate": _("Giấy xác nhận đang được giúp đỡ ở nơi cũ"),
    "application": _("Đơn xin vào Đảng"),
    "cv": _("Lý lịch của người xin vào Đảng"),
    "verification": _("Thẩm tra lý lịch"),
    "introduction": _("Giới thiệu của đảng viên chính thức"),
    "union_introduction": _("Nghị quyết giới thiệu của đoàn thể"),
    "opinions": _("Ý kiến nơi làm việc và nơi cư trú"),
    "over_age_consent": _("Ban Thường vụ Tỉnh ủy đồng ý (trên 60 tuổi)"),
    "owner_consent": _("Ý kiến về chủ doanh nghiệp tư nhân"),
    "cell_vote": _("Chi bộ biểu quyết đề nghị kết nạp"),
    "section_report": _("Báo cáo của đảng ủy bộ phận"),
    "committee_vote": _("Đảng ủy cơ sở biểu quyết đề nghị kết nạp"),
    "submission": _("Gửi hồ sơ lên cấp trên"),
    "appraisal": _("Thẩm định và Tờ trình Ban Thường vụ"),
    "decision": _("Quyết định kết nạp"),
    "ceremony": _("Lễ kết nạp"),
    "new_member_course": _("Lớp bồi dưỡng đảng viên mới"),
    "self_review": _("Bản tự kiểm điểm của đảng viên dự bị"),
    "helper_review": _("Nhận xét của đảng viên giúp đỡ"),
    "probation_opinions": _("Ý kiến nơi làm việc và nơi cư trú về đảng viên dự bị"),
    "recognition_vote": _("Chi bộ biểu quyết đề nghị công nhận chính thức"),
    "recognition_section": _("Báo cáo của đảng ủy bộ phận về công nhận chính thức"),
    "recognition_committee": _("Đảng ủy cơ sở biểu quyết đề nghị công nhận"),
    "recognition": _("Quyết định công nhận đảng viên chính thức"),
}
PARTIES: Mapping[str, StrPromise] = {
    "APPLICANT": _("Người đăng ký"),
    "CELL": _("Chi bộ"),
    "UNION": _("Ban Chấp hành đoàn thể"),
    "SECTION": _("Đảng ủy bộ phận"),
    "COMMITTEE": _("Đảng ủy cơ sở"),
    "BOARD": _("Ban Tổ chức"),
    "STANDING": _("Ban Thường vụ"),
}
CLOCKS: Mapping[str, StrPromise] = {
    "verification": _("Trả lời thẩm tra lý lịch"),
    "opinions": _("Trả lời ý kiến nhận xét"),
    "certificate": _("Giấy chứng nhận lớp bồi dưỡng còn giá trị"),
    "dossier": _("Chi bộ xét trước khi giấy tờ phải làm lại"),
    "decision": _("Ban Thường vụ quyết định kết nạp"),
    "ceremony": _("Tổ chức lễ kết nạp"),
    "probation": _("Thời gian dự bị"),
    "recognition_review": _("Chi bộ xét công nhận chính thức"),
    "recognition_decision": _("Ban Thường vụ quyết định công nhận"),
}
PAPERS: Mapping[str, StrPromise] = {
    "DK": _("Phiếu đăng ký"),
    "GV": _("Văn bản giao chi bộ giúp đỡ"),
    "CN-NTVD": _("Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng (CN-NTVĐ)"),
    "NQ-PC": _("Nghị quyết phân công đảng viên giúp đỡ"),
    "XN-GD": _("Giấy xác nhận đang được giúp đỡ"),
    "1-KND": _("Đơn xin vào Đảng (1-KNĐ)"),
    "2-KND": _("Lý lịch của người xin vào Đảng (2-KNĐ)"),
    "TT-LL": _("Phiếu thẩm tra, chứng nhận lý lịch"),
    "3-KND": _("Giấy giới thiệu người vào Đảng (3-KNĐ)"),
    "4-KND": _("Nghị quyết giới thiệu của đoàn thể (4-KNĐ, 4A-KNĐ)"),
    "5-KND": _("Tổng hợp ý kiến nhận xét (5-KNĐ)"),
    "YK-TU": _("Văn bản đồng ý của Ban Thường vụ Tỉnh ủy"),
    "YK-CDN": _("Văn bản về chủ doanh nghiệp tư nhân"),
    "6-KND": _("Nghị quyết của chi bộ đề nghị kết nạp (6-KNĐ)"),
    "7-KND": _("Báo cáo của đảng ủy bộ phận (7-KNĐ)"),
    "8-KND": _("Nghị quyết của đảng ủy cơ sở đề nghị kết nạp (8-KNĐ)"),
    "DS-HS": _("Danh sách hồ sơ gửi lên"),
    "TTR-KN": _("Tờ trình Ban Thường vụ"),
    "9-KND": _("Quyết định kết nạp đảng viên (9-KNĐ)"),
    "BB-LKN": _("Biên bản lễ kết nạp"),
    "CN-DVM": _("Giấy chứng nhận học lớp bồi dưỡng đảng viên mới"),
    "10-KND": _("Bản tự kiểm điểm của đảng viên dự bị (10-KNĐ)"),
    "11-KND": _("Bản nhận xét của đảng viên giúp đỡ (11-KNĐ)"),
    "12-KND": _("Tổng hợp ý kiến nhận xét về đảng viên dự bị (12-KNĐ)"),
    "13-KND": _("Nghị quyết của chi bộ đề nghị công nhận (13-KNĐ)"),
    "14-KND": _("Báo cáo của đảng ủy bộ phận về công nhận (14-KNĐ)"),
    "15-KND": _("Nghị quyết của đảng ủy cơ sở đề nghị công nhận (15-KNĐ)"),
    "16-KND": _("Quyết định công nhận đảng viên chính thức (16-KNĐ)"),
}


def state_words(state: str, endings: Mapping[str, str | StrPromise]) -> str:
    """Return where a case stands: how it ended, or the last step that was reached."""
    return str(endings.get(state) or STEPS.get(state, state))
