"""An empty form of a list: the headings that the program knows, and how each cell is written."""

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.kit.sheets.writing import (
    FORBIDDEN_IN_NAME,
    LANDSCAPE_A4,
    NUMBER_FORMATS,
    OPTIONS,
    SHEET_NAME,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

BASE = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
WIDTHS = (30, 34, 70)  # of the guide's columns, in letters


def blank_workbook(sheet: Sheet) -> bytes:
    """Return a workbook with the heads of a list and no rows, and a page that says how to fill it.

    Columns of codes are text, so that Excel takes no zero; what the program works out, and what
    all rows of the list have in common, has no column.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - loaded by the first form, not at start

    target = io.BytesIO()
    columns = [
        each for each in sheet.columns if not each.is_derived and each.key not in sheet.given
    ]
    with Workbook(target, OPTIONS | {"constant_memory": False}) as book:
        _write_form(book, sheet, columns)
        _write_guide(book, columns)
    return target.getvalue()


def _write_form(book: "Workbook", sheet: Sheet, columns: list[Column]) -> None:
    page = book.add_worksheet(str(sheet.title).translate(FORBIDDEN_IN_NAME)[:SHEET_NAME])
    title = book.add_format(BASE | {"bold": True, "font_size": 14})
    page.write_string(0, 0, str(sheet.title), title)
    heads = {
        needed: book.add_format(
            BASE
            | {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
            | ({"bg_color": "#FFF2CC"} if needed else {})
        )
        for needed in (True, False)
    }
    for place, column in enumerate(columns):
        shape = book.add_format(BASE | {"num_format": NUMBER_FORMATS[column.type]})
        page.set_column(place, place, max(column.width, len(str(column.heading)) + 2), shape)
        page.write_string(2, place, str(column.heading), heads[column.is_required])
    page.freeze_panes(3, 0)
    page.set_landscape()
    page.set_paper(LANDSCAPE_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)


def _write_guide(book: "Workbook", columns: list[Column]) -> None:
    page = book.add_worksheet(_("Hướng dẫn"))
    text = book.add_format(BASE | {"text_wrap": True})
    bold = book.add_format(BASE | {"bold": True, "text_wrap": True, "bottom": 1})
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    _write_line(page, 0, (_("Cột"), _("Có cần không"), _("Cách ghi")), bold)
    for row, column in enumerate(columns, 1):
        _write_line(page, row, (str(column.heading), _needed(column), _how(column)), text)
    notes = (
        _(
            "Mỗi dòng một hồ sơ, ghi ở trang đầu, ngay dưới tên cột; không gộp ô, không có dòng "
            "cộng."
        ),
        _("Thêm cột khác cũng được: chương trình chỉ lấy các cột ở trên, cột khác bị bỏ qua."),
        _("Ô để trống không xoá số liệu đang có trong sổ."),
    )
    for row, words in enumerate(notes, len(columns) + 2):
        page.merge_range(row, 0, row, len(WIDTHS) - 1, words, text)


def _write_line(page: "Worksheet", row: int, words: tuple[str, ...], shape: "Format") -> None:
    for place, each in enumerate(words):
        page.write_string(row, place, each, shape)


def _needed(column: Column) -> str:
    if column.need:
        return str(column.need)
    return _("cần có") if column.is_required else _("không bắt buộc")


def _how(column: Column) -> str:
    """Say what may stand in a column: the only values that may, else what kind of thing."""
    if column.choices:
        return _("Ghi một trong: %s") % "; ".join(map(str, column.choices))
    kind = "" if column.how and column.type is CellType.TEXT else _kind(column.type)
    return ". ".join(filter(None, (str(column.how), kind)))


def _kind(kind: CellType) -> str:
    return {
        CellType.TEXT: _("Chữ, gõ bằng phông Unicode"),
        CellType.CODE: _("Mã, ghi dạng văn bản để giữ số 0 ở đầu"),
        CellType.NUMBER: _("Số nguyên, ví dụ 1.250"),
        CellType.MONEY: _("Số tiền bằng đồng, ví dụ 12.500.000"),
        CellType.DATE: _("Ngày/tháng/năm, ví dụ 27/3/2019"),
        CellType.MOMENT: _("Giờ và ngày, ví dụ 10:42 05/11/2019"),
    }[kind]
