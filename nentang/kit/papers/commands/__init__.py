"""Changes to templates, papers, registers of numbers, issuers."""

from nentang.kit.papers.commands.flow import (
    check_paper,
    dress_paper,
    issue_paper,
    return_paper,
    sign_paper,
    void_paper,
)
from nentang.kit.papers.commands.issuers import (
    add_issuer,
    keep_recipients,
    open_term,
    remove_recipients,
    set_issuer,
)
from nentang.kit.papers.commands.numbers import number_outside, number_paper
from nentang.kit.papers.commands.templates import return_to_template, store_template

__all__ = [
    "add_issuer",
    "check_paper",
    "dress_paper",
    "issue_paper",
    "keep_recipients",
    "number_outside",
    "number_paper",
    "open_term",
    "remove_recipients",
    "return_paper",
    "return_to_template",
    "set_issuer",
    "sign_paper",
    "store_template",
    "void_paper",
]
