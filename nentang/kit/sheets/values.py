"""One cell of a list as the value that its column means, or the words why it is none.

Lists are typed by many hands: numbers as text, days as text, codes that Excel made numbers, letters
of old fonts. What is sure is mended, and said; what is not sure is not guessed: the words say what
to do and name no value.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from nentang.kit.sheets.days import FIRST_YEAR, LAST_YEAR, Habit, day_by_number, day_of, typed_day
from nentang.kit.sheets.declaration import CellType
from nentang.kit.sheets.reading import Cell, CellError, OldText, ZeroCode
from nentang.kit.text.folding import canonical
from nentang.kit.text.legacy import Script
from nentang.kit.text.mending import Flaw, from_old_font, mended, narrow

Value = str | int | date | None
Read = tuple[Value, str]  # the value, and the words of what is wrong ("" for nothing)

SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+")
MARK = "'"  # before text that would be a number otherwise
EXACT = 10**15  # Excel keeps fifteen digits
LARGEST = 2**63 - 1
WHOLE = {CellType.NUMBER, CellType.MONEY}


@dataclass(frozen=True, slots=True)
class Manner:
    """How the page of a cell was written: in which old script, as text, by which calendar."""

    script: Script | None = None
    is_text_file: bool = False
    is_1904: bool = False


class Reading(NamedTuple):
    """A cell as it was understood: its value, or what is wrong; what was mended, and from what."""

    value: Value = None
    fault: str = ""
    repairs: tuple[str, ...] = ()
    before: str = ""


USUAL, SURE = Manner(), Habit()
EMPTY = Reading()


def _is_whole(cell: int) -> bool:
    return 0 <= cell <= LARGEST


def _is_day(cell: date) -> bool:
    return FIRST_YEAR <= cell.year <= LAST_YEAR


# The cells of plain rows that are their own values: of this type, and (unless None) so built.
USUAL_CELLS: dict[CellType, tuple[type, Callable[[Any], bool] | None]] = {
    CellType.TEXT: (str, None),
    CellType.CODE: (str, str.isdecimal),
    CellType.NUMBER: (int, _is_whole),
    CellType.MONEY: (int, _is_whole),
    CellType.DATE: (date, _is_day),
    CellType.MOMENT: (str, None),
}


def value_of(cell: Cell, kind: CellType) -> Read:
    """Return a cell as its column means it; an empty one says nothing and is no fault."""
    found = reading_of(cell, kind)
    return found.value, found.fault


def reading_of(cell: Cell, kind: CellType, manner: Manner = USUAL, habit: Habit = SURE) -> Reading:
    """Return all that there is to say of a cell as its column means it."""
    if cell is None:
        return EMPTY
    if isinstance(cell, CellError):
        words = _("Ô báo lỗi công thức của Excel. Sửa công thức, hoặc gõ thẳng giá trị.")
        return Reading(fault=words)
    plain, repairs = _mended(cell, kind, manner)
    value, fault = _meant(plain, kind, manner, habit)
    if fault or value is None:
        return Reading(value, fault)
    repairs += _made_of_text(plain, value, kind, manner)
    return Reading(value, "", repairs, _as_it_stood(cell, value) if repairs else "")


def text_of(cell: Cell) -> str:
    """Return a cell as somebody reads it; "" for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.words
    if isinstance(cell, OldText):
        return from_old_font(cell.words, cell.script, is_capital=cell.is_capital).text
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    return tidy(cell) if isinstance(cell, str) else str(cell)


def tidy(text: str) -> str:
    """Return text composed, with single spaces, without Excel's own mark for text before it."""
    return " ".join(canonical(text).removeprefix(MARK).split())


