"""Close the looks of a day: their fingerprint enters the chain of the ledger.

It stands here and not in the ledger, for the looks are this app's table and the ledger lies
below it (docs/decisions/0006-looks-enter-the-chain.md).
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.kit.ledger import chain
from nentang.kit.ledger.hashing import canonical
from nentang.kit.ledger.reading import day_begins, day_ends
from nentang.kit.ledger.timeline import facts_of

SUBJECT, MACHINE = "access.LookDay", Actor("nentang")

chain.name_facts(SUBJECT, day=_("Ngày"), count=_("Số lượt xem"), digest=_("Mã đối chiếu"))


@chain.command("access.close_day", _("khoá sổ lượt xem của ngày"))
def close_day(*, day: date, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Write how many looks the day had and their fingerprint; `key` makes it once a day."""
    count, digest = fingerprint(day)
    facts = {"day": day.isoformat(), "count": str(count), "digest": digest}
    act = chain.Act(command="access.close_day", by=by.username, role="", at=at, key=key)
    return chain.append(act, chain.Noted(SUBJECT, uid_of(day), facts))


def days_to_close(*, until: date) -> list[date]:
    """Return the days up to `until` that had looks or follow a closed one, oldest first.

    A machine that stood still closes every day it missed.
    """
    closed = [date.fromisoformat(facts["day"]) for facts in facts_of(SUBJECT)]
    oldest = Look.objects.order_by("at").values_list("at", flat=True).first()
    if closed:
        first = max(closed) + timedelta(days=1)
    elif oldest:
        first = localdate(oldest)
    else:
        return []
    return [first + timedelta(days=number) for number in range((until - first).days + 1)]


def key_of(day: date) -> str:
    """Return the key under which a day is closed, at most once."""
    return f"close-day-{day.isoformat()}"


def uid_of(day: date) -> UUID:
    return uuid5(NAMESPACE_OID, f"{SUBJECT} {day.isoformat()}")


def fingerprint(day: date) -> tuple[int, str]:
    """Return the number of looks of a day and the SHA-256 over them in their order."""
    total, count = hashlib.sha256(), 0
    for look in _looks_of(day).order_by("pk").iterator():
        total.update(canonical(_content(look)).encode() + b"\n")
        count += 1
    return count, total.hexdigest()


def altered_days() -> Iterator[date]:
    """Return the closed days whose looks are no longer as they were when they were closed."""
    for facts in facts_of(SUBJECT):
        day = date.fromisoformat(facts["day"])
        if fingerprint(day) != (int(facts["count"]), facts["digest"]):
            yield day


def _looks_of(day: date) -> QuerySet[Look]:
    return Look.objects.filter(at__gte=day_begins(day), at__lt=day_ends(day))


def _content(look: Look) -> list[object]:
    at = look.at.astimezone(UTC).isoformat()
    uid = str(look.uid) if look.uid else None
    return [look.pk, at, look.by, look.kind, look.subject, uid, look.rows, look.conditions]
