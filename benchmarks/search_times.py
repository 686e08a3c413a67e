"""One size of `bench_search` on the database of the settings; prints what it found as JSON."""

import json
import os
import random
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.seeking import seek
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key
from nentang.members import queries
from nentang.members.conditions import Conditions
from nentang.members.models import Person

AT = datetime(2020, 6, 30, 3, tzinfo=UTC)
VIEWER = Actor("dao", (Grant("organisation", "/t/"),))
BATCH, TOGETHER, CELLS = 5_000, 500, 4_000
TWO_MIDDLE = 0.35  # of all have two middle names
RUNS = 5
ORACLE = 240  # names looked for in each way
# Skew is the worst case of search: four in ten are Nguyễn, Thị and Văn lead by far.
FAMILY = {
    "Nguyễn": 38, "Trần": 11, "Lê": 9.5, "Phạm": 7, "Hoàng": 5, "Huỳnh": 5, "Phan": 4.5, "Vũ": 4,
    "Võ": 2, "Đặng": 2, "Bùi": 2, "Đỗ": 1.5, "Hồ": 1.3, "Ngô": 1.3, "Dương": 1, "Lý": 0.5,
    "Đinh": 1, "Tạ": 0.8, "Mai": 0.6, "Lương": 0.5,
}  # fmt: skip
MIDDLE = {
    "Văn": 22, "Thị": 28, "Hữu": 4, "Đức": 5, "Minh": 4, "Ngọc": 4, "Thanh": 4, "Quang": 3,
    "Xuân": 3, "Thu": 3, "Hồng": 3, "Kim": 2, "Bảo": 3, "Gia": 1, "Anh": 2, "Tuấn": 2, "Công": 2,
    "Đình": 2, "Khánh": 2, "Phương": 1,
}  # fmt: skip
GIVEN = [
    "An", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hoà",
    "Hùng", "Hương", "Khoa", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Nghĩa", "Phúc",
    "Phượng", "Quân", "Quỳnh", "Sơn", "Tâm", "Thắng", "Thảo", "Thủy", "Tiến", "Trang", "Trung",
    "Tú", "Tùng", "Uyên", "Vân", "Việt", "Yến", "Duy", "Khôi", "Lộc", "Ngân", "Oanh", "Sáng",
    "Thịnh", "Trí", "Vinh", "Ánh",
]  # fmt: skip
TERMS = (
    *("nguyen thi", "thi", "van", "oanh", "yen", "an", "ta", "y", "ng", "thi oanh", "van yen"),
    *("nguyen van an", "le thi oanh", "oanh nguyen", "luong phuong vinh", "vi", "khongco"),
    "nguyen khongco",
)
PERSON: dict[str, Any] = {
    "version": 1, "status": "OFFICIAL", "status_on": AT.date(), "changed_at": AT,
    "workplace_state": "", "merged_code": "", "name_key": "",
}  # fmt: skip
CARD: dict[str, Any] = {
    "version": 1, "admission_number": "", "source": "benchmark", "source_on": AT.date(),
}  # fmt: skip


def main() -> None:
    size = int(sys.argv[1])
    with _own_database():
        call_command("migrate", verbosity=0)
        names = _fill(size)
        times = {term: _milliseconds(term) for term in TERMS}
        missed, wrong, compared = _compared(names)
    found = {"terms": times, "missed": missed, "wrong": wrong, "compared": compared}
    sys.stdout.write(f"{json.dumps(found)}\n")


@contextmanager
def _own_database() -> Iterator[None]:
    """Make the PostgreSQL database that the settings name, and drop it; SQLite is its own."""
    server = os.environ.get("BENCH_POSTGRESQL")
    if not server or settings.IS_EMBEDDED:
        yield
        return
    name = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    with psycopg.connect(f"{server.rstrip('/')}/postgres", autocommit=True) as beside:
        beside.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield
        finally:
            connection.close()
            beside.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _fill(size: int) -> list[str]:
    """Write people and cards straight into the tables; return their names by number."""
    chance = random.Random(3)  # noqa: S311 - invented names
    names = [_name(chance) for _ in range(size)]
    batches = range(0, size, BATCH)
    with transaction.atomic():
        for start in batches:
            part = list(enumerate(names[start : start + BATCH], start + 1))
            _insert("members_person", PERSON, [_person(number, name) for number, name in part])
            _insert("members_membership", CARD, [_card(number) for number, _name in part])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if settings.IS_EMBEDDED else "VACUUM ANALYZE")
    return names


