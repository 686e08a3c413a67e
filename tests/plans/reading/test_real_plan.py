"""The plan of 2019-2020 read from its text, from Word and from an old Word file."""

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from nentang.kit.sheets.child import run_program
from nentang.plans.reading import as_json, read
from nentang.plans.reading.office import libreoffice
from tests.plans.reading.comparing import last_line

PARTS = ("targets", "units", "sections")


def word_file(text: str) -> bytes:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def without_lines(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != "line"} for row in rows]


@pytest.fixture(scope="module")
def reading(real_plan: bytes) -> dict[str, Any]:
    return read(real_plan, name="ke-hoach.txt")


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    path = shared / "data" / "plans" / "ke-hoach-2019-2020.expected.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_the_comparison_tool_finds_everything_and_nothing_invented(
    reading: dict[str, Any],
    shared: Path,
    tmp_path: Path,
) -> None:
    found = tmp_path / "f.json"
    found.write_text(as_json(reading), "utf-8")
    text = shared / "seed" / "ke-hoach-2019-2020.txt"
    assert last_line(found, text, "ke-hoach-2019-2020") == (1.0, 0)


def test_the_clauses_are_the_48_expected_ones(
    reading: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert [each["id"] for each in reading["clauses"]] == [
        each["id"] for each in expected["clauses"]
    ]
    assert len(reading["clauses"]) == 48


@pytest.mark.parametrize(
    "key", ["parent", "kind", "line", "line_body", "heading", "partners", "serves", "is_bullet",
            "sentences"]
)  # fmt: skip
def test_each_clause_says_what_was_found_by_hand(
    key: str, reading: dict[str, Any], expected: dict[str, Any]
) -> None:
    pairs = zip(reading["clauses"], expected["clauses"], strict=True)
    wrong = [
        found["id"] for found, by_hand in pairs if key in by_hand and found.get(key) != by_hand[key]
    ]
    assert wrong == []


def test_each_task_says_who_leads(reading: dict[str, Any], expected: dict[str, Any]) -> None:
    pairs = zip(reading["clauses"], expected["clauses"], strict=True)
    roles = [
        (each.get("role"), want["role"].split(" ")[0]) for each, want in pairs if "role" in want
    ]
    assert len(roles) == 17
    assert [found for found, _want in roles] == [want for _found, want in roles]


def test_number_and_day_stay_blank_and_say_where(reading: dict[str, Any]) -> None:
    document = reading["document"]
    assert (document["number"], document["symbol"], document["date"]) == (None, "KH/ĐUK", None)
    assert document["date_partial"] == {"year": 2019, "month": 10, "day": None}
    assert [warning["line"] for warning in reading["warnings"]] == [6, 8]


def test_the_bases_are_the_two_papers_of_the_province(reading: dict[str, Any]) -> None:
    bases = [(b["type"], b["number"], b["date"], b["by"]) for b in reading["document"]["basis"]]
    assert bases == [
        ("Kế hoạch", "50-KH/TU", "2017-03-13", "Ban Thường vụ Tỉnh ủy"),
        ("Nghị quyết", "08-NQ/TU", "2017-03-13", None),
    ]


def test_recipients_are_roles_without_a_persons_name(reading: dict[str, Any]) -> None:
    assert len(reading["recipients"]) == 7
    assert reading["recipients"][2] == "UVBTVTU, Phó Chủ tịch Thường trực HĐND tỉnh (để b/c)"
    assert "Hoa" not in " ".join(reading["recipients"])


def test_conditions_and_titles_of_papers_are_no_targets(reading: dict[str, Any]) -> None:
    assert [(t["clause"], t["figure"], t["strength"]) for t in reading["targets"]] == [
        ("III.1", 2, "firm"),
        ("III.2", 50, "firm"),
        ("III.3", 3, "strive"),
    ]


def test_a_word_file_reads_like_the_text(reading: dict[str, Any], real_plan: bytes) -> None:
    found: dict[str, Any] = read(word_file(real_plan.decode()), name="ke-hoach.docx")
    assert [each["id"] for each in found["clauses"]] == [each["id"] for each in reading["clauses"]]
    for part in PARTS:
        assert without_lines(found[part]) == without_lines(reading[part])


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_an_old_word_file_reads_like_the_text(
    reading: dict[str, Any], real_plan: bytes, tmp_path: Path
) -> None:
    (tmp_path / "plan.docx").write_bytes(word_file(real_plan.decode()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    program = [libreoffice() or "", profile, "--headless", "--convert-to", "doc"]
    command = [*program, str(tmp_path / "plan.docx")]
    home = {"HOME": str(tmp_path)}
    run_program(command, b"", seconds=120, environment=home, folder=tmp_path)
    found: dict[str, Any] = read((tmp_path / "plan.doc").read_bytes(), name="ke-hoach.doc")
    assert [each["id"] for each in found["clauses"]] == [each["id"] for each in reading["clauses"]]
    for part in PARTS:
        assert without_lines(found[part]) == without_lines(reading[part])


def test_reading_takes_well_under_a_second(real_plan: bytes, reading: dict[str, Any]) -> None:
    start = time.perf_counter()
    read(real_plan, name="ke-hoach.txt")
    assert time.perf_counter() - start < 0.5
