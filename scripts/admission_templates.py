"""The Word templates of the papers of admission (rulebook §8), composed by `kit.papers.composing`.

Their wording is composed for this program: the wording of the forms themselves was not read, so
pages say "chưa đối chiếu mẫu gốc". Identity, dates, votes and numbers are filled in; opinions,
reviews, family and verification are lines to be written on by hand.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from nentang.cases.admission_papers.forms import FORMS, CasePaper, shown_code
from nentang.kit.papers.composing import (
    PARTY,
    STATE,
    YOUTH,
    Column,
    Head,
    Look,
    Place,
    blank_paper,
    footed,
    heading,
    letter_head,
    line,
    note,
    packed,
    ruled_table,
    signing,
    signing_pair,
    text,
    title,
    titled,
    written_lines,
)
from nentang.kit.papers.composing.bodies import CENTRE, LEFT
from scripts.admission_sheets import SHEETS

PERSON = "{{ ho_ten }}, sinh ngày {{ ngay_sinh }}, làm việc tại {{ noi_lam_viec }}"
BY_HAND = "(Phần này viết tay; phần mềm không lưu nội dung.)"
WITHOUT_NUMBER = Head(number="")
Body = Callable[[Any], None]


def templates() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every template."""
    for form in FORMS:
        yield form.template.name, template(form)


def template(form: CasePaper) -> bytes:
    """Return the template of one form."""
    document = blank_paper(f"Mẫu {shown_code(form.code)}", PARTY)
    if form.has_form:
        footed(document, "{{ mau_in }}")
    BODIES[form.code](document)
    return packed(document)


def introduction(document: Any) -> None:
    heading(document, PARTY, WITHOUT_NUMBER)
    titled(document, "GIẤY GIỚI THIỆU NGƯỜI VÀO ĐẢNG", "")
    line(document, "Kính gửi: {{ chi_bo }}", side=CENTRE, after=8)
    text(document, "Tôi là {{ dang_vien }}, đảng viên chính thức, sinh hoạt tại {{ chi_bo }}.")
    text(
        document,
        f"Tôi giới thiệu: {PERSON}. Thời gian cùng công tác: {{{{ so_thang }}}} tháng. Đơn xin vào "
        "Đảng ngày {{ ngay_don }}.",
    )
    title(document, "Ý kiến của người giới thiệu")
    note(document, BY_HAND)
    written_lines(document, 10)
    text(
        document,
        "Tôi đề nghị {{ chi_bo }} xem xét, kết nạp {{ ho_ten }} vào Đảng và chịu trách nhiệm trước "
        "Đảng về lời giới thiệu này./.",
        before=6,
    )
    signing_pair(
        document, PARTY, Place("", "", ""), Place("", "NGƯỜI GIỚI THIỆU", "{{ dang_vien }}")
    )


def union(look: Look, whom: str) -> Body:
    """The resolution of a youth or trade union."""

    def body(document: Any) -> None:
        heading(document, look)
        titled(document, "NGHỊ QUYẾT")
        text(document, "{{ doan_the }} họp ngày {{ ngay_hop }}, xét giới thiệu người vào Đảng.")
        text(document, f"Người được giới thiệu: {whom} {PERSON}.")
        title(document, "Nhận xét của Ban Chấp hành")
        note(document, BY_HAND)
        written_lines(document, 7)
        _counted(document, "ủy viên Ban Chấp hành", needed=False)
        text(
            document,
            f"Ban Chấp hành giới thiệu {whom} {{{{ ho_ten }}}} với {{{{ chi_bo }}}} xem xét, kết "
            "nạp vào Đảng./.",
        )
        signing(document, look)

    return body


def opinions(whom: str, *, party: Sequence[str]) -> Body:
    """The opinions of organisations and of the place of residence, summed up by the cell."""

    def body(document: Any) -> None:
        heading(document, PARTY)
        titled(document, "BÁO CÁO")
        text(document, f"{whom}: {PERSON}.")
        text(document, "Ngày lấy xong ý kiến: {{ ngay_hop }}.")
        note(document, BY_HAND)
        for number, place in enumerate(party, 1):
            title(document, f"{number}. {place}")
            text(document, "Số người dự: ……… Số người tán thành: ……… Không tán thành: ………")
            written_lines(document, 4)
        text(document, "{{ chi_bo }} tổng hợp, báo cáo để chi bộ xem xét./.", before=6)
        signing(document, PARTY)

    return body


