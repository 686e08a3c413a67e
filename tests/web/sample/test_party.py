"""The Party of the sample: invented, well formed, and with something for every clause to find."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from nentang.web.sample.accounts import sample_accounts
from nentang.web.sample.enterprises import sample_enterprises
from nentang.web.sample.histories import BUSINESS_DAY
from nentang.web.sample.party import COMMITTEE_FROM, a_year_after, sample_party
from nentang.web.sample.party_names import short_name
from nentang.web.sample.party_records import SampleParty
from nentang.web.sample.places import sample_places
from nentang.web.sample.records import SampleEnterprise

PARKS = [place.path for place in sample_places() if place.kind == "PARK"]
WARDS = [place.path for place in sample_places() if place.kind == "WARD"]


@pytest.fixture(scope="module")
def province() -> list[SampleEnterprise]:
    return sample_enterprises(300, 27, parks=PARKS, wards=WARDS)


@pytest.fixture(scope="module")
def party(province: list[SampleEnterprise]) -> SampleParty:
    return sample_party(700, 27, enterprises=province)


def test_the_same_arguments_give_the_same_party(
    party: SampleParty, province: list[SampleEnterprise]
) -> None:
    assert sample_party(700, 27, enterprises=province) == party
    assert sample_party(700, 28, enterprises=province) != party


def test_there_are_as_many_members_as_asked_each_with_a_name_and_a_card(party: SampleParty) -> None:
    assert len(party.members) == 700
    assert len({one.name for one in party.members}) == 700
    assert len({one.card for one in party.members}) == 700
    assert all(len(one.card) == 8 and one.card.isdigit() for one in party.members)


def test_nobody_who_signs_in_is_a_member_too(party: SampleParty) -> None:
    assert not {one.name for one in party.members} & {one.full_name for one in sample_accounts(27)}


def test_parents_come_before_children_and_the_bloc_first(party: SampleParty) -> None:
    seen: set[str] = set()
    for one in party.organisations:
        assert one.parent in seen or not one.parent
        seen.add(one.code)
    assert [one.code for one in party.organisations if not one.parent] == ["DBK"]


def test_a_committee_has_thirty_members_in_its_cells_and_a_cell_fewer(party: SampleParty) -> None:
    in_organisation = Counter(one.organisation for one in party.members)
    for one in party.organisations:
        if one.tax_code and one.kind == "GRASSROOTS_CELL":
            assert 3 <= in_organisation[one.code] < COMMITTEE_FROM
        if one.tax_code and one.kind == "GRASSROOTS_COMMITTEE":
            cells = [cell.code for cell in party.organisations if cell.parent == one.code]
            assert sum(in_organisation[code] for code in cells) >= COMMITTEE_FROM
            assert not in_organisation[one.code]


def test_cells_are_where_an_enterprise_operates_outside_the_state(
    party: SampleParty, province: list[SampleEnterprise]
) -> None:
    by_code = {one.tax_code: one for one in province if one.tax_code}
    for organisation in party.organisations:
        if organisation.tax_code:
            enterprise = by_code[organisation.tax_code]
            assert enterprise.statuses[-1].status == "OPERATING"
            assert enterprise.party_scope


def test_whoever_works_elsewhere_works_where_there_is_no_cell(party: SampleParty) -> None:
    with_cell = {one.tax_code for one in party.organisations if one.tax_code}
    own = {one.code for one in party.organisations if one.tax_code}
    elsewhere = [one for one in party.members if one.workplace and one.organisation not in own]
    assert elsewhere
    assert not {one.workplace_tax_code for one in elsewhere if one.workplace_tax_code} & with_cell
    sizes = Counter(one.workplace_tax_code for one in elsewhere if one.workplace_tax_code)
    assert {1, 2} & set(sizes.values())
    assert max(sizes.values()) >= 3
    assert any(one.started_on is None for one in elsewhere)
    assert any(one.has_agreed for one in elsewhere)
    assert any(not one.workplace_tax_code for one in elsewhere)


def test_nothing_is_known_after_the_business_day(party: SampleParty) -> None:
    for one in party.members:
        assert one.joined_on <= BUSINESS_DAY
        assert one.official_on is None or one.joined_on < one.official_on <= BUSINESS_DAY
        assert one.started_on is None or one.started_on <= BUSINESS_DAY
    days = [one.founded_on for one in party.organisations]
    days += [one.founded_on for one in party.unions]
    assert max(days) <= BUSINESS_DAY


def test_both_years_of_the_plan_have_admissions_and_a_foundation(party: SampleParty) -> None:
    own = {one.code for one in party.organisations if one.tax_code}
    admitted = Counter(one.joined_on.year for one in party.members if one.organisation in own)
    assert admitted[2019] > 10
    assert admitted[2020] > 10
    founded = Counter(
        one.founded_on.year
        for one in party.organisations
        if one.tax_code and one.kind != "SUBORDINATE_CELL"
    )
    assert founded[2019]
    assert founded[2020]


def test_numbers_of_decisions_are_given_once(party: SampleParty) -> None:
    numbers = [one.number for one in party.organisations]
    assert len(set(numbers)) == len(numbers)
    of_unions = [int(one.number.split("/")[0].split(" ")[0]) for one in party.unions]
    assert all(first < second for first, second in pairwise(of_unions))


def test_some_unions_report_no_prospect_and_some_report_nothing(party: SampleParty) -> None:
    assert {one.count for one in party.prospects} >= {0}
    assert 0 < len(party.prospects) < len(party.unions)


@pytest.mark.parametrize(("enterprises", "members"), [(0, 0), (0, 30), (5, 40)])
def test_a_small_province_has_a_party_too(enterprises: int, members: int) -> None:
    province = sample_enterprises(enterprises, 1, parks=PARKS, wards=WARDS)
    assert len(sample_party(members, 1, enterprises=province).members) == members


def test_a_cell_is_called_after_its_enterprise_without_the_legal_form() -> None:
    assert short_name("Công ty TNHH một thành viên Bao bì Giang") == "Bao bì Giang"
    assert short_name("Bao bì Giang") == "Bao bì Giang"


def test_a_member_admitted_on_leap_day_is_official_on_the_first_of_march() -> None:
    assert a_year_after(date(2016, 2, 29)) == date(2017, 3, 1)
    assert a_year_after(date(2016, 3, 1)) == date(2017, 3, 1)
