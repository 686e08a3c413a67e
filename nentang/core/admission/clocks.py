"""The legal clocks of an admission (rulebook §10.1): what starts and stops each.

How long each runs is data: the parameter `params` of the rule in force on the day it starts.
"""

from dataclasses import dataclass
from enum import StrEnum

from nentang.core.clocks import Unit


class Moment(StrEnum):
    """Which of the days of a step is meant."""

    SENT = "SENT"
    DONE = "DONE"
    RECEIVED = "RECEIVED"
    PROBATION_ENDS = "PROBATION_ENDS"  # the ceremony's day, the months of A-21 later


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`starts` and `stops` are steps; a vote starts a clock only if it passed."""

    key: str
    starts: str
    since: Moment = Moment.DONE
    stops: str
    rule: str
    param: str
    unit: Unit = Unit.WORKING_DAYS
    extension: str = ""  # the parameter of the longest extension; "" where there is none
    is_due: bool = True  # stands in lists of what is due; else it is only a validity
    is_stopped_by_any_vote: bool = False  # a review was held in time, whatever it came to


CLOCKS = (
    Clock(key="verification", starts="verification", since=Moment.SENT, stops="verification",
          rule="A-18", param="reply_working_days", extension="abroad_more_working_days"),
    Clock(key="opinions", starts="opinions", since=Moment.SENT, stops="opinions",
          rule="office.opinions", param="reply_working_days"),
    Clock(key="certificate", starts="course", stops="cell_vote", rule="A-06",
          param="valid_months", unit=Unit.MONTHS, is_due=False),
    Clock(key="dossier", starts="application", stops="cell_vote", rule="A-15",
          param="renew_months", unit=Unit.MONTHS),
    Clock(key="decision", starts="cell_vote", stops="decision", rule="A-13",
          param="admission_working_days", extension="extension_working_days"),
    Clock(key="ceremony", starts="decision", since=Moment.RECEIVED, stops="ceremony",
          rule="A-12", param="ceremony_working_days"),
    Clock(key="probation", starts="ceremony", stops="recognition_vote", rule="A-21",
          param="probation_months", unit=Unit.MONTHS, is_due=False),
    Clock(key="recognition_review", starts="ceremony", since=Moment.PROBATION_ENDS,
          stops="recognition_vote", rule="A-22", param="review_working_days",
          is_stopped_by_any_vote=True),
    Clock(key="recognition_decision", starts="recognition_vote", stops="recognition",
          rule="A-13", param="recognition_working_days", extension="extension_working_days"),
)  # fmt: skip