def cell_resolution(document: Any) -> None:
    heading(document, PARTY)
    titled(document, "NGHỊ QUYẾT")
    text(document, "Ngày {{ ngay_hop }}, {{ chi_bo }} họp xét đề nghị kết nạp đảng viên.")
    text(document, f"Người được xét: {PERSON}.")
    text(document, "Đơn xin vào Đảng ngày {{ ngay_don }}. Giấy chứng nhận: {{ chung_nhan }}.")
    text(document, "Đảng viên giới thiệu: {{ nguoi_gioi_thieu }}.")
    title(document, "Kết luận của chi bộ")
    note(document, BY_HAND)
    for part in ("Về lý lịch", "Về phẩm chất chính trị, đạo đức", "Về năng lực công tác"):
        written_lines(document, 2, f"{part}: ")
    _counted(document, "đảng viên chính thức của chi bộ")
    text(document, "{{ chi_bo }} đề nghị {{ cap_tren }} xét, kết nạp {{ ho_ten }} vào Đảng./.")
    signing(document, PARTY)


def section_report(request: str, cell: str) -> Body:
    def body(document: Any) -> None:
        heading(document, PARTY)
        titled(document, "BÁO CÁO")
        line(document, "Kính gửi: {{ co_so }}", side=CENTRE, after=8)
        text(document, f"Người được xét: {PERSON}.")
        text(
            document,
            f"{{{{ chi_bo }}}} có Nghị quyết {cell} {{{{ nghi_quyet_chi_bo }}}}; tán thành "
            "{{ phieu_chi_bo }} đảng viên chính thức.",
        )
        title(document, "Ý kiến thẩm định")
        note(document, BY_HAND)
        written_lines(document, 9)
        text(document, f"Đề nghị {{{{ co_so }}}} xem xét, {request} {{{{ ho_ten }}}}./.", before=6)
        signing(document, PARTY)

    return body


def committee_resolution(what: str, request: str) -> Body:
    """The resolution of the grassroots committee; `what` the cell asked, `request` is asked now."""

    def body(document: Any) -> None:
        heading(document, PARTY)
        titled(document, "NGHỊ QUYẾT")
        text(document, f"Ngày {{{{ ngay_hop }}}}, {{{{ co_so }}}} họp xét {what}.")
        text(document, f"Người được xét: {PERSON}, {{{{ chi_bo }}}}.")
        text(
            document,
            "{{ chi_bo }} có Nghị quyết {{ nghi_quyet_chi_bo }}; tán thành {{ phieu_chi_bo }} đảng "
            "viên chính thức.",
        )
        title(document, "Kết luận của đảng ủy")
        note(document, BY_HAND)
        written_lines(document, 7)
        _counted(document, "cấp ủy viên")
        text(
            document,
            f"{{{{ co_so }}}} đề nghị {{{{ cap_quyet_dinh }}}} {request} {{{{ ho_ten }}}}./.",
        )
        signing(document, PARTY)

    return body


def admission(document: Any) -> None:
    heading(document, PARTY)
    titled(document, "QUYẾT ĐỊNH")
    text(document, "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")
    text(document, "- Xét Nghị quyết của {{ chi_bo }} {{ nghi_quyet_chi_bo }};")
    text(document, "- Xét đề nghị của cấp ủy cơ sở và của Ban Tổ chức,")
    line(document, "BAN THƯỜNG VỤ QUYẾT ĐỊNH", bold=True, side=CENTRE, before=6, after=6)
    text(document, f"Điều 1. Kết nạp {PERSON}, vào Đảng Cộng sản Việt Nam.")
    text(
        document,
        "Điều 2. {{ chi_bo }} tổ chức lễ kết nạp đúng thời hạn quy định kể từ ngày nhận quyết "
        "định, phân công đảng viên chính thức giúp đỡ đảng viên dự bị.",
    )
    text(
        document,
        "Điều 3. Văn phòng, Ban Tổ chức, cấp ủy cơ sở, {{ chi_bo }} và {{ ho_ten }} chịu trách "
        "nhiệm thi hành quyết định này./.",
    )
    signing(document, PARTY)


