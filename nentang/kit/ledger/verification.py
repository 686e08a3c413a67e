"""Check that the chain is whole, and take its head of a day to be kept outside."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import Subquery

from nentang.kit.ledger import hashing
from nentang.kit.ledger.models import Change, Entry, Head, Words

AT_ONCE = 2_000  # rows that are held while the chain is walked
COVERED = ("model", "uid", "field", "before", "after")  # as `Change.content` has them


@dataclass(frozen=True, slots=True)
class Link:
    """The last entry up to a moment: printed and kept, it betrays a cut-off tail."""

    seq: int
    hash: str
    at: datetime | None

    @property
    def anchor(self) -> str:
        """Return it as it is printed and typed again."""
        return f"{self.seq}:{self.hash}"


def verify(*, anchor: Link | None = None) -> int | None:
    """Return the number of the first entry that doesn't fit, or None if all do.

    `anchor` is a head kept outside: the chain must still hold it. Entries written while this
    runs are left to the next time, so nobody has to wait.
    """
    head = current_head()
    altered = {hidden.hash for hidden in Words.objects.iterator() if not hidden.fit}
    previous, seq, changes = hashing.ZERO, 0, _Changes(head.seq)
    for entry in Entry.objects.filter(seq__lte=head.seq).order_by("seq").iterator(AT_ONCE):
        covered, told = changes.of(entry.seq, altered)
        expected = covered.link(previous, entry.content())
        is_next = (entry.seq, entry.prev) == (seq + 1, previous)
        if not is_next or entry.hash != expected or told or entry.reason in altered:
            return seq + 1
        if anchor and anchor.seq == entry.seq and anchor.hash != entry.hash:
            return entry.seq
        previous, seq = entry.hash, entry.seq
    is_whole = (head.seq, head.hash) == (seq, previous) and not _is_beyond_head()
    is_long_enough = anchor is None or anchor.seq <= seq
    return None if is_whole and is_long_enough else seq + 1


def current_head() -> Link:
    """Return the last link; seq 0 before the first entry."""
    head = Head.objects.first()
    return Link(head.seq, head.hash, None) if head else Link(0, hashing.ZERO, None)


def head_at(moment: datetime) -> Link:
    """Return the last link recorded before the moment; seq 0 where nothing was."""
    entry = Entry.objects.filter(at__lt=moment).order_by("-seq").first()
    return Link(entry.seq, entry.hash, entry.at) if entry else Link(0, hashing.ZERO, None)


def _is_beyond_head() -> bool:
    """Say whether an entry stands behind the last link, both read at one moment."""
    last = Head.objects.values("seq")[:1]
    behind = Entry.objects.filter(seq__gt=Subquery(last)) if last else Entry.objects.all()
    return behind.exists()


class _Changes:
    """The changes of every entry, walked once: one list can bring more than memory holds."""

    def __init__(self, last: int) -> None:
        rows = Change.objects.filter(entry__lte=last).order_by("entry_id", "pk")
        walked = rows.values_list("entry_id", *COVERED).iterator(AT_ONCE)
        self._groups = groupby(walked, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, seq: int, altered: Collection[str]) -> tuple[hashing.Digest, bool]:
        """Return the fingerprint of an entry's changes, and whether one has altered words."""
        covered, told = hashing.Digest(), False
        if self._next is None or self._next[0] != seq:
            return covered, told
        for _entry, model, uid, field, before, after in self._next[1]:
            covered.add([hashing.canonical([model, str(uid), field, before, after])])
            told = told or any(hashing.is_salted(e) and e in altered for e in (before, after))
        self._next = next(self._groups, None)
        return covered, told
