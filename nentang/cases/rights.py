"""Which right recording a step, or an end, needs."""

from nentang.cases.models import Ending
from nentang.core.workflow import Step
from nentang.kit.access.roles import Permission


def right_for(step: Step) -> Permission:
    """Return the right that recording the step needs."""
    if step.is_decision:
        return Permission.ADMISSION_DECIDE
    is_appraised = step.by == "BOARD"
    return Permission.ADMISSION_APPRAISE if is_appraised else Permission.ADMISSION_EDIT


def right_to_end(kind: str) -> Permission:
    """Return the right that recording the end needs: striking off is a decision (A-25)."""
    is_decided = kind == Ending.STRUCK_OFF
    return Permission.ADMISSION_DECIDE if is_decided else Permission.ADMISSION_EDIT
