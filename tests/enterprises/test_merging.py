"""Two records of one enterprise become one, and part again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nentang.core.decisions import Conflict, Refused
from nentang.enterprises import commands
from nentang.enterprises.choosing import Merger
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    NotSame,
    WorkerCount,
)
from nentang.enterprises.queries import enterprises
from nentang.enterprises.registrations import Count, Registration, Since
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import AccountGrant, Place
from nentang.kit.ledger import chain
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.taking_back import foreseen
from nentang.kit.ledger.verification import verify
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE

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
        kept_version=kept.version,
        lost_version=lost.version,
        taken=frozenset(taken),
    )


def merge(kept: Enterprise, lost: Enterprise, by: Actor, *taken: str, **more: Any) -> Any:
    return commands.merge(merger=merger(kept, lost, *taken), by=by, at=LATER, **more)


def everything() -> dict[str, Any]:
    """Return the tracked values of every record, and the mirrors, but what rises with time."""
    found = {}
    for label, model in chain.tracked_models().items():
        for row in model._base_manager.all():
            values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
            for name in ("version", "changed_at", "told", "facts", "search_key"):
                values.pop(name, None)
            if chain.blank_values(model):
                found[f"{label} {row.uid}"] = values
    return found


def folded() -> dict[str, dict[str, Any]]:
    """Return what the changes of every record add up to."""
    found: dict[str, dict[str, Any]] = {}
    for change in Change.objects.order_by("pk"):
        model = chain.tracked_models().get(change.model)
        if model and change.field in chain.blank_values(model):
            row = found.setdefault(f"{change.model} {change.uid}", chain.blank_values(model))
            assert chain.words(change.before) == row[change.field], change
            row[change.field] = chain.words(change.after)
    blank = {label: chain.blank_values(m) for label, m in chain.tracked_models().items()}
    return {key: row for key, row in found.items() if row != blank[key.split()[0]]}


def stored() -> dict[str, dict[str, Any]]:
    return {
        f"{label} {row.uid}": chain.values_of(row)
        for label, model in chain.tracked_models().items()
        if chain.blank_values(model)
        for row in model._base_manager.all()
    }


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
    assert folded() == {
        key: row for key, row in stored().items() if key in folded()
    } and verify() is None
    commands.part(lost=twin.uid, version=kept.version, by=clerk, at=LATER)
    assert everything() == before
    assert verify() is None
