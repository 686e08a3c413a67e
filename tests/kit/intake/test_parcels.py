"""Very many judged rows are packed and come out as they went in."""

from uuid import UUID

from nentang.kit.intake.parcels import Parcels
from nentang.kit.intake.staging import Line

ROWS = [
    Line(1, "NEW", "Đỗ", "", None, '{"v":{"name":"Đỗ"}}'),
    Line(2, "CHANGED", "B", "x", UUID(int=7), "{}"),
    Line(3, "SKIPPED", "Cộng", "dòng cộng"),
]


def test_what_is_packed_comes_out_as_it_went_in() -> None:
    parcels = Parcels(loose=1)
    for row in ROWS:
        parcels.add([row])
    assert [isinstance(part, bytes) for part in parcels.parts] == [False, True, True]
    assert list(parcels) == ROWS == list(parcels)
    assert len(parcels) == 3
