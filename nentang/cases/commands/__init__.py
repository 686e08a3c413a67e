"""Changes to proposals, and to cases of admission."""

from nentang.cases.commands.answering import agree_proposal, record_decision, return_proposal
from nentang.cases.commands.correcting import correct_applicant
from nentang.cases.commands.drafting import change_draft, draft_proposal, withdraw_proposal
from nentang.cases.commands.ending import end_case, reopen_case, withdraw_case
from nentang.cases.commands.erasing import erase_applicant, erase_when_due, repeat_erasure
from nentang.cases.commands.filing import drop_paper, keep_paper
from nentang.cases.commands.moving import move_case, set_officer
from nentang.cases.commands.papers import draft_papers
from nentang.cases.commands.pausing import extend_clock, pause_case, resume_case
from nentang.cases.commands.registering import register_applicant
from nentang.cases.commands.stepping import record_step, record_steps
from nentang.cases.commands.submitting import submit_proposal
from nentang.cases.commands.voiding import void_step

__all__ = [
    "agree_proposal",
    "change_draft",
    "correct_applicant",
    "draft_papers",
    "draft_proposal",
    "drop_paper",
    "end_case",
    "erase_applicant",
    "erase_when_due",
    "extend_clock",
    "keep_paper",
    "move_case",
    "pause_case",
    "record_decision",
    "record_step",
    "record_steps",
    "register_applicant",
    "reopen_case",
    "repeat_erasure",
    "resume_case",
    "return_proposal",
    "set_officer",
    "submit_proposal",
    "void_step",
    "withdraw_case",
    "withdraw_proposal",
]