def recognition(document: Any) -> None:
    heading(document, PARTY)
    titled(document, "QUYẾT ĐỊNH")
    text(document, "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")
    text(document, "- Xét Nghị quyết của {{ chi_bo }} {{ nghi_quyet_chi_bo }};")
    text(document, "- Xét đề nghị của cấp ủy cơ sở và của Ban Tổ chức,")
    line(document, "BAN THƯỜNG VỤ QUYẾT ĐỊNH", bold=True, side=CENTRE, before=6, after=6)
    text(
        document,
        "Điều 1. Công nhận đảng viên dự bị {{ ho_ten }}, sinh ngày {{ ngay_sinh }}, sinh hoạt tại "
        "{{ chi_bo }}, là đảng viên chính thức kể từ ngày {{ het_du_bi }}.",
    )
    text(
        document,
        "Điều 2. Tuổi đảng tính từ ngày ghi trong Quyết định kết nạp {{ quyet_dinh }}; ngày kết "
        "nạp {{ ngay_le }}.",
    )
    text(
        document,
        "Điều 3. Văn phòng, Ban Tổ chức, cấp ủy cơ sở, {{ chi_bo }} và {{ ho_ten }} chịu trách "
        "nhiệm thi hành quyết định này./.",
    )
    signing(document, PARTY)


def ceremony(document: Any) -> None:
    heading(document, PARTY)
    titled(document, "BIÊN BẢN")
    text(
        document,
        "Ngày {{ ngay_le }}, {{ chi_bo }} tổ chức lễ kết nạp {{ ho_ten }}, sinh ngày "
        "{{ ngay_sinh }}, vào Đảng Cộng sản Việt Nam theo Quyết định {{ quyet_dinh }}.",
    )
    for part in ("Chủ trì", "Thư ký", "Đại biểu dự", "Số đảng viên dự"):
        written_lines(document, 1, f"{part}: ")
    title(document, "Trình tự")
    steps = (
        "Chào cờ; giới thiệu đại biểu.",
        "Công bố và trao quyết định kết nạp, từng người một.",
        "Đảng viên mới tuyên thệ.",
        "Phân công đảng viên chính thức giúp đỡ: {{ nguoi_giup }}.",
        "Phát biểu; kết thúc buổi lễ.",
    )
    for number, words in enumerate(steps, 1):
        text(document, f"{number}. {words}")
    title(document, "Ghi thêm")
    written_lines(document, 3)
    text(document, "Biên bản đã đọc lại, mọi người dự lễ nhất trí./.", before=6)
    signing_pair(document, PARTY, Place("", "THƯ KÝ", ""), Place("", "CHỦ TRÌ", ""))


def helper_review(document: Any) -> None:
    heading(document, PARTY, WITHOUT_NUMBER)
    titled(document, "BẢN NHẬN XÉT ĐẢNG VIÊN DỰ BỊ", "")
    line(document, "Kính gửi: {{ chi_bo }}", side=CENTRE, after=8)
    text(
        document,
        "Tôi là {{ dang_vien }}, đảng viên chính thức, được chi bộ phân công giúp đỡ đảng viên dự "
        "bị {{ ho_ten }}, kết nạp ngày {{ ngay_le }}, hết thời gian dự bị ngày {{ het_du_bi }}.",
    )
    for part in ("Ưu điểm", "Khuyết điểm", "Mức độ hoàn thành nhiệm vụ"):
        title(document, part)
        written_lines(document, 4)
    note(document, BY_HAND)
    text(document, "Tôi báo cáo chi bộ xem xét./.")
    signing_pair(
        document, PARTY, Place("", "", ""), Place("", "ĐẢNG VIÊN GIÚP ĐỠ", "{{ dang_vien }}")
    )


def recognition_resolution(document: Any) -> None:
    heading(document, PARTY)
    titled(document, "NGHỊ QUYẾT")
    text(document, "Ngày {{ ngay_hop }}, {{ chi_bo }} họp xét công nhận đảng viên chính thức.")
    text(
        document,
        "Đảng viên dự bị: {{ ho_ten }}, sinh ngày {{ ngay_sinh }}, kết nạp ngày {{ ngay_le }} theo "
        "Quyết định {{ quyet_dinh }}, hết thời gian dự bị ngày {{ het_du_bi }}.",
    )
    text(document, "Giấy chứng nhận lớp bồi dưỡng đảng viên mới: {{ chung_nhan_moi }}.")
    title(document, "Kết luận của chi bộ")
    note(document, BY_HAND)
    for part in ("Ưu điểm", "Khuyết điểm", "Mức độ hoàn thành nhiệm vụ"):
        written_lines(document, 2, f"{part}: ")
    _counted(document, "đảng viên chính thức của chi bộ")
    text(
        document,
        "{{ chi_bo }} đề nghị {{ cap_tren }} xét, công nhận {{ ho_ten }} là đảng viên chính "
        "thức./.",
    )
    signing(document, PARTY)


