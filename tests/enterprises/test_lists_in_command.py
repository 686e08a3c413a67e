"""The command that takes lists in: who may, one entry, the same number of statements."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Incoming, Outcome, offered
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from tests.conftest import AT
from tests.enterprises.lists import KNOWN_ON, OTHER_CODE, judged, row, source, taken


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


def many(count: int, **values: Any) -> list[Incoming]:
    codes = [f"27{number:08}" for number in range(1, count + 1)]
    return [
        row(number, tax_code=code, name=f"Công ty số {number}", **values)
        for number, code in enumerate(codes, 1)
    ]


def asked_for(count: int, clerk: Actor, **values: Any) -> tuple[int, int]:
    """Return the statements of judging and of taking in so many rows."""
    with CaptureQueriesContext(connection) as judging:
        judged(*many(count, **values), viewer=clerk)
    with CaptureQueriesContext(connection) as taking:
        taken(*many(count, **values), by=clerk)
    return len(judging), len(taking)


def test_no_statement_is_asked_row_by_row(parks: None, clerk: Actor) -> None:
    taken(*many(300, workers=5, status="Đang hoạt động"), by=clerk)
    changed: dict[str, Any] = {
        "address": "Lô 5", "workers": 9, "workers_on": KNOWN_ON, "legal_form": "TNHH MTV",
    }  # fmt: skip
    few = asked_for(20, clerk, **changed)
    renamed = asked_for(300, clerk, **(changed | {"address": "Lô 6", "workers": 10}))
    assert renamed[0] == few[0] <= 8
    assert abs(renamed[1] - few[1]) <= 8  # parts that are new the first time, batches


def test_whom_rows_may_be_about_is_asked_for_all_of_them(parks: None, clerk: Actor) -> None:
    taken(*many(60), by=clerk)

    def statements(count: int) -> int:
        strangers = [
            replace(each, values={**each.values, "tax_code": None}) for each in many(count)
        ]
        with CaptureQueriesContext(connection) as asked:
            said = judged(*strangers, viewer=clerk)
        assert {each.outcome for each in said} == {Outcome.QUESTION}
        return len(asked)

    assert statements(2) == statements(60) <= 8
