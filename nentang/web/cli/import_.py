"""`nentang import LIST FILE`: take a list into a register, or say what that would do.

Says rows by number and what is wrong with them, never what stands in them: whoever keeps the
machine sees no records.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE, Stopped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nentang.kit.access.actors import Actor
    from nentang.kit.intake.absences import Marks
    from nentang.kit.intake.comparing import Judged
    from nentang.kit.intake.registers import Register, Source

NAMED = 20  # rows that a line of the summary names
EVERYWHERE = "/"


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("import", help=_("Nhập một danh sách, hoặc xem trước"))
    parser.add_argument("list", metavar=_("DANH_SÁCH"), choices=[*_lists()], help=_named_lists())
    parser.add_argument("file", metavar=_("TỆP"), type=Path, help=_("Tệp Excel, .ods hoặc .csv"))
    parser.add_argument("--sender", help=_("Nơi gửi danh sách, ví dụ: Sở KH&ĐT"))
    parser.add_argument("--known-on", help=_("Số liệu đến ngày, ví dụ 31/10/2019; mặc định: nay"))
    parser.add_argument("--place", default="", help=_("Nơi của dòng không ghi địa bàn"))
    parser.add_argument(
        "--full-of",
        metavar=_("NƠI"),
        default="",
        help=_("Tệp là toàn bộ danh sách của nơi này: hồ sơ vắng được ghi “cần xác minh”"),
    )
    parser.add_argument("--user", help=_("Nhập với phạm vi của tài khoản này"))
    parser.add_argument("--preview", action="store_true", help=_("Chỉ xem, không ghi"))
    parser.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    parser.set_defaults(run=run)


def _lists() -> dict[str, str]:
    """Return every list that can be taken in, with its title."""
    from nentang.kit.intake.registers import all_registers

    return {each.sheet.key: str(each.sheet.title) for each in all_registers()}


def _named_lists() -> str:
    return ", ".join(f"{key} ({title})" for key, title in _lists().items())


@dataclass(slots=True)
class _Taken:
    """A file as it was judged, and the entry that wrote it, if one did."""

    judged: "Judged"
    unmapped: list[str]
    missing: list[str]
    marks: "Marks"
    entry: int | None = None

    @property
    def counts(self) -> "Mapping[str, int]":
        return self.judged.counts


def run(options: argparse.Namespace) -> int:
    """Read, judge and, unless only a look is asked for, write a list.

    :raises Stopped: if the file can't be read as this list, or the command refuses.
    """
    from django.utils.timezone import localdate, now

    from nentang.kit.home.days import business_day
    from nentang.kit.intake.registers import Source, offered

    at = now()
    register = offered(options.list)
    actor = _actor(options.user, on=localdate(at))
    source = Source(
        options.sender or _("không ghi nơi gửi"),
        options.file.name,
        _day(options.known_on, today=business_day(at)),
        options.place,
    )
    _require_place(options.full_of, register, actor)
    taken = _read(options, register, source, actor)
    if not options.preview:
        _require(taken)
        taken.entry = _write(register, taken, source, by=actor, at=at)
    for text in _as_json(options, taken) if options.json else _told(taken, register):
        sys.stdout.write(text)
    return DONE


def _require(taken: _Taken) -> None:
    if taken.missing:
        text = _("Không tìm thấy cột: %s. Sửa tên cột trong tệp, hoặc nhập bằng trang web.")
        raise Stopped(text % ", ".join(taken.missing))


def _require_place(path: str, register: "Register", actor: "Actor") -> None:
    """Refuse a list as all of a place that isn't there, or that others keep."""
    from nentang.kit.access.queries import places
    from nentang.kit.intake.policies import refusal_to_call_full

    if refusal := refusal_to_call_full(register, path, by=actor):
        raise Stopped(refusal.reason)
    if path and not places(viewer=actor).filter(path=path).exists():
        raise Stopped(_("--full-of: không có nơi %s trong cây đơn vị, địa bàn.") % path)


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
    options: argparse.Namespace, register: "Register", source: "Source", actor: "Actor"
) -> _Taken:
    """Judge every row; where needed columns are missing, each row says that it can't be told."""
    from nentang.kit.intake.absences import Full, marks_of_lines
    from nentang.kit.intake.comparing import judged
    from nentang.kit.intake.layouts import Table
    from nentang.kit.intake.opening import Unreadable, pages_of
    from nentang.kit.intake.queries import known_headings
    from nentang.kit.sheets.recognising import recognise

    file = options.file
    try:
        pages = pages_of(file.read_bytes(), file.name)
    except OSError as error:
        raise Stopped(_("Không mở được tệp %s. Kiểm tra đường dẫn rồi chạy lại.") % file) from error
    except Unreadable as unreadable:
        raise Stopped(unreadable.reason) from unreadable
    known = known_headings(register.sheet.key, source.sender, viewer=actor)
    layout = recognise(pages, register.sheet, known=known)
    table = Table(pages[layout.page], layout, register)
    found = judged(table, register, source, viewer=actor)
    told = Full(register.sheet.key, source.sender, source.known_on, options.full_of)
    return _Taken(
        found,
        [each.words for each in layout.unmapped()],
        [str(column.heading) for column in layout.missing(register.sheet)],
        marks_of_lines(found.lines, told, register, by=actor),
    )


