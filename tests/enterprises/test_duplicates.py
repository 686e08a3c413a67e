"""Enterprises that may be registered twice: found by the keys they share, with the reasons."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.queries import duplicates
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.alike import LARGEST, all_but_one, paired
from tests.conftest import AT, SECOND_PARK


@pytest.fixture
def add(registration: Registration) -> Callable[..., None]:
    def make(by: Actor, **values: Any) -> None:
        commands.register(registration=replace(registration, **values), by=by, at=AT)

    return make


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": "CTY TNHH MAY GIAN KHAU", "tax_code": "2700123460"}, "cùng tên"),
        ({"name": "May Gian Khẩu 1", "tax_code": "2700123495"}, "mã số thuế khác"),
        ({"name": "May Gián Khẩu", "tax_code": "2700123459-001"}, "cùng 10 chữ số đầu"),
    ],
)
def test_what_looks_alike_is_found_with_its_reasons(
    values: dict[str, Any], why: str, enterprise: Enterprise, add: Callable[..., None], clerk: Actor
) -> None:
    add(clerk, **values)
    [found] = duplicates(viewer=clerk)
    assert {found.first.pk, found.second.pk} >= {enterprise.pk}
    assert any(why in each for each in found.why)
    assert 80 <= found.score <= 100


def test_what_differs_is_not_asked_about(
    enterprise: Enterprise, add: Callable[..., None], clerk: Actor
) -> None:
    add(clerk, name="Xi măng Hoa Lư", tax_code="2700123466")
    add(clerk, name="Chi nhánh May Gián Khẩu tại Tam Điệp", tax_code="2700123459-001")
    add(clerk, name="May Gián Khẩu", tax_code="0101234567", address="Lô 9")
    assert duplicates(viewer=clerk) == []


def test_a_pair_is_seen_only_by_who_sees_both(
    enterprise: Enterprise, add: Callable[..., None], clerk: Actor, neighbour: Actor
) -> None:
    add(neighbour, tax_code="2700123460", place_path=SECOND_PARK)
    assert duplicates(viewer=clerk) == duplicates(viewer=neighbour) == []


def test_it_takes_two_statements_however_many_there_are(
    parks: None,
    registration: Registration,
    clerk: Actor,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    rows = [
        replace(registration, tax_code=f"27{number:08d}", name=f"May số {number // 2}")
        for number in range(60)
    ]
    commands.register_many(registrations=rows, by=clerk, at=AT)
    with django_assert_num_queries(2):
        found = duplicates(viewer=clerk)
    assert len(found) >= 30


def test_a_block_of_very_many_tells_nothing() -> None:
    assert paired([("x", number) for number in range(LARGEST + 1)]) == set()
    assert paired([("x", 1), ("y", 2), ("x", 3)]) == {(1, 3)}
    assert list(all_but_one("may gian khau")) == ["gian khau", "may khau", "may gian"]
    assert list(all_but_one("gian khau")) == []
