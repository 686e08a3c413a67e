"""Lists of enterprises as nobody here has seen them: every one an office could send."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.kit.sheets.hostile.texts import CODINGS, table, tax_code
from tests.kit.sheets.workbooks import saved, workbook

Row = Sequence[Any]
NAMES = ("Công ty cổ phần Đại Phát", "Công ty TNHH Hợp Tiến", "Doanh nghiệp tư nhân Ngọc Ánh",
         "Hợp tác xã Đồng Tâm")  # fmt: skip
CODES = tuple(map(tax_code, range(1, 5)))
RECORDS = tuple(zip(NAMES, CODES, strict=True))
CITIZEN = "037090001234"  # invented; nobody asks for it
PHONE = "0912" + "345678"  # invented as well


def letterhead() -> bytes:
    """Two letterheads beside each other, a title, a head of three merged rows, a numbered row."""
    rows: list[Row] = [
        ["UBND TỈNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ KẾ HOẠCH VÀ ĐẦU TƯ", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH DOANH NGHIỆP THÀNH LẬP MỚI"],
        ["TT", "Thông tin doanh nghiệp", None, None, "Tình hình"],
        [None, "Tên gọi", None, "Mã số", "Lao động (người)"],
        [None, "Tên doanh nghiệp", "Tên tắt", "Mã số thuế", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        *([number, name, "", code, 10] for number, (name, code) in enumerate(RECORDS, 1)),
        [None, "Tổng cộng", None, None, 40],
        [None, None, None, "Ninh Bình, ngày 31 tháng 10 năm 2019"],
        ["Người lập biểu", None, None, "GIÁM ĐỐC"],
    ]
    merged = ("A4:E4", "A5:A7", "B5:D5", "B6:C6", "E6:E7")
    return workbook(rows, merged=merged)


def headless() -> bytes:
    return workbook([[number, code, name] for number, (name, code) in enumerate(RECORDS, 1)])


def foreign_heads() -> bytes:
    rows = [[code, name, "Active"] for name, code in RECORDS]
    return workbook([["Enterprise ID", "Legal name", "State"], *rows])


def groups() -> bytes:
    rows: list[Row] = [
        ["STT", "Tên doanh nghiệp", "MST", "Số LĐ"],
        ["I", "KCN Khánh Phú"],
        [1, NAMES[0], CODES[0], 5],
        [2, NAMES[1], CODES[1], 6],
        [None, "Cộng KCN Khánh Phú", None, 11],
        ["II", "KCN Gián Khẩu"],
        [1, NAMES[2], CODES[2], 7],
        ["STT", "Tên doanh nghiệp", "MST", "Số LĐ"],
        [2, NAMES[3], CODES[3], 8],
        [None, "Cộng KCN Gián Khẩu", None, 15],
        [None, "TỔNG SỐ", None, 26],
    ]
    return workbook(rows)


def spaces_in_heads() -> bytes:
    heads = ["\u00a0STT\u00a0", "Tên\u00a0 doanh\nnghiệp", "Mã số\u00a0thuế ", "Tên doanh nghiệp"]
    rows = [[number, name, code, "x"] for number, (name, code) in enumerate(RECORDS, 1)]
    return workbook([heads, *rows])


def numbers_for_codes() -> bytes:
    """Codes as numbers, shown with zeros by their format; days counted from 1904."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"date_1904": True}) as book:
        page = book.add_worksheet("DS")
        shown = book.add_format({"num_format": "0000000000"})
        page.write_row(0, 0, ["Tên doanh nghiệp", "Mã số doanh nghiệp", "Ngày thành lập"])
        for number, (name, code) in enumerate(RECORDS, 1):
            page.write_string(number, 0, name)
            page.write_number(number, 1, int(code), shown)
            page.write_number(number, 2, 42_281)  # 5/10/2019 there
    return stream.getvalue()


