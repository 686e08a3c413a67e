"""Tables of the advice: the verdict kept for each enterprise, and its review (IV.2.b2)."""

from nentang.advice.models.advice import EnterpriseAdvice, EnterpriseAdviceQuerySet
from nentang.advice.models.review import Importance, ReviewResult, ReviewRound
from nentang.advice.models.vocabulary import MemberClass, Outcome, StepName

__all__ = [
    "EnterpriseAdvice",
    "EnterpriseAdviceQuerySet",
    "Importance",
    "MemberClass",
    "Outcome",
    "ReviewResult",
    "ReviewRound",
    "StepName",
]
