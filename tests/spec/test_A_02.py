"""A-02: over 60 only with the province's written consent before the decision."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.checks import Done
from nentang.core.admission.process import ADMISSION, Trait
from tests.admission_cases import DONE, GOOD, blocks, figures, having, rule, said

OLD = replace(GOOD, birth_on=date(1958, 1, 5), traits=GOOD.traits | {Trait.OVER_AGE})
CONSENT = Done(done_on=date(2019, 11, 12))


def test_the_cells_vote_is_told_and_the_decision_is_stopped() -> None:
    vote, decision = said("cell_vote", OLD), said("decision", OLD)

    assert not blocks(vote["no_consent"])
    assert blocks(decision["no_consent"])
    assert figures(decision, "no_consent") == {"years": 61, "most": 60}


def test_with_the_consent_before_the_decision_nothing_is_said() -> None:
    agreed = replace(OLD, done={**DONE, "over_age_consent": CONSENT})

    assert "no_consent" not in said("decision", agreed)


def test_a_consent_after_the_decision_comes_too_late() -> None:
    late = replace(OLD, done={**DONE, "over_age_consent": Done(done_on=date(2019, 11, 16))})

    assert blocks(said("decision", late)["no_consent"])


def test_the_age_is_that_at_the_cells_vote() -> None:
    sixty_at_vote = replace(having(), birth_on=date(1959, 10, 1))

    assert "no_consent" not in said("decision", sixty_at_vote)
    unknown = replace(OLD, birth_on=None)
    assert "no_consent" not in said("decision", unknown)


def test_the_consent_itself_is_a_step_that_the_decision_needs_and_the_vote_does_not() -> None:
    assert ADMISSION.missing("decision", set(DONE), {Trait.OVER_AGE}) == ("over_age_consent",)
    assert ADMISSION.missing("cell_vote", set(DONE), {Trait.OVER_AGE}) == ()
    asked = replace(OLD, done={**DONE, "over_age_consent": CONSENT})
    assert said("over_age_consent", asked) == {}


def test_of_the_later_regulations_it_only_warns() -> None:
    assert rule("A-02").confidence == "R"
    assert rule("A-02", date(2022, 1, 1)).confidence == "M"
