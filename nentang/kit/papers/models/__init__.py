"""The tables of papers: templates, who issues, registers of numbers, the papers themselves."""

from nentang.kit.papers.models.issuers import (
    Issuer,
    IssuerTerm,
    NumberRegister,
    NumberTaken,
    RecipientList,
)
from nentang.kit.papers.models.papers import SHOWN_BY, OfficialPaper, PaperState, PaperSubject
from nentang.kit.papers.models.templates import PaperTemplate

__all__ = [
    "SHOWN_BY",
    "Issuer",
    "IssuerTerm",
    "NumberRegister",
    "NumberTaken",
    "OfficialPaper",
    "PaperState",
    "PaperSubject",
    "PaperTemplate",
    "RecipientList",
]
