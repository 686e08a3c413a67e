"""Whatever is sent: words or a reading, nothing else; and every quote stands in the text."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nentang.plans.reading import Unreadable, as_json, read
from nentang.plans.reading.wording import canonical

KNOWN = """KẾ HOẠCH|I. CHỈ TIÊU|II. TỔ CHỨC THỰC HIỆN|1. |1.1. |a) |- |+ |Điều 1. |A. |50%|*|./.
Phần thứ hai|Mỗi năm kết nạp từ 02 đảng viên trở lên|Sở A chủ trì, phối hợp với Sở B|Nơi nhận:|Ủy|uỷ
- Đ/c Nguyễn Văn An, Bí thư|Căn cứ Luật A ngày 31/02/2020;|Số  -KH/TU|T/M BAN THƯỜNG VỤ|İ|ß|đ)
Ninh Bình, ngày    tháng 13 năm 2019|đến năm 2020|từ 7 lên 9|mỗi xã có một chi bộ|----------"""
WORDS = st.sampled_from(
    [*KNOWN.replace("\n", "|").split("|"), "\n", "\n\n", "\t", "x" * 90, "\u0301"]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map("".join))


def quotes(reading: dict[str, Any]) -> Iterator[str]:
    yield from (clause["text"] for clause in reading["clauses"])
    yield from (target["quote"] for target in reading["targets"])
    yield from (unit["quote"] for unit in reading["units"])
    yield from (basis["quote"] for basis in reading["document"]["basis"])
    yield from (place["quote"] for place in reading["document"]["places"].values())


def check(reading: dict[str, Any]) -> None:
    lines = reading["text"].split("\n")
    assert all(quote in reading["text"] for quote in quotes(reading))
    for part in ("clauses", "targets", "units", "sections"):
        assert all(1 <= each["line"] <= len(lines) for each in reading[part])
    for clause in reading["clauses"]:
        line = clause.get("line_body", clause["line"])
        assert clause["text"].split("\n")[0] in lines[line - 1]
    ids = [clause["id"] for clause in reading["clauses"]]
    assert len(ids) == len(set(ids))
    assert {unit["clause"] for unit in reading["units"]} <= set(ids)
    assert {task for unit in reading["units"] for task in unit["task_ids"]} <= set(ids)
    assert json.loads(as_json(reading)) == reading


def outcome(data: bytes, name: str) -> dict[str, Any] | str:
    """Return the reading, checked, or the words of the refusal."""
    try:
        reading = read(data, name=name)
    except Unreadable as refusal:
        return refusal.reason
    check(reading)
    return reading


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("I. A\n1. B\n1. B\n1. B:\n1. C")
@example("\u0301\u0301I. \u0301")
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    found = outcome(text.encode("utf-8", "surrogatepass"), "x.txt")
    assert isinstance(found, dict) or re.match(r"(Tệp|Chữ|Văn bản|Không)", found)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.text(max_size=20))
@example(b"PK\x03\x04" + b"\x00" * 40, "a.docx")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc")
@example(b"\xff\xfe\x00", "a.txt")
def test_any_bytes_are_read_or_refused_in_words(data: bytes, name: str) -> None:
    found = outcome(data, name)
    assert isinstance(found, dict) or found.endswith(".")


@given(st.text(max_size=200))
@example("İUỶ HOÀ quỷ uỷ")
def test_the_canonical_form_keeps_every_place(text: str) -> None:
    assert len(canonical(text)) == len(text)
