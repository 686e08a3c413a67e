"""Tables of the register of members."""

from nentang.members.models.pairs import NotSame
from nentang.members.models.parts import (
    Activity,
    CommitteeSeat,
    Membership,
    MembershipStatus,
    Workplace,
)
from nentang.members.models.person import Person, PersonQuerySet
from nentang.members.models.vocabulary import (
    COUNTED,
    ENDED,
    OFFICIAL,
    ActivityKind,
    Post,
    Status,
    WorkplaceState,
)

__all__ = [
    "COUNTED",
    "ENDED",
    "OFFICIAL",
    "Activity",
    "ActivityKind",
    "CommitteeSeat",
    "Membership",
    "MembershipStatus",
    "NotSame",
    "Person",
    "PersonQuerySet",
    "Post",
    "Status",
    "Workplace",
    "WorkplaceState",
]
