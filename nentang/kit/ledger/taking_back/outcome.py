"""What taking an entry back does, or would do."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Kept:
    """What does not go back: a field of a record ("" for all of it), and why in a sentence.

    `model` is the label of the model, as in the ledger; `is_added` is a record that the entry
    added and that is not removed. `used_by` is the label of the model that stands on it; who may
    not see records of that model is not told the reason, which names it.
    """

    model: str
    uid: UUID
    field: str
    reason: str
    is_added: bool = False
    used_by: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """How many records go back to what they were, how many are removed, and what stays."""

    restored: int
    removed: int
    kept: tuple[Kept, ...]
