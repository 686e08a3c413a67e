"""office.rule_pack: after 30/06/2025 every rule only warns, until it is confirmed."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.admission.checks import PACK, Done, Doubt, Facts, findings
from nentang.plans.catalogue import admission_rules
from nentang.plans.parameters import Setting, is_open, with_setting
from tests.admission_cases import HOLIDAYS, VERSIONS, blocks, having, rule, rules_on

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
CONFIRMED = Setting(
    params={"is_confirmed": 1},
    valid_from=date(2025, 9, 1),
    owner="Trần Văn Uy, Trưởng ban Tổ chức",
    reason="Đã đối chiếu với Quy định 294-QĐ/TW.",
)


def too_young(on: date) -> Facts:
    return replace(
        having(cell_vote=Done(done_on=on), course=Done(done_on=on)), birth_on=date(2010, 1, 1)
    )


def weights(on: date, versions: list[object] | None = None) -> dict[str, bool]:
    rules = rules_on(on) if versions is None else admission_rules(on, versions)  # type: ignore[arg-type]
    found = findings("cell_vote", too_young(on), rules, on=on, calendar=HOLIDAYS)
    return {each.code: blocks(each) for each in found if each.code in {"too_young", "not_compared"}}


def test_to_the_end_of_june_what_was_read_blocks() -> None:
    assert weights(LAST) == {"too_young": True}


def test_from_july_on_it_warns_and_says_why() -> None:
    assert weights(FIRST) == {"too_young": False, "not_compared": False}
    assert not [each for each in rules_on(FIRST).values() if each.may_block]
    doubts = {each.doubt for name, each in rules_on(FIRST).items() if name.startswith("A-")}
    assert doubts == {Doubt.NEWER, Doubt.OFFICE}


def test_confirmed_by_name_and_date_it_blocks_again_from_that_day_on() -> None:
    versions: list[object] = [*with_setting(VERSIONS, rule(PACK, FIRST), CONFIRMED)]

    assert weights(date(2025, 8, 31), versions) == {"too_young": False, "not_compared": False}
    assert weights(date(2025, 9, 1), versions) == {"too_young": True}
    assert weights(LAST, versions) == {"too_young": True}


def test_what_was_not_read_warns_all_the_same() -> None:
    versions = with_setting(VERSIONS, rule(PACK, FIRST), CONFIRMED)
    rules = admission_rules(date(2025, 9, 1), versions)

    assert {each.id for each in rules.values() if each.may_block} <= {
        each.id for each in VERSIONS if each.confidence == "R" and each.severity == "block"
    }
    assert rules["A-15"].doubt is Doubt.UNREAD


@pytest.mark.parametrize("step", ["cv", "application", "opinions"])
def test_a_step_with_rules_says_so_even_where_nothing_is_wrong(step: str) -> None:
    facts = having(**{step: Done(done_on=FIRST, sent_on=FIRST)})
    found = findings(step, facts, rules_on(FIRST), on=FIRST, calendar=HOLIDAYS)

    assert "not_compared" in {each.code for each in found}


def test_a_step_without_rules_has_nothing_to_compare() -> None:
    facts = having(submission=Done(done_on=FIRST))

    assert findings("submission", facts, rules_on(FIRST), on=FIRST, calendar=HOLIDAYS) == ()


def test_the_office_may_set_it() -> None:
    pack = rule(PACK, FIRST)

    assert is_open(pack)
    assert dict(pack.params) == {"is_confirmed": 0}
