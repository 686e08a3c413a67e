"""office.retention (G-08): what is held of an applicant is kept for a time set by the office."""

from datetime import date

import pytest

from nentang.core.admission.retention import ENDS, kept_until
from nentang.plans.catalogue import rules_in_force


def test_the_office_keeps_it_for_twelve_months() -> None:
    rule = rules_in_force(date(2020, 6, 30))["office.retention"]
    assert rule.params["kept_months"] == 12
    assert rule.confidence == "D"


@pytest.mark.parametrize(
    ("ended_on", "until"),
    [
        (date(2019, 3, 4), date(2020, 3, 4)),
        (date(2020, 2, 29), date(2021, 2, 28)),
        (date(2019, 2, 28), date(2020, 2, 28)),
        (date(2019, 12, 31), date(2020, 12, 31)),
    ],
)
def test_the_time_runs_to_the_same_day_of_the_month(ended_on: date, until: date) -> None:
    assert kept_until(ended_on, 12) == until


def test_it_runs_after_a_withdrawal_a_rejection_and_an_expiry_only() -> None:
    assert {"withdrawn", "rejected", "expired"} == ENDS
