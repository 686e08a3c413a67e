"""`nentang export LIST [FILE]`: a list of a register as a workbook, as its page exports it.

Holds what the account behind `--user` may see; without one, what a reader sees who sees no
persons. Taken in again the file changes nothing. That it was taken out is kept.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE, Stopped
from nentang.web.cli.viewing import viewer_of

if TYPE_CHECKING:
    from nentang.kit.access.actors import Actor
    from nentang.kit.intake.registers import Register


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("export", help=_("Xuất một danh sách ra Excel"))
    lists = _lists()
    told = "; ".join(f"{key} ({each.sheet.title})" for key, each in lists.items())
    parser.add_argument("list", metavar=_("DANH_SÁCH"), choices=[*lists], help=told)
    file = _("Tệp .xlsx sẽ ghi; mặc định: tên danh sách và ngày, ở thư mục đang đứng")
    parser.add_argument("file", metavar=_("TỆP"), type=Path, nargs="?", help=file)
    parser.add_argument(
        "--user", help=_("Theo phạm vi của tài khoản này; mặc định: không có người")
    )
    parser.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the workbook.

    :raises Stopped: if the account may not see the list, or the file is there or can't be made.
    """
    from nentang.kit.home.days import business_day

    at = datetime.now(UTC)
    register, viewer = _lists()[options.list], viewer_of(options.user, at)
    if not viewer.paths(register.views or register.edits):
        raise Stopped(_("Vai trò này không được xem danh sách “%s”.") % register.sheet.title)
    file = options.file or Path(f"{options.list}-{business_day(at):%Y%m%d}.xlsx")
    count = _written(register, file, viewer, at)
    words = {"file": file, "count": count, "title": register.sheet.title}
    told = _("Đã xuất %(count)d dòng của “%(title)s” ra %(file)s") % words
    plain = json.dumps({"list": options.list, "file": str(file), "rows": count}, indent=2)
    sys.stdout.write(f"{plain if options.json else told}\n")
    return DONE


def _lists() -> "dict[str, Register]":
    """Return every list that can be exported."""
    from nentang.kit.intake.registers import all_registers

    return {each.sheet.key: each for each in all_registers() if each.rows}


def _written(register: "Register", file: Path, viewer: "Actor", at: datetime) -> int:
    from nentang.kit.access.listing import stamp_of
    from nentang.kit.access.looks import looked
    from nentang.kit.home.days import business_day
    from nentang.kit.sheets.writing import write_sheet

    today = business_day(at)
    rows = register.rows(viewer=viewer, as_of=today) if register.rows else ()
    stamp = stamp_of(viewer.username, at=at, today=today)
    try:
        with file.open("xb") as target:
            count = write_sheet(target, register.sheet, rows, stamp=stamp)
    except FileExistsError as error:
        raise Stopped(_("Tệp %s đã có. Chọn tên khác, hoặc chuyển tệp cũ đi.") % file) from error
    except OSError as error:
        text = _("Không ghi được tệp %s. Kiểm tra đường dẫn, quyền và chỗ trống rồi chạy lại.")
        raise Stopped(text % file) from error
    looked(register.sheet.key, by=viewer, at=at, rows=count, kind="EXPORT")
    return count
