"""What taking a list of party organisations in would do, row by row."""

from nentang.organisations.judging.planning import Planned, judge, planned

__all__ = ["Planned", "judge", "planned"]
