"""Two records of one member become one, and part again; two that are not one stay two."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging import Pair, grave_of, moved
from nentang.kit.access.writing import locked, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.ledger.reading import last_entry_of
from nentang.kit.ledger.taking_back import take_back
from nentang.members import policies
from nentang.members.choosing import Merger, sides, take
from nentang.members.dossiers import dossiers, mirror
from nentang.members.models import NotSame, Person
from nentang.members.writing import Pen

LABEL = "members.Person"
WHY = "a record that was merged away is found by the one that was kept"


@chain.command("members.merge", gettext_lazy("gộp hai hồ sơ trùng của một đảng viên"))
def merge(*, merger: Merger, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Merge one member's record into another with all that points at it; it then leads there.

    What can't stand beside the periods of the kept record is removed and stays in the ledger,
    so that `part` brings all of it back.

    :raises Refused: if the actor doesn't keep both, or they can't be one as things are.
    :raises Conflict: if somebody changed one of them since it was seen.
    """
    pen = Pen(command="members.merge", by=by, at=at, key=key)
    refuse_for(lambda: policies.refusal_to_merge_with_itself(merger.kept, merger.lost))
    kept = locked(Person, merger.kept, merger.kept_version, {}, pen=pen)
    lost = locked(Person, merger.lost, merger.lost_version, {}, pen=pen)
    pair = Pair(kept, lost, by, at)
    refuse_for(lambda: policies.refusal_to_merge(pair))
    befores = [chain.values_of(row) for row in (kept, lost)]
    both = sides(kept, lost)
    words = {"kept": kept.full_name, "lost": lost.full_name}
    card = take(both, merger.taken)
    code = card.before["card_number"] if "card_number" in merger.taken else None
    touched = moved(pair)
    card.record.save()
    _buried(pair, code=code or (both.lost_card.card_number if code is None else ""), both=both)
    _mirrored(kept, at)
    act = pen.act(kept.scope_path, reason=_("giữ “%(kept)s”, “%(lost)s” gộp vào đó") % words)
    rows = map(Touched, (kept, lost), befores)
    return chain.append(act, *rows, card, *touched)
