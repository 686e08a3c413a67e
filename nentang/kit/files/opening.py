"""Judge an office file before anything opens it (the upload corpus, kinds 1-5, 10-19, 29-36).

Only the standard library looks inside, in pieces, and nothing is written. The same checks serve
Word and Excel files; each refusal says what was found and how to mend it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from nentang.kit.files.names import shown
from nentang.kit.files.parts import Alarm, alarm_in, alarm_in_relations

MEGABYTE = 1024 * 1024
SYMLINK = 0o120000
FILE_TYPE = 0o170000
LOCAL_HEADER = 30  # bytes before the name of an entry
PIECE = 1024 * 1024
NESTED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0")
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken: bytes as sent, bytes unpacked, unpacked per sent, parts."""

    size: int = 10 * MEGABYTE
    unpacked: int = 400 * MEGABYTE
    ratio: int = 200
    parts: int = 2000
    free_of_ratio: int = MEGABYTE  # a part smaller than this may be as empty as it likes


class NotOpenedError(Exception):
    """The file is not opened; `reason` is the sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_size(data: bytes, *, name: str, limits: Limits) -> None:
    """Refuse a file that is larger than what is taken."""
    if len(data) > limits.size:
        raise NotOpenedError(
            _(
                "Tệp “%(name)s” nặng %(size)d MB, lớn hơn mức %(limit)d MB. "
                "Xoá ảnh trong tệp hoặc tách thành nhiều tệp rồi chọn lại."
            )
            % {
                "name": shown(name),
                "size": -(-len(data) // MEGABYTE),
                "limit": limits.size // MEGABYTE,
            }
        )


def check_package(data: bytes, *, name: str, limits: Limits | None = None) -> frozenset[str]:
    """Return the names of the parts of a zip-based office file that is safe to parse.

    Raises NotOpenedError with the sentence for the user.
    """
    limits = limits or Limits()
    check_size(data, name=name, limits=limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _check_directory(parts, name=name, limits=limits)
            for part in parts:
                _check_part(package, part, name=name)
    except NotImplementedError as error:  # a way of packing that no office program uses
        raise NotOpenedError(_strange(name)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise NotOpenedError(_broken(name)) from error
    except RuntimeError as error:  # zipfile: "password required for extraction"
        raise NotOpenedError(locked(name)) from error
    return frozenset(part.filename for part in parts)


def locked(name: str) -> str:
    """Return the refusal of a file with a password."""
    return _("Tệp “%(name)s” có mật khẩu. Bỏ mật khẩu rồi chọn lại.") % {"name": shown(name)}


def with_macro(name: str) -> str:
    """Return the refusal of a file with macros."""
    return _(
        "Tệp “%(name)s” chứa macro. Lưu lại dạng “Word Document (.docx)” "
        "hoặc “Excel Workbook (.xlsx)” rồi chọn lại."
    ) % {"name": shown(name)}


def _check_directory(parts: list[zipfile.ZipInfo], *, name: str, limits: Limits) -> None:
    if len(parts) > limits.parts:
        raise NotOpenedError(
            _(
                "Tệp “%(name)s” gồm %(count)d phần, nhiều hơn mức %(limit)d. Hệ thống không mở tệp "
                "này. Mở bằng Word hoặc Excel, chép nội dung sang tệp mới rồi chọn lại."
            )
            % {"name": shown(name), "count": len(parts), "limit": limits.parts}
        )
    if any(_is_too_large(part, limits) for part in parts) or _total(parts) > limits.unpacked:
        raise NotOpenedError(
            _(
                "Tệp “%(name)s” có nội dung bất thường (giải nén ra quá lớn so với tệp). Hệ thống "
                "không mở tệp này. Mở bằng Word hoặc Excel, chép nội dung sang tệp mới rồi chọn "
                "lại."
            )
            % {"name": shown(name)}
        )
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or _overlap(parts) or any(map(_leads_out, parts)):
        raise NotOpenedError(_strange(name))
    if any(part.flag_bits & 1 for part in parts):
        raise NotOpenedError(locked(name))


def _is_too_large(part: zipfile.ZipInfo, limits: Limits) -> bool:
    is_dense = part.file_size > limits.ratio * max(part.compress_size, 1)
    return is_dense and part.file_size > limits.free_of_ratio


def _total(parts: list[zipfile.ZipInfo]) -> int:
    return sum(part.file_size for part in parts)


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes, as in a bomb of overlapping files."""
    spans = sorted((part.header_offset, part.compress_size) for part in parts)
    ends = [start + LOCAL_HEADER + length for start, length in spans]
    return any(end > start for end, (start, _length) in zip(ends, spans[1:], strict=False))


