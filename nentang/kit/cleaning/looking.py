"""Look at the books: find what is odd, keep a row for each, and let go of what was mended.

The rows are derived: the same records, on the same day, give the same rows, whoever asks and
however often. So this is no command, and the ledger follows none of it (decision 0027).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import override

from nentang.kit.access.prepared import Prepared
from nentang.kit.cleaning.checks import Book, Suspect, books, check_of
from nentang.kit.cleaning.models import Doubt, Reviewed, Unlooked
from nentang.kit.home.days import business_day
from nentang.kit.intake.judging import sender_in
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Act, Noted, Touched
from nentang.kit.ledger.since import last_seq, touched_since

WHY = "doubts are kept for everyone"
SPACE = UUID("5b0e1c38-6d0d-4f3e-9a51-3c3d0b1d2c77")  # of the keys of doubts
FEW, MANY = 200, 1_000  # records looked at within a command; rows of one that is not short
BATCH = 500  # rows a statement
KEPT = ("rank", "scope_path", "other_path", "facts", "source", "sender")


def look(*, at: datetime, keys: Collection[str] | None = None) -> int:
    """Look at whole books, all of them for None, on the day of a moment; return the new doubts.

    A large book takes a while, so it is read while others write; what they wrote meanwhile is
    looked at again before the doubts are written.
    """
    chosen = [book for book in books() if keys is None or book.key in keys]
    return sum(_looked(book, business_day(at), at) for book in chosen)


def _looked(book: Book, on: date, at: datetime) -> int:
    before = last_seq()
    waiting = list(Unlooked.objects.filter(book=book.key).values_list("pk", flat=True))
    found = _found(book, on, None)
    with transaction.atomic():
        Unlooked.objects.filter(pk__in=waiting).delete()
        new = _kept(book, found, on=on)
        meanwhile = touched_since(before, book.concerns, most=MANY)
        among = None if meanwhile is None else book.touched(meanwhile)
        if among is None or len(among) > FEW:
            Unlooked.objects.get_or_create(book=book.key, defaults={"since": at})
        elif among:
            look_at(book, among, on=on)
    return new


def look_at(book: Book, among: Collection[int], *, on: date) -> None:
    """Look at a few records of a book, and at those that stand in a pair with one of them."""
    held = _held(book, among)
    partners = {key for row in held for key in (row.record_pk, row.other_pk) if key is not None}
    asked = {*among, *partners}
    if asked - set(among):
        held = _held(book, asked)
    _kept(book, _found(book, on, asked), on=on, held=held)


def look_where_due(*, at: datetime) -> int:
    """Look at the books that wait for it; return how many there were."""
    waiting = list(Unlooked.objects.values_list("book", flat=True))
    if waiting:
        look(at=at, keys=waiting)
    return len(waiting)


def follow_records(act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Look again at the few records that a command touched; note the books after many.

    :returns: nothing, since no row of a doubt has a field that the ledger follows.
    """
    records = [each.record for each in touched if isinstance(each, Touched)]
    labels = {record._meta.label for record in records}
    if removed := {record.uid for record in records if record.pk is None}:
        Doubt.objects.unscoped(reason=WHY).filter(record__in=removed).delete()
    for book in books():
        if book.concerns.isdisjoint(labels):
            continue
        among = book.touched(touched) if len(touched) <= MANY else None
        if among is None or len(among) > FEW:
            Unlooked.objects.get_or_create(book=book.key, defaults={"since": act.at})
        elif among:
            look_at(book, among, on=business_day(act.at))
    return ()


def key_of(suspect: Suspect) -> UUID:
    """Return the same key for the same oddity of the same records, in whichever order."""
    both = sorted(str(each.uid) for each in (suspect.record, suspect.other) if each)
    return uuid5(SPACE, "|".join((suspect.check, *both, *suspect.same)))


def _found(book: Book, on: date, among: Collection[int] | None) -> list[Suspect]:
    """Ask a book, with words in the language of the installation, whoever is at work."""
    with override(settings.LANGUAGE_CODE):
        return book.found(on=on, among=among)


def _held(book: Book, among: Collection[int]) -> list[Doubt]:
    """Return the doubts of which some records are part; each column has its index."""
    found = [key for (key,) in _HELD(*(book.key, *among) * 2)]
    return list(Doubt.objects.unscoped(reason=WHY).filter(pk__in=found)) if found else []


def _held_keys(*twice: Any) -> QuerySet[Any, Any]:
    """Ask by book and keys, for each of the two columns; so each goes by its own index."""
    book, *among = twice[: len(twice) // 2]
    first = Q(book=book) & Q(record_pk__in=among)
    other = Q(book=book) & Q(other_pk__in=among)
    return Doubt.objects.unscoped(reason=WHY).filter(first | other).values_list("pk")


_HELD = Prepared(_held_keys)


def _kept(
    book: Book, found: Iterable[Suspect], *, on: date, held: Sequence[Doubt] | None = None
) -> int:
    """Write the doubts of a book, or of those records whose doubts are held; return the new."""
    wanted = {(row.check_key, row.same_key): row for row in (_row(book, s, on) for s in found)}
    if held is None:
        held = list(Doubt.objects.unscoped(reason=WHY).filter(book=book.key))
    gone, changed = [], []
    for row in held:
        new = wanted.pop((row.check_key, row.same_key), None)
        if new is None:
            gone.append(row.pk)
        elif _taken_over(row, new):
            changed.append(row)
    for first in range(0, len(gone), BATCH):
        rows = Doubt.objects.unscoped(reason=WHY)
        rows.filter(pk__in=gone[first : first + BATCH]).delete()
    overwrite(changed)
    _mark_right(wanted)
    Doubt.objects.bulk_create(wanted.values(), batch_size=BATCH)
    return len(wanted)


def _taken_over(row: Doubt, new: Doubt) -> bool:
    """Give a kept row what was found now; return whether anything is new."""
    is_new = False
    for name in KEPT:
        value = getattr(new, name)
        is_new = is_new or getattr(row, name) != value
        setattr(row, name, value)
    return is_new


def _mark_right(rows: dict[tuple[str, UUID], Doubt]) -> None:
    """Say of new rows what somebody said of them before."""
    if not rows:
        return
    reviewed = Reviewed.objects.unscoped(reason=WHY).filter(is_right=True)
    if len(rows) <= FEW:
        reviewed = reviewed.filter(same_key__in=[key for _check, key in rows])
    for key in reviewed.values_list("check_key", "same_key"):
        if key in rows:
            rows[key].is_right = True


def _row(book: Book, suspect: Suspect, on: date) -> Doubt:
    check, other = check_of(suspect.check), suspect.other
    if check is None:
        raise KeyError(suspect.check)
    return Doubt(
        book=book.key,
        check_key=check.key,
        rank=check.rank,
        same_key=key_of(suspect),
        record=suspect.record.uid,
        record_pk=suspect.record.pk,
        scope_path=suspect.record.scope_path,
        other=other.uid if other else None,
        other_pk=other.pk if other else None,
        other_path=other.scope_path if other else "",
        facts=dict(suspect.facts),
        source=suspect.source[:255],
        sender=(suspect.sender or sender_in(suspect.source) or "")[:120],
        found_on=on,
    )
