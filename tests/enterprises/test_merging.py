"""Two records of one enterprise become one, and part again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nentang.enterprises import commands
from nentang.enterprises.choosing import Merger
from nentang.enterprises.models import (
    Enterprise,
    WorkerCount,
)
from nentang.enterprises.queries import enterprises
from nentang.enterprises.registrations import Count, Registration
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.verification import verify
from tests.conftest import AT
from tests.kit.ledger.books import everything, folded, registered, stored

LATER = AT + timedelta(days=1)


def add(registration: Registration, by: Actor, **values: Any) -> Enterprise:
    made = replace(registration, **values)
    verb = commands.register if made.tax_code else commands.open_project
    receipt = verb(registration=made, by=by, at=AT)
    return Enterprise.objects.unscoped(reason="test").get(uid=receipt.record)


@pytest.fixture
def twin(enterprise: Enterprise, registration: Registration, clerk: Actor) -> Enterprise:
    return add(
        registration,
        clerk,
        tax_code="2700123466",
        name="Công ty May Gián Khẩu",
        address="Lô 5, KCN Gián Khẩu",
        workers=(Count(date(2019, 3, 1), 120, "BQL KCN"), Count(date(2019, 6, 1), 130, "BQL KCN")),
    )


def again(row: Enterprise) -> Enterprise:
    return Enterprise._base_manager.get(pk=row.pk)


def merger(kept: Enterprise, lost: Enterprise, *taken: str) -> Merger:
    kept, lost = again(kept), again(lost)
    return Merger(
        kept=kept.uid,
        lost=lost.uid,
        version=kept.version + lost.version,
        taken=frozenset(taken),
    )


def merge(kept: Enterprise, lost: Enterprise, by: Actor, *taken: str, **more: Any) -> Any:
    return commands.merge(merger=merger(kept, lost, *taken), by=by, at=LATER, **more)


def test_the_record_that_goes_is_seen_nowhere_and_leads_to_the_other(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor
) -> None:
    merge(enterprise, twin, clerk)
    assert [row.uid for row in enterprises(viewer=clerk)] == [enterprise.uid]
    assert again(twin).merged_into_id == enterprise.pk
    assert again(twin).merged_code == "2700123466"
    assert not Enterprise.objects.unscoped(reason="test").filter(pk=twin.pk).exists()


def test_merging_moves_the_numbers_and_parting_brings_all_of_it_home(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor
) -> None:
    count = Count(date(2019, 3, 1), 99, "gõ tay")
    commands.record_workers(enterprise=enterprise.uid, version=1, count=count, by=clerk, at=AT)
    before = everything()
    merge(enterprise, twin, clerk, "name", "address", "tax_code")
    kept = again(enterprise)
    assert (kept.name, kept.address, kept.tax_code) == (
        "Công ty May Gián Khẩu",
        "Lô 5, KCN Gián Khẩu",
        "2700123466",
    )
    assert again(twin).merged_code == "2700123459"
    counts = WorkerCount.objects.unscoped(reason="test").order_by("on")
    assert [(c.enterprise_id, c.count) for c in counts] == [(kept.pk, 99), (kept.pk, 130)]
    assert (kept.workers, kept.workers_on) == (130, date(2019, 6, 1))
    assert registered(folded()) == registered(stored())
    commands.part(lost=twin.uid, version=kept.version, by=clerk, at=LATER)
    assert everything() == before
    assert verify() is None
