"""Tables of what goes step by step: proposals, applicants, cases of admission."""

from nentang.cases.models.proposals import (
    OPEN,
    Kind,
    Mark,
    Proposal,
    ProposalQuerySet,
    State,
)

__all__ = ["OPEN", "Kind", "Mark", "Proposal", "ProposalQuerySet", "State"]
