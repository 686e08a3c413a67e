"""Changes to the register of members."""

from nentang.members.commands.merging import mark_distinct, merge, part
from nentang.members.commands.moving import move_activity, record_status
from nentang.members.commands.registering import correct_member, register_member
from nentang.members.commands.seating import end_seat, seat_officer
from nentang.members.commands.taking import take_list
from nentang.members.commands.taking_committees import take_committees
from nentang.members.commands.working import (
    confirm_workplace,
    record_agreement,
    record_workplace,
    withdraw_agreement,
)

__all__ = [
    "confirm_workplace",
    "correct_member",
    "end_seat",
    "mark_distinct",
    "merge",
    "move_activity",
    "part",
    "record_agreement",
    "record_status",
    "record_workplace",
    "register_member",
    "seat_officer",
    "take_committees",
    "take_list",
    "withdraw_agreement",
]