def submitted(document: Any) -> None:
    """The list of dossiers that a committee sends up."""
    heading(document, PARTY)
    titled(document, "DANH SÁCH")
    line(document, "Kính gửi: {{ cap_quyet_dinh }}", side=CENTRE, after=8)
    ruled_table(document, "danh_sach", LISTED)
    text(document, "Danh sách này có {{ so_luong }} hồ sơ./.", before=6)
    signing(document, PARTY)


def proposal(document: Any) -> None:
    """Tờ trình of the organisation board about all that were appraised."""
    heading(document, PARTY)
    titled(document, "TỜ TRÌNH")
    line(document, "Kính gửi: Ban Thường vụ {{ cap_quyet_dinh }}", side=CENTRE, after=8)
    text(document, "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")
    text(document, "- Xét hồ sơ đề nghị kết nạp của các chi bộ, cấp ủy cơ sở,")
    text(document, "Ban Tổ chức trình {{ so_luong }} hồ sơ sau, xét từng người một:")
    ruled_table(document, "danh_sach", LISTED)
    text(document, "Ban Tổ chức kính trình Ban Thường vụ xem xét, quyết định./.", before=6)
    signing(document, PARTY)


def extension(document: Any) -> None:
    """Công văn: more working days for a clock (A-13)."""
    letter_head(document, PARTY)
    line(document, "Kính gửi: {{ chi_bo }}", side=CENTRE, before=10, after=8)
    text(document, f"Hồ sơ của {PERSON}, cần thêm thời gian xét.")
    text(
        document,
        "Thời hạn “{{ thoi_han }}” được gia hạn {{ so_ngay }} ngày làm việc, đến hết ngày "
        "{{ han_moi }}.",
    )
    title(document, "Lý do")
    note(document, BY_HAND)
    written_lines(document, 4)
    text(document, "Đề nghị {{ chi_bo }} biết, báo cho người có hồ sơ./.", before=6)
    signing(document, PARTY)


def _counted(document: Any, whose: str, *, needed: bool = True) -> None:
    title(document, "Kết quả biểu quyết")
    least = " (cần ít nhất {{ can_co }})" if needed else ""
    text(
        document,
        f"Tổng số {whose}: {{{{ tong_so }}}}; được miễn, không tính: {{{{ duoc_mien }}}}. Tán "
        f"thành: {{{{ tan_thanh }}}}{least}; không tán thành: {{{{ khong_tan_thanh }}}}.",
    )


LISTED = (
    Column("STT", 13, "{{ dong.so_thu_tu }}"),
    Column("Họ và tên", 36, "{{ dong.ho_ten }}", LEFT),
    Column("Ngày sinh", 26, "{{ dong.ngay_sinh }}"),
    Column("Nơi làm việc", 33, "{{ dong.noi_lam_viec }}", LEFT),
    Column("Chi bộ, ngày biểu quyết", 33, "{{ dong.chi_bo }}, {{ dong.ngay_chi_bo }}", LEFT),
    Column(
        "Phiếu chi bộ; đảng ủy",
        24,
        "{{ dong.phieu_chi_bo }}{% if dong.phieu_co_so %}; {{ dong.phieu_co_so }}{% endif %}",
    ),
)
AT_WORK, AT_HOME = "Tổ chức chính trị - xã hội nơi làm việc", "Chi ủy, chi bộ nơi cư trú"
BODIES: dict[str, Body] = {
    **SHEETS,
    "3-KND": introduction,
    "4-KND": union(YOUTH, "đoàn viên"),
    "4A-KND": union(STATE, "đoàn viên công đoàn"),
    "5-KND": opinions("Người xin vào Đảng", party=(AT_WORK, AT_HOME)),
    "6-KND": cell_resolution,
    "7-KND": section_report("đề nghị kết nạp", "đề nghị kết nạp"),
    "8-KND": committee_resolution("đề nghị kết nạp đảng viên", "xét, kết nạp vào Đảng"),
    "DS-HS": submitted,
    "TTR-KN": proposal,
    "CV-GH": extension,
    "9-KND": admission,
    "BB-LKN": ceremony,
    "11-KND": helper_review,
    "12-KND": opinions("Đảng viên dự bị", party=(AT_WORK, AT_HOME)),
    "13-KND": recognition_resolution,
    "14-KND": section_report("công nhận đảng viên chính thức", "đề nghị công nhận"),
    "15-KND": committee_resolution(
        "đề nghị công nhận đảng viên chính thức", "xét, công nhận đảng viên chính thức đối với"
    ),
    "16-KND": recognition,
}
