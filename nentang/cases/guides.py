"""What each step is for, how it is done and where its paper goes (plan, IV.2.b3).

The plan wants guides for those who admit members in enterprises. Nothing here asks for what
nobody may write down: of opinions and of a verification only number, day and place.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise


class Guide(NamedTuple):
    """Why a step is needed; how it is done; where its paper is kept or goes."""

    why: StrPromise
    how: StrPromise
    where: StrPromise


PREPARED: Mapping[str, Guide] = {
    "registration": Guide(
        _("Vào Đảng là tự nguyện: chưa tự ký phiếu thì không ai đứng tên ở đây."),
        _("Người đăng ký tự ký phiếu; đoàn thể hoặc chi bộ nhận phiếu, ghi ngày ký."),
        _("Phiếu lưu ở chi bộ; ở đây chỉ ghi ngày và nơi lưu."),
    ),
    "cell_assignment": Guide(
        _("Nơi chưa có tổ chức đảng thì cấp ủy cấp trên giao chi bộ phù hợp nhất giúp đỡ."),
        _("Ban Tổ chức chọn chi bộ gần nơi làm việc, làm văn bản giao."),
        _("Văn bản gửi chi bộ được giao, lưu ở Ban Tổ chức."),
    ),
    "course": Guide(
        _("Cần giấy chứng nhận còn giá trị khi chi bộ xét; quá hạn thì học lại."),
        _("Cấp ủy cử đi học ở trung tâm chính trị; ghi ngày cấp, số giấy."),
        _("Bản gốc để trong hồ sơ của chi bộ."),
    ),
    "helper": Guide(
        _("Có người giúp đỡ thì người đăng ký hiểu Đảng, chi bộ hiểu người đăng ký."),
        _("Chi bộ họp, phân công một đảng viên chính thức bằng nghị quyết."),
        _("Nghị quyết lưu ở chi bộ."),
    ),
    "moved_certificate": Guide(
        _("Chuyển đơn vị thì thời gian được giúp đỡ ở nơi cũ vẫn tính."),
        _("Cấp ủy nơi cũ cấp giấy xác nhận; chi bộ nơi mới phân công người giúp đỡ."),
        _("Giấy nộp cho chi bộ nơi mới."),
    ),
    "application": Guide(
        _("Đơn do chính người xin vào Đảng viết tay, nói rõ nguyện vọng của mình."),
        _("Viết theo mẫu 1-KNĐ; in tờ hướng dẫn để người đó tự viết."),
        _("Đơn để trong hồ sơ kết nạp, không nhập nội dung vào máy."),
    ),
    "cv": Guide(
        _("Lý lịch là căn cứ để chi bộ thẩm tra và xem xét."),
        _("Tự khai vào quyển in sẵn mẫu 2-KNĐ, ký từng trang."),
        _("Quyển lý lịch là tài liệu mật: chỉ ghi có, ngày, nơi lưu."),
    ),
    "verification": Guide(
        _("Cấp ủy nơi gửi đến chứng nhận lý lịch trước khi chi bộ xét."),
        _("Ghi ngày gửi khi gửi phiếu; có trả lời thì ghi ngày nhận và đạt hay không đạt."),
        _("Phiếu thẩm tra niêm phong trong hồ sơ; không nhập nội dung vào máy."),
    ),
    "introduction": Guide(
        _("Người giới thiệu là đảng viên chính thức, chịu trách nhiệm về lời giới thiệu."),
        _("Viết theo mẫu 3-KNĐ; ghi số tháng đã cùng công tác."),
        _("Giấy giới thiệu để trong hồ sơ kết nạp."),
    ),
    "union_introduction": Guide(
        _("Đoàn thanh niên hoặc công đoàn giới thiệu đoàn viên ưu tú thay một đảng viên."),
        _("Ban chấp hành họp, biểu quyết, làm nghị quyết mẫu 4-KNĐ (công đoàn: 4A-KNĐ)."),
        _("Nghị quyết gửi chi bộ."),
    ),
    "opinions": Guide(
        _("Nơi làm việc và nơi cư trú biết rõ người xin vào Đảng hằng ngày."),
        _("Ghi ngày gửi khi xin ý kiến; đủ ý kiến thì chi ủy tổng hợp theo mẫu 5-KNĐ."),
        _("Bản tổng hợp để trong hồ sơ; nội dung ý kiến không nhập vào máy."),
    ),
    "over_age_consent": Guide(
        _("Trên 60 tuổi chỉ kết nạp khi Ban Thường vụ Tỉnh ủy đồng ý bằng văn bản."),
        _("Ban Tổ chức làm công văn xin ý kiến trước khi trình quyết định."),
        _("Văn bản đồng ý lưu cùng hồ sơ ở Ban Tổ chức."),
    ),
    "owner_consent": Guide(
        _("Chủ doanh nghiệp tư nhân làm theo hướng dẫn riêng của Ban Tổ chức Trung ương."),
        _("Ban Tổ chức xin ý kiến cấp ủy cấp trên; ghi số, ngày văn bản trả lời."),
        _("Văn bản lưu cùng hồ sơ ở Ban Tổ chức."),
    ),
}
DECIDED: Mapping[str, Guide] = {
    "cell_vote": Guide(
        _("Chi bộ quyết định có đề nghị kết nạp hay không."),
        _("Họp chi bộ, biểu quyết; tính trên tất cả đảng viên chính thức, không chỉ người dự họp."),
        _("Nghị quyết mẫu 6-KNĐ gửi cấp ủy cấp trên cùng hồ sơ."),
    ),
    "section_report": Guide(
        _("Đảng ủy bộ phận nêu ý kiến của mình về đề nghị của chi bộ."),
        _("Làm báo cáo mẫu 7-KNĐ."),
        _("Báo cáo gửi đảng ủy cơ sở."),
    ),
    "committee_vote": Guide(
        _("Đảng ủy cơ sở xét đề nghị của chi bộ trước khi gửi lên cấp trên."),
        _("Họp, biểu quyết tính trên tất cả đảng ủy viên; làm nghị quyết mẫu 8-KNĐ."),
        _("Nghị quyết gửi Ban Tổ chức cùng hồ sơ."),
    ),
    "submission": Guide(
        _("Ban Tổ chức chỉ thẩm định khi đủ giấy tờ."),
        _("Lập danh sách hồ sơ gửi lên; kiểm tra từng giấy tờ."),
        _("Hồ sơ giấy niêm phong gửi Ban Tổ chức."),
    ),
    "appraisal": Guide(
        _("Xem hồ sơ có đủ tiêu chuẩn, đúng thủ tục trước khi trình Ban Thường vụ."),
        _("Ban Tổ chức thẩm định, làm Tờ trình; số và ngày ghi khi ký."),
        _("Tờ trình gửi Ban Thường vụ, lưu ở Ban Tổ chức."),
    ),
    "decision": Guide(
        _("Ban Thường vụ quyết định kết nạp từng người một."),
        _("Người không ghi các bước trước ghi số, ngày, số phiếu; chi bộ ghi ngày nhận."),
        _("Quyết định mẫu 9-KNĐ gửi chi bộ và người được kết nạp."),
    ),
    "ceremony": Guide(
        _("Ngày lễ kết nạp là ngày vào Đảng và ngày bắt đầu dự bị."),
        _("Chi bộ làm lễ cho từng người, đọc lời tuyên thệ, phân công đảng viên giúp đỡ."),
        _("Biên bản lưu ở chi bộ."),
    ),
    "new_member_course": Guide(
        _("Học xong lớp đảng viên mới thì mới xét công nhận chính thức."),
        _("Cấp ủy cử đi học trong thời gian dự bị; ghi ngày cấp giấy chứng nhận."),
        _("Bản gốc để trong hồ sơ đảng viên."),
    ),
    "self_review": Guide(
        _("Đảng viên dự bị tự nhìn lại mười hai tháng của mình."),
        _("Tự viết bản kiểm điểm theo mẫu 10-KNĐ; in tờ hướng dẫn để người đó tự viết."),
        _("Để trong hồ sơ; không nhập nội dung vào máy."),
    ),
    "helper_review": Guide(
        _("Đảng viên giúp đỡ nhận xét sau thời gian dự bị."),
        _("Viết theo mẫu 11-KNĐ; phần nhận xét để trống khi in."),
        _("Để trong hồ sơ; không nhập nội dung vào máy."),
    ),
    "probation_opinions": Guide(
        _("Nơi làm việc và nơi cư trú cho ý kiến về đảng viên dự bị."),
        _("Ghi ngày gửi khi xin ý kiến; chi ủy tổng hợp theo mẫu 12-KNĐ."),
        _("Bản tổng hợp để trong hồ sơ; nội dung ý kiến không nhập vào máy."),
    ),
    "recognition_vote": Guide(
        _("Chi bộ xét sau khi hết thời gian dự bị, không xét trước."),
        _("Họp, biểu quyết tính trên tất cả đảng viên chính thức; làm nghị quyết mẫu 13-KNĐ."),
        _("Nghị quyết gửi cấp ủy cấp trên cùng hồ sơ."),
    ),
    "recognition_section": Guide(
        _("Đảng ủy bộ phận nêu ý kiến về việc công nhận."),
        _("Làm báo cáo mẫu 14-KNĐ."),
        _("Báo cáo gửi đảng ủy cơ sở."),
    ),
    "recognition_committee": Guide(
        _("Đảng ủy cơ sở xét đề nghị công nhận của chi bộ."),
        _("Họp, biểu quyết tính trên tất cả đảng ủy viên; làm nghị quyết mẫu 15-KNĐ."),
        _("Nghị quyết gửi Ban Tổ chức cùng hồ sơ."),
    ),
    "recognition": Guide(
        _("Người đủ điều kiện thành đảng viên chính thức đúng ngày hết dự bị."),
        _("Người không ghi các bước trước ghi số, ngày, số phiếu của quyết định."),
        _("Quyết định mẫu 16-KNĐ gửi chi bộ và đảng viên."),
    ),
}
GUIDES: Mapping[str, Guide] = {**PREPARED, **DECIDED}
