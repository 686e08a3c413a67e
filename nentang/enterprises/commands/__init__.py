"""Changes to the register of enterprises and projects."""

from nentang.enterprises.commands.changing import become_enterprise, correct, move
from nentang.enterprises.commands.merging import mark_distinct, merge, part
from nentang.enterprises.commands.observing import (
    change_status,
    record_finance,
    record_paper,
    record_workers,
)
from nentang.enterprises.commands.registering import open_project, register, register_many
from nentang.enterprises.commands.taking import take_list

__all__ = [
    "become_enterprise",
    "change_status",
    "correct",
    "mark_distinct",
    "merge",
    "move",
    "open_project",
    "part",
    "record_finance",
    "record_paper",
    "record_workers",
    "register",
    "register_many",
    "take_list",
]
