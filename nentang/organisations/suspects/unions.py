"""Unions and associations of enterprises as a book that is looked at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.enterprises.facts import status_name
from nentang.kit.access.actors import Actor
from nentang.kit.access.prepared import Among
from nentang.kit.access.roles import Permission
from nentang.kit.cleaning.checks import Book, Suspect
from nentang.kit.ledger.chain import Noted, Touched
from nentang.kit.ui.shown import written_number
from nentang.organisations.models import MassMemberCount, MassOrganisation
from nentang.organisations.queries import unions
from nentang.organisations.suspects.checks import UNION_CHECKS
from nentang.organisations.suspects.shared import (
    ENDED,
    FEW,
    OF_ENTERPRISE,
    WHY,
    Twins,
    impossible,
    owners_touched,
    squeezed,
    stranded,
    subject,
    unfounded,
)

UNIONS_SINCE = date(1929, 7, 28)  # the first union of the country
COLUMNS = (
    *("pk", "uid", "scope_path", "kind", "name", "enterprise_id", "founded_on", "ended_on"),
    *("founding_number", "headcount", "source", *OF_ENTERPRISE, "enterprise__workers"),
)


def examine(*, on: date, among: Collection[int] | None) -> Iterable[Suspect]:
    """Yield what is odd about unions; one statement for all or some."""
    everyone = MassOrganisation.objects.unscoped(reason=WHY).order_by("pk")
    rows = list(_near(everyone, among).values(*COLUMNS))
    running = [row for row in rows if not (row["ended_on"] and row["ended_on"] <= on)]
    asked = None if among is None else set(among)
    for row in rows:
        if asked is None or row["pk"] in asked:
            yield from filter(None, [_days(row, on)])
    for row in running:
        if asked is None or row["pk"] in asked:
            yield from filter(None, [_stranded(row), unfounded("union-founding", row)])
            yield from filter(None, [_headcount(row)])
    for shared, first, second in Twins.of(running, _twin_key).pairs(asked):
        yield Suspect("union-twin", subject(first), {}, (str(shared),), first["source"],
                      other=subject(second))  # fmt: skip


_OF_OWNERS = Among(
    lambda: MassOrganisation.objects.unscoped(reason=WHY).values_list("pk"),
    "enterprise_id",
    most=FEW,
)


def touched(changed: Sequence[Touched | Noted]) -> set[int]:
    """Return the unions that a command wrote, or whose enterprise it wrote."""
    records = [each.record for each in changed if isinstance(each, Touched)]
    own = {each.pk for each in records if isinstance(each, MassOrganisation)}
    own |= {each.organisation_id for each in records if isinstance(each, MassMemberCount)}
    owners = owners_touched(changed)
    if owners:
        own |= {key for (key,) in _OF_OWNERS(owners)}
    return {key for key in own if key is not None}


def names(uids: Collection[UUID], *, viewer: Actor) -> Mapping[UUID, str]:
    seen = unions(viewer=viewer).filter(uid__in=uids).order_by()
    return dict(seen.values_list("uid", "name"))


def _near(rows: Any, among: Collection[int] | None) -> Any:
    """Keep the rows asked for and those of the same enterprises, which may be their twins."""
    if among is None or len(among) > FEW:
        return rows
    owners = MassOrganisation.objects.unscoped(reason=WHY).filter(pk__in=among)
    return rows.filter(enterprise__in=owners.values("enterprise"))


def _stranded(row: dict[str, Any]) -> Suspect | None:
    if row["enterprise__status"] not in ENDED:
        return None
    return stranded("union-stranded", row, status_name(row["enterprise__status"]))


def _days(row: dict[str, Any], on: date) -> Suspect | None:
    founded, ended = row["founded_on"], row["ended_on"]
    since = founded if founded and ended and ended < founded else UNIONS_SINCE
    return impossible("union-days", row, [founded, ended], since=since, until=on)


def _headcount(row: dict[str, Any]) -> Suspect | None:
    count, workers = row["headcount"], row["enterprise__workers"]
    if count is None:
        return Suspect("union-headcount", subject(row), {}, (), row["source"])
    if workers is None or count <= workers:
        return None
    facts = {"count": written_number(count), "workers": written_number(workers)}
    return Suspect("union-over-workers", subject(row), facts, (str(count), str(workers)),
                   row["source"])  # fmt: skip


def _twin_key(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["enterprise_id"], row["kind"], squeezed(row["name"]))


BOOK = Book(
    key="unions",
    title=_("Đoàn thể"),
    sees=Permission.ORGANISATION_VIEW,
    edits=Permission.ORGANISATION_EDIT,
    checks=UNION_CHECKS,
    examine=examine,
    touched=touched,
    names=names,
    concerns=frozenset(
        {
            *("organisations.MassOrganisation", "organisations.MassMemberCount"),
            *("enterprises.EnterpriseStatus", "enterprises.WorkerCount"),
        }
    ),
    sheets=("mass_organisations",),
)
