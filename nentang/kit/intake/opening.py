"""A file that somebody sent, as pages of cells; a sentence when it can't be read as a list."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from nentang.kit.files.kinds import Kind, has_name, kind_of
from nentang.kit.files.names import shown
from nentang.kit.files.opening import (
    MEGABYTE,
    Limits,
    NotOpenedError,
    check_package,
    check_size,
    locked,
    with_macro,
)
from nentang.kit.files.storing import hash_of
from nentang.kit.intake import recent
from nentang.kit.sheets.reading import (
    MOST_COLUMNS,
    MOST_PAGES,
    MOST_ROWS,
    NotReadError,
    Page,
    read_book,
)
from nentang.kit.ui.shown import written_number

TYPES = (".xlsx", ".xls", ".ods", ".csv")
LARGEST = 20  # MB
HEAD = 4000  # bytes by which an XML file is known
LIMITS = Limits(size=LARGEST * MEGABYTE)
WORKBOOK, BINARY_WORKBOOK, OPEN_DOCUMENT = "xl/workbook.xml", "xl/workbook.bin", "content.xml"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
XML_WORKBOOK = b"schemas-microsoft-com:office:spreadsheet"
MACROS_OF_OLD_EXCEL = "_VBA_PROJECT_CUR"


class Unreadable(Exception):  # noqa: N818 - an answer, not an error
    """The file can't be read as a list; `reason` is the sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def pages_of(data: bytes, name: str) -> tuple[Page, ...]:
    """Return the pages of a workbook or of delimited text that have something in them.

    Their rows lie packed, some twenty megabytes for 100,000 of them: walk `page.lines` (or
    `rows_of`) as they come and keep none; the first ones, by which columns are recognised, are
    quick to ask for. A file that was read a short while ago is not read once more.

    Raises Unreadable with the sentence for the user.
    """
    digest = hash_of(data)
    return recent.found(digest) or recent.kept(digest, _pages(data, name))


def _pages(data: bytes, name: str) -> tuple[Page, ...]:
    try:
        check_size(data, name=name, limits=LIMITS)
        _readers().get(kind_of(data), _refuse_kind)(data, name)
        pages = tuple(page for page in read_book(data) if page.lines)
    except NotOpenedError as error:
        raise Unreadable(error.reason) from error
    except NotReadError as error:
        raise Unreadable(_not_read(error, name)) from error
    if not pages:
        raise Unreadable(_empty(name))
    return pages


def _readers() -> dict[Kind, Callable[[bytes, str], None]]:
    return {
        Kind.PACKAGE: _check_package,
        Kind.OLD_EXCEL: _check_old_excel,
        Kind.TEXT: _take_text,
    }


def _take_text(_data: bytes, _name: str) -> None:
    """Nothing of a text can do harm; whether it is a table is seen when it is read."""


def _check_package(data: bytes, name: str) -> None:
    parts = {part.lower() for part in check_package(data, name=name, limits=LIMITS)}
    if BINARY_WORKBOOK in parts:
        raise Unreadable(_binary(name))
    is_open_document = OPEN_DOCUMENT in parts and SPREADSHEET in data[:200]
    if WORKBOOK not in parts and not is_open_document:
        raise Unreadable(_no_workbook(name))


def _check_old_excel(data: bytes, name: str) -> None:
    if has_name(data, MACROS_OF_OLD_EXCEL):
        raise Unreadable(with_macro(name))


def _refuse_kind(data: bytes, name: str) -> None:
    reasons = {
        Kind.EMPTY: _empty,
        Kind.ENCRYPTED: locked,
        Kind.HTML: _xml_workbook if XML_WORKBOOK in data[:HEAD] else _web_page,
    }
    raise Unreadable(reasons.get(kind_of(data), _no_workbook)(name))


def _not_read(error: NotReadError, name: str) -> str:
    if error.reason in {"far", "long"}:
        words = {"page": error.page, "place": error.place}
        return (_too_far if error.reason == "far" else _too_long)(words, name)
    return {
        "empty": _empty,
        "encoding": _strange_letters,
        "broken": _broken,
        "locked": locked,
        "pages": _too_many_pages,
        "hard": _too_hard,
    }[error.reason](name)


def _empty(name: str) -> str:
    return _("Tệp “%s” không có ô nào có chữ. Chọn tệp có danh sách.") % shown(name)


def _binary(name: str) -> str:
    return _("Tệp “%s” là Excel nhị phân (.xlsb). Mở bằng Excel, lưu dạng .xlsx rồi chọn lại.") % (
        shown(name)
    )


def _no_workbook(name: str) -> str:
    return _("Tệp “%s” không phải bảng tính. Chọn tệp .xlsx, .xls, .ods hoặc .csv.") % shown(name)


def _web_page(name: str) -> str:
    return _(
        "Tệp “%s” là trang web được đặt tên như bảng tính. Mở bằng Excel, chọn Lưu thành, loại "
        ".xlsx, rồi chọn tệp mới."
    ) % shown(name)


def _xml_workbook(name: str) -> str:
    return _(
        "Tệp “%s” là bảng tính dạng XML 2003. Mở bằng Excel, chọn Lưu thành, loại .xlsx, rồi chọn "
        "tệp mới."
    ) % shown(name)


def _strange_letters(name: str) -> str:
    return _(
        "Không nhận ra bảng mã chữ của tệp “%s” (đã thử Unicode, TCVN3, VNI, Windows-1258). Mở "
        "bằng Excel, chọn Lưu thành, loại .xlsx hoặc CSV UTF-8, rồi chọn tệp mới."
    ) % shown(name)


def _broken(name: str) -> str:
    return _(
        "Tệp “%s” bị hỏng: không đọc được bảng tính bên trong. Xin lại tệp gốc từ nơi gửi, hoặc mở "
        "bằng Excel, lưu lại rồi chọn lại."
    ) % shown(name)


def _too_many_pages(name: str) -> str:
    words = {"name": shown(name), "most": MOST_PAGES}
    text = _(
        "Tệp “%(name)s” có hơn %(most)d trang tính. Chép trang cần nhập sang tệp riêng rồi chọn "
        "lại."
    )
    return text % words


def _too_far(words: dict[str, str], name: str) -> str:
    text = _(
        "Trang “%(page)s” của tệp “%(name)s” có nội dung tới tận ô %(place)s, quá mức %(rows)s "
        "dòng, %(columns)s cột. Xoá các dòng, cột thừa ở cuối trang, lưu lại rồi chọn lại."
    )
    limits = {"rows": written_number(MOST_ROWS), "columns": written_number(MOST_COLUMNS)}
    return text % (words | limits | {"name": shown(name)})


def _too_long(words: dict[str, str], name: str) -> str:
    text = _(
        "Ô %(place)s trang “%(page)s” của tệp “%(name)s” dài quá 32.767 chữ, là mức của Excel. Rút "
        "gọn ô đó, lưu lại rồi chọn lại."
    )
    return text % (words | {"name": shown(name)})


def _too_hard(name: str) -> str:
    return _(
        "Đọc tệp “%s” quá lâu hoặc quá tốn bộ nhớ nên đã dừng. Chép trang cần nhập sang tệp mới, "
        "lưu dạng .xlsx rồi chọn lại."
    ) % shown(name)
