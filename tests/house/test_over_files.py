"""A rule over many files names each that breaks it, and only those."""

from pathlib import Path

import pytest

from tests.house.over_files import ROOT, broken, each

FILES = [ROOT / "enterprises/apps.py", ROOT / "members/apps.py", ROOT / "members/views.py"]


def of_members(path: Path) -> None:
    assert "members" not in path.parts, "no members here"


def test_every_file_that_breaks_a_rule_is_named() -> None:
    first, second = broken(of_members, FILES)
    assert first.startswith("members/apps.py: no members here")
    assert second.startswith("members/views.py: ")


def test_a_broken_rule_fails_the_test_of_its_app() -> None:
    test = each(FILES)(of_members)
    test(FILES[:1])
    with pytest.raises(AssertionError, match=r"members/apps\.py"):
        test(FILES)
