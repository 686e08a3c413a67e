"""Take an entry back: every field returns to what it was, unless somebody changed it later.

An app says with `restores` how a model recomputes what its tracked fields don't hold, with
`bound` which records live and die together though no foreign key joins them, with `guards` what
stands on a record without a foreign key, and with `final` which entries stay for good. A command
calls `take_back` and so writes an entry of its own; nothing of the old one is deleted.
"""

from nentang.kit.ledger.taking_back.outcome import Kept, TakeBack
from nentang.kit.ledger.taking_back.registry import bound, final, guards, restores
from nentang.kit.ledger.taking_back.running import foreseen, take_back

__all__ = ["Kept", "TakeBack", "bound", "final", "foreseen", "guards", "restores", "take_back"]
