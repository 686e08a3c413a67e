"""The checks on members: what each is called, why, and where it is mended.

Only facts that are kept of members; nothing asks who has not applied for membership (A-05).
"""

from django.utils.translation import gettext_lazy as _

from nentang.kit.cleaning.absence import absence_check
from nentang.kit.cleaning.checks import FIRST, SECOND, THIRD, Check, Mend, Repair, Words
from nentang.members.suspects.mending import call_two, restore_zero


def _correct(label: Words, anchor: str) -> Repair:
    return Repair(label, "members:correct", anchor=f"id_{anchor}")


CHECKS = (
    absence_check(
        "member-absent",
        why=_("Nơi gửi danh sách đầy đủ không còn nêu đảng viên này; có thể đã chuyển đi."),
        work=_("%d đảng viên vắng trong danh sách đầy đủ, cần xác minh"),
        record_route="members:record",
    ),
    Check(
        key="member-twin",
        title=_("Có thể trùng hồ sơ đảng viên"),
        why=_("Hai hồ sơ giống nhau về tên, ngày sinh, nơi sinh hoạt; một người đếm hai lần."),
        says=_("Giống %(score)s %%: %(why)s"),
        rank=FIRST,
        repair=Repair(_("So hai hồ sơ"), "members:merge", takes_other=True),
        is_said_elsewhere=True,
        mend=Mend(_("Không trùng"), call_two),
    ),
    Check(
        key="member-dissolved",
        title=_("Sinh hoạt ở tổ chức đảng đã kết thúc"),
        why=_("Tổ chức đảng đã giải thể, sáp nhập mà đảng viên vẫn ghi sinh hoạt ở đó."),
        says=_("%(organisation)s đã kết thúc từ ngày %(day)s"),
        rank=FIRST,
        repair=Repair(_("Ghi chuyển sinh hoạt"), "members:move"),
        rule="T-01",
    ),
    Check(
        key="member-homeless",
        title=_("Chưa có nơi sinh hoạt"),
        why=_("Đảng viên không ở tổ chức đảng nào thì không được tính ở đâu."),
        says=_("Không ghi tổ chức đảng nào"),
        rank=FIRST,
        repair=Repair(_("Ghi nơi sinh hoạt"), "members:move"),
        rule="T-04",
    ),
    Check(
        key="member-lost-zero",
        title=_("Mã số thuế nơi làm việc mất số 0 ở đầu"),
        why=_("Excel bỏ số 0 đầu mã; thêm lại thì chữ số kiểm tra khớp."),
        says=_("Mã %(code)s có 9 chữ số; %(whole)s thì khớp"),
        rank=SECOND,
        repair=Repair(_("Sửa nơi làm việc"), "members:workplace", anchor="id_tax_code"),
        rule="E-06",
        mend=Mend(_("Thêm số 0: %(whole)s"), restore_zero, ("whole",)),
    ),
    Check(
        key="member-workplace",
        title=_("Nơi làm việc chưa rõ doanh nghiệp"),
        why=_("Chưa rõ là doanh nghiệp nào thì chưa tính vào số đảng viên làm ở doanh nghiệp."),
        says=_("Chi bộ ghi: %(text)s"),
        rank=SECOND,
        repair=Repair(_("Chọn doanh nghiệp"), "members:confirm"),
        clause="KH-DUK-2019#II.2.2.b1",
        is_said_elsewhere=True,
    ),
    Check(
        key="member-card",
        title=_("Chưa có số thẻ đảng viên"),
        why=_("Không có số thẻ thì danh sách gửi sau khó khớp đúng người."),
        says=_("Số thẻ: %(card)s"),
        rank=THIRD,
        repair=_correct(_("Ghi số thẻ"), "card_number"),
    ),
    Check(
        key="member-birth",
        title=_("Cùng tên trong một chi bộ, thiếu ngày sinh"),
        why=_("Hai người cùng họ tên ở một nơi sinh hoạt chỉ phân biệt được bằng ngày sinh."),
        says=_("Cùng nơi sinh hoạt có người cùng họ và tên"),
        rank=SECOND,
        repair=_correct(_("Ghi ngày sinh"), "birth_on"),
    ),
    Check(
        key="member-official-early",
        title=_("Chính thức trước ngày vào Đảng"),
        why=_("Thời gian dự bị là 12 tháng kể từ lễ kết nạp, nên một trong hai ngày sai."),
        says=_("Chính thức từ %(official)s, vào Đảng %(joined)s"),
        rank=SECOND,
        repair=_correct(_("Sửa ngày vào Đảng"), "joined_on"),
        rule="A-21",
    ),
    Check(
        key="member-age",
        title=_("Tuổi khi vào Đảng ngoài 18 đến 60"),
        why=_(
            "Tuổi kết nạp là đủ 18 đến 60, tính theo tháng; trên 60 cần Tỉnh ủy đồng ý. Có thể "
            "gõ nhầm năm."
        ),
        says=_("Vào Đảng khi %(years)s tuổi"),
        rank=THIRD,
        repair=_correct(_("Sửa ngày sinh, ngày vào Đảng"), "birth_on"),
        rule="A-01",
    ),
    Check(
        key="member-probation",
        title=_("Dự bị quá hạn mà chưa ghi chính thức"),
        why=_("Hết 12 tháng dự bị, chi bộ xét trong 30 ngày làm việc; sổ có thể chưa ghi kết quả."),
        says=_("Vào Đảng %(joined)s, vẫn ghi là dự bị"),
        rank=SECOND,
        repair=Repair(_("Ghi trạng thái"), "members:status"),
        rule="A-22",
    ),
    Check(
        key="member-days",
        title=_("Ngày của đảng viên không thể có"),
        why=_("Ngày sau hôm nay, quá xa, hoặc vào Đảng trước khi sinh; thường do gõ nhầm năm."),
        says=_("Ngày %(wrong)s không thể có"),
        rank=SECOND,
        repair=_correct(_("Sửa ngày"), "joined_on"),
    ),
)
