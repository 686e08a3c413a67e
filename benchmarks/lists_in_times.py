"""Take a list in, in a home of its own; a child of `bench_lists_in`, which reads the last line.

The list has a row for each of `size` enterprises: most are new, a twentieth is in the register
with other numbers, a twentieth has an error, and some stand in it twice. It goes the way of a
list that somebody uploads: read, its columns found, staged, judged, looked at, written.
"""

import io
import json
import os
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.management import call_command
from django.db import connection

from benchmarks.invented import name, tax_code
from benchmarks.list_limits import Limit, best, converted, parsed
from nentang.kit.access.accounts import SERVER
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake import commands, jobs
from nentang.kit.intake.arrivals import Arrival
from nentang.kit.intake.comparing import Judged, judged
from nentang.kit.intake.layouts import Chosen, Table, layout_as_json
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.registers import Incoming, Source, offered
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from nentang.kit.sheets.recognising import recognise
from nentang.plans.commands import load_rules

AT, LATER = datetime(2019, 11, 5, 3, tzinfo=UTC), datetime(2019, 11, 6, 3, tzinfo=UTC)
PARK, SINCE, COUNTED = "/ninh-binh/khoi/gian-khau/", date(2019, 1, 1), date(2019, 6, 30)
KEEPER = Actor("dao", (Grant("organisation", "/ninh-binh/"),))
SENDER, NAME, KNOWN_ON = "Sở KH&ĐT", "danh-sach.xlsx", date(2019, 10, 31)
SOURCE = Source(SENDER, NAME, KNOWN_ON)
HEADINGS = (
    *("STT", "Tên doanh nghiệp", "Mã số thuế", "Khu công nghiệp", "Lao động", "Ngày đếm lao động"),
    *("Thành phần sở hữu", "Loại hình", "Trạng thái", "Địa chỉ", "Mã ngành chính", "Ngày cấp"),
)
WRITING = ("INSERT", "UPDATE", "DELETE")
EACH = 20  # one row in so many has an error, one is in the register already
TWICE = 100  # one row in so many repeats the code of the one before it
COMPARED = 20_000  # rows of a list up to which its limit is measured, which holds all in memory
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Take a list of `size` in; write what each step cost as one line of JSON."""
    size = int(sys.argv[1])
    _begin()
    data = _workbook(_cells(number) for number in range(size))
    _take_older(size)
    with _counted() as counted:
        start = spent()
        staged = _previewed(data)
        preview = spent() - start
        with _read_meanwhile() as reading:
            jobs.write(staged, jobs.Errand(KEEPER, AT))
            new = spent() - start
    peak, reader = _peaks()
    said = {
        "statements": len(counted.statements),
        "preview": preview,
        "new": new,
        "peak": peak,
        "reader": reader,
        "rows": staged.counts,
        "broken": verify() or 0,
    } | reading
    if size <= COMPARED:
        known = _workbook(_cells(number) for number in range(size) if _is_right(number))
        said |= _again(known) | _limits(data, known)
    sys.stdout.write(json.dumps(said) + "\n")


def spent() -> float:
    """Return the processor seconds of this program, its readers and its database server."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    programs = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return programs + _server_seconds()


def _server_seconds() -> float:
    """Return what the process of this connection has cost a PostgreSQL on this machine."""
    if connection.vendor == "sqlite":
        return 0.0
    connection.ensure_connection()
    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text()
    user, system = fields.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICK


@dataclass(slots=True)
class Counted:
    """Statements that were asked, as they were written."""

    statements: list[str] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.statements.append(sql)
        return execute(sql, *rest)


@contextmanager
def _counted() -> Iterator[Counted]:
    counted = Counted()
    with connection.execute_wrapper(counted):
        yield counted


@contextmanager
def _read_meanwhile() -> Iterator[dict[str, Any]]:
    """Have another program read the same file of SQLite; what it saw is there afterwards."""
    said: dict[str, Any] = {}
    if connection.vendor != "sqlite":
        yield said
        return
    command = (sys.executable, "-m", "benchmarks.reading", connection.settings_dict["NAME"])
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as reader:
        yield said
        told, _nothing = reader.communicate()
    said |= json.loads(told)


def _begin() -> None:
    call_command("migrate", verbosity=0)
    load_rules(by=Actor(SERVER, (Grant("office", "/"),)), at=AT)
    Place(path=PARK, kind=Place.Kind.PARK, name="KCN Gián Khẩu", valid_from=SINCE).save()