def _name(chance: random.Random) -> str:
    family = chance.choices(list(FAMILY), list(FAMILY.values()))[0]
    middle = chance.choices(list(MIDDLE), list(MIDDLE.values()))[0]
    second = f" {chance.choice(list(MIDDLE))}" if chance.random() < TWO_MIDDLE else ""
    return f"{family} {middle}{second} {chance.choice(GIVEN)}"


def _person(number: int, name: str) -> dict[str, Any]:
    return {
        "id": number,
        "full_name": name,
        "search_key": search_key(name, f"{number:08}"),
        "sort_key": person_sort_key(name),
        "scope_path": f"/t/b/c{number % CELLS}/",
    }


def _card(number: int) -> dict[str, Any]:
    return {"id": number, "person_id": number, "card_number": f"{number:08}"}


def _insert(table: str, constant: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Write rows that share the constant columns; several to a statement."""
    columns = [*rows[0], *constant, "uid"]
    names = ", ".join(map(connection.ops.quote_name, columns))
    place = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), TOGETHER):
            part = rows[start : start + TOGETHER]
            sql = f"INSERT INTO {table} ({names}) VALUES {', '.join([place] * len(part))}"  # noqa: S608 - names from here
            values = [
                value
                for row in part
                for value in (*row.values(), *constant.values(), _uid(table, row["id"]))
            ]
            cursor.execute(sql, values)


def _uid(table: str, number: int) -> str:
    found = uuid5(NAMESPACE_OID, f"{table}{number}")
    return found.hex if settings.IS_EMBEDDED else str(found)


def _milliseconds(term: str) -> float:
    """Return the median time in the database of what the list asks: its counts, then a page.

    The statements are taken down once and run again by themselves, with all their rows.
    """
    asked: list[tuple[str, Any]] = []

    def noted(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        conditions = Conditions(wanted=term)
        counts = queries.counts(conditions, viewer=VIEWER)
        queries.list_page(conditions, viewer=VIEWER, how=counts.how)
    return statistics.median(_again(asked) for _ in range(RUNS))


def _again(asked: list[tuple[str, Any]]) -> float:
    clock = time.process_time if settings.IS_EMBEDDED else time.perf_counter
    with connection.cursor() as cursor:
        start = clock()
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
        return 1000 * (clock() - start)


def _compared(names: list[str]) -> tuple[int, int, int]:
    """Return how many people were missed, found wrongly, and how many terms were compared."""
    chance = random.Random(7)  # noqa: S311 - invented words
    plain = [f" {_bare(name)} {number:08}" for number, name in enumerate(names, 1)]
    missed = wrong = 0
    for _ in range(ORACLE):
        words = _typed(chance, names)
        starts = [f" {_bare(word)}" for word in words]
        meant = {
            number for number, key in enumerate(plain, 1) if all(start in key for start in starts)
        }
        rows = seek(Person, " ".join(words)).kept(Person.objects.visible_to(VIEWER).order_by())
        found = set(rows.values_list("pk", flat=True))
        missed, wrong = missed + len(meant - found), wrong + len(found - meant)
    return missed, wrong, ORACLE


def _typed(chance: random.Random, names: list[str]) -> list[str]:
    """Return beginnings of some words of somebody's name, in any order, with marks or without."""
    chosen = chance.choice(names).split()
    chance.shuffle(chosen)
    cut = [word[: chance.randint(2, len(word))] for word in chosen[: chance.randint(2, 3)]]
    hands: list[Callable[[str], str]] = [str, str.upper, _bare]
    return [chance.choice(hands)(word) for word in cut]


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("\u0111", "d"))
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
