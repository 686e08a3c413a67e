"""Take lists in, in a home of its own; a child of `bench_lists_in`, which reads the last line.

The limit of a list is what nothing can do without: the same rows and the same number of changes
written bare, by the driver of the database, in one transaction.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nentang.kit.access.accounts import SERVER
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake.registers import Incoming, Outcome, Source, offered
from nentang.kit.ledger.models import Change
from nentang.plans.commands import load_rules

AT = datetime(2019, 11, 5, 3, tzinfo=UTC)
PARK, SINCE, COUNTED = "/ninh-binh/khoi/gian-khau/", date(2019, 1, 1), date(2019, 6, 30)
KEEPER = Actor("dao", (Grant("organisation", "/ninh-binh/"),))
SOURCE = Source("Sở KH&ĐT", "danh-sach.xlsx", date(2019, 10, 31))
BARE = "CREATE TEMPORARY TABLE bare (entry int, model text, uid text, field text, a text, b text)"
INTO_BARE = "INSERT INTO bare VALUES (%s, %s, %s, %s, %s, %s)"
WRITING = ("INSERT", "UPDATE", "DELETE")


def main() -> None:
    """Take in `size` enterprises, again, and changed; write what each cost as one line of JSON."""
    size = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    load_rules(by=Actor(SERVER, (Grant("office", "/"),)), at=AT)
    Place(path=PARK, kind=Place.Kind.PARK, name="KCN Gián Khẩu", valid_from=SINCE).save()
    register, rows = offered("enterprises"), [_row(number) for number in range(size)]
    counted = [_counted(row) for row in rows]

    def judge() -> Any:
        return register.judge(rows, SOURCE, viewer=KEEPER)

    def take(chosen: Sequence[Incoming]) -> Callable[[], object]:
        at = AT + timedelta(days=chosen is counted)
        return lambda: register.command()(rows=chosen, source=SOURCE, by=KEEPER, at=at)

    said = {"preview": _seconds(judge), "new": _seconds(take(rows))}
    changes = Change.objects.count()
    said["limit"] = min(_seconds(lambda: _bare(changes)) for _round in range(3))
    with CaptureQueriesContext(connection) as asked:
        again = judge()
    said["again"] = min(_seconds(judge) for _round in range(3))
    said["statements"] = len(asked)
    said["writes"] = sum(each["sql"].startswith(WRITING) for each in asked.captured_queries)
    said["not unchanged"] = sum(each.outcome is not Outcome.UNCHANGED for each in again)
    said["changed"] = _seconds(take(counted))
    sys.stdout.write(json.dumps(said) + "\n")


def _row(number: int) -> Incoming:
    """Return a row as Excel lists bring them."""
    return Incoming(
        number + 2,
        {
            "name": f"Công ty TNHH Xanh {number:06}",
            "tax_code": f"27{number:08}",
            "place_name": "KCN Gián Khẩu",
            "workers": number % 300,
            "workers_on": COUNTED,
            "ownership": "Ngoài Nhà nước",
            "legal_form": "Công ty cổ phần",
            "status": "Đang hoạt động",
            "address": f"Lô {number}, KCN Gián Khẩu, huyện Gia Viễn",
            "vsic_code": "1410",
            "established_on": date(2015, 1, 1),
        },
    )


def _counted(row: Incoming) -> Incoming:
    """Return the row with a later count of its workers."""
    return replace(row, values={**row.values, "workers": 301, "workers_on": SOURCE.known_on})


def _bare(changes: int) -> None:
    """Write so many rows of the width of a change, and take them back."""
    rows = [(1, "enterprises.Enterprise", uuid4().hex, "name", None, '"x"') for _ in range(changes)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.executemany(INTO_BARE, rows)
        transaction.set_rollback(True)


def _seconds(action: Callable[[], object]) -> float:
    """Return the CPU time of a call, which a busy machine changes least."""
    start = time.process_time()
    action()
    return time.process_time() - start
