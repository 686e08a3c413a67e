"""The names that the templates of admission may use, with an example of each."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from nentang.kit.papers.declaration import Placeholder
from nentang.kit.papers.heads import HEAD

NUMBERED = _("số 03-NQ/CB, ngày 15/10/2019")
OTHER = _("Đảng bộ cơ sở Mẫu")
CELL = _("Chi bộ Mẫu")
PERSON = _("Nguyễn Văn Mẫu")
ROW = (
    Placeholder(name="so_thu_tu", label=_("số thứ tự"), sample="1"),
    Placeholder(name="ho_ten", label=_("họ và tên"), sample=PERSON),
    Placeholder(name="ngay_sinh", label=_("ngày sinh"), sample="20/5/1992"),
    Placeholder(name="noi_lam_viec", label=_("nơi làm việc"), sample=_("Công ty Mẫu")),
    Placeholder(name="chi_bo", label=_("chi bộ"), sample=CELL),
    Placeholder(name="phieu_chi_bo", label=_("phiếu của chi bộ"), sample="4/4"),
    Placeholder(name="phieu_co_so", label=_("phiếu của đảng ủy cơ sở"), sample="9/9"),
    Placeholder(name="ngay_chi_bo", label=_("ngày chi bộ biểu quyết"), sample="15/10/2019"),
)
OF_THE_CASE = (
    Placeholder(name="mau_in", label=_("mẫu theo văn bản nào"), sample=_("Mẫu 6-KNĐ")),
    Placeholder(name="ho_ten", label=_("họ và tên"), sample=PERSON),
    Placeholder(name="ngay_sinh", label=_("ngày sinh"), sample="20/5/1992"),
    Placeholder(name="noi_lam_viec", label=_("nơi làm việc"), sample=_("Công ty Mẫu")),
    Placeholder(name="chi_bo", label=_("chi bộ làm thủ tục"), sample=CELL),
    Placeholder(name="cap_tren", label=_("cấp ủy trên trực tiếp của chi bộ"), sample=OTHER),
    Placeholder(name="co_so", label=_("đảng ủy cơ sở"), sample=OTHER),
    Placeholder(name="cap_quyet_dinh", label=_("nơi quyết định"), sample=_("Đảng ủy Khối Mẫu")),
    Placeholder(name="doan_the", label=_("ban chấp hành đoàn thể"), sample=_("Công đoàn Mẫu")),
    Placeholder(name="ngay_dang_ky", label=_("ngày ký phiếu đăng ký"), sample="10/01/2019"),
    Placeholder(name="ngay_don", label=_("ngày của đơn"), sample="03/9/2019"),
    Placeholder(name="chung_nhan", label=_("giấy chứng nhận lớp nhận thức"), sample=NUMBERED),
    Placeholder(name="chung_nhan_moi", label=_("giấy chứng nhận lớp đảng viên mới"),
                sample=NUMBERED),
    Placeholder(name="nguoi_giup", label=_("đảng viên giúp đỡ"), sample=_("Trần Thị Mẫu")),
    Placeholder(name="ngay_phan_cong", label=_("ngày phân công giúp đỡ"), sample="01/02/2019"),
    Placeholder(name="dang_vien", label=_("đảng viên viết giấy này"), sample=_("Trần Thị Mẫu")),
    Placeholder(name="so_thang", label=_("số tháng cùng công tác"), sample="24"),
    Placeholder(name="nguoi_gioi_thieu", label=_("những người giới thiệu"),
                sample=_("Trần Thị Mẫu; Lê Văn Mẫu")),
    Placeholder(name="ngay_hop", label=_("ngày họp, ngày của bước này"), sample="15/10/2019"),
    Placeholder(name="tong_so", label=_("tổng số người có quyền biểu quyết"), sample="4"),
    Placeholder(name="duoc_mien", label=_("được miễn, không tính"), sample="0"),
    Placeholder(name="tan_thanh", label=_("số phiếu tán thành"), sample="4"),
    Placeholder(name="khong_tan_thanh", label=_("số phiếu không tán thành"), sample="0"),
    Placeholder(name="can_co", label=_("số phiếu cần có"), sample="3"),
    Placeholder(name="nghi_quyet_chi_bo", label=_("nghị quyết của chi bộ"), sample=NUMBERED),
    Placeholder(name="phieu_chi_bo", label=_("phiếu của chi bộ"), sample="4/4"),
    Placeholder(name="nghi_quyet_co_so", label=_("nghị quyết của đảng ủy cơ sở"),
                sample=NUMBERED),
    Placeholder(name="phieu_co_so", label=_("phiếu của đảng ủy cơ sở"), sample="9/9"),
    Placeholder(name="quyet_dinh", label=_("quyết định kết nạp"), sample=NUMBERED),
    Placeholder(name="ngay_quyet_dinh", label=_("ngày quyết định kết nạp"), sample="15/11/2019"),
    Placeholder(name="ngay_le", label=_("ngày làm lễ kết nạp"), sample="02/12/2019"),
    Placeholder(name="het_du_bi", label=_("ngày hết thời gian dự bị"), sample="02/12/2020"),
    Placeholder(name="thoi_han", label=_("thời hạn được gia hạn"), sample=_("Quyết định kết nạp")),
    Placeholder(name="so_ngay", label=_("số ngày làm việc gia hạn"), sample="30"),
    Placeholder(name="han_moi", label=_("hạn mới"), sample="14/7/2020"),
    Placeholder(name="so_luong", label=_("số hồ sơ trong danh sách"), sample="02"),
    Placeholder(name="danh_sach", label=_("danh sách hồ sơ"), rows=ROW),
)  # fmt: skip
FIELDS = (*(replace(each, is_required=False) for each in HEAD), *OF_THE_CASE)
FIELDS_OF_OFFICIAL = (*HEAD, *OF_THE_CASE)
