"""Bring a list, decide about its rows, take it in as one command, take it back, or drop it."""

from nentang.kit.intake.commands.applying import apply_list, take_back_list
from nentang.kit.intake.commands.bringing import keep_judged, map_columns, stage_list
from nentang.kit.intake.commands.deciding import decide_group, decide_row
from nentang.kit.intake.commands.ending import drop_list, forget_list
from nentang.kit.intake.commands.verifying import verify_absence

__all__ = [
    "apply_list",
    "decide_group",
    "decide_row",
    "drop_list",
    "forget_list",
    "keep_judged",
    "map_columns",
    "stage_list",
    "take_back_list",
    "verify_absence",
]
