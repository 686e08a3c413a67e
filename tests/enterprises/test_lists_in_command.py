"""The command that takes lists in: who may, one entry, the same number of statements."""

from collections.abc import Sequence
from typing import Any

import pytest

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Incoming, offered
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from tests.conftest import AT
from tests.enterprises.lists import OTHER_CODE, row, source, taken


def test_take_list_is_refused_to_who_keeps_no_enterprises(parks: None, reader: Actor) -> None:
    with pytest.raises(Refused) as refused:
        taken(row(), by=reader)
    assert refused.value.refusal.is_forbidden
    assert Entry.objects.get().outcome == "REFUSED"


def test_a_list_is_one_entry_and_the_same_key_writes_it_once(parks: None, clerk: Actor) -> None:
    rows = [row(5), row(6, tax_code=OTHER_CODE), row(7, tax_code="x")]
    receipt = commands.take_list(rows=rows, source=source(), by=clerk, at=AT, key="k")
    assert commands.take_list(rows=rows, source=source(), by=clerk, at=AT, key="k") == receipt
    entry = Entry.objects.get()
    assert (entry.command, entry.role) == ("enterprises.take_list", "parks")
    assert Change.objects.filter(model="enterprises.Enterprise", field="tax_code").count() == 2
    assert verify() is None


def test_the_number_of_statements_does_not_grow_with_the_rows(
    parks: None, clerk: Actor, django_assert_max_num_queries: Any
) -> None:
    rows: Sequence[Incoming] = [row(n, tax_code=f"27{n:08}") for n in range(1, 200)]
    with django_assert_max_num_queries(5):
        offered("enterprises").asked(rows, source(), viewer=clerk)
