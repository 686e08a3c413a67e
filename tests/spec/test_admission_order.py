"""The order of the steps: what is recorded before what it needs is marked and never stopped."""

from datetime import date

from nentang.core.admission.checks import ORDER, Done, Facts, findings
from tests.admission_cases import DONE, GOOD, HOLIDAYS, blocks, having, rule, rules_on, without


def test_a_step_out_of_its_order_names_what_is_missing() -> None:
    day = date(2019, 11, 15)
    early = without("submission", "appraisal")
    found = findings("decision", early, rules_on(day), on=day, calendar=HOLIDAYS)

    assert [(each.code, each.figures, blocks(each)) for each in found] == [
        ("out_of_order", {"missing": "appraisal"}, False)
    ]
    assert rule(ORDER).confidence == "P"


def test_what_was_done_later_was_missing_on_the_day() -> None:
    day = date(2019, 10, 15)
    late = having(opinions=Done(done_on=date(2019, 10, 16)))
    same_day = having(opinions=Done(done_on=day))

    assert "opinions" in missing_at("cell_vote", late, day)
    assert missing_at("cell_vote", same_day, day) == []


def missing_at(step: str, facts: Facts, day: date) -> list[str]:
    found = findings(step, facts, rules_on(day), on=day, calendar=HOLIDAYS)
    return [str(each.figures["missing"]) for each in found if each.code == "out_of_order"]


def test_a_case_that_keeps_every_rule_has_no_finding_at_any_step() -> None:
    for step, done in DONE.items():
        assert done.done_on
        rules = rules_on(done.done_on)
        assert findings(step, GOOD, rules, on=done.done_on, calendar=HOLIDAYS) == ()
