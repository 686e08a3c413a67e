"""Open questions, marks, outline, words: what pages show, worked out without a database."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from nentang.plans import drafting, marking, outline, showing, tracing, words
from nentang.plans.catalogue import rule_versions
from nentang.plans.checks import problems
from nentang.plans.marking import Piece
from nentang.plans.reading import read

REAL = Path(__file__).resolve().parents[3] / "shared" / "seed" / "ke-hoach-2019-2020.txt"


@pytest.mark.skipif(not REAL.exists(), reason="the real plan is not on this machine")
def test_every_open_question_is_found_in_the_real_plan() -> None:
    draft = drafting.draft_of(read(REAL.read_bytes(), name=REAL.name))
    text = {clause["id"]: clause["text"] for clause in draft["clauses"]}
    for question in tracing.questions():
        shown = [code for code in question.clauses if _is_of(question, code, text[code])]
        assert shown, question.id
    assert problems(draft) == []
    assert draft["document"]["code"] == "KH-DUK-2019"


def _is_of(question: tracing.Question, code: str, text: str) -> bool:
    clause = SimpleNamespace(pk=1, code=code, text=text)
    return question.is_of("KH-DUK-2019", clause)


def test_a_question_needs_its_document_its_clause_and_its_words() -> None:
    question = next(each for each in tracing.questions() if each.id == "d-b2")
    assert _is_of(question, "II.2.2.b2", "nơi nhiều lao động")
    assert not _is_of(question, "II.2.2.b1", "nơi nhiều lao động")
    assert not _is_of(question, "II.2.2.b2", "câu khác")
    clause = SimpleNamespace(pk=1, code="II.2.2.b2", text="nơi nhiều lao động")
    assert not question.is_of("KH-DUK-2020", clause)


def test_of_two_phrases_the_longer_one_is_marked() -> None:
    text = "có số lượng lao động nhiều, nhiều (a) lần"
    assert marking.pieces(text, ["lao động", "số lượng lao động nhiều", "(a)"]) == [
        Piece("có "),
        Piece("số lượng lao động nhiều", is_marked=True),
        Piece(", nhiều "),
        Piece("(a)", is_marked=True),
        Piece(" lần"),
    ]
    assert marking.pieces("", ["a"]) == []
    assert marking.pieces("abc", []) == [Piece("abc")]


@pytest.mark.parametrize(
    ("symbol", "kind", "body", "year", "code"),
    [
        ("KH/ĐUK", "Kế hoạch", "Đảng ủy Khối", 2019, "KH-DUK-2019"),
        ("", "Kế hoạch", "Đảng ủy Khối", 2019, "KH-DUK-2019"),
        ("NQ/TU", "Nghị quyết", "Tỉnh ủy", None, "NQ-TU"),
    ],
)
def test_a_code_is_proposed_in_plain_letters(
    symbol: str, kind: str, body: str, year: int | None, code: str
) -> None:
    head = {"symbol": symbol, "type": kind, "issuing_body": body, "year": year}
    assert drafting.code_of(head | {"period_from": "", "period_to": ""}) == code


def target(**values: str) -> SimpleNamespace:
    usual = {"low": "50", "high": "50", "unit": "đảng viên", "comparator": "at-least"}
    time = {"time_kind": "per-year", "time_value": "2019-2020", "strength": "firm"}
    return SimpleNamespace(**usual | time | values)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "từ 50 đảng viên trở lên, mỗi năm (2019-2020), phải đạt"),
        ({"comparator": "range", "high": "60"}, "từ 50 đến 60 đảng viên, mỗi năm"),
        ({"comparator": "at-most", "low": "1250", "high": "1250"}, "không quá 1.250 đảng viên"),
        ({"time_kind": "by", "time_value": "2025"}, "đến 2025, phải đạt"),
        ({"time_kind": "none", "time_value": ""}, "không nêu thời gian, phải đạt"),
        ({"strength": "strive"}, "(2019-2020), phấn đấu"),
        ({"comparator": "about", "low": "2.5", "high": "2.5"}, "khoảng 2,5 đảng viên"),
    ],
)
def test_a_target_is_written_in_words(values: dict[str, str], sentence: str) -> None:
    assert sentence in showing.target_words(target(**values))


def head(**values: object) -> SimpleNamespace:
    usual = {"number": "147", "symbol": "KH/HU", "day": 21, "month": 12, "year": 2022}
    return SimpleNamespace(**usual | values)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "Số 147-KH/HU, ngày 21 tháng 12 năm 2022"),
        (
            {"number": "", "day": None},
            "Số … -KH/HU, ngày … tháng 12 năm 2022 (bản gốc để trống số và ngày)",
        ),
        (
            {"number": "", "symbol": "", "day": None, "month": None, "year": None},
            "Số …, ngày … tháng … năm … (bản gốc để trống số, ngày, tháng và năm)",
        ),
    ],
)
def test_blanks_of_the_head_are_said(values: dict[str, object], line: str) -> None:
    assert showing.date_line(head(**values)) == line


def test_a_day_that_is_not_whole_or_not_real_is_no_day() -> None:
    assert drafting.day_of({"year": 2019, "month": 10, "day": None}) is None
    assert drafting.day_of({"year": 2019, "month": 2, "day": 30}) is None
    assert str(drafting.day_of({"year": 2019, "month": 10, "day": 31})) == "2019-10-31"


def clause(code: str, parent: str = "", kind: str = "point", heading: str = "") -> SimpleNamespace:
    is_bare = kind in words.BARE_KINDS
    return SimpleNamespace(
        code=code, parent_code=parent, kind=kind, heading=heading, is_bare=is_bare
    )


def test_the_contents_count_what_orders_something() -> None:
    rows = [
        clause("I", kind="section", heading="MỤC ĐÍCH"),
        clause("I.1", "I"),
        clause("II", kind="section", heading="NỘI DUNG"),
        clause("II.1", "II", "heading", "Lãnh đạo"),
        clause("II.1.1", "II.1"),
        clause("II.1.2", "II.1"),
    ]
    entries = outline.contents(rows)
    assert [(e.code, e.title, e.is_below, e.count) for e in entries] == [
        ("I", "Mục đích", False, 1),
        ("II", "Nội dung", False, 2),
        ("II.1", "Lãnh đạo", True, 2),
    ]
    assert [row.code for row in outline.above(rows[4], rows)] == ["II", "II.1"]


def test_headings_in_a_circle_end() -> None:
    rows = [clause("A", "B"), clause("B", "A")]
    assert [row.code for row in outline.above(rows[0], rows)] == ["A", "B"]


def test_every_parameter_is_told_in_words() -> None:
    for rule in rule_versions():
        for line in showing.parameter_lines(rule):
            assert not any(name in line for name in rule.params), rule.id


def test_problems_name_their_place() -> None:
    draft = {
        "document": {"code": "kế hoạch", "title": "", "type": ""},
        "clauses": [
            {"id": "I", "parent": ""},
            {"id": "I", "parent": "X"},
            {"id": "đ", "parent": ""},
        ],
        "basis": [],
        "targets": [{"id": "T1", "clause": "III.9"}],
        "units": [{"name": "Ban A", "clause": "I", "task_ids": ["I.7"]}],
    }
    text = "\n".join(problems(draft))
    for part in (
        "ví dụ KH-DUK-2019",
        "ghi tên văn bản",
        "ghi loại văn bản",
        "Điều khoản I có 2 lần",
        "Điều khoản “đ”",
        "Điều khoản I dẫn điều khoản X",
        "Chỉ tiêu T1 dẫn điều khoản III.9",
        "Đơn vị “Ban A” dẫn điều khoản I.7",
    ):
        assert part in text
    empty = draft | {"clauses": [], "targets": [], "units": []}
    assert any("Chưa có điều khoản nào" in line for line in problems(empty))
