"""The sample province: invented, well formed, the same for the same seed, never of tomorrow."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.vn import mst

from nentang.core.founding import Kind
from nentang.enterprises.industries import industry
from nentang.kit.text.folding import canonical, fold
from nentang.web.sample.enterprises import sample_enterprises
from nentang.web.sample.places import planned_parks, sample_places
from nentang.web.sample.records import SampleEnterprise

BUSINESS_DAY = date(2020, 6, 30)
PARKS = [place.path for place in sample_places() if place.kind == "PARK"]
WARDS = [place.path for place in sample_places() if place.kind == "WARD"]
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "enterprises"
LEGAL_FORMS = {"DNTN", "TNHH1", "TNHH2", "CP", "HD", "HTX"}


@pytest.fixture(scope="module")
def sample() -> list[SampleEnterprise]:
    return sample_enterprises(3000, 2020, parks=PARKS, wards=WARDS)


def enterprises(sample: Iterable[SampleEnterprise]) -> list[SampleEnterprise]:
    return [one for one in sample if one.kind is Kind.ENTERPRISE]


def projects(sample: Iterable[SampleEnterprise]) -> list[SampleEnterprise]:
    return [one for one in sample if one.kind is Kind.PROJECT]


def test_the_same_seed_gives_the_same_province_and_another_seed_another() -> None:
    first = sample_enterprises(50, 1, parks=PARKS, wards=WARDS)

    assert sample_enterprises(50, 1, parks=PARKS, wards=WARDS) == first
    assert sample_enterprises(50, 2, parks=PARKS, wards=WARDS) != first


@settings(max_examples=25)
@given(
    st.integers(0, 120),
    st.integers(),
    st.sampled_from([(PARKS, WARDS), (PARKS[:1], []), ([], WARDS[:1])]),
)
def test_as_many_as_asked_for_and_only_in_the_given_places(
    n: int, seed: int, where: tuple[list[str], list[str]]
) -> None:
    parks, wards = where
    sample = sample_enterprises(n, seed, parks=parks, wards=wards)

    assert len(sample) == n
    assert {one.place for one in sample} <= {*parks, *wards}


def test_places_of_another_province_do_without_their_names() -> None:
    sample = sample_enterprises(200, 3, parks=["/thai-binh/khoi/a/"], wards=["/thai-binh/khoi/b/"])

    assert all(one.address.startswith("Số ") for one in sample)
    assert any(one.name.startswith("Chi nhánh ") for one in sample)
    assert not any(one.name.endswith(" ") or " tại " in one.name for one in sample)


def test_without_any_place_there_is_nowhere_to_be() -> None:
    with pytest.raises(ValueError, match="a park or a ward"):
        sample_enterprises(1, 1, parks=[], wards=[])


def test_every_tax_code_fits_its_check_digit_and_is_used_once(
    sample: list[SampleEnterprise],
) -> None:
    codes = [one.tax_code for one in enterprises(sample)]

    assert len(set(codes)) == len(codes)
    for code in codes:
        assert code
        assert re.fullmatch(r"27[5-9][0-9]{7}(-001)?", code)
        assert mst.is_valid(code)


def test_a_branch_stands_after_its_parent_and_is_younger(sample: list[SampleEnterprise]) -> None:
    place_of = {one.tax_code: number for number, one in enumerate(sample)}
    branches = [one for one in sample if one.tax_code and one.tax_code.endswith("-001")]

    assert len(branches) == 45
    for branch in branches:
        assert branch.tax_code
        parent = sample[place_of[branch.tax_code.removesuffix("-001")]]
        assert place_of[parent.tax_code] < place_of[branch.tax_code]
        assert branch.statuses[0].valid_from >= parent.statuses[0].valid_from
        assert parent.name in branch.name


def test_no_two_have_the_same_name_and_all_are_fit_to_be_stored(
    sample: list[SampleEnterprise],
) -> None:
    names = [fold(one.name) for one in sample]

    assert len(set(names)) == len(names)
    for one in sample:
        for text in (one.name, one.address, one.source, one.investor or ""):
            assert canonical(text) == text
            assert len(text) <= 255
            assert not re.search(r"[{}]|  ", text)


@pytest.mark.skipif(not REAL.exists(), reason="the public lists are not beside this checkout")
def test_no_real_enterprise_is_among_them(sample: list[SampleEnterprise]) -> None:
    real = set()
    for file in ("01-listed-companies-2023.csv", "02-labour-export-companies.csv"):
        with (REAL / file).open(encoding="utf-8", newline="") as lines:
            real |= {fold(cell) for row in csv.reader(lines) for cell in row}
    with (REAL / "04-tax-codes.csv").open(encoding="utf-8", newline="") as lines:
        codes = {row["tax_code"] for row in csv.DictReader(lines)}

    assert len(real) > 1000
    assert len(codes) > 1000
    for one in sample:
        assert fold(one.name) not in real
        assert (one.tax_code or "")[:10] not in codes


def test_nothing_is_known_of_the_days_after_the_business_day(
    sample: list[SampleEnterprise],
) -> None:
    for one in sample:
        days = [change.valid_from for change in one.statuses]
        days += [count.on for count in one.workers]
        days += [one.established_on] if one.established_on else []
        assert max(days) <= BUSINESS_DAY
        assert all(figures.year < 2020 for figures in one.money)
        month, year = map(int, re.findall(r"tháng (\d+)/(\d+)", one.source)[0])
        assert (year, month) <= (2020, 6)


def test_each_history_runs_forward_from_the_day_of_establishment(
    sample: list[SampleEnterprise],
) -> None:
    for one in enterprises(sample):
        days = [change.valid_from for change in one.statuses]
        assert days[0] == one.established_on
        assert all(earlier < later for earlier, later in pairwise(days))
        words = [change.status for change in one.statuses]
        assert words[0] == "OPERATING"
        assert all(earlier != later for earlier, later in pairwise(words))
        counted_on = [count.on for count in one.workers]
        assert counted_on == sorted(set(counted_on))
        if one.statuses[-1].status in {"DISSOLVED", "REVOKED"}:
            assert all(day <= days[-1] for day in counted_on)
        assert all(count.count > 0 and count.source for count in one.workers)
        assert all(one.established_on.year < f.year for f in one.money if one.established_on)


def test_a_project_is_prepared_and_has_an_investor_but_no_tax_code(
    sample: list[SampleEnterprise],
) -> None:
    found = projects(sample)

    assert len(found) == 90
    for one in found:
        assert (one.tax_code, one.legal_form, one.established_on, one.workers) == (
            None, None, None, (),
        )  # fmt: skip
        assert one.investor
        assert one.planned_start_on
        assert [change.status for change in one.statuses] == ["PREPARING"]
        assert one.planned_start_on >= one.statuses[0].valid_from
    assert any(one.is_joint_venture for one in found)


def test_where_a_park_is_only_planned_there_are_only_projects(
    sample: list[SampleEnterprise],
) -> None:
    assert not {one.place for one in enterprises(sample)} & planned_parks()
    assert {one.place for one in projects(sample)} & planned_parks()


def test_every_industry_is_one_of_the_edition(sample: list[SampleEnterprise]) -> None:
    for one in sample:
        assert len(one.vsic_code) == 4
        assert industry(one.vsic_code, one.vsic_edition)


def test_all_kinds_of_case_occur(sample: list[SampleEnterprise]) -> None:
    found = enterprises(sample)
    last = Counter(one.statuses[-1].status for one in found)
    observations = Counter(len(one.workers) for one in found)

    assert {one.legal_form for one in found} == LEGAL_FORMS
    assert last.keys() == {"OPERATING", "SUSPENDED", "DISSOLVED", "REVOKED"}
    assert last["OPERATING"] > 0.85 * len(found)
    assert observations.keys() == {0, 1, 2, 3}
    assert any(not one.money for one in found)
    assert any(f.capital is None for one in found for f in one.money)
    assert any(f.revenue is None for one in found for f in one.money)
    assert any(len(one.statuses) == 3 for one in found)  # rested, then went on
    assert {one.place for one in found} == {*PARKS, *WARDS} - planned_parks()


def test_both_senses_of_ownership_agree(sample: list[SampleEnterprise]) -> None:
    """E-08 and E-09: what is foreign is within the Party's scope, what the State owns is not."""
    owners = Counter(one.ownership_stat for one in sample)

    assert owners.keys() == {"STATE", "NON_STATE", "FDI"}
    assert 0 < owners["STATE"] < 0.02 * len(sample)
    assert all(one.party_scope == (one.ownership_stat != "STATE") for one in sample)
    assert all(one.ownership_stat == "FDI" for one in sample if one.is_joint_venture)


def test_the_list_that_had_it_first_is_named_with_its_own_row(
    sample: list[SampleEnterprise],
) -> None:
    assert [int(one.source.rpartition(" ")[2]) for one in sample] == list(range(1, 3001))
    for one in sample:
        is_of_the_parks = one.source.startswith("Danh sách Ban Quản lý các KCN")
        assert is_of_the_parks == (one.place in PARKS)
        assert is_of_the_parks or one.source.startswith("Danh sách Sở KH&ĐT")
