"""Changes to proposals."""

from nentang.cases.commands.answering import agree_proposal, record_decision, return_proposal
from nentang.cases.commands.drafting import change_draft, draft_proposal, withdraw_proposal
from nentang.cases.commands.submitting import submit_proposal

__all__ = [
    "agree_proposal",
    "change_draft",
    "draft_proposal",
    "record_decision",
    "return_proposal",
    "submit_proposal",
    "withdraw_proposal",
]
