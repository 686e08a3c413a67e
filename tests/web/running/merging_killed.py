"""Kill a process while it merges two records or parts them; begun by `killing_merge`.

Like `killing`: it prepares a home, forks a child for each kill, looks what is left, does the
work again, and puts the books back. One line of JSON tells of each kill.
"""

import json
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management import call_command

from nentang.enterprises import commands
from nentang.enterprises.choosing import Merger
from nentang.enterprises.commands import merging
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.merging import moving
from nentang.kit.access.models import Place
from nentang.kit.ledger import chain
from nentang.kit.ledger.taking_back import running
from nentang.kit.ledger.verification import verify
from nentang.members import commands as members
from nentang.members.registrations import Registration as Member
from nentang.members.registrations import Work
from nentang.organisations import commands as organisations
from nentang.organisations.registrations import Founding
from nentang.plans.commands import load_rules
from tests.kit.ledger.books import everything
from tests.web.running import killing as ground
from tests.web.running.killing import AT, KEEPER, PARK, SINCE

CODES = ("2700123459", "2700123466")
MERGE: dict[str, ground.Patch] = {
    "before anything": ground.dies_instead(merging, "take"),
    "with some tables moved": ground.dies_after(moving, "removed"),
    "with all tables moved": ground.dies_after(merging, "nodes_joined"),
    "with the record gone": ground.dies_after(merging, "_buried"),
    "with the entry written": ground.dies_after(chain, "append_many"),
    "after the commit": ground.dies_after(commands, "merge"),
}
PART: dict[str, ground.Patch] = {
    "parting: before anything": ground.dies_instead(running, "leaving"),
    "parting: with some rows back": ground.dies_after(running, "written"),
    "parting: with the entry written": ground.dies_after(chain, "append_many"),
    "parting: after the commit": ground.dies_after(commands, "part"),
}


def prepare() -> None:
    call_command("migrate", verbosity=0)
    load_rules(by=Actor("nentang", (Grant("office", "/"),)), at=AT)
    Place(path=PARK, kind=Place.Kind.PARK, name="KCN Gián Khẩu", valid_from=SINCE).save()
    for number, code in enumerate(CODES):
        counts = tuple(Count(date(2019, month, 1), 100 + number, "BQL") for month in range(1, 9))
        entry = Registration(
            name=f"May {number}", tax_code=code, place_path=PARK, known_on=SINCE, source="BQL",
            workers=counts,
        )  # fmt: skip
        commands.register(registration=entry, by=KEEPER, at=AT)
    founding = Founding(
        name="Chi bộ May", kind="GRASSROOTS_CELL", source="BQL", known_on=SINCE,
        enterprise=record(1).uid,
    )  # fmt: skip
    cell = organisations.found_organisation(founding=founding, by=KEEPER, at=AT).record
    for number in range(20):
        person = Member(
            full_name=f"Lê Văn {number}", organisation=cell, known_on=SINCE, source="BQL",
            work=Work(text="May 1", tax_code=CODES[1]),
        )  # fmt: skip
        members.register_member(registration=person, by=KEEPER, at=AT)


def record(number: int) -> Enterprise:
    return Enterprise._base_manager.order_by("pk")[number]


def merge() -> None:
    kept, lost = record(0), record(1)
    merger = Merger(kept=kept.uid, lost=lost.uid, version=kept.version + lost.version)
    commands.merge(merger=merger, by=KEEPER, at=AT, key="merge")


def part() -> None:
    commands.part(lost=record(1).uid, version=record(0).version, by=KEEPER, at=AT, key="part")


def rounds(
    points: dict[str, ground.Patch], names: list[str], times: int, took: float
) -> list[tuple[str, ground.Patch | None, float]]:
    spread = (took * (place + 0.5) / times for place in range(times))
    named = [(name, points[name], 0.0) for name in points if name in names]
    return [*named, *(("at a moment", None, each) for each in spread)]


def watched(
    work: Callable[[], None], points: dict[str, ground.Patch], names: list[str], times: int
) -> Any:
    """Kill the work at each point and at random; leave the books as they were before it."""
    books, before = ground.Books(), everything()
    began = time.monotonic()
    work()
    took, after = time.monotonic() - began, everything()
    books.put_back()
    for name, patch, seconds in rounds(points, names, times, took):
        told: dict[str, object] = {"point": name, "seconds": round(seconds, 3)}
        told["killed"] = ground.killed(patch, seconds, work)
        found = everything()
        told["whole"] = found in (before, after)
        if found == before:
            work()
        told["again"] = everything() == after
        told["verified"] = verify() is None
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        books.put_back()
    books.end()
    shutil.rmtree(books.kept)


def main(times: int, asked: list[str]) -> None:
    names = [*MERGE, *PART] if asked == ["*"] else asked
    prepare()
    watched(merge, MERGE, names, times)
    merge()
    watched(part, PART, names, times)
