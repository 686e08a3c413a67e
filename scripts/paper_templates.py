"""Make the Word templates that come with the program: run it, commit what it writes.

    python scripts/paper_templates.py

The layout is that of `kit.papers.composing` (rulebook section 8, V-01 to V-11).
"""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from nentang.kit.papers.composing import (
    PARTY,
    Column,
    Head,
    Place,
    begin_page,
    blank_paper,
    given,
    heading,
    line,
    loop,
    packed,
    ruled_table,
    sign,
    signing,
    text,
    title,
    titled,
)
from nentang.kit.papers.composing.bodies import CENTRE, LEFT
from nentang.kit.papers.doc_types import BLANK
from scripts.admission_templates import templates

FOLDER = Path(__file__).resolve().parents[1] / "nentang/cases/papers"
RECIPIENTS = ("- {{ kinh_gui }} (để b/c),", "- Các thành viên Ban Chỉ đạo,", "- Lưu BCĐ, VP.")


MEMBERS = (
    Column("STT", 12, "{{ dong.so_thu_tu }}"),
    Column("Họ và tên", 42, "{{ dong.ho_ten }}", LEFT),
    Column("Số thẻ", 22, "{{ dong.so_the }}"),
    Column("Chính thức, dự bị", 22, "{{ dong.tinh_trang }}"),
    Column("Ngày vào Đảng", 24, "{{ dong.ngay_vao_dang }}"),
    Column(
        "Nơi sinh hoạt",
        43,
        "{{ dong.noi_sinh_hoat }}{% if dong.dong_y %} ({{ dong.dong_y }}){% endif %}",
        LEFT,
    ),
)


def founding_proposal() -> bytes:
    """Tờ trình về thành lập chi bộ: the paper of the Steering Committee."""
    document = blank_paper("Mẫu Tờ trình thành lập chi bộ", PARTY)
    heading(document, PARTY, Head(own="BAN CHỈ ĐẠO", number=f"{BLANK * 7}-TTr/BCĐ"))
    titled(document, "TỜ TRÌNH")
    line(document, "Kính gửi: {{ kinh_gui }}", side=CENTRE, after=8)
    loop(document, "can_cu", "- {{ dong.noi_dung }};")
    text(document, "Ban Chỉ đạo kính trình về {{ ten_doanh_nghiep }} như sau:")
    title(document, "1. Tình hình doanh nghiệp")
    text(
        document,
        "{{ ten_doanh_nghiep }}{% if ma_so_thue %}, mã số thuế {{ ma_so_thue }}{% endif %}"
        "{% if loai_hinh %}, loại hình {{ loai_hinh }}{% endif %}"
        "{% if dia_chi %}, địa chỉ {{ dia_chi }}{% endif %}"
        "{% if dia_ban %}, {{ dia_ban }}{% endif %}.",
    )
    text(
        document,
        "Lao động: {{ lao_dong }}. Quy mô: {{ quy_mo }}. Đoàn thể: {{ doan_the }}. "
        "Nguồn phát triển đảng: {{ nguon }}.",
    )
    text(document, "Đảng viên làm việc tại doanh nghiệp: {{ dang_vien_tai_cho }}.")
    title(document, "2. Đối chiếu quy định")
    given(document, "trich_dan", "Kế hoạch, {{ dieu_khoan }}, ghi: “{{ trich_dan }}”")
    loop(document, "danh_gia", "{{ dong.noi_dung }}")
    given(document, "ngoai_le", "{{ ngoai_le }}")
    title(document, "3. Đề xuất")
    text(document, "Ban Chỉ đạo đề nghị {{ kinh_gui }} xem xét, cho chủ trương {{ de_xuat }}.")
    given(document, "truc_thuoc", "Tổ chức cấp trên trực tiếp dự kiến: {{ truc_thuoc }}.")
    given(document, "bi_thu", "Dự kiến bí thư: {{ bi_thu }}.")
    given(document, "pho_bi_thu", "Dự kiến phó bí thư: {{ pho_bi_thu }}.")
    loop(document, "ly_do", "{{ dong.noi_dung }}")
    text(document, "Ban Chỉ đạo kính trình {{ kinh_gui }} xem xét, quyết định./.")
    signing(document, PARTY, Place("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN", ""), RECIPIENTS)
    annex(document)
    return packed(document)


def annex(document: Any) -> None:
    """Names, without days of birth, only where the reader may have them."""
    begin_page(line(document, "PHỤ LỤC", bold=True, side=CENTRE))
    line(document, "Đảng viên làm việc tại {{ ten_doanh_nghiep }}", bold=True, side=CENTRE)
    line(document, "(kèm theo Tờ trình của Ban Chỉ đạo)", italic=True, side=CENTRE, after=8)
    sign(document, "{%p if dang_vien %}")
    ruled_table(document, "dang_vien", MEMBERS)
    sign(document, "{%p endif %}")
    sign(document, "{%p if noi_khac %}")
    line(document, "Đảng viên đang sinh hoạt ở chi bộ khác, chưa ghi đồng ý chuyển về:", before=8)
    sign(document, "{%p endif %}")
    sign(document, "{%p for dong in noi_khac %}")
    text(document, "- {{ dong.chi_bo }}: {{ dong.so_nguoi }}")
    sign(document, "{%p endfor %}")
    given(document, "ghi_chu_phu_luc", "{{ ghi_chu_phu_luc }}")


def main() -> None:
    if not settings.configured:
        settings.configure(USE_I18N=False)  # the words as they stand in the program
    FOLDER.mkdir(exist_ok=True)
    for name, data in (("to-trinh-thanh-lap.docx", founding_proposal()), *templates()):
        (FOLDER / name).write_bytes(data)
        sys.stdout.write(f"{FOLDER / name}\n")


if __name__ == "__main__":
    main()
