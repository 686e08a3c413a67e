"""Kinds and ends of organisations as people write them."""

import pytest

from nentang.organisations.judging.reading import end_in, kind_from_name, kind_in
from nentang.organisations.models import DissolutionKind, PartyKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chi bộ cơ sở", PartyKind.GRASSROOTS_CELL),
        ("ĐBCS", PartyKind.GRASSROOTS_COMMITTEE),
        ("SUBORDINATE_CELL", PartyKind.SUBORDINATE_CELL),
        ("Đảng bộ  cấp trên", PartyKind.SUPERIOR),
        ("", None),
        ("chi bộ", None),
    ],
)
def test_kinds_are_read_as_people_write_them(text: str, kind: PartyKind | None) -> None:
    assert kind_in(text) is kind


def test_a_name_lets_a_kind_be_expected() -> None:
    assert kind_from_name("Đảng bộ bộ phận Xưởng", "") is PartyKind.SECTION
    assert kind_from_name("Đảng bộ Dệt", "") is PartyKind.GRASSROOTS_COMMITTEE
    assert kind_from_name("Chi bộ 1", "SECTION") is PartyKind.SUBORDINATE_CELL
    assert kind_from_name("Chi bộ 1", "SUPERIOR") is PartyKind.GRASSROOTS_CELL
    assert kind_from_name("Tổ 1", "") is None


def test_discipline_is_never_taken_for_an_administrative_end() -> None:
    assert end_in("Giải tán") is DissolutionKind.DISCIPLINARY
    assert end_in("Giải thể") is DissolutionKind.ADMINISTRATIVE
    assert end_in("Sáp nhập vào chi bộ 2") is DissolutionKind.MERGED
    assert end_in("đang hoạt động") is None
