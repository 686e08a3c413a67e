"""Days as lists write them: day first; what has no day or may be turned round is said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from nentang.kit.text.folding import fold

DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-\s]([0-9]{1,2})[/.\-\s]([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})")
MONTH = re.compile(r"(?:thang )?[0-9]{1,2}(?:[/.\-\s]| nam )[0-9]{4}|[0-9]{4}[/.-][0-9]{1,2}")
YEAR = re.compile(r"(?:nam )?(?:19|20)[0-9]{2}")
SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}")
CLOCK = re.compile(r"[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?$")
CLOCK_FIRST = re.compile(r"^[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s+")
ZERO, ZERO_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(10_000, 80_000)  # days of Excel from 1927 to 2119
FIRST_YEAR, LAST_YEAR = 1900, 2099
LAST_MONTH = 12
ENOUGH = 3  # days of a kind, before a column is said to be turned round
FEW = 20  # one in so many is a slip of the hand, not the habit of a column
Day = tuple[date | None, str]  # and the words of what is wrong


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column writes its days: what can't be sure because of its other cells."""

    may_be_month_first: bool = False
    may_be_swapped: bool = False  # Excel took typed days for months where it could


@dataclass(slots=True)
class _Counts:
    day_first: int = 0
    month_first: int = 0
    either: int = 0
    early: int = 0
    late: int = 0


def habit_of(cells: Iterable[object]) -> Habit:
    """Return how the cells of one column write their days."""
    seen = _Counts()
    for cell in cells:
        if isinstance(cell, date):
            is_early = cell.day <= LAST_MONTH
            seen.early, seen.late = seen.early + is_early, seen.late + (not is_early)
        elif isinstance(cell, str) and (found := DAY_FIRST.match(cell.strip())):
            _count(seen, int(found[1]), int(found[2]))
    is_mixed = seen.month_first * FEW >= max(seen.day_first, 1)
    is_split = not seen.either and not seen.late and min(seen.early, seen.day_first) >= ENOUGH
    return Habit(bool(seen.month_first) and is_mixed, is_split)


def _count(seen: _Counts, first: int, second: int) -> None:
    if first > LAST_MONTH:
        seen.day_first += second <= LAST_MONTH
    elif second > LAST_MONTH:
        seen.month_first += 1
    else:
        seen.either += first != second


def day_of(cell: date, habit: Habit) -> Day:
    """Return a cell that is a day already."""
    if habit.may_be_swapped:
        return None, _(
            "Cột này có ngày lớn hơn 12 chỉ ở dạng chữ, còn ngày dạng ngày của Excel đều từ 12 trở "
            "xuống: Excel đã đổi chỗ ngày và tháng. Gõ lại cột ngày theo bản gốc."
        )
    return _within(cell)


def day_by_number(number: int, *, is_1904: bool) -> Day:
    """Return the day that Excel counts with a number."""
    if number not in SERIALS:
        return None, no_day(str(number))
    zero = ZERO_OF_1904 if is_1904 else ZERO
    return zero + timedelta(days=number), ""


def typed_day(text: str, habit: Habit) -> Day:
    """Return a day that is typed as text; an empty one says nothing."""
    plain = CLOCK_FIRST.sub("", CLOCK.sub("", text))
    if not plain:
        return None, ""
    found = YEAR_FIRST.fullmatch(plain)
    if found:
        return _made(*map(int, found.groups()))
    found = DAY_FIRST.fullmatch(plain)
    if found:
        return _day_first(*map(int, found.groups()), habit=habit)
    found = IN_WORDS.fullmatch(fold(plain))
    return _made(*map(int, found.groups()[::-1])) if found else (None, no_day(plain))


def no_day(text: str) -> str:
    """Return the words for what is no whole day, by what it is instead."""
    folded = fold(text)
    if MONTH.fullmatch(folded):
        return _(
            "Ô chỉ có tháng và năm, thiếu ngày nên chưa lấy. Ghi đủ ngày/tháng/năm theo bản gốc, "
            "ví dụ 27/3/2019."
        )
    if YEAR.fullmatch(folded):
        return _(
            "Ô chỉ có năm, thiếu ngày và tháng nên chưa lấy. Ghi đủ ngày/tháng/năm theo bản gốc, "
            "ví dụ 27/3/2019."
        )
    if SHORT_YEAR.fullmatch(folded):
        return _("Năm chỉ có hai chữ số nên chưa lấy. Ghi năm đủ bốn chữ số, ví dụ 27/3/2019.")
    return _("Ô không phải một ngày đủ ngày, tháng, năm. Ghi ngày/tháng/năm, ví dụ 27/3/2019.")


def _day_first(day: int, month: int, year: int, *, habit: Habit) -> Day:
    if month > LAST_MONTH >= day:
        return None, _("Ô có vẻ ghi tháng trước ngày. Ghi ngày trước, ví dụ 27/3/2019.")
    if habit.may_be_month_first and day <= LAST_MONTH and day != month:
        return None, _(
            "Cột này có ô ghi tháng trước ngày nên không chắc ô này ghi cách nào. Ghi cả cột theo "
            "ngày/tháng/năm, ví dụ 27/3/2019."
        )
    return _made(year, month, day)


def _made(year: int, month: int, day: int) -> Day:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return None, _("Ngày không có trong lịch. Ghi ngày/tháng/năm, ví dụ 27/3/2019.")


def _within(day: date) -> Day:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day, ""
    return None, _("Năm của ngày nằm ngoài khoảng từ 1900 đến 2099. So lại với bản gốc.")
