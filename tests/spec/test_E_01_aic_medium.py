"""E-01.aic_medium: the money limits nobody has checked yet, kept apart from the sure ones."""

from datetime import date

import pytest

from nentang.core.sizes import Sector, SizeClass
from nentang.plans.catalogue import rules_in_force, size_thresholds


@pytest.mark.parametrize("on", [date(2020, 6, 30), date(2021, 10, 15)])
def test_only_the_medium_class_of_industry_takes_its_money_from_it(on: date) -> None:
    thresholds = size_thresholds(on)
    assert thresholds
    cells = {
        (sector, row.size)
        for sector, rows in thresholds.limits.items()
        for row in rows
        if row.money_rule.id == "E-01.aic_medium"
    }

    assert cells == {(Sector.AIC, SizeClass.MEDIUM)}
    assert rules_in_force(on)["E-01.aic_medium"].confidence == "M"
