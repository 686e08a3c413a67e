"""The register of enterprises as a book that is looked at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.enterprises.facts import enterprises_touched
from nentang.enterprises.models import Enterprise, NotSame
from nentang.enterprises.queries import enterprises
from nentang.enterprises.suspects.aging import COUNTS_RULE, months_current
from nentang.enterprises.suspects.checks import CHECKS
from nentang.enterprises.suspects.oddities import Odd, oddities
from nentang.enterprises.suspects.rows import WHY, Row, Sites, keys_of, rows, sources
from nentang.enterprises.suspects.twins import twins
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.cleaning.absence import LABEL, absence, uids_touched
from nentang.kit.cleaning.checks import Book, Suspect
from nentang.kit.ledger.chain import Noted, Touched
from nentang.plans.facts import rules_touched

ABSENT, NOT_SAME = "enterprise-absent", "enterprises.NotSame"


def examine(*, on: date, among: Collection[int] | None) -> Iterable[Suspect]:
    """Yield what is odd about enterprises and projects."""
    sites = Sites.read()
    looked_at = rows(among=among)
    yield from (absence(ABSENT, row.subject, row.absent) for row in looked_at if row.absent)
    pairs = list(twins(among=among))
    months = months_current(on)
    found = [(row, odd) for row in looked_at for odd in oddities(row, sites, on=on, months=months)]
    odd_ones = {row.pk for row, _odd in found} | {pair.record.pk for pair in pairs}
    told = sources(odd_ones) if odd_ones else {}
    for pair in pairs:
        source, sender = told.get((pair.record.pk, ""), ("", ""))
        yield replace(pair, source=source, sender=sender)
    for row, odd in found:
        source, sender = odd.held or _source(row, odd, told)
        yield Suspect(odd.check, row.subject, odd.facts, odd.same, source, sender)


def touched(changed: Sequence[Touched | Noted]) -> set[int]:
    """Return the enterprises that a command wrote, or that are absent or back.

    All of them after another number of months for which a count is current.
    """
    if COUNTS_RULE in rules_touched(changed):
        return set(Enterprise.objects.unscoped(reason=WHY).values_list("pk", flat=True))
    records = [each.record for each in changed if isinstance(each, Touched)]
    own = {key for key in enterprises_touched(changed) if key is not None}
    for record in records:
        if isinstance(record, NotSame):
            own |= {record.first_id, record.second_id}
    return own | keys_of(uids_touched(changed))


def names(uids: Collection[UUID], *, viewer: Actor) -> Mapping[UUID, str]:
    rows_seen = enterprises(viewer=viewer).filter(uid__in=uids).order_by()
    return dict(rows_seen.values_list("uid", "name"))


def _source(row: Row, odd: Odd, told: Mapping[tuple[int, str], tuple[str, str]]) -> tuple[str, str]:
    return told.get((row.pk, odd.field)) or told.get((row.pk, ""), ("", ""))


BOOK = Book(
    key="enterprises",
    title=_("Doanh nghiệp, dự án"),
    sees=Permission.ENTERPRISE_VIEW,
    edits=Permission.ENTERPRISE_EDIT,
    checks=CHECKS,
    examine=examine,
    touched=touched,
    names=names,
    concerns=frozenset(
        {
            *("enterprises.Enterprise", "enterprises.EnterpriseStatus", "enterprises.WorkerCount"),
            *("enterprises.FactSource", "plans.RuleVersion", NOT_SAME, LABEL),
        }
    ),
    sheets=(
        *("enterprises", "enterprises_new", "enterprises_dissolved", "enterprises_revoked"),
        *("projects", "worker_counts"),
    ),
)
