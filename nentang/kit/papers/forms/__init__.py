"""What is typed on the pages of templates and papers, turned into the values of commands."""

from nentang.kit.papers.forms.flow import (
    Confirmation,
    DressForm,
    NumberForm,
    Reason,
    SendingForm,
    SignatureForm,
    Verb,
    dress_of,
)
from nentang.kit.papers.forms.issuers import (
    IssuerForm,
    ListForm,
    OutsideForm,
    TermForm,
    issuer_words,
    list_words,
    outside_of,
)
from nentang.kit.papers.forms.lists import Filters
from nentang.kit.papers.forms.templates import NewTemplate, Return

__all__ = [
    "Confirmation",
    "DressForm",
    "Filters",
    "IssuerForm",
    "ListForm",
    "NewTemplate",
    "NumberForm",
    "OutsideForm",
    "Reason",
    "Return",
    "SendingForm",
    "SignatureForm",
    "TermForm",
    "Verb",
    "dress_of",
    "issuer_words",
    "list_words",
    "outside_of",
]
