"""Which enterprise a place of work means, as the own cell wrote it."""

from dataclasses import replace

import pytest

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.naming import (
    enterprise_of,
    enterprises_coded,
    enterprises_named,
    enterprises_numbered,
    name_key,
)
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor
from nentang.members.models import WorkplaceState
from nentang.members.resolving import Asked, candidates, resolved, resolved_all
from tests.conftest import AT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công ty TNHH May Gián Khẩu", "MAY GIAN KHAU"),
        ("CT CP SX & TM Hoa Lư", "Công ty cổ phần Sản xuất và Thương mại Hoa Lư"),
        ("May Gián Khẩu (TNHH)", "Cty TNHH MTV May Gián Khẩu"),
        ("Công ty trách nhiệm hữu hạn một thành viên Thép VN", "Thép Việt Nam Co., Ltd"),
        ("DNTN Xuân Thành", "Doanh nghiệp tư nhân Xuân Thành"),
    ],
)
def test_names_are_compared_without_their_legal_form(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("May Gián Khẩu", "May Gián Khẩu 2"), ("Công ty TNHH", "Hợp tác xã")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("text", "tax_code", "is_found"),
    [
        ("Công ty may nào đó", "2700 123 459", True),  # the code decides
        ("Công ty may nào đó, MST 2700123459", "", True),
        ("may gian khau", "", True),
        ("CT TNHH May Gián Khẩu", "2700123459", True),
        ("Dệt Đông Sơn", "2700123459", False),  # the name speaks for another
        ("May Gián Khẩu", "2700999999", False),  # a code that nobody has
        ("May Gián Khẩu 2700123466", "2700123459", False),  # two codes
        ("May Gián", "", False),  # near is not enough
        ("", "", False),
    ],
)
def test_only_a_code_or_the_exact_name_decides(
    enterprise: Enterprise, weaving: Enterprise, text: str, tax_code: str, is_found: bool
) -> None:
    found = resolved(Asked(text, tax_code))
    assert (found.enterprise.pk if found.enterprise else None) == (
        enterprise.pk if is_found else None
    )
    state = WorkplaceState.RESOLVED if is_found else WorkplaceState.TO_VERIFY
    assert found.state == state


def test_two_enterprises_of_one_name_are_for_people_to_decide(
    enterprise: Enterprise, keeper: Actor, registration: Registration
) -> None:
    entry = replace(registration, tax_code="2700123473", name="CTCP May Gián Khẩu")
    commands.register(registration=entry, by=keeper, at=AT)
    assert resolved(Asked("May Gián Khẩu")).enterprise is None
    (near,) = candidates([Asked("May Gián Khẩu")])
    assert {each.name for each in near} == {"May Gián Khẩu", "CTCP May Gián Khẩu"}


def test_the_likeliest_come_first_and_are_three_at_most(
    enterprise: Enterprise, weaving: Enterprise, keeper: Actor, registration: Registration
) -> None:
    for number, code in enumerate(("2700123473", "2700123480", "2700123498"), 2):
        entry = replace(registration, tax_code=code, name=f"May Gián Khẩu {number}")
        commands.register(registration=entry, by=keeper, at=AT)
    near, longer, far, coded = candidates(
        [
            Asked("Gian Khau May"),
            Asked("Nhà máy dệt Đông Sơn 1"),
            Asked("Khách sạn Hoa Lư"),
            Asked("gì đó", "2700123466"),
        ]
    )
    assert near[0].name == "May Gián Khẩu"
    assert len(near) == 3
    assert [each.pk for each in longer] == [weaving.pk]
    assert far == []
    assert [each.pk for each in coded] == [weaving.pk]


def test_nothing_asked_reads_nothing(db: None) -> None:
    assert resolved_all([]) == []


def test_enterprises_are_found_by_name_code_identity_and_key(enterprise: Enterprise) -> None:
    (named,) = enterprises_named(["may gian khau"])["may gian khau"]
    assert enterprises_coded(["2700123459", "0000000000"]) == {"2700123459": named}
    assert enterprise_of(enterprise.uid) == named
    assert enterprises_numbered([enterprise.pk]) == {enterprise.pk: named}
