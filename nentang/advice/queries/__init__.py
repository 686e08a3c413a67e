"""Questions asked of the advice and of the review list."""

from nentang.advice.queries.conditions import HAS, HAS_NONE, SOME, Conditions
from nentang.advice.queries.lists import (
    PAGE,
    AdviceLine,
    AdvicePage,
    Tally,
    advice_lines,
    all_lines,
    count,
    list_page,
    sites,
    tally,
)
from nentang.advice.queries.ranking import (
    Funnel,
    Worthwhile,
    coverage,
    most_worthwhile,
    saved_conditions,
)
from nentang.advice.queries.shown import AdviceShown, Exact, advice_of, enterprise_to_advise

__all__ = [
    "HAS",
    "HAS_NONE",
    "PAGE",
    "SOME",
    "AdviceLine",
    "AdvicePage",
    "AdviceShown",
    "Conditions",
    "Exact",
    "Funnel",
    "Tally",
    "Worthwhile",
    "advice_lines",
    "advice_of",
    "all_lines",
    "count",
    "coverage",
    "enterprise_to_advise",
    "list_page",
    "most_worthwhile",
    "saved_conditions",
    "sites",
    "tally",
]
