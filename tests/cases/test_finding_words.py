"""Every finding says what is wrong and what to do, live or as it was kept with a record."""

import re
from datetime import date
from inspect import getsource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.cases.finding_words import DOUBTS, SENTENCES, TRAITS, remedy, sentence
from nentang.cases.recording import as_mark
from nentang.core.admission import deciding_checks, dossier_checks, person_checks
from nentang.core.admission.checks import Done, Doubt, Vote
from nentang.core.admission.process import Trait
from tests.admission_cases import having, said

FORBIDDEN = ("vui lòng", "không hợp lệ", "bắt buộc", "%(")
MODULES = (deciding_checks, dossier_checks, person_checks)


def codes() -> set[str]:
    """Return every code that the checks write."""
    text = "".join(getsource(module) for module in MODULES)
    calls = re.findall(r'(?:breach|note|Said)\(\s*"(\w+)"', text)
    late = re.findall(r'act\.late\("?\w+"?, "(\w+)"', text)
    chosen = re.findall(r'code = "(\w+)" if \w+ else "(\w+)"', text)
    return {*calls, *late, *(code for pair in chosen for code in pair)}


def test_every_code_has_its_words_and_no_words_are_without_a_code() -> None:
    assert codes() | {"out_of_order", "not_compared"} == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_both_sentences_end_and_beg_for_nothing(code: str) -> None:
    for words in SENTENCES[code]:
        assert str(words).endswith(".")
        assert not [part for part in FORBIDDEN[:3] if part in str(words).lower()]


def test_the_vote_says_how_many_are_needed() -> None:
    short = having(cell_vote=Done(done_on=date(2019, 10, 15), vote=Vote(total=9, in_favour=5)))
    found = said("cell_vote", short)["vote_short"]

    assert sentence(found.code, found.figures) == "5/9 phiếu tán thành, cần ít nhất 6."


def test_a_mark_reads_as_its_finding_did() -> None:
    decided = Done(done_on=date(2020, 4, 15), received_on=date(2020, 4, 20))
    late = having(decision=decided, ceremony=Done(done_on=date(2020, 6, 9)))
    found = said("ceremony", late)["late_ceremony"]
    words = sentence(found.code, found.figures)

    assert words == ("Lễ kết nạp chậm 4 ngày làm việc; hạn 30 ngày, đến hết 03/06/2020.")
    assert sentence(found.code, as_mark(found)["figures"]) == words
    assert remedy(found.code, found.figures).startswith("Xin ý kiến cấp ủy")


def test_steps_that_are_missing_are_named() -> None:
    words = sentence("out_of_order", {"missing": "cv,verification"})

    assert words == (
        "Chưa xong bước cần có trước: Lý lịch của người xin vào Đảng; Thẩm tra lý lịch."
    )


def test_a_figure_that_is_unknown_is_three_dots_and_never_none() -> None:
    figures = {"given": None, "needed": 2}

    assert sentence("introducers_short", figures) == "Có … đảng viên giới thiệu, cần 2."
    assert sentence("dossier_old", {"since": None, "months": 12, "steps": ""}).endswith(
        "làm lại: …."
    )


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_a_day_reads_the_same_live_and_kept(day: date) -> None:
    assert remedy("before_probation_ends", {"ends": day}) == remedy(
        "before_probation_ends", {"ends": str(day)}
    )


def test_every_doubt_and_every_variant_has_a_name() -> None:
    assert set(DOUBTS) == set(Doubt) - {Doubt.NONE}
    assert set(TRAITS) == set(Trait)
