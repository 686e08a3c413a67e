"""The list by verdict: counts are rows, conditions narrow, pages are constant in statements."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nentang.advice import queries
from nentang.advice.addresses import list_url
from nentang.advice.conditions import HAS, HAS_NONE, SOME, Conditions, saved_conditions
from nentang.core.founding import Step
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import Around
from nentang.kit.access.models import Look
from nentang.members.models import Person
from nentang.organisations.models import PartyOrganisation
from tests.advice.conftest import BLOC
from tests.conftest import AT, FIRST_PARK

SignIn = Callable[[Actor], Client]
Admit = Callable[..., Person]
LONG_AGO = date(2017, 1, 1)


@pytest.fixture
def mixed(
    mill: Enterprise,
    kiln: Enterprise,
    agency: PartyOrganisation,
    found: Callable[..., PartyOrganisation],
    admit: Admit,
) -> tuple[Enterprise, Enterprise]:
    """The mill has three members and no organisation, the kiln an organisation and one member."""
    for name in ("Nguyễn Văn Đức", "Trần Thị Ánh", "Lê Văn Bình"):
        admit(name, agency, at=mill, started_on=LONG_AGO)
    admit("Phạm Thị Yến", found("Chi bộ Gạch", enterprise=kiln.uid), at=kiln)
    return mill, kiln


def names(viewer: Actor, conditions: Conditions) -> list[str]:
    return [line.name for line in queries.list_page(conditions, viewer=viewer).rows]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (Conditions(), {"May Gián Khẩu", "Gạch Đông Sơn"}),
        (Conditions(step=Step.ESTABLISH), {"May Gián Khẩu"}),
        (Conditions(step=Step.CONSOLIDATE), {"Gạch Đông Sơn"}),
        (Conditions(members_class="1-2"), {"Gạch Đông Sơn"}),
        (Conditions(members_class=SOME), {"May Gián Khẩu", "Gạch Đông Sơn"}),
        (Conditions(members_class="0"), set()),
        (Conditions(organisation=HAS), {"Gạch Đông Sơn"}),
        (Conditions(organisation=HAS_NONE, is_active=True), {"May Gián Khẩu"}),
        (Conditions(unions=HAS), set()),
        (Conditions(place=FIRST_PARK, wanted="may"), {"May Gián Khẩu"}),
        (Conditions(place=BLOC), set()),
        (Conditions(wanted="***"), set()),
    ],
)
def test_each_condition_keeps_its_rows_and_counts_them(
    mixed: object, keeper: Actor, conditions: Conditions, expected: set[str]
) -> None:
    assert set(names(keeper, conditions)) == expected
    assert queries.count(conditions, viewer=keeper).found == len(expected)
    if not (conditions.wanted or conditions.place):
        assert queries.tally(viewer=keeper).of(conditions) == len(expected)


def test_the_address_of_a_list_brings_back_its_conditions(
    mixed: object, sign_in: SignIn, keeper: Actor
) -> None:
    browser = sign_in(keeper)
    for asked in (*saved_conditions().values(), Conditions(step=Step.ESTABLISH, is_active=True)):
        count = queries.count(asked, viewer=keeper).found
        assert f"{count} doanh nghiệp, dự án" in browser.get(list_url(asked)).text


def test_each_verdict_on_the_page_opens_as_many_rows_as_it_says(
    mixed: object, sign_in: SignIn, keeper: Actor
) -> None:
    page = sign_in(keeper).get(reverse("advice:index"))

    counted = {each["words"]: each["count"] for each in page.context["steps"]}
    assert counted["Vận động thành lập tổ chức đảng"] == 1
    assert sum(counted.values()) == 2
    for each in page.context["steps"]:
        rows = sign_in(keeper).get(each["url"]).context["rows"]
        assert len(rows) == each["count"]


def test_coverage_narrows_from_stage_to_stage_and_opens_its_rows(
    mixed: object, keeper: Actor
) -> None:
    stages = queries.coverage(viewer=keeper)

    assert [(stage.key, stage.count) for stage in stages] == [
        ("all", 2),
        ("one", 2),
        ("three", 1),
        ("organisation", 1),
        ("unions", 0),
    ]
    for stage in stages:
        assert len(names(keeper, stage.conditions)) == stage.count


def test_the_most_worthwhile_come_in_the_order_of_the_clauses(mixed: object, keeper: Actor) -> None:
    found = queries.most_worthwhile(viewer=keeper)

    assert [each.line.step for each in found] == [Step.ESTABLISH, Step.CONSOLIDATE]
    assert queries.most_worthwhile(viewer=keeper, most=1) == found[:1]
    assert found[0].is_agreed


def test_pages_follow_one_another_without_gaps(keeper: Actor, registration: Registration) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    entries = [
        replace(registration, name=f"Doanh nghiệp {n:03}", tax_code=f"27{n:08}")
        for n in range(queries.PAGE + 3)
    ]
    enterprise_commands.register_many(registrations=entries, by=keeper, at=AT)

    first = queries.list_page(Conditions(), viewer=keeper)
    second = queries.list_page(Conditions(), viewer=keeper, around=Around(first.next))
    back = queries.list_page(Conditions(), viewer=keeper, around=Around(before=second.previous))

    assert [line.number for line in first.rows + second.rows] == list(range(1, 54))
    assert (second.next, back.rows) == ("", first.rows)
    assert len(list(queries.all_lines(Conditions(), viewer=keeper))) == 53


def test_pages_ask_at_most_eight_statements_whatever_the_number_of_rows(
    mixed: object, sign_in: SignIn, keeper: Actor
) -> None:
    browser = sign_in(keeper)
    for route in ("advice:index", "advice:review", "enterprises:index"):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(reverse(route), {"q": "may"}).status_code == 200
        assert len(asked) <= 8, route


def test_export_and_print_show_the_rows_and_are_noted(
    mixed: object, sign_in: SignIn, keeper: Actor
) -> None:
    browser = sign_in(keeper)
    export = browser.get(reverse("advice:export"), {"goi_y": Step.ESTABLISH})
    assert b"".join(export)
    printed = browser.get(reverse("advice:printed")).text

    assert "May Gián Khẩu" in printed
    noted = Look.objects.filter(subject="goi-y").order_by("pk")
    assert list(noted.values_list("kind", "rows", "conditions")) == [
        ("EXPORT", 1, "goi_y=ESTABLISH"),
        ("PRINT", 2, ""),
    ]


def test_the_list_of_enterprises_has_verdict_members_and_organisation(
    mixed: object, sign_in: SignIn, keeper: Actor, planner: Actor
) -> None:
    page = sign_in(keeper).get(reverse("enterprises:index")).text
    bare = sign_in(planner).get(reverse("enterprises:index")).text

    assert "Vận động thành lập tổ chức đảng" in page
    assert "Chi bộ Gạch" in page
    assert "Vận động" not in bare
    assert "Chi bộ Gạch" not in bare


def test_an_empty_list_says_what_to_do_first(sign_in: SignIn, keeper: Actor) -> None:
    browser = sign_in(keeper)

    assert "Chưa có doanh nghiệp nào" in browser.get(reverse("advice:index")).text
    assert "Bỏ bớt một điều kiện" in browser.get(reverse("advice:index"), {"q": "x"}).text
