"""What the parts of the admission process are called; the codes are those of the core."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from nentang.core.admission.facts import Doubt
from nentang.core.admission.process import Stage, Trait
from nentang.core.workflow import Party

STAGES: Mapping[str, StrPromise] = {
    Stage.PREPARATION: _("Chuẩn bị hồ sơ"),
    Stage.CELL: _("Chi bộ xét"),
    Stage.COMMITTEE: _("Cấp ủy quyết định"),
    Stage.CEREMONY: _("Lễ kết nạp"),
    Stage.PROBATION: _("Dự bị 12 tháng"),
    Stage.RECOGNITION: _("Công nhận chính thức"),
}
STEPS: Mapping[str, StrPromise] = {
    "registration": _("Phiếu tự đăng ký"),
    "cell_assignment": _("Giao chi bộ giúp đỡ và làm thủ tục"),
    "course": _("Lớp bồi dưỡng nhận thức về Đảng"),
    "helper": _("Phân công đảng viên giúp đỡ"),
    "moved_certificate": _("Giấy chứng nhận đang được giúp đỡ, của nơi cũ"),
    "application": _("Đơn xin vào Đảng"),
    "cv": _("Lý lịch của người xin vào Đảng"),
    "verification": _("Thẩm tra lý lịch"),
    "introduction": _("Giấy giới thiệu của đảng viên"),
    "union_introduction": _("Nghị quyết giới thiệu của đoàn thể"),
    "opinions": _("Ý kiến nơi làm việc, nơi cư trú"),
    "over_age_consent": _("Ý kiến Ban Thường vụ Tỉnh ủy về người trên 60 tuổi"),
    "owner_consent": _("Ý kiến cấp ủy về chủ doanh nghiệp"),
    "cell_vote": _("Nghị quyết chi bộ đề nghị kết nạp"),
    "section_report": _("Báo cáo của đảng ủy bộ phận"),
    "committee_vote": _("Nghị quyết đảng ủy cơ sở đề nghị kết nạp"),
    "submission": _("Gửi hồ sơ lên Ban Tổ chức"),
    "appraisal": _("Thẩm định và Tờ trình Ban Thường vụ"),
    "decision": _("Quyết định kết nạp"),
    "ceremony": _("Lễ kết nạp"),
    "new_member_course": _("Lớp bồi dưỡng đảng viên mới"),
    "self_review": _("Bản tự kiểm điểm"),
    "helper_review": _("Nhận xét của đảng viên giúp đỡ"),
    "probation_opinions": _("Ý kiến về đảng viên dự bị"),
    "recognition_vote": _("Nghị quyết chi bộ đề nghị công nhận chính thức"),
    "recognition_section": _("Báo cáo của đảng ủy bộ phận về công nhận"),
    "recognition_committee": _("Nghị quyết đảng ủy cơ sở đề nghị công nhận"),
    "recognition": _("Quyết định công nhận đảng viên chính thức"),
}
PARTIES: Mapping[str, StrPromise] = {
    Party.APPLICANT: _("Người xin vào Đảng"),
    Party.CELL: _("Chi bộ"),
    Party.UNION: _("Ban chấp hành đoàn thể"),
    Party.SECTION: _("Đảng ủy bộ phận"),
    Party.COMMITTEE: _("Đảng ủy cơ sở"),
    Party.BOARD: _("Ban Tổ chức"),
    Party.STANDING: _("Ban Thường vụ"),
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
EXITS: Mapping[str, StrPromise] = {
    "withdrawn": _("Dừng theo nguyện vọng"),
    "rejected": _("Không được kết nạp"),
    "expired": _("Hết hạn"),
    "struck_off": _("Xoá tên trong thời gian dự bị"),
    "transferred": _("Chuyển đi"),
    "died": _("Từ trần"),
}
CLOCKS: Mapping[str, StrPromise] = {
    "verification": _("Trả lời thẩm tra lý lịch"),
    "opinions": _("Ý kiến nơi làm việc, nơi cư trú"),
    "certificate": _("Giấy chứng nhận lớp nhận thức còn giá trị"),
    "dossier": _("Chi bộ xét trước khi giấy tờ cũ hơn 12 tháng"),
    "decision": _("Cấp ủy quyết định kết nạp"),
    "ceremony": _("Tổ chức lễ kết nạp"),
    "probation": _("Hết thời gian dự bị"),
    "recognition_review": _("Chi bộ xét công nhận chính thức"),
    "recognition_decision": _("Cấp ủy quyết định công nhận"),
}
PAPERS: Mapping[str, StrPromise] = {
    "DK": _("Phiếu tự đăng ký"),
    "GV": _("Văn bản giao chi bộ giúp đỡ"),
    "CN-NTVD": _("Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng"),
    "NQ-PC": _("Nghị quyết phân công đảng viên giúp đỡ"),
    "XN-GD": _("Giấy chứng nhận đang được giúp đỡ"),
    "1-KND": _("Đơn xin vào Đảng"),
    "2-KND": _("Lý lịch của người xin vào Đảng"),
    "TT-LL": _("Văn bản thẩm tra lý lịch"),
    "3-KND": _("Giấy giới thiệu người vào Đảng"),
    "4-KND": _("Nghị quyết giới thiệu đoàn viên ưu tú"),
    "4A-KND": _("Nghị quyết giới thiệu đoàn viên công đoàn ưu tú"),
    "5-KND": _("Tổng hợp ý kiến nhận xét"),
    "YK-TU": _("Văn bản đồng ý của Ban Thường vụ Tỉnh ủy"),
    "YK-CDN": _("Văn bản của cấp ủy về chủ doanh nghiệp"),
    "6-KND": _("Nghị quyết đề nghị kết nạp của chi bộ"),
    "7-KND": _("Báo cáo đề nghị kết nạp của đảng ủy bộ phận"),
    "8-KND": _("Nghị quyết đề nghị kết nạp của đảng ủy cơ sở"),
    "DS-HS": _("Danh sách hồ sơ gửi lên"),
    "TTR-KN": _("Tờ trình kết nạp"),
    "9-KND": _("Quyết định kết nạp đảng viên"),
    "BB-LKN": _("Biên bản lễ kết nạp"),
    "CN-DVM": _("Giấy chứng nhận lớp bồi dưỡng đảng viên mới"),
    "10-KND": _("Bản tự kiểm điểm của đảng viên dự bị"),
    "11-KND": _("Bản nhận xét đảng viên dự bị"),
    "12-KND": _("Tổng hợp ý kiến nhận xét đảng viên dự bị"),
    "13-KND": _("Nghị quyết đề nghị công nhận của chi bộ"),
    "14-KND": _("Báo cáo đề nghị công nhận của đảng ủy bộ phận"),
    "15-KND": _("Nghị quyết đề nghị công nhận của đảng ủy cơ sở"),
    "16-KND": _("Quyết định công nhận đảng viên chính thức"),
}
DOUBTS: Mapping[str, StrPromise] = {
    Doubt.UNREAD: _("chưa đối chiếu bản gốc"),
    Doubt.NEWER: _("chưa đối chiếu quy định mới"),
    Doubt.OFFICE: _("mức nội bộ"),
}


def shown_code(code: str) -> str:
    """Return the code of a paper as people write it: 1-KNĐ, CN-NTVĐ, TTr-KN."""
    written = {"CN-NTVD": "CN-NTVĐ", "CN-DVM": "CN-ĐVM", "DK": "ĐK", "TTR-KN": "TTr-KN"}
    return written.get(code, code.replace("-KND", "-KNĐ"))
