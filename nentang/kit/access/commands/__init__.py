"""Changes to accounts, to the roles they hold, and to the tree of places."""

from nentang.kit.access.commands.accounts import (
    Naming,
    Opening,
    change_password,
    close_account,
    open_account,
    rename_account,
    reopen_account,
    reset_password,
)
from nentang.kit.access.commands.grants import (
    Proposal,
    confirm_grant,
    decline_grant,
    end_grant,
    propose_grant,
)
from nentang.kit.access.commands.places import (
    NewPlace,
    add_place,
    close_place,
    open_root,
    rename_place,
)

__all__ = [
    "Naming",
    "NewPlace",
    "Opening",
    "Proposal",
    "add_place",
    "change_password",
    "close_account",
    "close_place",
    "confirm_grant",
    "decline_grant",
    "end_grant",
    "open_account",
    "open_root",
    "propose_grant",
    "rename_account",
    "rename_place",
    "reopen_account",
    "reset_password",
]
