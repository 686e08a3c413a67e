"""What the sample has twice, and its committees: something to merge, and nothing else changed."""

from collections import Counter

import pytest

from nentang.enterprises.naming import name_key
from nentang.web.sample.committees import ELECTED_ON, POSTS, sample_committees
from nentang.web.sample.doubles import PAIRS, with_double_member, with_doubles
from nentang.web.sample.enterprises import sample_enterprises
from nentang.web.sample.party import sample_party
from nentang.web.sample.party_records import SampleParty
from nentang.web.sample.records import SampleEnterprise
from tests.web.sample.test_party import PARKS, WARDS


@pytest.fixture(scope="module")
def province() -> list[SampleEnterprise]:
    return sample_enterprises(300, 27, parks=PARKS, wards=WARDS)


@pytest.fixture(scope="module")
def party(province: list[SampleEnterprise]) -> SampleParty:
    return sample_party(700, 27, enterprises=province)


def test_two_enterprises_stand_twice_in_place_of_two_that_nothing_is_about(
    province: list[SampleEnterprise], party: SampleParty
) -> None:
    found = with_doubles(province, party)
    other = [(old, new) for old, new in zip(province, found, strict=True) if old != new]
    assert len(other) == PAIRS
    named = {one.tax_code for one in party.organisations}
    named |= {one.tax_code for one in party.unions} | {one.tax_code for one in party.prospects}
    named |= {one.workplace_tax_code for one in party.members}
    assert not {old.tax_code for old, _new in other} & named
    assert len({one.tax_code for one in found if one.tax_code}) == len(
        [one for one in found if one.tax_code]
    )
    for _old, new in other:
        (twin,) = [
            one for one in found if name_key(one.name) == name_key(new.name) and one is not new
        ]
        assert (twin.place, twin.address) == (new.place, new.address)
        assert twin.sender != new.sender
        pairs = zip(str(twin.tax_code), str(new.tax_code), strict=True)
        assert 1 <= sum(one != two for one, two in pairs) <= 2


def test_one_member_of_an_agency_stands_twice_with_a_digit_misread(party: SampleParty) -> None:
    found = with_double_member(party.members)
    names = Counter(one.name for one in found)
    (name,) = [name for name, times in names.items() if times > 1]
    one, two = [each for each in found if each.name == name]
    assert one.organisation == two.organisation
    assert not one.workplace
    assert sum(a != b for a, b in zip(one.card, two.card, strict=True)) == 1
    assert len(found) == len({each.card for each in found}) == len(party.members)


def test_a_province_with_hardly_anybody_has_nothing_twice() -> None:
    few = sample_enterprises(1, 1, parks=PARKS, wards=WARDS)
    nobody = sample_party(0, 1, enterprises=few)
    assert with_doubles(few, nobody) == few
    assert with_double_member(nobody.members) == []
    assert sample_committees(nobody.organisations, nobody.members, "{number}") == []


def test_committees_sit_in_enterprises_and_are_of_official_members(party: SampleParty) -> None:
    seats = sample_committees(party.organisations, party.members, "{number}-QĐ/ĐUK")
    assert len(seats) > len(POSTS)
    by_card = {one.card: one for one in party.members}
    homes = {one.code: one for one in party.organisations}
    for seat in seats:
        one = by_card[seat.card]
        assert one.name == seat.name
        assert one.official_on
        assert one.official_on < ELECTED_ON
        assert one.organisation.startswith(seat.organisation)
        assert homes[seat.organisation].tax_code
    posts = Counter((each.organisation, each.post) for each in seats)
    assert set(posts.values()) == {1}
    assert len({each.number for each in seats}) == len({each.organisation for each in seats})
