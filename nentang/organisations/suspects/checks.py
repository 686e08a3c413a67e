"""The checks on organisations and unions: what each is called, why, and where it is mended."""

from django.utils.translation import gettext_lazy as _

from nentang.kit.cleaning.absence import absence_check
from nentang.kit.cleaning.checks import FIRST, SECOND, THIRD, Check, Repair

TERM = Repair(_("Ghi nhiệm kỳ"), "organisations:term", anchor="id_valid_from")
PARTY_CHECKS = (
    absence_check(
        "party-absent",
        why=_("Nơi gửi danh sách đầy đủ không còn nêu tổ chức này; có thể đã giải thể, sáp nhập."),
        work=_("%d tổ chức đảng vắng trong danh sách đầy đủ, cần xác minh"),
        record_route="organisations:record",
    ),
    Check(
        key="party-stranded",
        title=_("Doanh nghiệp đã kết thúc, tổ chức đảng còn hoạt động"),
        why=_("Doanh nghiệp giải thể, bị thu hồi giấy chứng nhận thì tổ chức đảng phải xử lý."),
        says=_("%(enterprise)s: %(status)s từ ngày %(day)s"),
        rank=FIRST,
        repair=Repair(_("Ghi kết thúc"), "organisations:close"),
        rule="F-21",
        is_unchecked=True,
        work=_("%d tổ chức đảng ở doanh nghiệp đã chấm dứt hoạt động"),
    ),
    Check(
        key="party-twin",
        title=_("Hai tổ chức đảng cùng tên hoặc cùng mã"),
        why=_(
            "Cùng tên, cùng cấp trên (hoặc cùng doanh nghiệp), hay mã chỉ khác dấu cách: dễ nhập "
            "một tổ chức hai lần."
        ),
        says=_("Trùng %(what)s với %(other)s"),
        rank=FIRST,
        repair=Repair(_("Mở hồ sơ"), "organisations:record"),
    ),
    Check(
        key="party-founding",
        title=_("Chưa có số hoặc ngày quyết định thành lập"),
        why=_("Không có ngày thành lập thì không tính được vào chỉ tiêu của năm."),
        says=_("Chưa có %(what)s"),
        rank=THIRD,
        repair=Repair(_("Ghi quyết định"), "organisations:correct", anchor="id_founded_on"),
        rule="F-13",
    ),
    Check(
        key="party-term-over",
        title=_("Nhiệm kỳ cấp ủy đã hết"),
        why=_("Nhiệm kỳ cuối đã hết, hoặc đã quá 5 năm (cấp ủy chỉ định: 12 tháng), chưa ghi mới."),
        says=_("Nhiệm kỳ từ ngày %(since)s đã hết ngày %(until)s"),
        rank=THIRD,
        repair=TERM,
        rule="F-16",
        is_unchecked=True,
    ),
    Check(
        key="party-term-missing",
        title=_("Chưa có nhiệm kỳ cấp ủy"),
        why=_("Chưa ghi cấp ủy được chỉ định hay bầu, nên chưa biết ai phụ trách."),
        says=_("Chưa ghi nhiệm kỳ nào"),
        rank=THIRD,
        repair=TERM,
        rule="F-14",
        is_unchecked=True,
    ),
    Check(
        key="party-days",
        title=_("Ngày của tổ chức đảng không thể có"),
        why=_("Ngày sau hôm nay, trước khi Đảng thành lập, hoặc kết thúc trước khi thành lập."),
        says=_("Ngày %(wrong)s không thể có"),
        rank=SECOND,
        repair=Repair(_("Sửa ngày"), "organisations:correct", anchor="id_founded_on"),
    ),
)
UNION_CHECKS = (
    Check(
        key="union-stranded",
        title=_("Doanh nghiệp đã kết thúc, đoàn thể còn hoạt động"),
        why=_("Doanh nghiệp không còn thì đoàn thể ở đó không còn được tính."),
        says=_("%(enterprise)s: %(status)s từ ngày %(day)s"),
        rank=FIRST,
        repair=Repair(_("Ghi kết thúc"), "organisations:end_union"),
        work=_("%d tổ chức đoàn thể ở doanh nghiệp đã chấm dứt hoạt động"),
    ),
    Check(
        key="union-over-workers",
        title=_("Số đoàn viên nhiều hơn số lao động"),
        why=_("Đoàn viên, hội viên là người lao động của doanh nghiệp nên không thể nhiều hơn."),
        says=_("%(count)s đoàn viên, hội viên; doanh nghiệp có %(workers)s lao động"),
        rank=SECOND,
        repair=Repair(_("Ghi số đoàn viên"), "organisations:union_number", anchor="id_count"),
    ),
    Check(
        key="union-twin",
        title=_("Hai đoàn thể cùng loại ở một doanh nghiệp"),
        why=_("Một doanh nghiệp thường có một tổ chức mỗi loại; dễ nhập một tổ chức hai lần."),
        says=_("Cùng loại, cùng tên, cùng doanh nghiệp với %(other)s"),
        rank=FIRST,
        repair=Repair(_("Mở hồ sơ"), "organisations:union"),
    ),
    Check(
        key="union-founding",
        title=_("Đoàn thể chưa có số hoặc ngày quyết định"),
        why=_("Không có ngày thành lập thì không biết đoàn thể có từ khi nào."),
        says=_("Chưa có %(what)s"),
        rank=THIRD,
        repair=Repair(_("Ghi quyết định"), "organisations:correct_union", anchor="id_founded_on"),
        clause="KH-DUK-2019#II.3.2",
    ),
    Check(
        key="union-headcount",
        title=_("Đoàn thể chưa có số đoàn viên, hội viên"),
        why=_("Chưa có con số nào nên chưa biết đoàn thể có đông hay không."),
        says=_("Chưa có số đoàn viên, hội viên"),
        rank=THIRD,
        repair=Repair(_("Ghi số đoàn viên"), "organisations:union_number", anchor="id_count"),
        clause="KH-DUK-2019#II.3.2",
    ),
    Check(
        key="union-days",
        title=_("Ngày của đoàn thể không thể có"),
        why=_("Ngày sau hôm nay, hoặc trước năm 1929; thường do gõ nhầm năm."),
        says=_("Ngày %(wrong)s không thể có"),
        rank=SECOND,
        repair=Repair(_("Sửa ngày"), "organisations:correct_union", anchor="id_founded_on"),
    ),
)
