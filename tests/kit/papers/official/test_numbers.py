"""Numbers, V-12: from 01 per issuer, type and term; each given once; what is missing is told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from nentang.core.decisions import Refused
from nentang.kit.papers import commands, policies, queries
from nentang.kit.papers.doc_types import DocType
from nentang.kit.papers.models import IssuerTerm, NumberRegister, NumberTaken, OfficialPaper
from nentang.kit.papers.registrations import GivenNumber, OutsideNumber
from tests.conftest import AT
from tests.kit.papers.official.acting import (
    BEGINS,
    CELL,
    DAY,
    DUK,
    ELSEWHERE,
    NEW,
    NUMBERED,
    THU,
    about,
    again,
    numbered,
    opened,
    signed,
    whom,
)

OUTSIDE = OutsideNumber(doc_type="DECISION", number=3, dated_on=DAY, note="Tủ số 2")


def register() -> NumberRegister:
    found: NumberRegister = NumberRegister.objects.unscoped(reason="a test").get()
    return found


def test_numbers_begin_at_one_and_follow_each_other(paper: OfficialPaper) -> None:
    assert [numbered().number for _ in range(3)] == [1, 2, 3]
    (row,) = queries.registers_page(viewer=THU).rows
    assert (row.doc_type, row.term, row.last_shown, row.missing) == (
        "Quyết định", "2015-2020", "03", 0
    )  # fmt: skip


def test_each_type_has_its_own_register_though_two_types_share_a_symbol(
    paper: OfficialPaper,
) -> None:
    assert numbered().number == 1
    assert numbered(replace(NEW, doc_type=DocType.REGULATION)).number == 1
    assert numbered(replace(NEW, doc_type=DocType.NOTICE)).number == 1
    assert numbered().number == 2
    assert len(queries.registers_page(viewer=THU).rows) == 3


def test_each_issuer_has_its_own_register(paper: OfficialPaper) -> None:
    other = replace(DUK, key="khac", name="Ban Tổ chức", symbol="BTCĐUK")
    assert numbered().number == 1
    assert numbered(replace(NEW, issuer=other)).number == 1


def test_with_a_new_term_numbers_begin_at_one_again_by_the_day_of_the_paper(
    paper: OfficialPaper,
) -> None:
    new_term = DAY - timedelta(days=10)
    before = GivenNumber(dated_on=new_term - timedelta(days=1))
    assert numbered(given=before).number == 1
    issuer = paper.issuer.uid
    commands.open_term(issuer=issuer, label="2019-2024", begins=new_term, by=THU, at=AT)
    assert numbered().number == 1
    assert numbered(given=before).number == 2
    terms = IssuerTerm.objects.unscoped(reason="a test").order_by("valid_from")
    assert [(term.valid_from, term.valid_to) for term in terms] == [
        (BEGINS, new_term), (new_term, None)
    ]  # fmt: skip


def test_a_number_can_be_chosen_if_it_is_free_and_what_is_missing_is_told(
    paper: OfficialPaper,
) -> None:
    assert numbered(given=GivenNumber(dated_on=DAY, number=4)).number == 4
    assert queries.gaps(register(), viewer=THU) == [1, 2, 3]
    assert numbered(given=GivenNumber(dated_on=DAY, number=2)).number == 2
    assert queries.gaps(register(), viewer=THU) == [1, 3]
    assert numbered().number == 5
    (row,) = queries.registers_page(viewer=THU).rows
    assert (row.last, row.missing) == (5, 2)
    taken = signed()
    with pytest.raises(Refused, match=r"Số 04 đã cấp ngày .*tiếp theo là 06"):
        commands.number_paper(given=GivenNumber(dated_on=DAY, number=4), **whom(taken))


def test_a_number_that_was_given_by_hand_is_taken_out_of_the_register(
    paper: OfficialPaper,
) -> None:
    opened(paper.issuer)
    issuer = paper.issuer.uid
    commands.number_outside(issuer=issuer, outside=OUTSIDE, by=THU, at=AT)
    empty = OutsideNumber(
        doc_type="DECISION", number=1, dated_on=DAY, is_empty=True, note="in hỏng"
    )
    commands.number_outside(issuer=issuer, outside=empty, by=THU, at=AT)
    assert queries.gaps(register(), viewer=THU) == [2]
    assert numbered().number == 4
    lines = queries.numbers_page(register(), viewer=THU).rows
    assert [(line.given, line.is_outside, line.is_empty) for line in lines] == [
        ("04-QĐ/ĐUK", False, False), ("03-QĐ/ĐUK", True, False), ("01-QĐ/ĐUK", False, True)
    ]  # fmt: skip


def test_no_number_has_a_day_that_is_to_come(paper: OfficialPaper) -> None:
    opened(paper.issuer)
    row, tomorrow = signed(), DAY + timedelta(days=1)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        commands.number_paper(given=GivenNumber(dated_on=tomorrow), **whom(row))
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        commands.number_outside(
            issuer=paper.issuer.uid, outside=replace(OUTSIDE, dated_on=tomorrow), by=THU, at=AT
        )


def test_number_outside_is_refused_twice_before_a_term_and_to_others(
    paper: OfficialPaper,
) -> None:
    issuer = paper.issuer.uid
    with pytest.raises(Refused, match="chưa mở sổ"):
        commands.number_outside(issuer=issuer, outside=OUTSIDE, by=THU, at=AT)
    opened(paper.issuer)
    commands.number_outside(issuer=issuer, outside=OUTSIDE, by=THU, at=AT)
    with pytest.raises(Refused, match="đã cấp"):
        commands.number_outside(issuer=issuer, outside=OUTSIDE, by=THU, at=AT)
    for stranger in (CELL, ELSEWHERE):
        with pytest.raises(Refused):
            commands.number_outside(issuer=issuer, outside=OUTSIDE, by=stranger, at=AT)
        answer = policies.refusal_to_number_outside(paper.issuer, by=stranger)
        assert answer
        assert answer.is_forbidden


def test_the_register_tells_the_number_of_every_paper_and_whom_only_to_who_may_see(
    paper: OfficialPaper,
) -> None:
    numbered()
    row = numbered(about("Người Khuất"))
    OfficialPaper.objects.unscoped(reason="a test").filter(pk=row.pk).update(right="PERSON_VIEW")
    second, first = queries.numbers_page(register(), viewer=THU).rows
    assert (second.given, second.abstract, second.paper, second.is_hidden) == (
        "02-QĐ/ĐUK", "", None, True
    )  # fmt: skip
    assert "Nguyễn Văn Mẫu" in first.abstract
    assert queries.register(register().uid, viewer=ELSEWHERE) is None
    assert queries.registers_page(viewer=ELSEWHERE).rows == []
    assert queries.registers_page(viewer=CELL).rows == []


def test_what_stands_around_a_number_is_told_before_it_is_given(paper: OfficialPaper) -> None:
    issuer = paper.issuer
    asked: dict[str, Any] = {"viewer": THU, "on": DAY}
    place = queries.place_in_register(issuer, "DECISION", **asked)
    assert (place.term, place.following) == ("", 1)
    nothing = queries.neighbours(issuer, "DECISION", None, **asked)
    assert (nothing.before, nothing.after, nothing.skipped) == (None, None, ())
    numbered(given=GivenNumber(dated_on=DAY, number=3))
    place = queries.place_in_register(issuer, "DECISION", **asked)
    assert (place.term, place.following, place.gaps) == ("2015-2020", 4, (1, 2))
    found = queries.neighbours(issuer, "DECISION", 6, **asked)
    assert (found.before, found.after, found.skipped) == ((3, DAY), None, (4, 5))
    found = queries.neighbours(issuer, "DECISION", 2, **asked)
    assert (found.before, found.after, found.skipped) == (None, (3, DAY), ())
    fresh = queries.place_in_register(issuer, "NOTICE", **asked)
    assert (fresh.term, fresh.following) == ("2015-2020", 1)


def test_the_database_itself_gives_a_number_once(paper: OfficialPaper) -> None:
    numbered()
    taken = NumberTaken.objects.unscoped(reason="a test").get()
    twin = NumberTaken(register=taken.register, number=1, dated_on=DAY, given_by="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.django_db(transaction=True)
def test_clerks_at_once_never_get_the_same_number(paper: OfficialPaper) -> None:
    opened(paper.issuer)
    papers = [signed() for _ in range(8)]

    def number(row: OfficialPaper) -> int:
        try:
            commands.number_paper(given=NUMBERED, **whom(row))
            return again(row).number or 0
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        given = list(threads.map(number, papers))

    assert sorted(given) == list(range(1, 9))
    assert register().last == 8


def test_the_day_of_a_paper_is_in_its_term(paper: OfficialPaper) -> None:
    opened(paper.issuer)
    early, row = GivenNumber(dated_on=date(2019, 5, 31)), signed()
    with pytest.raises(Refused, match="chưa mở sổ cho ngày 31/05/2019"):
        commands.number_paper(given=early, **whom(row))
