"""The checks on enterprises and projects: what each is called, why, and where it is mended."""

from django.utils.translation import gettext_lazy as _

from nentang.enterprises.suspects.aging import COUNTS_RULE
from nentang.enterprises.suspects.mending import call_two, restore_zero
from nentang.kit.cleaning.absence import absence_check
from nentang.kit.cleaning.checks import FIRST, LAST, SECOND, THIRD, Check, Mend, Repair, Words

IDENTITY, WAYS = ("thong-tin",), ("lien-he",)


def _correct(label: Words, anchor: str, section: tuple[str, ...] = IDENTITY) -> Repair:
    return Repair(label, "enterprises:correct", section, f"id_{anchor}")


PAPER = Repair(_("Ghi số giấy tờ"), "enterprises:paper", anchor="id_decision")
WORKERS = Repair(_("Ghi số lao động"), "enterprises:workers", anchor="id_on")
MOVE = Repair(_("Chuyển địa bàn"), "enterprises:move", anchor="id_place_path")

CHECKS = (
    Check(
        key="enterprise-twin",
        title=_("Có thể trùng hồ sơ"),
        why=_("Hai hồ sơ giống nhau về tên, mã số thuế, địa chỉ; một doanh nghiệp đếm hai lần."),
        says=_("Giống %(score)s %%: %(why)s"),
        rank=FIRST,
        repair=Repair(_("So hai hồ sơ"), "enterprises:merge", takes_other=True),
        is_said_elsewhere=True,
        mend=Mend(_("Không trùng"), call_two),
    ),
    absence_check(
        "enterprise-absent",
        why=_("Nơi gửi danh sách đầy đủ không còn nêu hồ sơ này; có thể đã giải thể, chuyển đi."),
        work=_("%d doanh nghiệp, dự án vắng trong danh sách đầy đủ, cần xác minh"),
        record_route="enterprises:record",
    ),
    Check(
        key="enterprise-ended-bare",
        title=_("Đã giải thể, thu hồi mà chưa có số giấy tờ"),
        why=_("Doanh nghiệp kết thúc theo quyết định hay thông báo nào thì sổ chưa ghi."),
        says=_("Kết thúc từ ngày %(day)s, chưa có số quyết định, thông báo"),
        rank=FIRST,
        repair=PAPER,
        rule="E-10",
    ),
    Check(
        key="enterprise-check-digit",
        title=_("Mã số thuế sai chữ số kiểm tra"),
        why=_("Chữ số thứ mười không khớp chín chữ số đầu: mã gõ nhầm hoặc chép thiếu."),
        says=_("Mã số thuế %(code)s sai chữ số kiểm tra"),
        rank=SECOND,
        repair=_correct(_("Sửa mã số thuế"), "tax_code"),
        rule="E-05",
    ),
    Check(
        key="enterprise-lost-zero",
        title=_("Mã số thuế mất số 0 ở đầu"),
        why=_("Excel bỏ số 0 đầu mã, người gõ thêm 0 vào cuối; mã có số 0 đầu thì khớp."),
        says=_("Mã số thuế %(code)s sai chữ số kiểm tra; %(shifted)s thì khớp"),
        rank=SECOND,
        repair=_correct(_("Sửa mã số thuế"), "tax_code"),
        rule="E-06",
        mend=Mend(_("Thêm số 0: %(shifted)s"), restore_zero, ("whole",)),
    ),
    Check(
        key="enterprise-branch-name",
        title=_("Mã chi nhánh, tên không phải chi nhánh"),
        why=_("Mã 13 chữ số là của đơn vị phụ thuộc; tên thì như doanh nghiệp mẹ."),
        says=_("Mã %(code)s là mã đơn vị phụ thuộc, tên không nói vậy"),
        rank=SECOND,
        repair=_correct(_("Sửa tên hoặc mã"), "name"),
        rule="E-04",
    ),
    Check(
        key="enterprise-name-strange",
        title=_("Tên có ký tự lạ"),
        why=_("Tên còn dấu vết phông chữ cũ, số thứ tự hoặc dấu câu thừa nên khó tìm, khó khớp."),
        says=_("Trong tên có “%(signs)s”"),
        rank=SECOND,
        repair=_correct(_("Sửa tên"), "name"),
    ),
    Check(
        key="enterprise-name-bare",
        title=_("Tên không dấu"),
        why=_("Tên gõ không dấu không in được vào văn bản, dễ nhầm với tên khác."),
        says=_("Tên gõ không dấu: %(name)s"),
        rank=SECOND,
        repair=_correct(_("Sửa tên"), "name"),
    ),
    Check(
        key="enterprise-workers-jump",
        title=_("Số lao động nhảy quá 10 lần"),
        why=_("Hai lần đếm liền nhau chênh quá 10 lần; một trong hai thường gõ thừa, thiếu số."),
        says=_("Từ %(before)s (%(day)s) thành %(after)s (%(later)s)"),
        rank=SECOND,
        repair=WORKERS,
    ),
    Check(
        key="enterprise-park-of-address",
        title=_("Địa chỉ ở khu công nghiệp, hồ sơ ở nơi khác"),
        why=_("Địa chỉ nêu tên một khu công nghiệp mà hồ sơ không ở trong khu đó."),
        says=_("Địa chỉ nêu %(park)s, hồ sơ ở nơi khác"),
        rank=SECOND,
        repair=MOVE,
        rule="E-15",
    ),
    Check(
        key="enterprise-place-missing",
        title=_("Chưa rõ khu công nghiệp, xã phường"),
        why=_("Hồ sơ chưa ở khu công nghiệp hay xã, phường nào nên không ai phụ trách."),
        says=_("Chưa ở khu công nghiệp, xã, phường nào"),
        rank=SECOND,
        repair=MOVE,
        rule="E-11",
    ),
    Check(
        key="enterprise-days",
        title=_("Ngày không thể có"),
        why=_("Ngày sau hôm nay, hoặc trước năm 1954; thường do gõ nhầm năm."),
        says=_("Ngày %(wrong)s không thể có"),
        rank=SECOND,
        repair=Repair(_("Mở hồ sơ, sửa ngày"), "enterprises:record"),
    ),
    Check(
        key="enterprise-established-late",
        title=_("Hoạt động trước ngày thành lập"),
        why=_("Ngày thành lập sau ngày bắt đầu hoạt động; một trong hai ngày sai."),
        says=_("Thành lập %(founded)s, mà hoạt động từ %(day)s"),
        rank=THIRD,
        repair=_correct(_("Sửa ngày thành lập"), "established_on"),
        rule="E-10",
    ),
    Check(
        key="enterprise-workers-missing",
        title=_("Chưa có số lao động"),
        why=_("Không có số lao động thì chưa xếp được quy mô và thứ tự việc theo Kế hoạch."),
        says=_("Chưa có số lao động nào"),
        rank=THIRD,
        repair=WORKERS,
        clause="KH-DUK-2019#II.2.2.b1",
    ),
    Check(
        key="enterprise-industry-missing",
        title=_("Chưa có ngành"),
        why=_("Quy mô doanh nghiệp tính theo ngành; chưa có ngành thì chưa xếp được."),
        says=_("Chưa có mã ngành chính"),
        rank=THIRD,
        repair=_correct(_("Ghi mã ngành"), "vsic_code"),
        rule="E-12",
    ),
    Check(
        key="enterprise-workers-old",
        title=_("Số lao động đã cũ"),
        why=_("Số đếm đã lâu không còn nói được doanh nghiệp có đông lao động hay không."),
        says=_("%(number)s lao động, đếm ngày %(day)s, đã quá %(months)s tháng"),
        rank=LAST,
        repair=WORKERS,
        rule=COUNTS_RULE,
    ),
    Check(
        key="enterprise-name-capital",
        title=_("Tên viết toàn chữ hoa"),
        why=_("Tên toàn chữ hoa không cho biết chữ nào viết hoa khi in vào văn bản."),
        says=_("Tên viết toàn chữ hoa"),
        rank=LAST,
        repair=_correct(_("Sửa tên"), "name"),
    ),
)
