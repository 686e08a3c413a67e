"""Figures of a plan: what is one, compared how, by when. Invented sentences only."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[[str], dict[str, Any]]
HEAD = "KẾ HOẠCH\nphát triển đảng viên giai đoạn 2021-2025\n-----\nBan hành như sau:\n"


def targets(read: Read, sentence: str, section: str = "CHỈ TIÊU") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(f"{HEAD}I. {section}\n1. {sentence}\n2. Khác.")["targets"]
    return found


@pytest.mark.parametrize(
    ("sentence", "figure", "comparator"),
    [
        ("Kết nạp từ 50 đảng viên trở lên.", 50, "at-least"),
        ("Kết nạp ít nhất 50 đảng viên.", 50, "at-least"),
        ("Kết nạp tối thiểu 50 đảng viên.", 50, "at-least"),
        ("Kết nạp từ 06 đảng viên.", 6, "at-least"),
        ("Không quá 3 chi bộ yếu kém.", 3, "at-most"),
        ("Tối đa 3 chi bộ ghép.", 3, "at-most"),
        ("Còn 3 chi bộ ghép trở xuống.", 3, "at-most"),
        ("Kết nạp trên 50 đảng viên.", 50, "more-than"),
        ("Kết nạp hơn 50 đảng viên.", 50, "more-than"),
        ("Kết nạp khoảng 50 đảng viên.", 50, "about"),
        ("Thành lập từ 01-02 chi bộ.", [1, 2], "range"),
        ("Thành lập 5 đến 7 chi bộ.", [5, 7], "range"),
        ("Kết nạp 50 đảng viên.", 50, "equal"),
        ("Có 1.250 đoàn viên.", 1250, "equal"),
        ("Tỷ lệ đạt 12,5%.", 12.5, "equal"),
        ("Có 80 % chi bộ hoàn thành tốt.", 80, "equal"),
        ("Nâng thu nhập từ 7 triệu năm 2020 lên 14 triệu vào năm 2025.", 14, "equal"),
    ],
)
def test_figures_and_comparators(
    sentence: str, figure: object, comparator: str, reading_of: Read
) -> None:
    found = targets(reading_of, sentence)
    assert [(each["figure"], each["comparator"]) for each in found] == [(figure, comparator)]
    assert found[0]["quote"] == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Mỗi năm kết nạp 5 đảng viên.", {"kind": "per-year", "period": "2021-2025"}),
        ("Hằng năm kết nạp 5 đảng viên.", {"kind": "per-year", "period": "2021-2025"}),
        ("Đến năm 2025 kết nạp 5 đảng viên.", {"kind": "by", "date": "2025"}),
        ("Đến hết ngày 30/6/2023, lập 5 chi bộ.", {"kind": "by", "date": "2023-06-30"}),
        ("Kết nạp 5 đảng viên trong năm 2022.", {"kind": "in-year", "year": 2022}),
        ("Năm 2022 kết nạp 5 đảng viên.", {"kind": "in-year", "year": 2022}),
        ("Kết nạp 5 đảng viên.", {"kind": "none"}),
        ("Kết nạp 5 đảng viên theo Nghị quyết ngày 1/2/2020.", {"kind": "none"}),
    ],
)  # fmt: skip
def test_the_time_is_what_stands_nearest(
    sentence: str, time: dict[str, object], reading_of: Read
) -> None:
    assert targets(reading_of, sentence)[-1]["time"] == time


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Nghị quyết số 08-NQ/TU ngày 13/3/2017.",
        "Kế hoạch 5 năm giai đoạn 2021-2025.",
        "Nêu tại điểm 2, khoản 3, Điều 4.",
        "Chào mừng Đại hội 13.",
        "Quý 2 năm 2022 sơ kết.",
        "Họp 2 lần.",
    ],
)
def test_dates_papers_and_periods_are_no_targets(sentence: str, reading_of: Read) -> None:
    assert targets(reading_of, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["Nơi có từ 3 đảng viên trở lên thì lập chi bộ.", "Giao việc cho 22 chi bộ.", "Có 5 dự án."],
)
def test_outside_a_section_of_targets_a_figure_needs_a_cue(sentence: str, reading_of: Read) -> None:
    assert targets(reading_of, sentence, section="NỘI DUNG") == []


def test_a_cue_makes_a_target_anywhere(reading_of: Read) -> None:
    found = targets(reading_of, "Phấn đấu kết nạp 5 đảng viên.", section="NỘI DUNG")
    assert [(each["figure"], each["strength"]) for each in found] == [(5, "strive")]


def test_parts_of_a_whole_take_its_year(reading_of: Read) -> None:
    whole = "Phấn đấu kết nạp 9 đảng viên trong năm 2022."
    parts = "Trong đó, học sinh 3 đồng chí; công nhân 4 đồng chí."
    found = targets(reading_of, f"{whole} {parts}", section="NỘI DUNG")
    assert [(each["figure"], each["time"]["year"]) for each in found] == [
        (9, 2022),
        (3, 2022),
        (4, 2022),
    ]


def test_a_figure_for_each_of_something(reading_of: Read) -> None:
    found = targets(reading_of, "Mỗi chi bộ kết nạp ít nhất một đảng viên.", section="NỘI DUNG")
    assert [(e["figure"], e["unit"], e["comparator"]) for e in found] == [
        (1, "đảng viên / chi bộ", "at-least")
    ]


def test_said_twice_is_one_target(reading_of: Read) -> None:
    assert len(targets(reading_of, "Kết nạp 5 đảng viên. Lại nêu: kết nạp 5 đảng viên.")) == 1


def test_money_to_spend_is_no_target(reading_of: Read) -> None:
    assert targets(reading_of, "Tổng số 76.699.000.000 đồng.", section="KINH PHÍ") == []
