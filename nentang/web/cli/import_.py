"""`nentang import LIST FILE`: take a list into a register, or say what that would do.

Says rows by number and what is wrong with them, never what stands in them: whoever keeps the
machine sees no records.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE, Stopped

if TYPE_CHECKING:
    from nentang.kit.access.actors import Actor
    from nentang.kit.intake.registers import Incoming, Judgement, Register, Source
    from nentang.kit.sheets.rows import SheetRow

LISTS = ("enterprises", "organisations", "members")
NAMED = 20  # rows that a line of the summary names
EVERYWHERE = "/"


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("import", help=_("Nhập một danh sách Excel, hoặc xem trước"))
    lists = _("enterprises (doanh nghiệp), organisations (tổ chức đảng), members (đảng viên)")
    parser.add_argument("list", metavar=_("DANH_SÁCH"), choices=LISTS, help=lists)
    parser.add_argument("file", metavar=_("TỆP"), type=Path, help=_("Tệp .xlsx, .xls hoặc .ods"))
    parser.add_argument("--sender", help=_("Nơi gửi danh sách, ví dụ: Sở KH&ĐT"))
    parser.add_argument("--known-on", help=_("Số liệu đến ngày, ví dụ 31/10/2019; mặc định: nay"))
    parser.add_argument("--place", default="", help=_("Nơi của dòng không ghi địa bàn"))
    parser.add_argument("--user", help=_("Nhập với phạm vi của tài khoản này"))
    parser.add_argument("--preview", action="store_true", help=_("Chỉ xem, không ghi"))
    parser.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    parser.set_defaults(run=run)


@dataclass(slots=True)
class _Taken:
    """A file as it was judged, and the entry that wrote it, if one did."""

    rows: "list[SheetRow]"
    said: "list[Judgement]"
    unmapped: list[str]
    entry: int | None = None

    def counts(self) -> dict[str, int]:
        from nentang.kit.intake.registers import Outcome
        from nentang.kit.intake.staging import OTHER

        found = Counter(str(each.outcome) for each in self.said)
        return {str(each): found[str(each)] for each in Outcome} | {
            OTHER: len(self.rows) - len(self.said)
        }


def run(options: argparse.Namespace) -> int:
    """Read, judge and, unless only a look is asked for, write a list.

    :raises Stopped: if the file can't be read as this list, or the command refuses.
    """
    from django.utils.timezone import now

    from nentang.kit.home.days import business_day
    from nentang.kit.intake.registers import Source, register_of

    at = now()
    register = register_of(options.list)
    if register is None:
        raise Stopped(_("Bản cài đặt này chưa có sổ %s.") % options.list)
    actor = _actor(options.user, on=business_day(at))
    source = Source(
        options.sender or _("không ghi nơi gửi"),
        options.file.name,
        _day(options.known_on, today=business_day(at)),
        options.place,
    )
    taken, incoming = _read(options.file, register, source, actor)
    counts = taken.counts()
    if not options.preview and counts["NEW"] + counts["CHANGED"]:
        taken.entry = _write(register, incoming, source, by=actor, at=at)
    sys.stdout.write(_as_json(options, taken, register) if options.json else _told(taken, register))
    return DONE


def _actor(username: str | None, *, on: date) -> "Actor":
    """Return whose rights bound the import; without a name those of the machine's set-up."""
    from nentang.kit.access.accounts import SERVER, active_accounts, actor_of
    from nentang.kit.access.actors import Actor, Grant

    if username is None:
        return Actor(SERVER, (Grant("organisation", EVERYWHERE),))
    if not active_accounts().filter(username=username).exists():
        text = _("Không có tài khoản %s đang mở. Xem tên bằng: nentang user list")
        raise Stopped(text % username)
    return actor_of(username, on=on)


def _day(typed: str | None, *, today: date) -> date:
    from nentang.kit.sheets.declaration import CellType
    from nentang.kit.sheets.values import value_of

    if typed is None:
        return today
    day, words = value_of(typed, CellType.DATE)
    if not isinstance(day, date):
        raise Stopped(f"--known-on: {words}")
    if day > today:
        raise Stopped(_("Ngày ở --known-on chưa đến. Ghi ngày mà danh sách phản ánh."))
    return day


