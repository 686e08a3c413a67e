"""Questions asked of proposals and of cases of admission."""

from nentang.cases.queries.proposals import (
    DECIDED,
    PAGE,
    PAPER,
    ProposalLine,
    Waiting,
    counts,
    enterprise_of,
    happenings,
    list_page,
    proposal,
    proposals,
    proposals_of,
    proposals_sought,
    superior_of,
    waiting,
)

__all__ = [
    "DECIDED",
    "PAGE",
    "PAPER",
    "ProposalLine",
    "Waiting",
    "counts",
    "enterprise_of",
    "happenings",
    "list_page",
    "proposal",
    "proposals",
    "proposals_of",
    "proposals_sought",
    "superior_of",
    "waiting",
]