def old_fonts() -> bytes:
    """Text in .VnTime and .VnTimeH, as it lies in files of the nineties."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(["STT", "Tªn doanh nghiÖp", "M· sè thuÕ"])
    page.append([1, "c«ng ty cæ phÇn ®¹i ph¸t", CODES[0]])
    page.append([2, "C«ng ty TNHH Hîp TiÕn", CODES[1]])
    for row in page.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTime")
    page["B2"].font = Font(name=".VnTimeH")
    return saved(book)


def coded(coding: str, delimiter: str) -> Callable[[], bytes]:
    rows = [["Tên doanh nghiệp", "Mã số thuế"], *map(list, RECORDS)]
    return lambda: CODINGS[coding](table(rows, delimiter))


def hidden_parts() -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Tên doanh nghiệp", "Mã số thuế", "Số CCCD"])
    for name, code in RECORDS:
        page.append([name, code, CITIZEN])
    page.row_dimensions[3].hidden = True
    page.column_dimensions["C"].hidden = True
    secret = book.create_sheet("Nháp")
    secret.append(["Tên doanh nghiệp", "Mã số thuế"])
    secret.append(["Công ty Bỏ", tax_code(9)])
    secret.sheet_state = "hidden"
    return saved(book)


def twins() -> bytes:
    """Two columns of one heading, only one of which holds what it says."""
    rows = [[1, "Nguyễn Văn An", name, code] for name, code in RECORDS]
    return workbook([["STT", "Tên", "Tên", "Mã số thuế"], *rows])


def second_page() -> bytes:
    book = Workbook()
    cover = book.worksheets[0]
    cover.append(["Kính gửi:", "Ban Tổ chức"])
    cover.append(["Kèm theo công văn số", "12/SKHĐT"])
    page = book.create_sheet("Phụ lục 1")
    for row in (
        [],
        [],
        [None, None, "Tên đơn vị", "MST"],
        *([None, None, *each] for each in RECORDS),
    ):
        page.append(list(row))
    return saved(book)


def families() -> bytes:
    """A list that says more than anybody asked for."""
    heads = ["TT", "Tên doanh nghiệp", "Mã số thuế", "Giám đốc", "Số CCCD", "Dân tộc", "Điện thoại"]
    rows = [
        [number, name, code, "Trần Kín", CITIZEN, "Kinh", PHONE]
        for number, (name, code) in enumerate(RECORDS, 1)
    ]
    loose: list[Row] = [[None, None, None, "Trần Kín", CITIZEN, "Kinh", PHONE]]
    return workbook([heads, *rows, *loose])


def late_columns() -> bytes:
    """A table that begins in column AA, below forty lines of explanation."""
    words: list[Row] = [[f"Ghi chú {number}"] for number in range(40)]
    before = [None] * 26
    rows = [[*before, code, name] for name, code in RECORDS]
    return workbook([*words, [*before, "Mã số DN", "Tên DN"], *rows])


# Each with the columns that have to be found, from 0, and how many records there are.
ODD: dict[str, tuple[Callable[[], bytes], dict[str, int], int]] = {
    "letterhead": (letterhead, {"name": 1, "tax_code": 3, "workers": 4}, 4),
    "headless": (headless, {"tax_code": 1, "name": 2}, 4),
    "foreign heads": (foreign_heads, {"tax_code": 0, "name": 1}, 4),
    "groups": (groups, {"name": 1, "tax_code": 2, "workers": 3}, 4),
    "spaces in heads": (spaces_in_heads, {"name": 1, "tax_code": 2}, 4),
    "numbers for codes": (
        numbers_for_codes,
        {"name": 0, "tax_code": 1, "established_on": 2},
        4,
    ),
    "old fonts": (old_fonts, {"name": 1, "tax_code": 2}, 2),
    "hidden parts": (hidden_parts, {"name": 0, "tax_code": 1}, 4),
    "twins": (twins, {"name": 2, "tax_code": 3}, 4),
    "second page": (second_page, {"name": 2, "tax_code": 3}, 4),
    "families": (families, {"name": 1, "tax_code": 2}, 4),
    "late columns": (late_columns, {"tax_code": 26, "name": 27}, 4),
    **{
        f"{coding} cut by {delimiter!r}": (coded(coding, delimiter), {"name": 0, "tax_code": 1}, 4)
        for coding, delimiter in zip(CODINGS, ",;\t|,;\t", strict=True)
    },
}
