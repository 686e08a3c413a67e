"""For how long an applicant is kept who did not become a member, as the office set it (G-08)."""

from datetime import date

from nentang.plans.facts import admission_rules

RULE, PARAMETER = "office.retention", "kept_months"


def kept_months(*, on: date) -> int:
    """Return for how many months a case is kept after its end, as set on that day."""
    return int(admission_rules(on)[RULE].params[PARAMETER])
