"""Invented enterprises in any number: names as registers have them, codes that are right."""

from collections.abc import Iterator
from itertools import count

from nentang.enterprises.tax_codes import has_right_check_digit

TRADES = (
    *("Xây dựng", "Thương mại", "Dịch vụ Vận tải", "May mặc", "Cơ khí", "Nông sản", "Vật liệu"),
    *("Điện tử", "Du lịch", "Môi trường", "Bao bì", "Thực phẩm"),
)
WORDS = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Đông",
    "Đức",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiếu",
    "Hoa",
    "Hoà",
    "Hùng",
    "Hưng",
    "Khang",
    "Khoa",
    "Kim",
    "Lan",
    "Lâm",
    "Linh",
    "Long",
    "Lộc",
    "Mai",
    "Minh",
    "Nam",
    "Nga",
    "Ngọc",
    "Nghĩa",
    "Nhật",
    "Phát",
    "Phong",
    "Phú",
    "Phúc",
    "Quang",
    "Quý",
    "Sơn",
    "Tâm",
    "Tân",
    "Thái",
    "Thành",
    "Thắng",
    "Thiên",
    "Thịnh",
    "Thuận",
    "Tiến",
    "Tín",
    "Toàn",
    "Trang",
    "Trí",
    "Trung",
    "Trường",
    "Tuấn",
    "Vạn",
    "Việt",
    "Vinh",
    "Vượng",
    "Xuân",
    "Yên",
]
STEP = 1_299_709  # a prime, so that neighbours have nothing in common and no name comes twice
FIRST_CODE = 270_000_000


def name(number: int) -> str:
    """Return the name of an enterprise; different for the first 2.5 million numbers."""
    size = len(WORDS)
    place = number * STEP % (len(TRADES) * size**3)
    place, trade = divmod(place, len(TRADES))
    place, first = divmod(place, size)
    last, middle = divmod(place, size)
    return f"Công ty TNHH {TRADES[trade]} {WORDS[first]} {WORDS[middle]} {WORDS[last]}"


def tax_code(number: int) -> str:
    """Return the code of an enterprise, its tenth digit as the other nine give it."""
    while number >= len(_codes):
        _codes.append(next(_right))
    return _codes[number]


def _all_right() -> Iterator[str]:
    tenths = (f"{nine}{tenth}" for nine in count(FIRST_CODE) for tenth in range(10))
    return filter(has_right_check_digit, tenths)


_codes: list[str] = []
_right = _all_right()
