"""The order of the steps: what is recorded before what it needs is marked and never stopped."""

from datetime import date

from nentang.core.admission.checks import ORDER, findings
from tests.admission_cases import DONE, GOOD, HOLIDAYS, blocks, rule, rules_on, without


def test_a_step_out_of_its_order_names_what_is_missing() -> None:
    day = date(2019, 11, 15)
    early = without("submission", "appraisal")
    found = findings("decision", early, rules_on(day), on=day, calendar=HOLIDAYS)

    assert [(each.code, each.figures, blocks(each)) for each in found] == [
        ("out_of_order", {"missing": "appraisal"}, False)
    ]
    assert rule(ORDER).confidence == "P"


def test_a_case_that_keeps_every_rule_has_no_finding_at_any_step() -> None:
    for step, done in DONE.items():
        assert done.done_on
        rules = rules_on(done.done_on)
        assert findings(step, GOOD, rules, on=done.done_on, calendar=HOLIDAYS) == ()
