"""A-31: who is an owner. Told from 27/09/2021 on; the program judges nobody by it."""

from datetime import date

from nentang.core.admission.checks import CHECKS
from nentang.core.admission.process import ADMISSION, Trait
from nentang.plans.catalogue import rules_in_force
from tests.admission_cases import VERSIONS, rule


def test_it_stands_at_the_owners_step_with_its_words() -> None:
    step = ADMISSION.step("owner_consent")

    assert "A-31" in step.rules
    assert step.only == {Trait.OWNER}
    assert step.is_optional


def test_it_is_in_force_since_the_guidance_of_2021_and_not_judged() -> None:
    since = rule("A-31", date(2021, 9, 27))

    assert "A-31" not in rules_in_force(date(2021, 9, 26), VERSIONS)
    assert (str(since.clause), since.confidence, since.severity) == (
        "HD-08-2021#mII",
        "R",
        "info",
    )
    assert "A-31" not in CHECKS
