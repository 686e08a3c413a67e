"""Readings of the plans that lie beside the checkout, and of small invented ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nentang.plans.reading import read

SHARED = Path(__file__).resolve().parents[4] / "shared"
Reading = dict[str, Any]


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the real plans lie in ../shared, which is not part of a clone")
    return SHARED


@pytest.fixture(scope="session")
def real_plan(shared: Path) -> bytes:
    return (shared / "seed" / "ke-hoach-2019-2020.txt").read_bytes()


@pytest.fixture
def reading_of() -> Callable[[str], Reading]:
    """Read a text as if it had been sent as UTF-8."""

    def reading(text: str) -> Reading:
        return read(text.encode(), name="ke-hoach.txt")

    return reading
