"""Forms of the register of members."""

from nentang.members.forms.asking import AsOf, CommitteeFilters, ListFilters, Pairs
from nentang.members.forms.fields import Find, identity_in
from nentang.members.forms.steps import (
    OUTSIDE,
    Agreement,
    Chosen,
    Decision,
    Identity,
    Move,
    NewMember,
    NewStatus,
    Seat,
    SeatEnd,
    Step,
    Withdrawal,
    Work,
)

__all__ = [
    "OUTSIDE",
    "Agreement",
    "AsOf",
    "Chosen",
    "CommitteeFilters",
    "Decision",
    "Find",
    "Identity",
    "ListFilters",
    "Move",
    "NewMember",
    "NewStatus",
    "Pairs",
    "Seat",
    "SeatEnd",
    "Step",
    "Withdrawal",
    "Work",
    "identity_in",
]
