"""One cell of a list as the value that its column means, or the words why it is none.

Lists are typed by many hands: numbers as text, days as text, codes that Excel made numbers.
What is not sure is not guessed; the words say what to do and name no value.
"""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from nentang.kit.sheets.declaration import CellType
from nentang.kit.sheets.reading import Cell, CellError
from nentang.kit.text.folding import canonical, fold

Value = str | int | date | None
Read = tuple[Value, str]  # the value, and the words of what is wrong ("" for nothing)

SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+")
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-\s]([0-9]{1,2})[/.\-\s]([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})")
CLOCK = re.compile(r"[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?$")
CLOCK_FIRST = re.compile(r"^[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s+")
EXCEL_ZERO = date(1899, 12, 30)
SERIALS = range(10_000, 80_000)  # days of Excel from 1927 to 2119
FIRST_YEAR, LAST_YEAR = 1900, 2099
EXACT = 10**15  # Excel keeps fifteen digits
LARGEST = 2**63 - 1
WHOLE = {CellType.NUMBER, CellType.MONEY}


def value_of(cell: Cell, kind: CellType) -> Read:
    """Return a cell as its column means it; an empty one says nothing and is no fault."""
    if cell is None:
        return None, ""
    if isinstance(cell, CellError):
        return None, _("Ô báo lỗi công thức của Excel. Sửa công thức, hoặc gõ thẳng giá trị.")
    if kind in WHOLE:
        return _number(cell)
    if kind is CellType.DATE:
        return _day(cell)
    return _code(cell) if kind is CellType.CODE else _text(cell)


def text_of(cell: Cell) -> str:
    """Return a cell as somebody reads it; "" for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.words
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    return tidy(cell) if isinstance(cell, str) else str(cell)


def tidy(text: str) -> str:
    """Return text composed, with single spaces, without Excel's own mark for text before it."""
    return " ".join(canonical(text).removeprefix("'").split())


def _text(cell: Cell) -> Read:
    return text_of(cell) or None, ""


def _code(cell: Cell) -> Read:
    if isinstance(cell, int | float):
        is_whole = isinstance(cell, int) and 0 <= cell < EXACT
        return (str(cell), "") if is_whole else (None, _lost_digits())
    text = text_of(cell)
    return (None, _lost_digits()) if SCIENTIFIC.fullmatch(text) else (text or None, "")


def _lost_digits() -> str:
    return _(
        "Excel đã đổi mã thành số dạng 3,70123E+11 nên mất chữ số. Đặt cột là dạng Văn bản (Text) "
        "rồi gõ lại mã."
    )


def _number(cell: Cell) -> Read:
    words = _("Ô không phải số nguyên. Ghi số bằng chữ số, ví dụ 1.250.")
    if isinstance(cell, int):
        return (cell, "") if 0 <= cell <= LARGEST else (None, words)
    text = text_of(cell).replace(" ", "") if isinstance(cell, str) else ""
    if isinstance(cell, str) and not text:
        return None, ""
    if not GROUPED.fullmatch(text):
        return None, words
    number = int(re.sub(r"[.,]", "", text)[:20])
    return (number, "") if number <= LARGEST else (None, words)


def _day(cell: Cell) -> Read:
    if isinstance(cell, date):
        return _within(cell)
    if isinstance(cell, int) and cell in SERIALS:
        return EXCEL_ZERO + timedelta(days=cell), ""
    if isinstance(cell, int | float):
        return None, _no_day()
    text = CLOCK_FIRST.sub("", CLOCK.sub("", text_of(cell)))
    return _typed_day(text) if text else (None, "")


def _typed_day(text: str) -> Read:
    found = YEAR_FIRST.fullmatch(text)
    parts = found.groups() if found else ()
    if not found:
        found = DAY_FIRST.fullmatch(text) or IN_WORDS.fullmatch(fold(text))
        parts = found.groups()[::-1] if found else ()
    if not parts:
        return None, _no_day()
    try:
        return _within(date(int(parts[0]), int(parts[1]), int(parts[2])))
    except ValueError:
        return None, _("Ngày không có trong lịch. Ghi ngày/tháng/năm, ví dụ 27/3/2019.")


def _within(day: date) -> Read:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day, ""
    return None, _("Năm của ngày nằm ngoài khoảng từ 1900 đến 2099. So lại với bản gốc.")


def _no_day() -> str:
    return _("Ô không phải một ngày đủ ngày, tháng, năm. Ghi ngày/tháng/năm, ví dụ 27/3/2019.")
