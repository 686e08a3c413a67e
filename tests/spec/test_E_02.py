"""E-02: "quy mô vừa trở lên" in IV.2 of the plan is medium or large."""

from nentang.core.sizes import SizeClass


def test_medium_and_large_are_meant() -> None:
    meant = {size for size in SizeClass if size.is_medium_or_larger}

    assert meant == {SizeClass.MEDIUM, SizeClass.LARGE}