def repair_words(flaw: Flaw) -> str:
    """Return what was wrong with a text and what was done about it."""
    return {
        Flaw.HIDDEN: _("Có ký tự ẩn; đã bỏ"),
        Flaw.BROKEN_UTF8: _("Chữ bị đọc nhầm bảng mã; đã đổi lại thành chữ Việt"),
        Flaw.TCVN3: _("Chữ gõ theo bảng mã TCVN3 (.VnTime); đã đổi sang Unicode"),
        Flaw.VNI: _("Chữ gõ theo bảng mã VNI; đã đổi sang Unicode"),
        Flaw.PARTS: _("Dấu rời khỏi chữ cái (Unicode tổ hợp); đã ghép lại"),
        Flaw.ALIKE: _("Có chữ cái của bảng chữ khác trông giống chữ Latinh; đã thay"),
        Flaw.WIDE: _("Chữ số khổ rộng; đã đổi thành chữ số thường"),
    }[flaw]


def _mended(cell: Cell, kind: CellType, manner: Manner) -> tuple[Cell, tuple[str, ...]]:
    """Return the cell as it was meant, and the words of what was mended."""
    if isinstance(cell, ZeroCode):
        has_zeros = str(cell) != str(cell.number)
        is_code = kind is CellType.CODE and has_zeros
        return (str(cell), (_zeros_shown(),)) if is_code else (cell.number, ())
    if isinstance(cell, OldText):
        done = from_old_font(cell.words, cell.script, is_capital=cell.is_capital)
    elif isinstance(cell, str):
        done = mended(cell, script=manner.script)
    else:
        return cell, ()
    words = tuple(map(repair_words, done.flaws))
    text = done.text
    if text.startswith(MARK):
        text, words = text.removeprefix(MARK).lstrip(), (*words, _mark_taken())
    if kind is not CellType.TEXT and (usual := narrow(text)) != text:
        return usual, (*words, repair_words(Flaw.WIDE))
    return text, words


def _meant(cell: Cell, kind: CellType, manner: Manner, habit: Habit) -> Read:
    if kind in WHOLE:
        return _number(cell)
    if kind is CellType.DATE:
        return _day(cell, manner, habit)
    return _code(cell) if kind is CellType.CODE else (text_of(cell) or None, "")


def _code(cell: Cell) -> Read:
    if isinstance(cell, int | float):
        is_whole = isinstance(cell, int) and 0 <= cell < EXACT
        return (str(cell), "") if is_whole else (None, _lost_digits())
    text = text_of(cell)
    return (None, _lost_digits()) if SCIENTIFIC.fullmatch(text) else (text or None, "")


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


def _day(cell: Cell, manner: Manner, habit: Habit) -> Read:
    if isinstance(cell, date):
        return day_of(cell, habit)
    if isinstance(cell, int):
        return day_by_number(cell, is_1904=manner.is_1904)
    return typed_day(text_of(cell), habit)


def _made_of_text(cell: Cell, value: Value, kind: CellType, manner: Manner) -> tuple[str, ...]:
    """Return what was done to a number that was text, or to a day that was a number."""
    if kind in WHOLE and isinstance(cell, str) and not manner.is_text_file:
        return (_("Số ở dạng chữ; đã đổi sang số"),)
    if kind is CellType.DATE and isinstance(cell, int) and isinstance(value, date):
        return (_("Ngày ở dạng số đếm của Excel; đã đổi sang ngày"),)
    return ()


def _as_it_stood(cell: Cell, value: Value) -> str:
    """Return the cell as it stands in the file; digits that are text with Excel's mark for it."""
    words = cell.words if isinstance(cell, OldText | CellError) else str(cell)
    if isinstance(cell, ZeroCode):
        return str(cell.number)
    return f"'{words}" if words == str(value) and isinstance(value, int) else words


def _mark_taken() -> str:
    return _("Dấu nháy mà Excel đặt trước chữ; đã bỏ")


def _zeros_shown() -> str:
    return _("Excel giữ mã ở dạng số, số 0 ở đầu chỉ hiện theo định dạng; đã ghi đủ chữ số")


def _lost_digits() -> str:
    return _(
        "Excel đã đổi mã thành số dạng 3,70123E+11 nên mất chữ số. Đặt cột là dạng Văn bản (Text) "
        "rồi gõ lại mã."
    )
