"""F-02: the superior committee decides under which superior; nothing here decides it."""

from datetime import date

from nentang.core.founding import Option, Step
from nentang.plans.catalogue import rules_in_force


def test_is_told_and_never_blocks_or_answers_for_the_committee() -> None:
    rule = rules_in_force(date(2019, 11, 5))["F-02"]

    assert (str(rule.clause), rule.severity, dict(rule.params)) == ("DLD-2011#21.2", "info", {})
    assert "cấp ủy cấp trên" in rule.text_vi
    assert not [each for each in (*Step, *Option) if "SUPERIOR" in each]
