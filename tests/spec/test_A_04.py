"""A-04: exceptions on schooling only as the Secretariat guides."""

from dataclasses import replace

from tests.admission_cases import GOOD, blocks, rule, said


def test_who_has_no_diploma_is_told_of_the_exception_and_it_never_blocks() -> None:
    found = said("cell_vote", replace(GOOD, has_lower_secondary=False))

    assert not blocks(found["education_exception"])
    assert found["education_exception"].rule == "A-04"
    assert rule("A-04").severity == "advise"


def test_who_has_it_or_may_have_it_is_not() -> None:
    for known in (True, None):
        assert "education_exception" not in said(
            "cell_vote", replace(GOOD, has_lower_secondary=known)
        )
