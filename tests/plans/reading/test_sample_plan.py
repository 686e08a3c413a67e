"""The shipped sample plan states the clauses of the plan in words of our own."""

import difflib
from pathlib import Path
from typing import Any

import pytest

import nentang
from nentang.plans.reading import read

SAMPLE = Path(nentang.__file__).parent / "web" / "sample" / "ke-hoach-mau.txt"
IDS = (
    "I I.1 I.2 II II.1 II.1.1 II.1.2 II.1.3 II.2 II.2.1 II.2.2 II.2.2.b1 II.2.2.b2 II.2.2.b3 II.3 "
    "II.3.1 II.3.2 III III.1 III.2 III.3 IV IV.1 IV.1.b1 IV.1.b2 IV.2 IV.2.b1 IV.2.b2 IV.2.b3 "
    "IV.2.b4 IV.3 IV.3.b1 IV.3.b2 IV.4 IV.4.p1 IV.5 IV.5.p1 IV.6 IV.6.b1 IV.6.b2 IV.7 IV.7.b1 "
    "IV.7.b2 IV.8 IV.8.b1 IV.8.b2 IV.8.b3 closing"
)
TASKS = {"IV.1": 2, "IV.2": 4, "IV.3": 2, "IV.4": 1, "IV.5": 1, "IV.6": 2, "IV.7": 2, "IV.8": 3}


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return read(SAMPLE.read_bytes(), name=SAMPLE.name)


@pytest.fixture(scope="module")
def real(real_plan: bytes) -> dict[str, Any]:
    return read(real_plan, name="ke-hoach.txt")


def test_it_has_the_48_clauses(sample: dict[str, Any]) -> None:
    assert " ".join(clause["id"] for clause in sample["clauses"]) == IDS


def test_it_sets_the_three_targets(sample: dict[str, Any]) -> None:
    targets = [(t["clause"], t["figure"], t["comparator"], t["time"]) for t in sample["targets"]]
    yearly = {"kind": "per-year", "period": "2019-2020"}
    assert targets == [
        ("III.1", 2, "at-least", yearly),
        ("III.2", 50, "at-least", yearly),
        ("III.3", 3, "at-least", yearly),
    ]


def test_it_gives_eight_units_their_tasks(sample: dict[str, Any]) -> None:
    assert {unit["clause"]: unit["tasks"] for unit in sample["units"]} == TASKS


def test_its_head_is_left_blank_like_the_real_one(sample: dict[str, Any]) -> None:
    document = sample["document"]
    assert (document["number"], document["date"], document["symbol"]) == (None, None, "KH/ĐUK")
    assert document["date_partial"] == {"year": 2019, "month": 10, "day": None}
    assert document["period"]["from"] == "2019"


def test_it_names_no_person(sample: dict[str, Any]) -> None:
    assert sample["recipients"]
    assert "đ/c" not in sample["text"].lower()
    assert "đồng chí" not in sample["text"].lower()


def test_it_reads_like_the_real_one(sample: dict[str, Any], real: dict[str, Any]) -> None:
    for key in ("id", "parent", "kind", "role", "serves"):
        assert [c.get(key) for c in sample["clauses"]] == [c.get(key) for c in real["clauses"]]
    for key in ("figure", "unit", "what", "comparator", "strength", "time"):
        assert [t[key] for t in sample["targets"]] == [t[key] for t in real["targets"]]


def test_no_clause_is_copied_from_the_real_one(
    sample: dict[str, Any], real: dict[str, Any]
) -> None:
    """Names of units and the sentences of the three targets are facts; the rest is ours."""
    names = {"section", "unit", "target", "heading"}
    for ours, theirs in zip(sample["clauses"], real["clauses"], strict=True):
        if ours["kind"] not in names:
            alike = difflib.SequenceMatcher(None, ours["text"], theirs["text"], autojunk=False)
            assert alike.ratio() < 0.75, ours["id"]
