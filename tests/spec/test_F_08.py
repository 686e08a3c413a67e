"""F-08: when a cell under a committee with delegated authority is a grassroots cell."""

from datetime import date

import pytest

from nentang.plans.catalogue import rules_in_force


@pytest.mark.parametrize(
    ("on", "confidence", "clause"),
    [
        (date(2016, 7, 25), "R", "QD-29-2016#m19"),
        (date(2021, 7, 29), "R", "QD-29-2016#m19"),
        (date(2021, 7, 30), "M", "QD-24-2021#m19"),
    ],
)
def test_what_was_read_ends_with_its_regulation_and_goes_on_unchecked(
    on: date, confidence: str, clause: str
) -> None:
    rule = rules_in_force(on)["F-08"]

    assert (rule.confidence, str(rule.clause), rule.severity) == (confidence, clause, "info")


def test_there_was_no_such_rule_before_the_regulation() -> None:
    assert "F-08" not in rules_in_force(date(2016, 7, 24))
