"""Two records of one member become one, and part again; two that are not one stay two."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging import Pair, compare_both, grave_of, kept_apart, moved
from nentang.kit.access.merging.leading import refusal_to_merge_with_itself
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
    refuse_for(lambda: refusal_to_merge_with_itself(merger.kept, merger.lost))
    kept, lost = (Person.objects.locked(uid, by=by) for uid in (merger.kept, merger.lost))
    compare_both(kept, lost, merger.version, pen=pen)
    pair = Pair(kept, lost, by, at)
    refuse_for(lambda: policies.refusal_to_merge(pair))
    befores = [chain.values_of(row) for row in (kept, lost)]
    both = sides(kept, lost)
    words = {"kept": kept.full_name, "lost": lost.full_name}
    card = take(both, merger.taken)
    given = "card_number" in merger.taken
    left = card.before["card_number"] if given else both.lost_card.card_number
    touched = list(moved(pair))  # the other card is free from here on
    card.record.save()
    _buried(pair, left or "")
    _mirrored(kept, at)
    act = pen.act(kept.scope_path, reason=_("giữ “%(kept)s”, “%(lost)s” gộp vào đó") % words)
    rows = map(Touched, (kept, lost), befores)
    return chain.append(act, *rows, card, *touched)


@chain.command("members.part", gettext_lazy("tách lại hồ sơ đã gộp của đảng viên"))
def part(*, lost: UUID, version: int, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Take a merge back: what it moved goes home, what was edited since stays where it is.

    `version` is that of the kept record.

    :raises Refused: if the actor may not, or the record can't be what it was.
    :raises Conflict: if somebody changed the kept record since `version`.
    """
    pen = Pen(command="members.part", by=by, at=at, key=key)
    rows = Person.objects.merged_away(reason=WHY).filter(uid=lost)
    row = rows.select_related("merged_into").first()
    if row is None or row.merged_into is None:
        raise Refused(Refusal(_("Hồ sơ này không gộp ở hồ sơ nào, nên không có gì để tách.")))
    kept = locked(Person, row.merged_into.uid, version, {}, pen=pen)
    merged = last_entry_of(LABEL, lost, "scope_path")
    refuse_for(lambda: policies.refusal_to_part(kept, str(merged.before), by=by))
    words = {"kept": kept.full_name, "lost": row.full_name}
    act = pen.act(kept.scope_path, reason=_("“%(lost)s” tách khỏi “%(kept)s”") % words)
    receipt, back = take_back(merged.entry, act=act)
    refuse_for(lambda: policies.refusal_to_come_home(row, back, by=by))
    return Receipt(receipt.entry, kept.uid)


@chain.command("members.mark_distinct", gettext_lazy("ghi hai hồ sơ đảng viên không trùng"))
def mark_distinct(
    *, first: UUID, second: UUID, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Remember that two records that look alike are two, so that nobody is asked again.

    :raises Refused: if the actor doesn't keep both, or somebody has said so.
    """
    pen = Pen(command="members.mark_distinct", by=by, at=at, key=key)
    rows = [Person.objects.locked(uid, by=by) for uid in (first, second)]
    refuse_for(lambda: policies.refusal_to_keep_both(rows, by=by))
    return kept_apart(NotSame, rows, pen=pen)


def _buried(pair: Pair, code: str) -> None:
    """Let the row lead to the kept one, active and at work nowhere."""
    lost = pair.lost
    lost.merged_into, lost.merged_code = pair.kept, code
    lost.organisation, lost.workplace, lost.workplace_state = None, None, ""
    lost.scope_path, lost.changed_at, lost.version = grave_of(pair), pair.at, lost.version + 1
    lost.save()


def _mirrored(kept: Person, at: datetime) -> None:
    dossier = dossiers([kept])[0]
    mirror(dossier, at)
    kept.version += 1
    kept.save()
