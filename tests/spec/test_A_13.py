"""A-13: decided within 60 working days (admission), 30 (recognition), extended by at most 30."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.checks import Done, Facts
from tests.admission_cases import blocks, figures, having, rule, said

VOTED = Done(done_on=date(2020, 3, 5))


def decided(on: date, **extensions: int) -> Facts:
    done = Done(done_on=on, received_on=on)
    return replace(having(cell_vote=VOTED, decision=done), extensions=extensions)


def late(step: str, facts: Facts) -> bool:
    return "late_decision" in said(step, facts)


def test_sixty_working_days_from_the_cells_resolution() -> None:
    assert not late("decision", decided(date(2020, 6, 2)))
    assert late("decision", decided(date(2020, 6, 3)))


def test_thirty_more_by_an_extension() -> None:
    assert not late("decision", decided(date(2020, 7, 14), decision=30))
    assert late("decision", decided(date(2020, 7, 15), decision=30))


def test_thirty_working_days_for_recognition() -> None:
    voted = Done(done_on=date(2019, 10, 15))
    for day, is_late in ((date(2019, 11, 26), False), (date(2019, 11, 27), True)):
        facts = having(recognition_vote=voted, recognition=Done(done_on=day))
        assert late("recognition", facts) is is_late


def test_who_is_late_still_decides() -> None:
    found = said("decision", decided(date(2020, 6, 10)))

    assert not blocks(found["late_decision"])
    assert figures(found, "late_decision")["late"] == 6


def test_a_longer_extension_is_told_and_counts_only_as_far_as_the_rule() -> None:
    found = said("decision", decided(date(2020, 7, 15), decision=45))

    assert figures(found, "extension_long") == {"given": 45, "longest": 30}
    assert figures(found, "late_decision")["days"] == 90


def test_the_numbers_are_data() -> None:
    assert dict(rule("A-13").params) == {
        "admission_working_days": 60,
        "recognition_working_days": 30,
        "extension_working_days": 30,
    }
