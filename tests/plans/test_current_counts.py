"""Another number of months makes numbers of workers old, or current again."""

from datetime import date

import pytest

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count
from nentang.enterprises.suspects.aging import COUNTS_RULE
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.cleaning.checks import check_of
from nentang.kit.cleaning.queries import doubts
from nentang.plans import commands as plan_commands
from nentang.plans import effects, facts
from nentang.plans.models import RuleVersion
from nentang.plans.parameters import Setting, with_setting
from tests.conftest import AT
from tests.plans.conftest import BLOC

OLD = "enterprise-workers-old"
DAY = date(2019, 11, 5)
STRICTER = Setting(
    params={"months_current": 6}, valid_from=DAY, owner="Ban Chỉ đạo", reason="Kết luận cuộc họp"
)


@pytest.fixture
def steering(bloc: Place) -> Actor:
    return Actor("chi", (Grant("steering", BLOC),))


@pytest.fixture
def counted(rules: None, enterprise: Enterprise, clerk: Actor) -> Enterprise:
    count = Count(on=date(2019, 3, 1), count=120, source="Báo cáo")
    commands.record_workers(enterprise=enterprise.uid, version=1, count=count, by=clerk, at=AT)
    return enterprise


def rule(number: int = 1) -> RuleVersion:
    return RuleVersion.objects.unscoped(reason="a test").get(rule=COUNTS_RULE, number=number)


def test_a_changed_number_of_months_is_looked_for_at_once(
    counted: Enterprise, clerk: Actor, steering: Actor
) -> None:
    open_now = doubts(viewer=clerk).filter(check_key=OLD)
    assert not open_now.exists()
    row = rule()
    plan_commands.change_parameter(
        rule=row.uid, version=row.version, setting=STRICTER, by=steering, at=AT
    )
    found = open_now.get()
    check = check_of(OLD)
    assert check
    assert (found.record, found.facts["months"]) == (counted.uid, "6")
    assert check.words(found.facts) == "120 lao động, đếm ngày 01/03/2019, đã quá 6 tháng"


def test_the_effect_is_counted_before_it_is_saved_and_in_scope(
    counted: Enterprise, clerk: Actor, neighbour: Actor
) -> None:
    known = facts.rule_versions()
    changed = with_setting(known, facts.version_of(rule()), STRICTER)

    def told(viewer: Actor) -> list[tuple[str, str, int]]:
        lines = effects.measure(changed, on=DAY, viewer=viewer)
        return [(each.before, each.after, each.count) for each in lines if "lao động" in each.after]

    assert told(clerk) == [("Số lao động: còn mới", "Số lao động: đã cũ", 1)]
    assert told(neighbour) == []
    changed = known
    assert told(clerk) == []
