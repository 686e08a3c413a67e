"""What may be done to a proposal; `policies.admissions` has the cases of admission."""

from nentang.cases.policies.proposals import (
    refusal_to_answer,
    refusal_to_answer_on,
    refusal_to_change,
    refusal_to_day,
    refusal_to_draft,
    refusal_to_go_short,
    refusal_to_leave_unsaid,
    refusal_to_name,
    refusal_to_open_another,
    refusal_to_place,
    refusal_to_record_decision,
    refusal_to_repeat_decision,
    refusal_to_submit,
    refusal_to_withdraw,
)

__all__ = [
    "refusal_to_answer",
    "refusal_to_answer_on",
    "refusal_to_change",
    "refusal_to_day",
    "refusal_to_draft",
    "refusal_to_go_short",
    "refusal_to_leave_unsaid",
    "refusal_to_name",
    "refusal_to_open_another",
    "refusal_to_place",
    "refusal_to_record_decision",
    "refusal_to_repeat_decision",
    "refusal_to_submit",
    "refusal_to_withdraw",
]
