"""What is printed to be written on by own hand: the registration, and guidance for three papers.

Nothing of a person stands in them.
"""

from collections.abc import Callable, Sequence
from typing import Any

from nentang.kit.papers.composing import (
    PARTY,
    Place,
    line,
    signing_pair,
    text,
    written_lines,
)
from nentang.kit.papers.composing.bodies import CENTRE

Body = Callable[[Any], None]


def sheet(name: str, lines: Sequence[str]) -> Body:
    """What to know before writing by own hand; nothing of a person stands in it."""

    def body(document: Any) -> None:
        line(document, name, size=16, bold=True, side=CENTRE, after=4)
        line(document, "{{ chi_bo }}", italic=True, side=CENTRE, after=10)
        for words in lines:
            text(document, words)

    return body


def registration(document: Any) -> None:
    line(document, "PHIẾU ĐĂNG KÝ PHẤN ĐẤU VÀO ĐẢNG", size=16, bold=True, side=CENTRE, after=4)
    line(document, "(người đăng ký tự viết và ký)", italic=True, side=CENTRE, after=10)
    line(document, "Kính gửi: {{ chi_bo }}", side=CENTRE, after=8)
    for part in ("Họ và tên", "Ngày, tháng, năm sinh", "Nơi làm việc"):
        written_lines(document, 1, f"{part}: ")
    line(document, "Đã tốt nghiệp trung học cơ sở trở lên:  ☐ đã tốt nghiệp   ☐ chưa", before=4)
    text(
        document,
        "Tôi tự nguyện đăng ký phấn đấu vào Đảng Cộng sản Việt Nam, đăng ký học lớp bồi dưỡng nhận "
        "thức về Đảng.",
        before=6,
    )
    text(
        document,
        "Tôi được biết: cấp ủy ghi họ tên, ngày sinh, nơi làm việc và các bước của hồ sơ để làm "
        "thủ tục. Tôi có thể xin thôi bất cứ lúc nào, không cần nêu lý do; khi tôi yêu cầu, thông "
        "tin được xoá ngay.",
    )
    line(document, "Ngày …… tháng …… năm ………", italic=True, side=CENTRE, before=8)
    signing_pair(
        document, PARTY, Place("", "CHI BỘ NHẬN PHIẾU", ""), Place("", "NGƯỜI ĐĂNG KÝ", "")
    )


SHEETS: dict[str, Body] = {
    "DK": registration,
    "1-KND": sheet(
        "HƯỚNG DẪN VIẾT ĐƠN XIN VÀO ĐẢNG",
        (
            "1. Người xin vào Đảng tự viết đơn bằng tay, không đánh máy, không nhờ người viết.",
            "2. Đơn gửi chi bộ nơi làm việc hoặc chi bộ được giao giúp đỡ.",
            "3. Nêu nguyện vọng và nhận thức của mình về Đảng; ghi ngày, ký, ghi rõ họ tên.",
            "4. Nộp đơn cho chi bộ. Chi bộ ghi ngày của đơn và nơi lưu; không chụp, không tải lên.",
        ),
    ),
    "2-KND": sheet(
        "HƯỚNG DẪN KHAI LÝ LỊCH CỦA NGƯỜI XIN VÀO ĐẢNG",
        (
            "1. Khai trên quyển lý lịch in sẵn do cấp ủy phát; không dùng bản tự in.",
            "2. Người xin vào Đảng tự khai đầy đủ, rõ ràng, trung thực và tự chịu trách nhiệm.",
            "3. Chỗ nào không rõ thì ghi “không rõ” và nêu vì sao; không để trống, không tẩy xoá.",
            "4. Nộp quyển lý lịch cho chi ủy. Phần mềm chỉ ghi có hay chưa có, ngày và nơi lưu.",
        ),
    ),
    "10-KND": sheet(
        "HƯỚNG DẪN VIẾT BẢN TỰ KIỂM ĐIỂM CỦA ĐẢNG VIÊN DỰ BỊ",
        (
            "1. Đảng viên dự bị tự viết khi hết 12 tháng dự bị, gửi chi bộ.",
            "2. Nêu ưu điểm, khuyết điểm, việc thực hiện nhiệm vụ đảng viên trong thời gian dự bị.",
            "3. Ghi ngày, ký, ghi rõ họ tên; nộp cùng giấy chứng nhận lớp đảng viên mới.",
            "4. Phần mềm chỉ ghi có hay chưa có, ngày và nơi lưu; không lưu nội dung.",
        ),
    ),
}
