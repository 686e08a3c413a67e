"""Who decides about a cell: lists replace older lists, never a hand or a later list."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise, EnterpriseStatus, FactSource, WorkerCount
from nentang.enterprises.registrations import Count, Registration, Removal
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.registers import CellChange, Judgement, Outcome, Source, offered
from nentang.kit.ledger.models import Entry
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE
from tests.enterprises.lists import KNOWN_ON, SENDER, judged, parts, row, source, stored, taken

OTHERS = "Ban quản lý các KCN"


def cell(told: Judgement, column: str) -> CellChange:
    return next(each for each in told.changes if each.column == column)


def of(sender: str, on: date) -> Source:
    return Source(sender, "khac.xlsx", on)


def test_what_somebody_typed_is_a_conflict_and_says_so(typed: Enterprise, clerk: Actor) -> None:
    told = judged(row(ownership="FDI"), viewer=clerk)[0]
    assert told.outcome is Outcome.QUESTION
    found = cell(told, "ownership")
    assert found.is_conflict
    assert (found.held_by, found.held_on) == ("Gõ tay ngày 01/01/2019", SINCE)


def test_what_an_older_list_said_changes_and_shows_which(known: Enterprise, clerk: Actor) -> None:
    told = judged(row(ownership="FDI"), viewer=clerk)[0]
    assert told.outcome is Outcome.CHANGED
    found = cell(told, "ownership")
    assert found.held_by == "Theo danh sách Sở KH&ĐT ngày 01/01/2019"
    assert (found.before, found.after, found.is_conflict) == (
        "Nhà nước", "Có vốn đầu tư nước ngoài", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sender", "on", "is_conflict"),
    [
        (SENDER, KNOWN_ON, False),
        (SENDER, date(2019, 12, 1), True),  # its own later list knows better
        (OTHERS, date(2019, 9, 30), False),
        (OTHERS, KNOWN_ON, True),
        (OTHERS, date(2019, 12, 1), True),
    ],
)
def test_another_list_of_the_day_or_later_is_a_conflict(
    known: Enterprise, clerk: Actor, sender: str, on: date, is_conflict: bool
) -> None:
    take = offered("enterprises").command()
    take(rows=[row(address="Lô 1")], source=of(sender, on), by=clerk, at=AT)
    told = judged(row(address="Lô 2"), viewer=clerk)[0]
    assert cell(told, "address").is_conflict is is_conflict
    assert told.outcome is (Outcome.QUESTION if is_conflict else Outcome.CHANGED)


def test_what_was_empty_is_nobodys(typed: Enterprise, clerk: Actor) -> None:
    told = judged(row(address="Lô 5", vsic_code="1410"), viewer=clerk)[0]
    assert told.outcome is Outcome.CHANGED
    assert [each.held_by for each in told.changes] == ["", ""]


def test_a_decided_column_is_taken_without_asking_again(typed: Enterprise, clerk: Actor) -> None:
    decided = replace(row(ownership="FDI"), decided=frozenset({"ownership"}))
    assert judged(decided, viewer=clerk)[0].outcome is Outcome.CHANGED
    found = taken(decided, by=clerk)
    assert found
    assert found.ownership_stat == "FDI"
    (told,) = parts(FactSource, field="ownership_stat")
    assert (told.sender, told.on) == (SENDER, KNOWN_ON)


def test_a_name_that_somebody_typed_is_taken_as_it_was_typed(
    typed: Enterprise, clerk: Actor
) -> None:
    marked, bare = "Công ty Dệt Đông Sơn", "CONG TY DET DONG SON"
    assert taken(replace(row(name=marked), decided=frozenset({"name"})), by=clerk)
    told = judged(row(name=bare), viewer=clerk)[0]
    assert told.outcome is Outcome.UNCHANGED
    found = taken(replace(row(name=bare), decided=frozenset({"name"})), by=clerk)
    assert found
    assert found.name == bare


def test_a_conflict_elsewhere_in_the_row_stops_all_of_it(typed: Enterprise, clerk: Actor) -> None:
    decided = replace(row(ownership="FDI", name="Công ty Khác"), decided=frozenset({"ownership"}))
    told = judged(decided, viewer=clerk)[0]
    assert told.outcome is Outcome.QUESTION
    assert [each.is_conflict for each in told.changes] == [True, False]


def test_a_count_of_the_same_day_by_hand_is_a_conflict_one_of_another_day_is_not(
    typed: Enterprise, clerk: Actor
) -> None:
    same = judged(row(workers=600, workers_on=date(2019, 5, 1)), viewer=clerk)[0]
    later = judged(row(workers=600, workers_on=date(2019, 9, 30)), viewer=clerk)[0]
    assert (same.outcome, later.outcome) == (Outcome.QUESTION, Outcome.CHANGED)
    assert cell(later, "workers").held_by == "Gõ tay ngày 01/05/2019"


def test_a_status_that_began_later_is_no_conflict_one_without_a_day_is(
    typed: Enterprise, clerk: Actor
) -> None:
    dated = judged(row(status="Giải thể", status_on=date(2019, 10, 15)), viewer=clerk)[0]
    undated = judged(row(status="Giải thể"), viewer=clerk)[0]
    assert (dated.outcome, undated.outcome) == (Outcome.CHANGED, Outcome.QUESTION)
    decided = replace(row(status="Giải thể"), decided=frozenset({"status"}))
    found = taken(decided, by=clerk)
    assert found
    assert (found.status, found.status_on) == ("DISSOLVED", KNOWN_ON)


def test_a_status_typed_later_is_replaced_only_if_somebody_said_so(
    typed: Enterprise, clerk: Actor
) -> None:
    before = row(status="Giải thể", status_on=date(2018, 12, 1))
    assert judged(before, viewer=clerk)[0].outcome is Outcome.QUESTION
    taken(replace(before, decided=frozenset({"status"})), by=clerk)
    (only,) = parts(EnterpriseStatus)
    assert (only.status, only.valid_from, only.sender) == ("DISSOLVED", date(2018, 12, 1), SENDER)


def test_a_place_that_somebody_chose_is_a_conflict(known: Enterprise, clerk: Actor) -> None:
    both = Actor("lan", (*clerk.grants, Grant("parks", SECOND_PARK)))
    assert judged(row(place_name="Tam Điệp"), viewer=both)[0].outcome is Outcome.CHANGED
    removal = Removal(place_path=SECOND_PARK, reason="Biên bản 12")
    commands.move(enterprise=known.uid, version=1, removal=removal, by=both, at=AT)
    told = judged(row(), viewer=both)[0]
    assert told.outcome is Outcome.QUESTION
    assert cell(told, "place_name").held_by.startswith("Gõ tay")
    decided = replace(row(), decided=frozenset({"place_name"}))
    found = taken(decided, by=both)
    assert found
    assert found.place_path == FIRST_PARK
    assert judged(row(), viewer=both)[0].outcome is Outcome.UNCHANGED


def test_dated_facts_of_a_list_know_who_sent_it(parks: None, clerk: Actor) -> None:
    taken(row(workers=5, status="Tạm ngừng", established_on=date(2015, 1, 1)), by=clerk)
    senders = [each.sender for kind in (EnterpriseStatus, WorkerCount) for each in parts(kind)]
    assert senders == [SENDER] * 3
    again = judged(row(workers=6, workers_on=KNOWN_ON), viewer=clerk)[0]
    assert again.outcome is Outcome.CHANGED
    assert cell(again, "workers").held_by == "Theo danh sách Sở KH&ĐT ngày 31/10/2019"


def test_several_rows_about_one_record_write_it_once(known: Enterprise, clerk: Actor) -> None:
    counts: list[Any] = [
        row(5, workers=600, workers_on=date(2019, 6, 30)),
        row(6, workers=610, workers_on=date(2019, 9, 30)),
    ]
    taken(*counts, by=clerk, key="worker_counts")
    found = stored(known.tax_code or "")
    assert found
    assert (found.version, found.workers, found.workers_on) == (2, 610, date(2019, 9, 30))
    assert sorted(each.count for each in parts(WorkerCount)) == [580, 600, 610]
    assert Entry.objects.count() == 2


def test_marks_alone_are_something_to_write(known: Enterprise, clerk: Actor) -> None:
    same = row(place_name=None, name=known.name)
    marked = replace(source(), has_marks=True)
    offered("enterprises").command()(rows=[same], source=marked, by=clerk, at=AT)
    assert Entry.objects.latest("seq").command == "enterprises.take_list"


def test_a_judgement_is_answered_before_it_is_written(known: Enterprise, clerk: Actor) -> None:
    heard: list[Judgement] = []
    asking = replace(source(), answered=heard.extend)
    offered("enterprises").command()(rows=[row(workers=7)], source=asking, by=clerk, at=AT)
    assert [each.outcome for each in heard] == [Outcome.CHANGED]


def test_a_hand_that_corrects_a_fact_owns_it(held: Registration, clerk: Actor) -> None:
    registration = replace(held, workers=(Count(date(2019, 5, 1), 580, "sổ cũ", SENDER),))
    commands.register(registration=registration, by=clerk, at=AT)
    found = stored(registration.tax_code or "")
    assert found
    count = Count(date(2019, 5, 1), 581, "kiểm đếm")
    commands.record_workers(enterprise=found.uid, version=1, count=count, by=clerk, at=AT)
    told = judged(row(workers=600, workers_on=date(2019, 5, 1)), viewer=clerk)[0]
    assert cell(told, "workers").is_conflict