def _read(
    file: Path, register: "Register", source: "Source", actor: "Actor"
) -> "tuple[_Taken, list[Incoming]]":
    from nentang.kit.intake.opening import Unreadable, pages_of
    from nentang.kit.intake.queries import known_headings
    from nentang.kit.intake.staging import incoming_of
    from nentang.kit.sheets.recognising import recognise
    from nentang.kit.sheets.rows import rows_of

    try:
        pages = pages_of(file.read_bytes(), file.name)
    except OSError as error:
        raise Stopped(_("Không mở được tệp %s. Kiểm tra đường dẫn rồi chạy lại.") % file) from error
    except Unreadable as unreadable:
        raise Stopped(unreadable.reason) from unreadable
    known = known_headings(register.sheet.key, source.sender, viewer=actor)
    layout = recognise(pages, register.sheet, known=known)
    if missing := layout.missing(register.sheet):
        text = _("Không tìm thấy cột: %s. Sửa tên cột trong tệp, hoặc nhập bằng trang web.")
        raise Stopped(text % ", ".join(str(column.heading) for column in missing))
    rows = list(rows_of(pages[layout.page], layout, register.sheet))
    incoming = incoming_of(rows)
    said = register.asked(incoming, source, viewer=actor)
    return _Taken(rows, said, [each.words for each in layout.unmapped()]), incoming


def _write(
    register: "Register",
    incoming: "list[Incoming]",
    source: "Source",
    *,
    by: "Actor",
    at: datetime,
) -> int:
    from nentang.core.decisions import Refused

    try:
        return register.command()(rows=incoming, source=source, by=by, at=at, key=None).entry
    except Refused as refused:
        raise Stopped(str(refused)) from refused


def _told(taken: _Taken, register: "Register") -> str:
    from nentang.kit.intake.showing import has_done, left_out, sum_line, will_do

    counts = taken.counts()
    lines = [str(register.sheet.title), sum_line(counts)]
    is_written = taken.entry is not None
    lines.append(has_done(counts) if is_written else will_do(counts))
    lines += left_out(counts)
    if taken.unmapped:
        lines.append(_("Cột của tệp không nhập: %s.") % ", ".join(taken.unmapped))
    lines += _problems(taken.said)
    if is_written:
        lines.append(_("Đã ghi vào sổ, mục nhật ký %d.") % taken.entry)
    return "\n".join(lines) + "\n"


def _problems(said: "list[Judgement]") -> list[str]:
    """Return a line for each thing that is wrong, with the rows that have it."""
    rows: dict[str, list[int]] = {}
    for each in said:
        for problem in each.problems:
            rows.setdefault(problem.words, []).append(each.number)
    lines = []
    for words, numbers in sorted(rows.items(), key=lambda pair: -len(pair[1])):
        more = " …" if len(numbers) > NAMED else ""
        named = ", ".join(map(str, numbers[:NAMED])) + more
        lines.append(_("- %(words)s (%(count)d dòng: %(rows)s)") % {
            "words": words, "count": len(numbers), "rows": named,
        })  # fmt: skip
    return lines


def _as_json(options: argparse.Namespace, taken: _Taken, register: "Register") -> str:
    from nentang.kit.sheets.rows import RowKind

    answer: dict[str, Any] = {
        "list": register.sheet.key,
        "file": options.file.name,
        "written": taken.entry is not None,
        "entry": taken.entry,
        "rows_in_file": len(taken.rows),
        "counts": taken.counts(),
        "columns_not_taken": taken.unmapped,
        "rows": [
            {
                "row": each.number,
                "outcome": str(each.outcome),
                "changed": [change.column for change in each.changes],
                "problems": [[problem.column, problem.words] for problem in each.problems],
            }
            for each in taken.said
        ],
        "not_records": [
            {"row": row.number, "kind": str(row.kind)}
            for row in taken.rows
            if row.kind is not RowKind.RECORD
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
