"""What was written after an entry, for work that read the tables before and writes now."""

from collections.abc import Collection

from nentang.kit.ledger.chain import Touched, tracked_models
from nentang.kit.ledger.models import Change, Head

WHY = "records that were written in the meantime, whoever may see them"


def last_seq() -> int:
    """Return the number of the last entry; 0 before the first."""
    return Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0


def touched_since(seq: int, labels: Collection[str], *, most: int) -> list[Touched] | None:
    """Return the records of some models that later entries changed and that are still there.

    None stands for more than `most` of them.
    """
    models = tracked_models()
    found: list[Touched] = []
    later = Change.objects.filter(entry__gt=seq, model__in=[*labels])
    pairs = set(later.values_list("model", "uid").distinct()[: most + 1])
    if len(pairs) > most:
        return None
    for label in {label for label, _uid in pairs}:
        rows = models[label]._default_manager.all()
        rows = rows.unscoped(reason=WHY) if hasattr(rows, "unscoped") else rows
        uids = [uid for name, uid in pairs if name == label]
        found += [Touched(row) for row in rows.filter(uid__in=uids)]
    return found
