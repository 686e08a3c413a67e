"""The generated pages of admission tell all of the process, and every rule that isn't judged."""

from nentang.cases.process_words import CLOCKS as CLOCK_NAMES
from nentang.cases.process_words import PAPERS, PARTIES, STEPS
from nentang.core.admission.checks import CHECKS
from nentang.core.admission.clocks import CLOCKS
from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Party
from nentang.plans.catalogue import OF_ADMISSION
from scripts.admission_pages import ABOUT_NO_STEP, UNJUDGED, states
from tests.admission_cases import VERSIONS


def test_every_rule_of_admission_is_judged_or_listed_with_the_reason() -> None:
    known = {rule.id for rule in VERSIONS if rule.id.startswith(OF_ADMISSION)}

    assert known == {*CHECKS, *UNJUDGED, *ABOUT_NO_STEP}
    assert not CHECKS.keys() & {*UNJUDGED, *ABOUT_NO_STEP}
    assert {f"A-{number:02}" for number in range(1, 36)} <= known


def test_every_rule_that_is_judged_is_judged_at_some_step() -> None:
    used = {rule for step in ADMISSION.steps for rule in step.rules}

    assert set(CHECKS) <= used
    assert used <= {*CHECKS, *UNJUDGED}


def test_the_picture_has_every_step_and_every_need() -> None:
    page = states("<!-- made -->")

    for step in ADMISSION.steps:
        assert f'    {step.key}["{STEPS[step.key]}"]' in page
        for need in step.needs:
            assert f"  {need} --> {step.key}" in page or f"  {need} -.-> {step.key}" in page
    assert page.count("subgraph") == len(ADMISSION.stages)


def test_everything_of_the_process_has_a_name() -> None:
    assert set(STEPS) == {step.key for step in ADMISSION.steps}
    assert set(PARTIES) == set(Party)
    assert set(CLOCK_NAMES) == {clock.key for clock in CLOCKS}
    assert {paper for step in ADMISSION.steps for paper in step.papers} <= set(PAPERS)
