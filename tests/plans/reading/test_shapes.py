"""How plans are written: signs, headings, blanks, spellings. Invented texts only."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from nentang.core.citations import Clause

Read = Callable[[str], dict[str, Any]]

HEAD = "KẾ HOẠCH\nphát triển đảng viên năm 2021\n-----\nCấp ủy ban hành kế hoạch như sau:\n"
PLAN = f"""{HEAD}I. CHỈ TIÊU
Mỗi năm kết nạp từ 5 đảng viên trở lên.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng Đảng uỷ
Tham mưu cho Ban Chỉ đạo bố trí kinh phí.
2. Ủy ban Kiểm tra Đảng ủy: phối hợp với các chi bộ kiểm tra.
Kế hoạch này được phổ biến đến chi bộ./.
"""


def ids(reading: dict[str, Any]) -> list[str]:
    return [clause["id"] for clause in reading["clauses"]]


def by_id(reading: dict[str, Any], clause: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in reading["clauses"] if each["id"] == clause)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. A\n1. B\n1.1. C\n1.2. D\n2. E\nII. F", ["I", "I.1", "I.1.1", "I.1.2", "I.2", "II"]),
        ("I- A\n1- B\n2- C\nII- D\n1/ E\n2/ F", ["I", "I.1", "I.2", "II", "II.1", "II.2"]),
        ("I. A\nIi. b\nIii. c", ["I", "II", "III"]),
        ("1. A:\na) B\nb) C\nc) D\nd) E\nđ) F", ["1", "1.a", "1.b", "1.c", "1.d", "1.đ"]),
        ("1. A:\n- B\n+ C\n+ D\n- E", ["1", "1.b1", "1.b1.b1", "1.b1.b2", "1.b2"]),
        ("1. A:\na. B\nb. C\nb. 1. D\nb. 2. E", ["1", "1.a", "1.b", "1.b.1", "1.b.2"]),
        ("1. A:\n(1) B\n(2) C\n2. D", ["1", "1.1", "1.2", "2"]),
        ("Điều 1. A\n1. B\n2. C\nĐiều 2: D", ["Điều 1", "Điều 1.1", "Điều 1.2", "Điều 2"]),
        ("Phần thứ nhất\nA. B\nI. C\nPhần thứ hai", ["Phần 1", "Phần 1.A", "Phần 1.A.I", "Phần 2"]),
        ("1.\nViết ở dòng dưới.\n2.\nCũng vậy.", ["1", "2"]),
        ("II. A\n2.1. B\n2.2. C", ["II", "II.2.1", "II.2.2"]),
        ("1. Mục\nđích\n2. Yêu cầu", ["1", "2"]),
        ("2.1 Phòng A:\nViệc.\n2.2 Phòng B:\nViệc.", ["2.1", "2.2"]),
        ("3.Viết liền\n4.Viết liền", ["3", "4"]),
    ],
)  # fmt: skip
def test_signs_make_the_outline(text: str, expected: list[str], reading_of: Read) -> None:
    assert ids(reading_of(HEAD + text)) == expected


@pytest.mark.parametrize(
    "line",
    ["31.12.2020 là hạn cuối.", "10.000 đồng mỗi người.", "80/2021/NĐ-CP đã nêu.", "01-02 người."],
)
def test_dates_and_figures_at_the_start_of_a_line_are_no_items(line: str, reading_of: Read) -> None:
    assert ids(reading_of(f"{HEAD}1. Việc một.\n{line}\n2. Việc hai.")) == ["1", "2"]


def test_every_address_is_a_clause_of_the_plan(reading_of: Read) -> None:
    reading = reading_of(f"{HEAD}Điều 1. A\nI. B\n1. C:\nđ) D\n- E\nII. F\nII. G")
    clauses = [str(Clause("KH-1", each["address"])) for each in reading["clauses"]]
    assert clauses[0] == "KH-1#D1"
    assert len({each["address"] for each in reading["clauses"]}) == len(reading["clauses"])


def test_a_missing_and_a_repeated_number_are_told(reading_of: Read) -> None:
    reading = reading_of(f"{HEAD}1. Một.\n3. Ba.\n3. Ba nữa.")
    assert ids(reading) == ["1", "3", "3x2"]
    assert [warning["line"] for warning in reading["warnings"]] == [6, 7]


def test_heading_and_body_on_one_line_or_two(reading_of: Read) -> None:
    reading = reading_of(
        f"{HEAD}I. NỘI DUNG\n1. Đã có chi bộ\nRà soát lại.\n2. Chưa có: vận động lập."
    )
    assert by_id(reading, "I.1") | {"text": "Rà soát lại."} == by_id(reading, "I.1")
    assert by_id(reading, "I.1")["heading"] == "Đã có chi bộ"
    assert by_id(reading, "I.2")["heading"] == "Chưa có"


def test_plain_paragraphs_below_a_unit_are_its_tasks(reading_of: Read) -> None:
    reading = reading_of(PLAN)
    assert ids(reading) == ["I", "II", "II.1", "II.1.p1", "II.2", "closing"]
    assert [(u["name"], u["task_ids"]) for u in reading["units"]] == [
        ("Văn phòng Đảng uỷ", ["II.1.p1"]),
        ("Ủy ban Kiểm tra Đảng ủy", ["II.2"]),
    ]
    task = by_id(reading, "II.1.p1")
    assert (task["role"], task["serves"]) == ("advise", "Ban Chỉ đạo")
    assert by_id(reading, "II.2")["partners"] == ["các chi bộ"]


def test_decomposed_letters_and_both_placements_of_tones_read_alike(reading_of: Read) -> None:
    other = unicodedata.normalize("NFD", PLAN.replace("uỷ", "ủy"))
    first, second = reading_of(PLAN), reading_of(other)
    assert ids(first) == ids(second)
    assert [u["task_ids"] for u in first["units"]] == [u["task_ids"] for u in second["units"]]
    assert first["targets"] == second["targets"]


def test_a_head_without_number_and_day_stays_empty(reading_of: Read) -> None:
    document = reading_of(PLAN)["document"]
    for key in ("number", "symbol", "place", "date", "date_partial"):
        assert document[key] is None, key


def test_a_letterhead_in_two_columns(reading_of: Read) -> None:
    head = (
        "HUYỆN ỦY GIA VIỄN\tĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
        "Số 12-KH/HU\tGia Viễn, ngày 05 tháng 3 năm 2021\n"
    )
    document = reading_of(head + PLAN)["document"]
    assert document["issuing_body"] == "HUYỆN ỦY GIA VIỄN"
    assert (document["number"], document["symbol"]) == ("12", "KH/HU")
    assert (document["place"], document["date"]) == ("Gia Viễn", "2021-03-05")
    assert document["places"]["number"]["line"] == 3


def test_a_day_that_does_not_exist_is_left_out_and_told(reading_of: Read) -> None:
    reading = reading_of("Số 1-KH/HU\nGia Viễn, ngày 30 tháng 02 năm 2021\n" + PLAN)
    assert reading["document"]["date"] is None
    assert "Dòng 2" in reading["warnings"][0]["text"]


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("giai đoạn 2019-2020", "2019", "2020"),
        ("giai đoạn từ năm 2010 - 2015", "2010", "2015"),
        ("đến năm 2020", None, "2020"),
        ("năm 2023", "2023", "2023"),
        ("theo văn bản ngày 30 tháng 12 năm 2009 cho năm 2010", "2010", "2010"),
    ],
)
def test_the_period_is_what_the_title_says(
    title: str, start: str | None, end: str, reading_of: Read
) -> None:
    period = reading_of(f"KẾ HOẠCH\nPhát triển đảng viên {title}\n\n1. A.")["document"]["period"]
    assert (period["from"], period["to"]) == (start, end)
    assert period["quote"] in title


RECIPIENTS = """Nơi nhận:
- Thường trực Huyện ủy (b/c),
- Đồng chí Nguyễn Văn An, Bí thư Huyện ủy,
- Đ/c Lê Thị Bình-UVBTV,
Phó Chủ tịch HĐND huyện,
- Trần Thị Cúc - Phó Bí thư,
- Đ/c Phạm Văn Dũng,
- Đoàn Thanh niên, Hội Phụ nữ,
- Lưu VP.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Đỗ Văn Giang
"""


def test_recipients_keep_the_role_and_lose_the_name(reading_of: Read) -> None:
    reading = reading_of(PLAN + RECIPIENTS)
    assert reading["recipients"] == [
        "Thường trực Huyện ủy (b/c)",
        "Bí thư Huyện ủy",
        "UVBTV, Phó Chủ tịch HĐND huyện",
        "Phó Bí thư",
        "Đoàn Thanh niên, Hội Phụ nữ",
        "Lưu VP",
    ]
    assert "chỉ nêu tên người" in reading["warnings"][-1]["text"]


def test_a_second_document_in_the_file_is_told(reading_of: Read) -> None:
    reading = reading_of(f"{PLAN}{RECIPIENTS}\nKẾ HOẠCH\nkhác\nI. A\n")
    assert "còn một văn bản khác" in reading["warnings"][-1]["text"]


def test_a_text_without_items_is_told(reading_of: Read) -> None:
    reading = reading_of("Chi bộ họp ngày mai.\nĐề nghị có mặt đủ.")
    assert reading["clauses"] == []
    assert any("Không thấy đề mục nào" in each["text"] for each in reading["warnings"])


def test_unseen_signs_are_left_out_and_told(reading_of: Read) -> None:
    reading = reading_of(PLAN.replace("CHỈ TIÊU", "CHỈ\u200b TIÊU\u202e"))
    assert "2 ký tự" in reading["warnings"][0]["text"]
    assert len(reading["targets"]) == 1
