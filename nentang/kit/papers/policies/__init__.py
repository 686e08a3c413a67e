"""What may be done to templates, papers, numbers, issuers: by whom, then at which moment."""

from nentang.kit.papers.policies.issuers import (
    refusal_to_keep_issuers,
    refusal_to_keep_list,
    refusal_to_open_term,
    refusal_to_take_issuer,
)
from nentang.kit.papers.policies.numbers import refusal_to_give, refusal_to_number_outside
from nentang.kit.papers.policies.papers import (
    refusal_to_check,
    refusal_to_come,
    refusal_to_dress,
    refusal_to_issue,
    refusal_to_issue_on,
    refusal_to_leave_unsaid,
    refusal_to_number,
    refusal_to_return,
    refusal_to_send,
    refusal_to_sign,
    refusal_to_sign_on,
    refusal_to_void,
)
from nentang.kit.papers.policies.templates import (
    refusal_to_edit,
    refusal_to_repeat,
    refusal_to_take,
)

__all__ = [
    "refusal_to_check",
    "refusal_to_come",
    "refusal_to_dress",
    "refusal_to_edit",
    "refusal_to_give",
    "refusal_to_issue",
    "refusal_to_issue_on",
    "refusal_to_keep_issuers",
    "refusal_to_keep_list",
    "refusal_to_leave_unsaid",
    "refusal_to_number",
    "refusal_to_number_outside",
    "refusal_to_open_term",
    "refusal_to_repeat",
    "refusal_to_return",
    "refusal_to_send",
    "refusal_to_sign",
    "refusal_to_sign_on",
    "refusal_to_take",
    "refusal_to_take_issuer",
    "refusal_to_void",
]
