"""Rules of admission as the office holds them: by the day of the act, confirmed by name."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nentang.core.admission.checks import PACK, Doubt
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.plans import catalogue, commands, facts
from nentang.plans.models import RuleVersion
from nentang.plans.parameters import Setting
from tests.plans.conftest import AT, BLOC

SignIn = Callable[[Actor], Client]
ACT = date(2025, 9, 1)
WHO = "Lê Thị Đào, Trưởng ban Tổ chức"
CONFIRMED = Setting(
    params={"is_confirmed": 1},
    valid_from=ACT,
    owner=WHO,
    reason="Đã đối chiếu với Quy định 294-QĐ/TW.",
)
CHANGE = f"/ke-hoach/quy-tac/{PACK}/doi"


@pytest.fixture
def steering(bloc: Place) -> Actor:
    return Actor("chi", (Grant("steering", BLOC),))


def pack() -> RuleVersion:
    return RuleVersion.objects.unscoped(reason="a test").get(rule=PACK, valid_to=None)


def test_before_the_table_is_filled_the_seed_answers(db: None) -> None:
    day = date(2019, 11, 5)

    assert facts.admission_rules(day) == catalogue.admission_rules(day)


def test_the_rules_are_those_of_the_day_of_the_act(rules: None) -> None:
    by_day = facts.admission_rules_by_day()
    clauses = [str(by_day(date(year, 1, 1))["A-12"].clause) for year in (2019, 2022)]

    assert clauses == ["QD-29-2016#m4.1", "QD-24-2021#m4.1"]
    assert set(by_day(date(2019, 1, 1))) <= {
        rule.id for rule in catalogue.rule_versions() if rule.id.startswith(catalogue.OF_ADMISSION)
    }
    assert by_day(date(2019, 11, 5))["A-12"].may_block
    assert not by_day(date(2019, 11, 5))["A-15"].may_block


def test_many_days_are_read_in_one_statement(rules: None) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        by_day = facts.admission_rules_by_day()
        for day in range(1, 29):
            by_day(date(2019, 11, day))

    assert len(asked) == 1


def test_what_is_kept_of_days_is_given_up_with_the_rules_and_does_not_grow_for_ever(
    rules: None, steering: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "DAYS_KEPT", 1)
    for day in (5, 6, 7):
        assert facts.admission_rules(date(2019, 11, day))["A-12"].may_block
    assert len(facts._judged) == 1
    assert len(facts._judged[0][1]) <= 2


def test_somebody_confirms_the_rules_by_name_from_a_day_on(rules: None, steering: Actor) -> None:
    row = pack()
    before = facts.admission_rules(ACT)
    commands.change_parameter(
        rule=row.uid, version=row.version, setting=CONFIRMED, by=steering, at=AT
    )
    after = facts.admission_rules(ACT)

    assert not any(rule.may_block for rule in before.values())
    assert (before["A-12"].doubt, after["A-12"].doubt) == (Doubt.NEWER, Doubt.NONE)
    assert after["A-12"].may_block
    assert not facts.admission_rules(date(2025, 8, 31))["A-12"].may_block
    assert (pack().owner, pack().number, pack().decided_on) == (WHO, 2, AT.date())


def test_it_is_confirmed_on_the_page_of_the_rule(
    rules: None, steering: Actor, sign_in: SignIn
) -> None:
    browser, row = sign_in(steering), pack()
    form = {
        "row": str(row.uid),
        "version": str(row.version),
        "key": str(uuid4()),
        "is_confirmed": "1",
        "valid_from": "01/09/2025",
        "owner": WHO,
        "reason": CONFIRMED.reason,
    }
    page = browser.get(CHANGE).content.decode()
    checked = browser.post(CHANGE, form)

    assert "Bộ quy tắc đã đối chiếu quy định mới" in page
    assert "đã xác nhận" in checked.content.decode()
    written = browser.post(CHANGE, form | {"step": "write"})
    assert written.headers["Location"] == f"/ke-hoach/quy-tac/{PACK}"
    assert WHO in browser.get(written.headers["Location"]).content.decode()
    assert pack().params == {"is_confirmed": 1}
