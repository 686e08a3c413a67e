"""A-33: until 2021 owners were admitted in a pilot that the province steered."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.admission.checks import Done
from nentang.core.admission.process import Trait
from tests.admission_cases import DONE, GOOD, blocks, of, rule, said

OWNER = of(Trait.OWNER)


@pytest.mark.parametrize("step", ["cell_vote", "decision"])
def test_without_a_consent_it_is_told_and_never_blocks(step: str) -> None:
    assert not blocks(said(step, OWNER)["no_owner_consent"])
    agreed = replace(OWNER, done={**DONE, "owner_consent": Done(done_on=date(2019, 9, 30))})
    assert "no_owner_consent" not in said(step, agreed)
    assert "no_owner_consent" not in said(step, GOOD)


def test_from_the_guidance_of_2021_on_it_is_no_pilot() -> None:
    later = {**DONE, "decision": replace(DONE["decision"], done_on=date(2021, 9, 27))}

    assert "no_owner_consent" not in said("decision", replace(OWNER, done=later))
    assert rule("A-33").confidence == "M?"
