"""Bars say in words and in length what stands beside them."""

import pytest

from nentang.kit.ui.templatetags.figures import bullet, share


@pytest.mark.parametrize(
    ("done", "target", "width", "mark"),
    [(0, 2, "0.00", "80.00"), (1, 2, "40.00", "80.00"), (50, 50, "80.00", "80.00"),
     (100, 50, "100.00", "50.00"), (0, 0, "0.00", "0.00")],
)  # fmt: skip
def test_a_target_is_a_mark_and_what_is_done_a_bar(
    done: int, target: int, width: str, mark: str
) -> None:
    drawn = bullet(done, target)
    assert f'class="ac" x="0" y="8" width="{width}%"' in drawn
    assert f'<svg x="{mark}%"' in drawn
    assert f"Đã đạt {done}, chỉ tiêu {target}" in drawn


@pytest.mark.parametrize(("part", "whole", "width"), [(1, 4, "25.00"), (0, 0, "0.00")])
def test_a_share_is_as_long_as_its_part(part: int, whole: int, width: str) -> None:
    assert f'class="ac" x="0" y="0" width="{width}%"' in share(part, whole)
