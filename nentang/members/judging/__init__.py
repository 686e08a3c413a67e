"""What taking a list of members in would do, row by row."""

from nentang.members.judging.planning import Planned, judge, planned

__all__ = ["Planned", "judge", "planned"]
