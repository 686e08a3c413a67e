"""Questions asked of templates, papers, numbers and issuers."""

from nentang.kit.papers.queries.issuers import issuer, issuers, list_of, lists_for, terms_of
from nentang.kit.papers.queries.numbers import (
    Line,
    Register,
    following,
    gaps,
    numbers_page,
    register,
    registers,
)
from nentang.kit.papers.queries.papers import (
    STATES,
    PaperLine,
    counts,
    has_others,
    list_page,
    paper,
    papers,
    papers_of,
    papers_sought,
    subjects_of,
    waiting,
    word_file,
)
from nentang.kit.papers.queries.templates import (
    Version,
    template_file,
    templates_found,
    versions,
)

__all__ = [
    "STATES",
    "Line",
    "PaperLine",
    "Register",
    "Version",
    "counts",
    "following",
    "gaps",
    "has_others",
    "issuer",
    "issuers",
    "list_of",
    "list_page",
    "lists_for",
    "numbers_page",
    "paper",
    "papers",
    "papers_of",
    "papers_sought",
    "register",
    "registers",
    "subjects_of",
    "template_file",
    "templates_found",
    "terms_of",
    "versions",
    "waiting",
    "word_file",
]
