"""F-05: exceptions from F-04 need written consent; not checked, so it never blocks."""

from datetime import date

from nentang.plans.catalogue import rules_in_force


def test_is_told_as_not_checked_and_never_blocks() -> None:
    rule = rules_in_force(date(2019, 11, 5))["F-05"]

    assert (str(rule.clause), rule.confidence, rule.severity) == ("DLD-2011#21", "M", "info")
    assert "đồng ý bằng văn bản" in rule.text_vi
