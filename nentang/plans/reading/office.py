"""Word 97-2003 and RTF files, turned into .docx by LibreOffice where it is installed."""

import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from nentang.kit.files.kinds import Kind, has_name, kind_of
from nentang.kit.files.names import shown
from nentang.kit.files.opening import with_macro
from nentang.kit.sheets.child import ChildFailedError, run_program
from nentang.plans.reading.refusals import Unreadable

SECONDS = 60.0
PROGRAMS = ("soffice", "libreoffice")
USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# what an RTF file may not do: call a template, carry an object, run a field
CALLS = re.compile(
    rb"\\\*\\template|\\objdata|\\objemb|\\objlink|\bDDE|\bINCLUDE(?:TEXT|PICTURE)", re.I
)
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
SAFE = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
)


@cache
def libreoffice() -> str | None:
    """Return the program of LibreOffice, or None where it is not installed."""
    named = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return named or next((place for place in USUAL_PLACES if Path(place).exists()), None)


def converted(data: bytes, *, name: str) -> bytes:
    """Return the file as .docx. Raises Unreadable with what to do instead."""
    _check(data, name)
    program = libreoffice()
    if program is None:
        raise Unreadable(
            _(
                "Tệp “%(name)s” là văn bản Word đời cũ (.doc); máy này chưa có LibreOffice để đọc. "
                "Mở bằng Word, chọn Lưu thành, loại .docx, rồi chọn tệp mới."
            )
            % {"name": shown(name)}
        )
    with tempfile.TemporaryDirectory(prefix="nentang-doc-", ignore_cleanup_errors=True) as folder:
        found = _convert(program, data, Path(folder))
    if found is None:
        raise Unreadable(
            _(
                "LibreOffice không đọc được tệp “%(name)s”. Mở bằng Word, chọn Lưu thành, loại "
                ".docx, rồi chọn tệp mới."
            )
            % {"name": shown(name)}
        )
    return found


def _check(data: bytes, name: str) -> None:
    is_old_word = kind_of(data) is Kind.OLD_WORD
    if is_old_word and (has_name(data, "_VBA_PROJECT") or has_name(data, "Macros")):
        raise Unreadable(with_macro(name))
    if not is_old_word and CALLS.search(data):
        raise Unreadable(
            _(
                "Tệp “%(name)s” chứa đối tượng nhúng hoặc gọi nội dung ở ngoài tệp. Mở bằng Word, "
                "chép nội dung sang tệp mới, lưu dạng .docx rồi chọn lại."
            )
            % {"name": shown(name)}
        )


def _convert(program: str, data: bytes, folder: Path) -> bytes | None:
    """Run LibreOffice without a window, with a profile of its own, for at most a minute."""
    source = folder / ("plan.doc" if kind_of(data) is Kind.OLD_WORD else "plan.rtf")
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "\n".join(ITEM.format(path=path, name=key, value=value) for path, key, value in SAFE)
    (profile / "user" / "registrymodifications.xcu").write_text(
        PROFILE.format(items=items), "utf-8"
    )
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"]
    places = ["--outdir", str(folder), str(source)]
    command = [program, f"-env:UserInstallation={profile.as_uri()}", *options, *places]
    home = {"HOME": str(folder), "USERPROFILE": str(folder)}
    try:
        run_program(command, b"", seconds=SECONDS, environment=home, folder=folder)
    except (ChildFailedError, OSError):
        return None
    result = folder / "plan.docx"
    return result.read_bytes() if result.exists() else None
