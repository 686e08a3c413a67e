"""Tables of what goes step by step: proposals, applicants, cases of admission."""

from nentang.cases.models.admissions import (
    AdmissionCase,
    AdmissionQuerySet,
    CasePause,
    ClockExtension,
    DossierPaper,
    StepRecord,
)
from nentang.cases.models.applicants import Applicant, ApplicantQuerySet
from nentang.cases.models.proposals import (
    OPEN,
    Kind,
    Mark,
    Proposal,
    ProposalQuerySet,
    State,
)
from nentang.cases.models.words import Ending, Introduction, Stage

__all__ = [
    "OPEN",
    "AdmissionCase",
    "AdmissionQuerySet",
    "Applicant",
    "ApplicantQuerySet",
    "CasePause",
    "ClockExtension",
    "DossierPaper",
    "Ending",
    "Introduction",
    "Kind",
    "Mark",
    "Proposal",
    "ProposalQuerySet",
    "Stage",
    "State",
    "StepRecord",
]
