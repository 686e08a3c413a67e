"""The looks of a day enter the chain once, and no look changes afterwards unnoticed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nentang.kit.access.closing import (
    MACHINE,
    altered_days,
    close_day,
    days_to_close,
    fingerprint,
    key_of,
)
from nentang.kit.access.looks import looked
from nentang.kit.access.models import Look
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from nentang.web.running import daily

DAY = date(2026, 11, 4)
EVENING = datetime(2026, 11, 4, 16, 59, tzinfo=UTC)  # 23:59 where the office is
NIGHT = EVENING + timedelta(minutes=2)  # already the next day
AT = datetime(2026, 11, 5, 3, 42, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looks() -> None:
    daily._done.clear()
    looked("access.Account", by=MACHINE, at=EVENING)
    looked("access.Account", by=MACHINE, at=NIGHT)


def close(day: date = DAY) -> None:
    close_day(day=day, by=MACHINE, at=AT, key=key_of(day))


def test_a_day_is_that_of_the_office() -> None:
    assert fingerprint(DAY)[0] == 1
    assert fingerprint(DAY + timedelta(days=1))[0] == 1


def test_a_day_is_closed_once() -> None:
    close()
    close()
    assert Entry.objects.count() == 1
    assert {change.field for change in Change.objects.all()} == {"day", "count", "digest"}
    assert verify() is None


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: Look.objects.filter(at=EVENING).delete(),
        lambda: Look.objects.filter(at=EVENING).update(by="nobody"),
        lambda: looked("access.Account", by=MACHINE, at=EVENING),
        lambda: Look.objects.filter(at=NIGHT).update(at=EVENING),
    ],
)
def test_a_look_that_is_changed_afterwards_is_found(tamper: object) -> None:
    close()
    assert list(altered_days()) == []
    tamper()  # type: ignore[operator]
    assert list(altered_days()) == [DAY]


def test_every_missed_day_is_closed_oldest_first() -> None:
    until = DAY + timedelta(days=3)
    assert days_to_close(until=until) == [DAY + timedelta(days=n) for n in range(4)]
    close()
    assert days_to_close(until=until)[0] == DAY + timedelta(days=1)
    assert days_to_close(until=DAY) == []


def test_without_looks_there_is_nothing_to_close() -> None:
    Look.objects.all().delete()
    assert days_to_close(until=DAY) == []


def test_the_worker_closes_yesterday_and_not_today() -> None:
    assert daily.do_what_is_due(at=AT)
    assert not daily.do_what_is_due(at=AT)
    assert [c.after for c in Change.objects.filter(field="day")] == [DAY.isoformat()]
