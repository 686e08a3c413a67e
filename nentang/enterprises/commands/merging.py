"""Two records of one enterprise become one, and part again; two that are not one stay two."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.enterprises import policies
from nentang.enterprises.choosing import Merger, take
from nentang.enterprises.models import Enterprise, NotSame
from nentang.enterprises.restoring import mirror
from nentang.enterprises.writing import Held, Pen, hold
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging import Pair, compare_both, grave_of, kept_apart, moved, nodes_joined
from nentang.kit.access.merging.leading import refusal_to_merge_with_itself
from nentang.kit.access.places import move_branch, rename_node
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.ledger.reading import last_entry_of
from nentang.kit.ledger.taking_back import take_back

LABEL = "enterprises.Enterprise"
WHY = "a record that was merged away is found by the one that was kept"


@chain.command("enterprises.merge", gettext_lazy("gộp hai hồ sơ trùng"))
def merge(*, merger: Merger, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Merge one record into another with all that points at it; it then only leads there.

    What can't stand beside the rows of the kept record (two numbers of one day) is removed and
    stays in the ledger, so that `part` brings all of it back.

    :raises Refused: if the actor doesn't keep both, or they can't be one as things are.
    :raises Conflict: if somebody changed one of them since it was seen.
    """
    pen = Pen(command="enterprises.merge", by=by, at=at, key=key)
    refuse_for(lambda: refusal_to_merge_with_itself(merger.kept, merger.lost))
    kept, lost = (Enterprise.objects.locked(uid, by=by) for uid in (merger.kept, merger.lost))
    compare_both(kept, lost, merger.version, pen=pen)
    held, pair = Held(kept, chain.values_of(kept), pen), Pair(kept, lost, by, at)
    refuse_for(lambda: policies.refusal_to_merge(pair))
    reason = _("giữ “%(kept)s”, “%(lost)s” gộp vào đó") % {"kept": held.row, "lost": lost}
    before = chain.values_of(lost)
    touched = [*take(held.row, lost, merger.taken), *_placed(held, lost, merger)]
    touched += [*moved(pair), *nodes_joined(pair)]
    _buried(pair, takes_code="tax_code" in merger.taken)
    mirror([held.row, lost], at=at)
    lost.save()
    name = rename_node(path=held.row.scope_path, name=held.row.name)
    return held.write([Touched(lost, before), *touched, name], reason=reason)


@chain.command("enterprises.part", gettext_lazy("tách lại hồ sơ đã gộp"))
def part(*, lost: UUID, version: int, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Take a merge back: what it moved goes home, what was edited since stays where it is.

    `version` is that of the kept record.

    :raises Refused: if the actor may not, or the record can't be what it was.
    :raises Conflict: if somebody changed the kept record since `version`.
    """
    pen = Pen(command="enterprises.part", by=by, at=at, key=key)
    rows = Enterprise.objects.merged_away(reason=WHY).filter(uid=lost)
    row = rows.select_related("merged_into").first()
    if row is None or row.merged_into is None:
        raise Refused(Refusal(_("Hồ sơ này không gộp ở hồ sơ nào, nên không có gì để tách.")))
    held = hold(row.merged_into.uid, version, {}, pen=pen)
    merged = last_entry_of(LABEL, lost, "scope_path")
    refuse_for(lambda: policies.refusal_to_part(held.row, str(merged.before), by=by))
    reason = _("“%(lost)s” tách khỏi “%(kept)s”") % {"kept": held.row, "lost": row}
    receipt, back = take_back(merged.entry, act=pen.act(held.row.scope_path, reason=reason))
    refuse_for(lambda: policies.refusal_to_come_home(row, back, by=by))
    return Receipt(receipt.entry, held.row.uid)


@chain.command("enterprises.mark_distinct", gettext_lazy("ghi hai hồ sơ không trùng"))
def mark_distinct(
    *, first: UUID, second: UUID, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Remember that two records that look alike are two, so that nobody is asked again.

    :raises Refused: if the actor doesn't keep both, or somebody has said so.
    """
    pen = Pen(command="enterprises.mark_distinct", by=by, at=at, key=key)
    rows = [Enterprise.objects.locked(uid, by=by) for uid in (first, second)]
    refuse_for(lambda: policies.refusal_to_keep_both(rows, by=by))
    return kept_apart(NotSame, rows, pen=pen)


def _placed(held: Held, lost: Enterprise, merger: Merger) -> list[Touched]:
    """Put the kept record where the other stands, if that was chosen."""
    row = held.row
    if "place_path" not in merger.taken or row.place_path == lost.place_path:
        return []
    old_path = row.scope_path
    row.scope_path = lost.place_path + old_path.removeprefix(row.place_path)
    row.place_path = lost.place_path
    return move_branch(old_path=old_path, new_path=row.scope_path)


def _buried(pair: Pair, *, takes_code: bool) -> None:
    """Let the row lead to the kept one, and free its tax code; lists may still name it by one."""
    kept, lost = pair.kept, pair.lost
    left = kept.tax_code if takes_code and lost.tax_code else lost.tax_code
    taken = lost.tax_code if takes_code and lost.tax_code else kept.tax_code
    lost.merged_into, lost.merged_code, lost.tax_code = kept, left or "", None
    lost.scope_path, lost.changed_at, lost.version = grave_of(pair), pair.at, lost.version + 1
    lost.save()  # the code is free from here on
    kept.tax_code = taken