def _previewed(data: bytes) -> StagedList:
    """Bring a list up to where somebody looks at it, as the pages do."""
    register = offered("enterprises")
    pages = pages_of(data, NAME)
    layout = layout_as_json(pages, recognise(pages, register.sheet, known={}), was_known=False)
    del pages
    arrival = Arrival(
        sheet_key="enterprises",
        sender=SENDER,
        known_on=KNOWN_ON,
        name=NAME,
        data=data,
        layout=layout,
    )
    uid = commands.stage_list(arrival=arrival, by=KEEPER, at=AT).record
    commands.map_columns(staged=uid, version=1, chosen=Chosen(layout), by=KEEPER, at=AT)
    jobs.judge(_staged(uid), jobs.Errand(KEEPER, AT))
    return _staged(uid)


def _staged(uid: Any) -> StagedList:
    found: StagedList = StagedList.objects.visible_to(KEEPER).get(uid=uid)
    return found


def _judged(data: bytes) -> Judged:
    """Read and judge a list without keeping anything, as `nentang import --preview` does."""
    register = offered("enterprises")
    pages = pages_of(data, NAME)
    layout = recognise(pages, register.sheet, known={})
    return judged(Table(pages[layout.page], layout, register), register, SOURCE, viewer=KEEPER)


def _again(data: bytes) -> dict[str, Any]:
    """Return what the same list costs once more, when the register has all of it."""
    with _counted() as counted:
        found = _judged(data)
    outcomes = Counter(line.outcome for line in found.lines)
    return {
        "again": best(lambda: _judged(data), spent),
        "again statements": len(counted.statements),
        "writes": sum(each.startswith(WRITING) for each in counted.statements),
        "not unchanged": outcomes["NEW"] + outcomes["CHANGED"],
        "unchanged": outcomes["UNCHANGED"],
    }


def _limits(data: bytes, known: bytes) -> dict[str, float]:
    """Return what nothing can do without: for the journey, and for looking at what is known."""
    limit, last = Limit(), Entry.objects.order_by("-seq").first()
    found = Change.objects.filter(entry=last).order_by("pk")
    contents = [json.dumps(each.content(), ensure_ascii=False) for each in found]
    is_own_type = connection.features.has_native_uuid_field
    names = ("entry_id", "model", "uid", "field", "before", "after")
    changes = [
        (entry, model, uid if is_own_type else uid.hex, name, _json(before), _json(after))
        for entry, model, uid, name, before, after in found.values_list(*names)
    ]
    again, rows = converted(parsed(known)), converted(parsed(data))
    preview = best(lambda: limit.preview(rows), spent)
    applying = best(lambda: limit.apply(rows), spent, rounds=1)
    writing = best(lambda: limit.write_changes(changes, contents), spent, rounds=1)
    reading = best(lambda: converted(parsed(data)), spent)
    return {
        "changes": len(changes),
        "limit again": best(lambda: limit.preview(converted(parsed(known))), spent),
        "limit changes": writing,
        "limit": reading + preview + applying + writing,
        "again rows": len(again),
    }


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _peaks() -> tuple[float, float]:
    """Return the most memory of this program and of its largest reader, in MB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return own / 1024, children / 1024


def _workbook(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a list as Excel writes it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADINGS)
    for number, cells in enumerate(rows, 1):
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(number, column, _midnight(value), day)
            else:
                sheet.write(number, column, value)
    book.close()
    return made.getvalue()


def _is_right(number: int) -> bool:
    """Whether a row of the first list has no error and does not stand in it twice."""
    return number % EACH != EACH - 1 and number % TWICE not in {0, 1}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel knows no zones


def _cells(number: int) -> tuple[Any, ...]:
    code = tax_code(number - (number % TWICE == 1))
    return (
        number + 1,
        name(number),
        f"{code[:8]}xx" if number % EACH == EACH - 1 else code,
        "KCN Gián Khẩu",
        number % 300,
        COUNTED,
        "Ngoài Nhà nước",
        "Công ty cổ phần",
        "Đang hoạt động",
        f"Lô {number}, KCN Gián Khẩu, huyện Gia Viễn",
        "1410",
        date(2015, 1, 1),
    )


def _take_older(size: int) -> None:
    """Take in every twentieth enterprise as an older list had it, with other numbers."""
    older = Source(SENDER, "danh-sach-cu.xlsx", date(2019, 3, 31))
    rows = [_older(number) for number in range(10, size, EACH)]
    offered("enterprises").command()(rows=rows, source=older, by=KEEPER, at=AT)


def _older(number: int) -> Incoming:
    return Incoming(
        number + 2,
        {
            "name": name(number),
            "tax_code": tax_code(number),
            "place_name": "KCN Gián Khẩu",
            "workers": 1 + number % 300,
            "workers_on": date(2018, 12, 31),
            "ownership": "Ngoài Nhà nước",
            "legal_form": "Công ty cổ phần",
            "status": "Đang hoạt động",
            "address": f"Lô {number}, KCN Gián Khẩu, huyện Gia Viễn",
            "vsic_code": "1410",
            "established_on": date(2015, 1, 1),
        },
    )
