"""Time the advice in a home of its own; a child of `bench_advice`, which reads the last line."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nentang.advice import evaluation
from nentang.advice.models import EnterpriseAdvice
from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Registration
from nentang.enterprises.suspects.book import BOOK
from nentang.kit.access.accounts import SERVER
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.cleaning import looking
from nentang.plans.commands import load_rules

DAY, AT = date(2019, 11, 5), datetime(2019, 11, 5, 3, tzinfo=UTC)
PARK, SINCE, BATCH = "/ninh-binh/khoi/gian-khau/", date(2019, 1, 1), 1_000
KEEPER = Actor("dao", (Grant("organisation", "/ninh-binh/"),))


def main() -> None:
    """Fill `size` enterprises, then write the times and counts as one line of JSON."""
    size, rounds = int(sys.argv[1]), int(sys.argv[2])
    call_command("migrate", verbosity=0)
    load_rules(by=Actor(SERVER, (Grant("office", "/"),)), at=AT)
    Place(path=PARK, kind=Place.Kind.PARK, name="KCN Gián Khẩu", valid_from=SINCE).save()
    for first in range(0, size, BATCH):
        commands.register_many(registrations=_entries(first, size), by=KEEPER, at=AT)
    one = Enterprise.objects.visible_to(KEEPER).order_by("pk")[0]
    with CaptureQueriesContext(connection) as asked:
        evaluation.evaluate_edited(on=DAY, among={one.pk})
    with transaction.atomic():  # as in the command that edits it
        edited = _milliseconds(lambda: evaluation.evaluate_edited(on=DAY, among={one.pk}), rounds)
        followed = _milliseconds(lambda: _followed(one), rounds)
    with CaptureQueriesContext(connection) as looked:
        looking.look_at(BOOK, {one.pk}, on=DAY)
    said = {
        "statements": len(asked),
        "evaluated": _evaluated_by_an_edit(one),
        "one": edited,
        "followed": followed,
        "looked": len(looked),
        "all": _milliseconds(lambda: evaluation.evaluate(on=DAY), 3),
    }
    sys.stdout.write(json.dumps(said) + "\n")


def _entries(first: int, size: int) -> list[Registration]:
    return [
        Registration(
            name=f"Doanh nghiệp {number:06}",
            tax_code=f"27{number:08}",
            place_path=PARK,
            known_on=SINCE,
            source="Danh sách",
            workers=(Count(SINCE, number % 300, "BHXH"),),
        )
        for number in range(first, min(first + BATCH, size))
    ]


def _followed(one: Enterprise) -> None:
    """Do what follows from an edit of one enterprise: its advice, and what looks wrong in it."""
    evaluation.evaluate_edited(on=DAY, among={one.pk})
    looking.look_at(BOOK, {one.pk}, on=DAY)


def _evaluated_by_an_edit(one: Enterprise) -> int:
    """Return how many rows of advice are written when one enterprise is edited."""
    rows = EnterpriseAdvice.objects.unscoped(reason="measured")
    rows.update(evaluated_on=SINCE)
    count = Count(DAY, 77, "BHXH")
    commands.record_workers(enterprise=one.uid, version=one.version, count=count, by=KEEPER, at=AT)
    return rows.filter(evaluated_on=DAY).count()


def _milliseconds(action: Callable[[], object], rounds: int) -> float:
    """Return the least CPU time of the calls, which a busy machine changes least."""
    times = []
    for _round in range(rounds):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return 1000 * min(times)