def _write(
    register: "Register", taken: _Taken, source: "Source", *, by: "Actor", at: datetime
) -> int | None:
    """Write what is new or changed; nothing if the books have all of it."""
    from nentang.core.decisions import Refused
    from nentang.kit.intake.bodies import read
    from nentang.kit.intake.staging import TAKEN

    lines = taken.judged.lines
    rows = [read(each.body).incoming(each.number) for each in lines if each.outcome in TAKEN]
    has_marks = bool(taken.marks)
    if not rows and not has_marks:
        return None
    source = replace(source, marks=taken.marks.written, has_marks=has_marks)
    try:
        return register.command()(rows=rows, source=source, by=by, at=at, key=None).entry
    except Refused as refused:
        raise Stopped(str(refused)) from refused


def _told(taken: _Taken, register: "Register") -> Iterator[str]:
    from nentang.kit.intake.showing import (
        has_done,
        left_out,
        sum_line,
        will_do,
        will_mark,
    )

    is_written = taken.entry is not None
    lines = [str(register.sheet.title), sum_line(taken.counts)]
    lines.append(has_done(taken.counts) if is_written else will_do(taken.counts))
    lines += filter(None, [will_mark(len(taken.marks.absent))])
    lines += left_out(taken.counts)
    if taken.missing:
        lines.append(_("Không tìm thấy cột: %s.") % ", ".join(taken.missing))
    if taken.unmapped:
        lines.append(_("Cột của tệp không nhập: %s.") % ", ".join(taken.unmapped))
    lines += _problems(taken)
    if is_written:
        lines.append(_("Đã ghi vào sổ, mục nhật ký %d.") % taken.entry)
    return (f"{line}\n" for line in lines)


def _problems(taken: _Taken) -> list[str]:
    """Return a line for each thing that is wrong, with the rows that have it."""
    from nentang.kit.intake.bodies import read

    rows: dict[str, list[int]] = {}
    for each in taken.judged.lines:
        for problem in read(each.body).problems:
            rows.setdefault(problem.words, []).append(each.number)
    lines = []
    for words, numbers in sorted(rows.items(), key=lambda pair: -len(pair[1])):
        more = " …" if len(numbers) > NAMED else ""
        named = ", ".join(map(str, numbers[:NAMED])) + more
        lines.append(_("- %(words)s (%(count)d dòng: %(rows)s)") % {
            "words": words, "count": len(numbers), "rows": named,
        })  # fmt: skip
    return lines


def _counts(taken: _Taken) -> dict[str, int]:
    """Return the rows of the file by what taking them in does; they add up."""
    from nentang.kit.intake.registers import Outcome
    from nentang.kit.intake.staging import SKIPPED

    names = {
        "new": Outcome.NEW,
        "changed": Outcome.CHANGED,
        "unchanged": Outcome.UNCHANGED,
        "error": Outcome.ERROR,
        "to_decide": Outcome.QUESTION,
        "skipped": SKIPPED,
    }
    counts = {name: taken.counts[str(outcome)] for name, outcome in names.items()}
    return {"rows_in_file": len(taken.judged.lines)} | counts


def _as_json(options: argparse.Namespace, taken: _Taken) -> Iterator[str]:
    """Return the answer in pieces: a list may be long."""
    head: dict[str, Any] = {
        "list": options.list,
        "file": options.file.name,
        "written": taken.entry is not None,
        "entry": taken.entry,
        "counts": _counts(taken),
        "absent": len(taken.marks.absent),
        "columns_missing": taken.missing,
        "columns_not_taken": taken.unmapped,
    }
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    yield ',\n "rows": ['
    yield from _joined(_row(each) for each in taken.judged.lines if each.outcome != "SKIPPED")
    yield '],\n "not_records": ['
    skipped = (each for each in taken.judged.lines if each.outcome == "SKIPPED")
    yield from _joined({"row": each.number, "kind": each.remedy} for each in skipped)
    yield "]\n}\n"


def _row(line: Any) -> dict[str, Any]:
    from nentang.kit.intake.bodies import read

    body = read(line.body)
    return {
        "row": line.number,
        "outcome": line.outcome,
        "changed": [change.column for change in body.changes],
        "problems": [[problem.column, problem.words] for problem in body.problems],
    }


def _joined(parts: Iterator[dict[str, Any]]) -> Iterator[str]:
    for number, part in enumerate(parts):
        yield f"{',' if number else ''}\n  {json.dumps(part, ensure_ascii=False)}"
