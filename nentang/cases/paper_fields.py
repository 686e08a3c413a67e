"""The names that the template of the founding proposal may use, with an example of each.

They are written by staff in Word, so they are Vietnamese words without marks.
"""

from django.utils.translation import gettext_lazy as _

from nentang.kit.papers.declaration import Placeholder

LINE = (Placeholder(name="noi_dung", label=_("nội dung"), sample=_("Nội dung một dòng")),)
MEMBER = (
    Placeholder(name="so_thu_tu", label=_("số thứ tự"), sample="1"),
    Placeholder(name="ho_ten", label=_("họ và tên"), sample=_("Nguyễn Văn Mẫu")),
    Placeholder(name="so_the", label=_("số thẻ đảng viên"), sample="00000001"),
    Placeholder(name="tinh_trang", label=_("chính thức hay dự bị"), sample=_("chính thức")),
    Placeholder(name="ngay_vao_dang", label=_("ngày vào Đảng"), sample="19/05/2015"),
    Placeholder(name="noi_sinh_hoat", label=_("nơi sinh hoạt hiện nay"), sample=_("Chi bộ Mẫu 1")),
    Placeholder(
        name="dong_y",
        label=_("người ở nơi khác: đã ghi đồng ý chuyển về"),
        sample=_("đã ghi đồng ý chuyển về"),
    ),
)
OTHERS = (
    Placeholder(name="chi_bo", label=_("chi bộ"), sample=_("Chi bộ Mẫu 2")),
    Placeholder(name="so_nguoi", label=_("số đảng viên"), sample="2"),
)
FIELDS = (
    Placeholder(
        name="co_quan_cap_tren", label=_("cơ quan cấp trên, chữ hoa"), sample=_("ĐẢNG ỦY MẪU")
    ),
    Placeholder(
        name="kinh_gui",
        label=_("nơi nhận tờ trình"),
        sample=_("Ban Thường vụ Đảng ủy Mẫu"),
        is_required=True,
    ),
    Placeholder(name="dia_danh", label=_("nơi ban hành"), sample=_("Ninh Bình")),
    Placeholder(
        name="ngay_thang",
        label=_("ngày, tháng, năm"),
        sample=_("ngày 05 tháng 02 năm 2020"),
        is_required=True,
    ),
    Placeholder(
        name="trich_yeu",
        label=_("trích yếu"),
        is_required=True,
        sample=_("Về việc thành lập chi bộ tại Công ty Mẫu"),
    ),
    Placeholder(name="can_cu", label=_("các căn cứ"), rows=LINE),
    Placeholder(
        name="ten_doanh_nghiep",
        label=_("tên doanh nghiệp"),
        is_required=True,
        sample=_("Công ty Mẫu"),
    ),
    Placeholder(name="ma_so_thue", label=_("mã số thuế"), sample="2700 000 000"),
    Placeholder(name="dia_chi", label=_("địa chỉ"), sample=_("Lô C1, xã Gia Tân")),
    Placeholder(name="dia_ban", label=_("khu công nghiệp, địa bàn"), sample=_("KCN Gián Khẩu")),
    Placeholder(name="loai_hinh", label=_("loại hình"), sample=_("Công ty cổ phần")),
    Placeholder(
        name="lao_dong",
        label=_("số lao động, ngày đếm, nguồn"),
        sample=_("612 người (ngày 30/9/2019)"),
    ),
    Placeholder(name="quy_mo", label=_("quy mô"), sample=_("Vừa")),
    Placeholder(
        name="doan_the", label=_("công đoàn, đoàn thanh niên"), sample=_("đã có công đoàn cơ sở")
    ),
    Placeholder(
        name="nguon", label=_("số nguồn phát triển đảng"), sample=_("12 người (ngày 30/9/2019)")
    ),
    Placeholder(
        name="dang_vien_tai_cho",
        label=_("đảng viên làm việc tại doanh nghiệp"),
        is_required=True,
        sample=_("04 đảng viên, trong đó 03 đảng viên chính thức"),
    ),
    Placeholder(
        name="dieu_khoan", label=_("điều khoản của Kế hoạch"), sample=_("mục II.2.2, gạch 1")
    ),
    Placeholder(
        name="trich_dan", label=_("lời của điều khoản"), sample=_("Câu trích của điều khoản.")
    ),
    Placeholder(name="danh_gia", label=_("đối chiếu Kế hoạch và Điều lệ"), rows=LINE),
    Placeholder(
        name="de_xuat",
        label=_("nội dung đề xuất"),
        is_required=True,
        sample=_("thành lập Chi bộ Công ty Mẫu"),
    ),
    Placeholder(
        name="truc_thuoc", label=_("tổ chức cấp trên dự kiến"), sample=_("Đảng bộ cơ sở Mẫu")
    ),
    Placeholder(name="bi_thu", label=_("dự kiến bí thư"), sample=_("Nguyễn Văn Mẫu")),
    Placeholder(name="pho_bi_thu", label=_("dự kiến phó bí thư"), sample=_("Trần Thị Mẫu")),
    Placeholder(name="ly_do", label=_("lý do, từng đoạn"), rows=LINE),
    Placeholder(
        name="ngoai_le",
        label=_("người, lý do, số văn bản cho trình khi chưa đủ theo Điều lệ"),
        sample="",
    ),
    Placeholder(name="dang_vien", label=_("phụ lục: đảng viên"), rows=MEMBER, is_required=True),
    Placeholder(name="noi_khac", label=_("phụ lục: số đảng viên ở chi bộ khác"), rows=OTHERS),
    Placeholder(name="ghi_chu_phu_luc", label=_("phụ lục: vì sao không có tên"), sample=""),
)
