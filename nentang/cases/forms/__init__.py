"""What is typed into a proposal; `forms.admissions` has what is typed into a case."""

from nentang.cases.forms.proposals import (
    FOUNDING,
    KINDS,
    OPTIONS,
    Agreement,
    DecisionForm,
    DraftForm,
    Reason,
    Step,
    Submission,
)

__all__ = [
    "FOUNDING",
    "KINDS",
    "OPTIONS",
    "Agreement",
    "DecisionForm",
    "DraftForm",
    "Reason",
    "Step",
    "Submission",
]
