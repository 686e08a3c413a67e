"""F-07: a cell under a grassroots committee also needs three official members."""

from datetime import date

from nentang.plans.catalogue import founding_thresholds, rules_in_force


def test_the_number_is_the_same_as_for_a_grassroots_organisation() -> None:
    on = date(2019, 11, 5)
    rule = rules_in_force(on)["F-07"]

    assert (str(rule.clause), rule.confidence) == ("DLD-2011#24.1", "R")
    assert rule.params["official_in_cell"] == founding_thresholds(on).official_to_establish
