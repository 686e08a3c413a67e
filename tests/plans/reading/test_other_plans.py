"""Real plans, decisions and directives of other bodies, with and without repaired headings."""

import json
from pathlib import Path

import pytest

from nentang.plans.reading import as_json, read
from tests.plans.reading.comparing import PLANS, last_line

TEXTS = sorted(PLANS.glob("*.txt"))
LOWEST = 0.95
LOWEST_AVERAGE = 0.99

pytestmark = pytest.mark.skipif(not TEXTS, reason="the real plans lie in ../shared")


def score(path: Path, folder: Path) -> tuple[float, int]:
    found = folder / "found.json"
    found.write_text(as_json(read(path.read_bytes(), name=path.name)), "utf-8")
    return last_line(found, path, path.name.removesuffix(".txt").removesuffix(".raw"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_invented_and_almost_everything_found(path: Path, tmp_path: Path) -> None:
    found, invented = score(path, tmp_path)
    assert invented == 0
    assert found >= LOWEST


def test_the_average_does_not_fall(tmp_path: Path) -> None:
    scores = [score(path, tmp_path)[0] for path in TEXTS]
    assert sum(scores) / len(scores) >= LOWEST_AVERAGE


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_lines_above_the_mark_are_no_text_of_the_document(path: Path) -> None:
    whole = path.read_text("utf-8")
    below = whole.partition("this line ----\n")[2]
    readings = [read(text.encode(), name=path.name) for text in (whole, below)]
    kept = [[each["text"] for each in reading["clauses"]] for reading in readings]  # type: ignore[attr-defined]
    titles = [reading["document"]["title"] for reading in readings]  # type: ignore[index]
    assert kept[0] == kept[1]
    assert titles[0] == titles[1]


def test_a_decision_without_its_plan_says_so() -> None:
    path = next(path for path in TEXTS if path.name.startswith("12-") and "raw" not in path.name)
    reading = json.loads(as_json(read(path.read_bytes(), name=path.name)))
    assert reading["targets"] == []
    assert "ban hành kèm theo" in reading["warnings"][-1]["text"]


def test_deputy_ministers_are_no_units_and_no_headings() -> None:
    path = next(path for path in TEXTS if path.name.startswith("13-") and "raw" not in path.name)
    reading = json.loads(as_json(read(path.read_bytes(), name=path.name)))
    named = [unit["name"] for unit in reading["units"]]
    named += [section["heading"] or "" for section in reading["sections"]]
    assert not [name for name in named if "Thứ trưởng" in name]
