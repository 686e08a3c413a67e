"""What judges share: who decides about a cell, rows that say the same record twice."""

from datetime import date

import pytest
from django.utils import translation

from nentang.kit.intake.judging import Origin, Plan, list_words, repeated, sender_in
from nentang.kit.intake.registers import Incoming, Outcome, Source

SOURCE = Source("Sở KH&ĐT", "ds.xlsx", date(2019, 11, 1))


@pytest.mark.parametrize(
    ("words", "sender"),
    [
        ("Ban Tổ chức: to-chuc.xlsx", "Ban Tổ chức"),
        ("Ban Tổ chức: to-chuc.XLS (Quyết định 12)", "Ban Tổ chức"),
        ("Theo danh sách Sở KH&ĐT, tệp DS_T10.xlsx, dòng 7", "Sở KH&ĐT"),
        ("Quyết định số 12-QĐ/ĐUK: thành lập chi bộ", None),
        ("", None),
    ],
)
def test_a_source_tells_whether_a_list_brought_it_and_whose(words: str, sender: str | None) -> None:
    assert sender_in(words) == sender


def test_a_list_written_in_another_language_is_known_again() -> None:
    with translation.override("en"):
        words = translation.gettext("Theo danh sách %(sender)s, tệp %(file)s, dòng %(row)d")
    assert sender_in(words % {"sender": "Sở A", "file": "a.xlsx", "row": 3}) == "Sở A"


def test_the_source_of_a_row_keeps_what_the_row_says_of_itself() -> None:
    assert list_words(SOURCE) == "Sở KH&ĐT: ds.xlsx"
    assert list_words(SOURCE, "Quyết định 12") == "Sở KH&ĐT: ds.xlsx (Quyết định 12)"
    assert len(list_words(SOURCE, "a" * 300)) == 255


@pytest.mark.parametrize(
    ("words", "on", "is_against"),
    [
        ("Giấy đăng ký doanh nghiệp", date(2010, 1, 1), True),
        ("Sở KH&ĐT: cu.xlsx", date(2019, 12, 1), False),
        ("so kh&dt: cu.xlsx", date(2019, 12, 1), False),
        ("Ban Quản lý: cu.xlsx", date(2019, 10, 31), False),
        ("Ban Quản lý: cu.xlsx", date(2019, 11, 1), True),
        ("Ban Quản lý: cu.xlsx", None, True),
    ],
)
def test_people_decide_about_what_a_hand_or_another_sender_wrote_no_earlier(
    words: str, on: date | None, *, is_against: bool
) -> None:
    assert Origin(words, on).is_against(SOURCE) is is_against


def test_a_stored_sender_speaks_before_the_words() -> None:
    assert not Origin("Danh sách tháng 10", None, "SỞ KH&ĐT").is_against(SOURCE)


def plan(decided: frozenset[str] = frozenset(), before: str | None = "cũ") -> Plan:
    made = Plan(row=Incoming(2, {"name": "mới"}, decided=decided))
    made.cell("name", before, "mới", (Origin("gõ tay", date(2019, 1, 1)), SOURCE))
    made.settle()
    return made


def test_a_conflict_is_a_question_until_its_column_is_decided() -> None:
    (change,) = plan().changes
    assert (plan().outcome, change.is_conflict) == (Outcome.QUESTION, True)
    assert (change.held_by, change.held_on) == ("gõ tay", date(2019, 1, 1))
    assert plan(frozenset({"name"})).outcome is Outcome.CHANGED


def test_what_the_register_does_not_know_is_no_conflict() -> None:
    assert plan(before=None).outcome is plan(before="").outcome is Outcome.CHANGED


def test_a_row_that_is_wrong_stays_wrong_whatever_would_change() -> None:
    made = Plan(row=Incoming(2, {}))
    made.fail("name", "Sai")
    made.settle()
    assert (made.outcome, made.is_stopped, made.is_written) == (Outcome.ERROR, True, False)
    empty = Plan(row=Incoming(2, {}))
    empty.settle()
    assert empty.outcome is Outcome.UNCHANGED


def test_rows_about_one_record_name_each_other() -> None:
    assert "2, 5, 9 nói" in repeated(Incoming(5, {}, repeats=(2, 9))).words
    assert "2, 5 … nói" in repeated(Incoming(5, {}, repeats=(2, 0))).words  # 0: and many more
    many = Incoming(1, {}, repeats=tuple(range(2, 30)))
    assert "1, 2, 3, 4, 5 … nói" in repeated(many).words
