"""The messy file of the trial material: every row comes out right, or with its reason."""

import csv
from collections import Counter

import pytest

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Incoming, Outcome
from nentang.kit.sheets.values import tidy
from nentang.kit.text.folding import fold
from tests.conftest import AT, FIRST_PARK
from tests.enterprises.lists import REASON, SHARED, judged, read, source, stored, taken, words


@pytest.fixture(scope="module")
def messy() -> tuple[list[Incoming], list[dict[str, str]]]:
    file = SHARED / "05-messy-derived.xlsx"
    if not file.exists():
        pytest.skip("the trial material ../shared is not on this machine")
    with (SHARED / "05-messy-derived.truth.csv").open(encoding="utf-8", newline="") as truth:
        return read(file.read_bytes()), list(csv.DictReader(truth))


def test_every_row_of_the_messy_file_comes_out_right_or_with_its_reason(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    rows, truth = messy
    assert len(rows) == len(truth) == 60
    said = judged(*rows, viewer=clerk, place_path=FIRST_PARK)
    commands.take_list(rows=rows, source=source(FIRST_PARK), by=clerk, at=AT)
    for incoming, told, right in zip(rows, said, truth, strict=True):
        found = stored(right["true_tax_code"])
        assert found, incoming
        assert fold(found.name) == fold(right["true_name"])
        if right["disturbance"] in {"nfd", "dblspace", "trail", "asis"}:
            assert found.name == tidy(right["true_name"])
        if right["disturbance"] == "nodiac":
            assert "không dấu" in words(told)
        if incoming.text("tax_code").endswith("-001"):
            assert "đuôi chi nhánh" in words(told)
        if len(incoming.text("tax_code")) == 9:
            assert "số 0" in words(told)
    assert Enterprise.objects.unscoped(reason=REASON).count() == 60


def test_the_statuses_of_the_messy_file_are_understood(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    taken(*messy[0], by=clerk, place_path=FIRST_PARK)
    statuses = Enterprise.objects.unscoped(reason=REASON).values_list("status", flat=True)
    assert Counter(statuses) == {
        "OPERATING": 24, "DISSOLVED": 12, "REVOKED": 12, "SUSPENDED": 12,
    }  # fmt: skip


def test_the_same_file_again_changes_nothing(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    taken(*messy[0], by=clerk, place_path=FIRST_PARK)
    said = judged(*messy[0], viewer=clerk, place_path=FIRST_PARK)
    assert {each.outcome for each in said} == {Outcome.UNCHANGED}
    with pytest.raises(Refused, match="không có gì để ghi"):
        taken(*messy[0], by=clerk, place_path=FIRST_PARK)


def test_rows_without_a_place_are_reported_one_by_one(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    said = judged(*messy[0], viewer=clerk)
    assert {each.outcome for each in said} == {Outcome.ERROR}
    assert all("không ghi khu công nghiệp" in words(each) for each in said)
