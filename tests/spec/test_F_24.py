"""F-24: option C, an incubator cell: practice of other provinces, not in the plan."""

from dataclasses import replace

from nentang.core.founding import Option, Thresholds, advise
from nentang.plans.catalogue import founding_thresholds, rule_versions
from tests.spec.conftest import DAY, REVIEWED


def test_stands_apart_with_its_own_source(in_force: Thresholds) -> None:
    practice = [choice for choice in advise(REVIEWED, in_force).options if choice.is_practice]

    assert [(choice.option, choice.clause.document) for choice in practice] == [
        (Option.INCUBATOR_CELL, "THONG-LE")
    ]


def test_the_office_can_switch_it_off() -> None:
    versions = [
        replace(rule, params={"is_on": 0}) if rule.id == "F-24" else rule
        for rule in rule_versions()
    ]
    options = advise(REVIEWED, founding_thresholds(DAY, versions)).options

    assert [choice.option for choice in options] == [
        Option.SECOND_MEMBERS,
        Option.JOIN_WITH_OTHERS,
    ]
