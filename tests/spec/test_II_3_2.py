"""II.3.2: on the basis of a party organisation the mass organisations that are lacking."""

from dataclasses import replace

import pytest

from nentang.core.founding import Option, Step, Thresholds, advise
from tests.spec.conftest import ENTERPRISE


@pytest.mark.parametrize("lacking", [("has_trade_union",), ("has_youth_union",)])
def test_stands_beside_consolidating_with_its_own_clause(
    lacking: tuple[str, ...], in_force: Thresholds
) -> None:
    facts = replace(ENTERPRISE, has_party_organisation=True, official_here=3)
    advice = advise(
        replace(facts, **dict.fromkeys(lacking, False)),  # type: ignore[arg-type]
        in_force,
    )

    assert advice.plan.step is Step.CONSOLIDATE
    assert [(each.option, str(each.clause)) for each in advice.options] == [
        (Option.FOUND_MASS_ORGANISATIONS, "KH-DUK-2019#II.3.2")
    ]


def test_without_a_party_organisation_it_asks_for_nothing(in_force: Thresholds) -> None:
    facts = replace(ENTERPRISE, has_trade_union=False)

    assert advise(facts, in_force).options == ()
