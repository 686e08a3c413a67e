"""Size classes follow the limits of the table of rules, and say so before a limit is changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.enterprises import queries
from nentang.enterprises.commands import register
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Figures, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.plans import commands, effects, facts
from nentang.plans.models import RuleVersion
from nentang.plans.parameters import Setting, with_setting
from tests.conftest import SECOND_PARK
from tests.plans.conftest import AT

DAY = date(2019, 11, 5)
WIDER = Setting(
    params={"aic_medium_revenue": 200, "aic_medium_capital": 300},
    valid_from=date(2018, 3, 11),
    owner="Ban Chỉ đạo",
    reason="Đã xem nghị định",
)
Enter = Callable[..., Enterprise]


@pytest.fixture
def keeper() -> Actor:
    return Actor("dao", (Grant("organisation", "/ninh-binh/"),))


@pytest.fixture
def enter(parks: None, keeper: Actor, registration: Registration) -> Enter:
    def entered(**facts: object) -> Enterprise:
        measured = replace(
            registration,
            vsic_code="1410",
            vsic_edition="2018",
            workers=(Count(on=DAY, count=150, source="thử"),),
            finances=(Figures(year=2018, capital=250 * 10**9, revenue=500 * 10**9, source="x"),),
        )
        more = replace(measured, **facts)  # type: ignore[arg-type]
        receipt = register(registration=more, by=keeper, at=AT)
        return Enterprise.objects.unscoped(reason="test").get(uid=receipt.record)

    return entered


def limit() -> RuleVersion:
    return RuleVersion.objects.unscoped(reason="test").get(rule="E-01.aic_medium", number=1)


def change(by: Actor) -> None:
    commands.change_parameter(
        rule=limit().uid, version=limit().version, setting=WIDER, by=by, at=AT
    )


def test_a_changed_limit_turns_the_stored_class_and_the_page(
    rules: None, bloc: Place, enter: Enter, keeper: Actor
) -> None:
    row = enter()
    assert row.size_class == "LARGE"
    change(keeper)
    row.refresh_from_db()
    sheet = queries.record(row.uid, viewer=keeper, as_of=DAY)

    assert (row.size_class, row.size_rule) == ("MEDIUM", "E-01/1")
    assert sheet
    assert sheet.size
    assert sheet.size.size == "MEDIUM"
    assert [rule.version for rule in sheet.size.rests_on] == [1, 3]


def test_the_effect_counts_in_the_scope_of_whoever_asks(
    rules: None, bloc: Place, enter: Enter, keeper: Actor, clerk: Actor
) -> None:
    enter()
    enter(tax_code="2700224669", place_path=SECOND_PARK)
    changed = with_setting(facts.rule_versions(), facts.version_of(limit()), WIDER)

    def told(viewer: Actor) -> list[tuple[str, str, int, str]]:
        lines = effects.measure(changed, on=DAY, viewer=viewer)
        sizes = [line for line in lines if line.before.startswith("Quy mô")]
        return [(line.before, line.after, line.count, line.url) for line in sizes]

    large = ("Quy mô: lớn", "Quy mô: vừa")
    assert told(keeper) == [(*large, 2, "/doanh-nghiep/?quy_mo=LARGE")]
    assert told(clerk) == [(*large, 1, "/doanh-nghiep/?quy_mo=LARGE")]
    assert told(Actor("x")) == []
    assert Enterprise.objects.unscoped(reason="test").filter(size_class="LARGE").count() == 2


def test_another_parameter_leaves_sizes_and_their_statements_alone(
    rules: None, bloc: Place, enter: Enter, keeper: Actor
) -> None:
    enter()
    row = RuleVersion.objects.unscoped(reason="test").get(rule="committee.b2")
    setting = replace(WIDER, params={"many_workers": 50}, valid_from=DAY)
    with CaptureQueriesContext(connection) as captured:
        commands.change_parameter(
            rule=row.uid, version=row.version, setting=setting, by=keeper, at=AT
        )

    assert not [each for each in captured if "financefigure" in each["sql"].lower()]
