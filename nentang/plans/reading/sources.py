"""The text of a file, whatever kind of file it is; a sentence when it cannot be had."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from nentang.kit.files.kinds import Kind, is_two_byte_text, kind_of
from nentang.kit.files.names import shown
from nentang.kit.files.opening import Limits, NotOpenedError, check_package, check_size, locked
from nentang.kit.sheets.child import ChildFailedError, run
from nentang.plans.reading.office import converted
from nentang.plans.reading.refusals import Unreadable
from nentang.plans.reading.vocabulary import table
from nentang.plans.reading.wording import canonical, tidy

LONGEST_TEXT, MOST_LINES = 300_000, 10_000  # about 120 pages; a plan has 5 to 40
LINES_OF_WORD = "nentang.kit.files.word:lines"
WORD_PART, OTHER_OFFICE = "word/document.xml", ("xl/", "ppt/", "content.xml")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LATIN, VIETNAMESE_WINDOWS = "cp1252", "cp1258"
SAMPLE = 20_000  # signs from which the encoding is judged
FEWEST_WORDS = 4  # words of an encoding that must be found before it is named


def text_of(data: bytes, name: str) -> tuple[str, int]:
    """Return the tidy text of the file, and how many unseen signs were left out of it.

    Raises Unreadable with the sentence for the user.
    """
    try:
        check_size(data, name=name, limits=Limits())
        text = _readers().get(kind_of(data), _refuse_kind)(data, name)
    except NotOpenedError as error:
        raise Unreadable(error.reason) from error
    return _checked(text, name)


def _readers() -> dict[Kind, Callable[[bytes, str], str]]:
    return {
        Kind.TEXT: _plain,
        Kind.PACKAGE: _word,
        Kind.OLD_WORD: _old_word,
        Kind.RICH_TEXT: _old_word,
    }


def _checked(raw: str, name: str) -> tuple[str, int]:
    text, unseen = tidy(raw)
    if len(text) > LONGEST_TEXT or text.count("\n") >= MOST_LINES:
        raise Unreadable(_too_long(name))
    if not text.strip():
        raise Unreadable(_empty(name))
    old = _old_encoding(text)
    if old:
        raise Unreadable(_wrong_encoding(name, old))
    return text, unseen


def _plain(data: bytes, name: str) -> str:
    encoding = next((known for mark, known in MARKS if data.startswith(mark)), None)
    if encoding is None and is_two_byte_text(data):
        encoding = "utf-16-le" if data[1::2].count(0) else "utf-16-be"
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return _from_old_bytes(data, name)


def _from_old_bytes(data: bytes, name: str) -> str:
    """Decode Windows-1258 where the words leave no doubt; name any other old encoding."""
    old = _old_encoding(data.decode(LATIN, "replace"))
    if old:
        raise Unreadable(_wrong_encoding(name, old))
    text, _unseen = tidy(data.decode(VIETNAMESE_WINDOWS, "replace"))
    if "\ufffd" in text or _count(text, table("encodings")["vietnamese"]["words"]) < FEWEST_WORDS:
        raise Unreadable(
            _(
                "Không nhận ra bảng mã chữ của tệp “%(name)s”. Mở bằng Word, chọn Lưu thành, loại "
                ".docx (hoặc văn bản thuần, bảng mã UTF-8), rồi chọn tệp mới."
            )
            % {"name": shown(name)}
        )
    return text


def _old_encoding(text: str) -> str | None:
    """Return the name of the old encoding in which the text was typed, if its words show one."""
    words = table("encodings")
    if _count(text, words["vietnamese"]["words"]) >= FEWEST_WORDS:
        return None
    counts = {name: _count(text, old) for name, old in words["old"].items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= FEWEST_WORDS else None


def _count(text: str, words: list[str]) -> int:
    """Return how many different words of the list the text has."""
    sample = f" {' '.join(canonical(text[:SAMPLE]).split())} "
    return sum(f" {canonical(word)} " in sample for word in words)


def _word(data: bytes, name: str) -> str:
    parts = {part.lower() for part in check_package(data, name=name)}
    if WORD_PART not in parts:
        is_office = any(part.startswith(OTHER_OFFICE) for part in parts)
        raise Unreadable(_not_word(name) if is_office else _not_known(name))
    return _lines(data, name)


def _lines(data: bytes, name: str) -> str:
    try:
        answer = run(LINES_OF_WORD, data)
    except ChildFailedError as error:
        raise Unreadable(_too_hard(name)) from error
    if not isinstance(answer, dict) or "lines" not in answer:
        is_long = isinstance(answer, dict) and answer.get("problem") == "long"
        raise Unreadable(_too_long(name) if is_long else _broken(name))
    return "\n".join(answer["lines"])


def _old_word(data: bytes, name: str) -> str:
    return _lines(converted(data, name=name), name)


def _refuse_kind(data: bytes, name: str) -> str:
    reasons = {
        Kind.EMPTY: _empty,
        Kind.ENCRYPTED: locked,
        Kind.HTML: _web_page,
        Kind.OLD_EXCEL: _not_word,
    }
    raise Unreadable(reasons.get(kind_of(data), _not_known)(name))


def _empty(name: str) -> str:
    return _("Tệp “%(name)s” không có chữ nào. Chọn tệp có nội dung kế hoạch.") % {
        "name": shown(name)
    }


def _too_long(name: str) -> str:
    return _(
        "Văn bản trong tệp “%(name)s” dài hơn 300.000 chữ hoặc 10.000 dòng. Tách kế hoạch ra tệp "
        "riêng rồi chọn lại."
    ) % {"name": shown(name)}


def _not_known(name: str) -> str:
    return _(
        "Tệp “%(name)s” không phải văn bản Word hay văn bản thuần. Chọn tệp .docx, .doc hoặc .txt."
    ) % {"name": shown(name)}


def _not_word(name: str) -> str:
    return _("Tệp “%(name)s” không phải văn bản Word. Chọn tệp .docx, .doc hoặc .txt.") % {
        "name": shown(name)
    }


def _web_page(name: str) -> str:
    return _(
        "Tệp “%(name)s” là trang web được đặt tên như văn bản. Mở bằng Word, chọn Lưu thành, loại "
        ".docx, rồi chọn tệp mới."
    ) % {"name": shown(name)}


def _broken(name: str) -> str:
    return _(
        "Tệp “%(name)s” bị hỏng: không tìm thấy văn bản bên trong. Xin lại tệp gốc từ nơi gửi, "
        "hoặc mở bằng Word, lưu lại rồi chọn lại."
    ) % {"name": shown(name)}


def _too_hard(name: str) -> str:
    return _(
        "Đọc tệp “%(name)s” quá lâu hoặc quá tốn bộ nhớ nên đã dừng. Mở bằng Word, chép nội dung "
        "sang tệp mới, lưu dạng .docx rồi chọn lại."
    ) % {"name": shown(name)}


def _wrong_encoding(name: str, encoding: str) -> str:
    return _(
        "Chữ trong tệp “%(name)s” dùng bảng mã cũ %(encoding)s. Chuyển sang Unicode (bằng UniKey "
        "hoặc Word), lưu dạng .docx hoặc .txt UTF-8 rồi chọn lại."
    ) % {"name": shown(name), "encoding": encoding}
