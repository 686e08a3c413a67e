"""The shipped file against the list it was made from."""

import csv
from pathlib import Path

import pytest

from nentang.enterprises.industries import divisions

LIST = Path(__file__).resolve().parents[3] / "shared" / "data" / "admin" / "vsic-level-1-2.csv"


@pytest.mark.skipif(not LIST.exists(), reason="the public list is not beside this checkout")
def test_every_division_is_in_the_section_of_the_public_list() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        public = {
            row["code"]: row["section"] for row in csv.DictReader(file) if row["level"] == "2"
        }

    assert {one.code: one.section for one in divisions()} == public