def _leads_out(part: zipfile.ZipInfo) -> bool:
    """Whether the entry would be written outside its folder, or is a link."""
    path = part.filename.replace("\\", "/")
    is_link = (part.external_attr >> 16) & FILE_TYPE == SYMLINK
    return is_link or path.startswith("/") or ":" in path or ".." in PurePosixPath(path).parts


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str) -> None:
    path = part.filename.lower()
    if path.endswith(("vbaproject.bin", "vbadata.xml")):
        raise NotOpenedError(with_macro(name))
    if "/embeddings/" in f"/{path}" or "/activex/" in f"/{path}":
        raise NotOpenedError(_sentence(Alarm.EMBEDDED, name))
    with package.open(part) as stream:
        alarm = _alarm(stream, path)
    if path == "[content_types].xml" and MACRO_TYPES.search(package.read(part)):
        raise NotOpenedError(with_macro(name))
    if alarm:
        raise NotOpenedError(_sentence(alarm, name))


def _alarm(stream: IO[bytes], path: str) -> Alarm | None:
    if path.endswith(".rels"):
        return alarm_in_relations(_pieces(stream))
    if path.endswith((".xml", ".vml")):
        return alarm_in(_pieces(stream))
    return _alarm_in_attachment(stream)


def _alarm_in_attachment(stream: IO[bytes]) -> Alarm | None:
    """Read a picture or a font to its end, so that a lying directory is found out."""
    start = stream.read(8)
    for _piece in _pieces(stream):
        pass
    return Alarm.EMBEDDED if start.startswith(NESTED) else None


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def _sentence(alarm: Alarm, name: str) -> str:
    sentences = {
        Alarm.ENTITIES: _(
            "Tệp “%(name)s” có khai báo DOCTYPE hoặc thực thể XML, là cách giấu mã độc. Hệ thống "
            "không mở tệp này. Mở bằng Word hoặc Excel, chép nội dung sang tệp mới rồi chọn lại."
        ),
        Alarm.ENCODING: _(
            "Tệp “%(name)s” dùng cách mã hoá chữ lạ bên trong. Mở bằng Word hoặc Excel, lưu lại "
            "dạng .docx hoặc .xlsx rồi chọn lại."
        ),
        Alarm.OUTSIDE: _(
            "Tệp “%(name)s” gọi nội dung ở ngoài tệp (mẫu hoặc đối tượng liên kết). Mở bằng Word "
            "hoặc Excel, bỏ liên kết (Tệp, Thông tin, Sửa liên kết) rồi lưu lại và chọn lại."
        ),
        Alarm.EMBEDDED: _(
            "Tệp “%(name)s” chứa tệp hoặc đối tượng nhúng bên trong. Mở bằng Word hoặc Excel, xoá "
            "đối tượng nhúng, lưu lại rồi chọn lại."
        ),
        Alarm.DDE: _(
            "Tệp “%(name)s” có trường DDE, là lệnh gọi chương trình khác. Mở bằng Word hoặc Excel, "
            "xoá trường đó, lưu lại rồi chọn lại."
        ),
    }
    return sentences[alarm] % {"name": shown(name)}


def _strange(name: str) -> str:
    return _(
        "Tệp “%(name)s” có cấu trúc bất thường bên trong. Hệ thống không mở tệp này. Mở bằng Word "
        "hoặc Excel, chép nội dung sang tệp mới rồi chọn lại."
    ) % {"name": shown(name)}


def _broken(name: str) -> str:
    return _(
        "Tệp “%(name)s” bị hỏng hoặc bị cắt ngang. Xin lại tệp gốc từ nơi gửi, hoặc mở bằng Word "
        "hoặc Excel, lưu lại rồi chọn lại."
    ) % {"name": shown(name)}
