"""What the ledger keeps of erased records is forgotten, and the chain stays whole (G-08)."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Correction
from nentang.kit.access.actors import Actor
from nentang.kit.ledger import chain, erasing
from nentang.kit.ledger.chain import Act, Touched
from nentang.kit.ledger.erasing import Erasure, empty_beside, erase_words
from nentang.kit.ledger.models import Words
from nentang.kit.ledger.timeline import history
from nentang.kit.ledger.verification import verify
from tests.conftest import AT


def correct(row: Enterprise, by: Actor, contact: str) -> int:
    known = Correction(
        values={"contact": contact}, source=f"Giấy của {contact}", known_on=date(2019, 11, 1)
    )
    row.refresh_from_db()
    receipt = commands.correct(
        enterprise=row.uid, version=row.version, correction=known, by=by, at=AT
    )
    return receipt.entry


def words() -> set[str]:
    return {str(value) for value in Words.objects.values_list("value", flat=True)}


def told(row: Enterprise) -> str:
    return str(history([row.uid]))


def test_what_was_written_before_is_forgotten_and_what_stands_stays(
    enterprise: Enterprise, clerk: Actor
) -> None:
    last = correct(enterprise, clerk, "Anh Bảo")
    assert "Chị Hà" in told(enterprise)
    assert erase_words([enterprise.uid], but=last) > 0
    assert "Chị Hà" not in str(words())
    assert "Chị Hà" not in told(enterprise)
    assert "Anh Bảo" in told(enterprise)
    assert verify() is None


def test_the_reason_of_the_erasure_itself_stays(enterprise: Enterprise, clerk: Actor) -> None:
    first, last = (
        chain.append(
            Act(command="t", by="lan", role="", at=AT, reason=reason),
            Touched(enterprise, {**chain.values_of(enterprise), "name": reason}),
        ).entry
        for reason in ("Vì chị Hà", "Chị ấy yêu cầu")
    )
    erase_words([enterprise.uid], but=last)
    reasons = {event.seq: event.reason for event in history([enterprise.uid])}
    assert (reasons[first], reasons[last]) == ("", "Chị ấy yêu cầu")


def test_erasing_again_or_of_what_is_unknown_deletes_nothing(
    enterprise: Enterprise, clerk: Actor
) -> None:
    last = correct(enterprise, clerk, "Anh Bảo")
    assert erase_words([enterprise.uid], but=last) > 0
    assert erase_words([enterprise.uid], but=last) == 0
    assert erase_words([uuid4()], but=last) == 0
    assert erase_words([], but=last) == 0


def test_words_of_other_records_stay(enterprise: Enterprise, clerk: Actor) -> None:
    before = words()
    erase_words([uuid4()], but=1)
    assert words() == before


def test_any_number_of_records_goes_in_slices(
    enterprise: Enterprise, clerk: Actor, monkeypatch: object
) -> None:
    last = correct(enterprise, clerk, "Anh Bảo")
    many = [uuid4() for _ in range(2 * erasing.SLICE)]
    assert erase_words([*many, enterprise.uid], but=last) > 0
    assert "Chị Hà" not in told(enterprise)


def test_an_embedded_database_writes_over_what_it_deletes(
    enterprise: Enterprise, clerk: Actor
) -> None:
    if connection.vendor != "sqlite":
        return
    last = correct(enterprise, clerk, "Anh Bảo")
    seen: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        erase_words([enterprise.uid], but=last)
    on = seen.index("PRAGMA secure_delete = ON")
    assert any(sql.startswith("DELETE") for sql in seen[on:])
    assert seen[-1] in {f"PRAGMA secure_delete = {mode}" for mode in erasing.MODES}


@pytest.mark.django_db(transaction=True)
def test_after_an_erasure_the_log_of_an_embedded_database_is_emptied() -> None:
    seen: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        erasing.settle()
    assert seen == []  # while something is being written the log is in use
    with connection.execute_wrapper(note):
        erasing.settle()
    expected = ["PRAGMA wal_checkpoint(TRUNCATE)"] if connection.vendor == "sqlite" else []
    assert seen == expected


def test_each_app_empties_what_it_keeps_beside(monkeypatch: object) -> None:
    heard: list[Erasure] = []
    known, erasing._beside[:] = list(erasing._beside), []
    try:
        erasing.empties(heard.append)
        erasing.empties(heard.append)
        erasure = Erasure(frozenset({uuid4()}), ("Đinh Thị Mai",))
        empty_beside(erasure)
    finally:
        erasing._beside[:] = known
    assert heard[0] == erasure
