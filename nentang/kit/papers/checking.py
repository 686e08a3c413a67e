"""Look through a template that staff bring: may it be opened, and does it name what it may?

Every finding says where: the words of the paragraph around it, so that it is found in Word.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from nentang.kit.files.names import shown
from nentang.kit.files.opening import MEGABYTE, Limits, NotOpenedError, check_package
from nentang.kit.papers.declaration import Paper
from nentang.kit.papers.grammar import Part, read

LIMITS = Limits(size=2 * MEGABYTE, unpacked=20 * MEGABYTE, parts=200)
LONGEST_PART = 3 * MEGABYTE  # bytes of the text of a template; a page has about 20 kB
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
RENDERED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES)(\s+\\\*\s+[A-Za-z]+)*\s*")  # V-09 needs a number
EXCERPT = 60  # letters of the paragraph around a finding


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, and the words it stands among ("" for the whole file)."""

    words: str
    place: str = ""


@dataclass(slots=True)
class Judged:
    """What was found in a template: it is taken when there are no problems."""

    problems: list[Finding] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def judge(data: bytes, *, name: str, paper: Paper) -> Judged:
    """Return what stands against the file as a template of the paper."""
    try:
        names = check_package(data, name=name, limits=LIMITS)
    except NotOpenedError as error:
        return Judged([Finding(error.reason)])
    if "word/document.xml" not in names:
        return Judged([Finding(_not_word(name))])
    judged = Judged()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in sorted(filter(TEXT_PARTS.fullmatch, names)):
                _judge_part(package.read(part), part, judged, paper)
            _judge_properties(package, names, judged)
            _judge_settings(package, names, judged)
    except ValueError:
        return Judged([Finding(_not_word(name))])
    judged.problems += _missing(judged.used, paper)
    return judged if judged.problems else _tried(data, name, paper, judged)


def _judge_part(data: bytes, part: str, judged: Judged, paper: Paper) -> None:
    if len(data) > LONGEST_PART:
        text = _("Nội dung mẫu quá dài. Mẫu chỉ nên có vài trang; chép phần cần dùng sang tệp mới.")
        judged.problems.append(Finding(text))
        return
    root = parsed(data)
    judged.problems += [*_fields_in(root), *_hidden_signs(root)]
    found: Part = read(list(_paragraphs(root)), paper)
    judged.used |= found.used
    judged.problems += [Finding(words, _excerpt(place)) for words, place in found.problems]
    if found.used and not RENDERED.fullmatch(part):
        text = _("Chỗ điền chỉ đặt trong thân, đầu trang, chân trang; không đặt ở chú thích.")
        judged.problems.append(Finding(text))


def parsed(data: bytes) -> Any:
    """Parse a part that `check_package` has let through.

    :raises ValueError: if it is broken.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return fromstring(data)
    except (ParseError, DefusedXmlException) as error:
        raise ValueError("broken part") from error


def _paragraphs(root: Any) -> Iterator[str]:
    """Yield the words of each paragraph; those of a text box stand in a paragraph of their own."""
    for paragraph in root.iter(f"{W}p"):
        words = (element.text or "" for element in paragraph.iter(f"{W}t"))
        yield "".join(words)


def _fields_in(root: Any) -> Iterator[Finding]:
    """Yield the fields that Word would run; page numbers may stay."""
    simple = [each.get(f"{W}instr", "") for each in root.iter(f"{W}fldSimple")]
    for instruction in [*simple, *_complex_fields(root)]:
        if not PAGE_FIELD.fullmatch(instruction):
            text = _(
                "Mẫu có trường tự động “%s”. Chỉ số trang được tự động; chuyển trường khác thành "
                "chữ (chọn nó, bấm Ctrl+Shift+F9)."
            )
            yield Finding(text % shown(instruction.strip()))


def _complex_fields(root: Any) -> Iterator[str]:
    """Yield the instructions of fields that Word cuts into runs."""
    words: list[str] = []
    for element in root.iter():
        if element.tag == f"{W}instrText":
            words.append(element.text or "")
        elif words and element.get(f"{W}fldCharType") in {"separate", "end"}:
            yield "".join(words)
            words = []
    if words:
        yield "".join(words)


def _hidden_signs(root: Any) -> Iterator[Finding]:
    """Say where signs stand that nobody sees in Word: in attributes, in words struck out."""
    unseen = (
        text or ""
        for element in root.iter()
        for text in (*element.attrib.values(), "" if element.tag == f"{W}t" else element.text)
    )
    if any("{{" in text or "{%" in text for text in unseen):
        text = _(
            "Mẫu có chỗ điền ở nơi không nhìn thấy (chữ đã xoá, thuộc tính). Chấp nhận mọi thay "
            "đổi trong Word rồi lưu lại, hoặc chép nội dung sang tệp mới."
        )
        yield Finding(text)


def _judge_settings(package: zipfile.ZipFile, names: Iterable[str], judged: Judged) -> None:
    """A mail merge makes Word ask a data source whenever the paper is opened."""
    part = "word/settings.xml"
    if part in names and parsed(package.read(part)).find(f"{W}mailMerge") is not None:
        text = _("Mẫu nối với nguồn dữ liệu (trộn thư). Bỏ trộn thư trong Word rồi lưu lại.")
        judged.problems.append(Finding(text))


def _judge_properties(package: zipfile.ZipFile, names: Iterable[str], judged: Judged) -> None:
    """The properties of the file are filled too, where nobody looks: they name nothing."""
    has_signs = any(
        sign in package.read(part)
        for part in names
        if part.startswith("docProps/") and part.endswith(".xml")
        for sign in (b"{{", b"{%")
    )
    if has_signs:
        text = _("Thuộc tính của tệp (Tệp, Thông tin) có chỗ điền. Xoá chúng ở đó rồi lưu lại.")
        judged.problems.append(Finding(text))


def _missing(used: set[str], paper: Paper) -> Iterator[Finding]:
    for each in paper.fields:
        if each.is_required and each.name not in used:
            words = {"name": _written(each.name, is_list=bool(each.rows)), "label": str(each.label)}
            yield Finding(_("Thiếu chỗ điền %(name)s (%(label)s). Thêm vào mẫu.") % words)


def _written(name: str, *, is_list: bool) -> str:
    return f"{{%p for … in {name} %}}" if is_list else f"{{{{ {name} }}}}"


def _tried(data: bytes, name: str, paper: Paper, judged: Judged) -> Judged:
    """Fill the template once with made-up values: what can't be filled is not taken."""
    from jinja2 import TemplateError

    from nentang.kit.papers.rendering import NotAllowedError, render

    try:
        render(data, paper, paper.sample())
    except NotAllowedError:
        text = _("Mẫu có lệnh không được dùng. Chỉ viết tên trong bảng bên dưới giữa hai ngoặc.")
        judged.problems.append(Finding(text))
    except TemplateError as error:
        text = _("Chỗ điền viết chưa đúng: %s. So lại với mẫu kèm phần mềm.")
        judged.problems.append(Finding(text % error.message))
    except (ValueError, KeyError, SyntaxError):  # python-docx and lxml say so of a broken file
        judged.problems.append(Finding(_not_word(name)))
    return judged


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"


def _not_word(name: str) -> str:
    text = _("Tệp “%s” không phải văn bản Word (.docx). Mở bằng Word, lưu dạng .docx rồi chọn lại.")
    return text % shown(name)
