"""What the advice needs of organisations, by enterprise; for everyone, and without persons.

No viewer: whoever shows an answer asks for the viewer's right to it. Four statements.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from nentang.kit.ledger.chain import Noted, Touched
from nentang.organisations.models import (
    MassKind,
    MassOrganisation,
    PartyOrganisation,
    ProspectCount,
    Reporter,
)

WHY = "facts for the advice, whoever may see them"
FEW = 100  # beyond so many enterprises the days of all are read, which are few
UNIONS = {MassKind.TRADE_UNION: "has_trade_union", MassKind.YOUTH_UNION: "has_youth_union"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """What one enterprise has on a day; `prospects` is None where nobody reported them.

    Several organisations: the one founded first is named. `changes_on` is the next day on which
    something here changes by itself: what is founded or ended then, a number of that day.
    """

    has_party_organisation: bool = False
    has_trade_union: bool = False
    has_youth_union: bool = False
    prospects: int | None = None
    prospects_on: date | None = None
    prospects_source: str = ""
    organisation_uid: UUID | None = None
    organisation_name: str = ""
    organisation_founded_on: date | None = None
    changes_on: date | None = None


def organisation_facts(
    *, on: date, among: Iterable[int] | None = None
) -> dict[int, OrganisationFacts]:
    """Return facts by enterprise; one that has nothing and told nothing is absent."""
    chosen = None if among is None else list(among)
    found: dict[int, dict[str, Any]] = {}
    for part in (_parties(on, chosen), _unions(on, chosen), _prospects(on, chosen)):
        for enterprise, values in part:
            found.setdefault(enterprise, {}).update(values)
    for enterprise, day in _later_days(on, chosen):
        values = found.setdefault(enterprise, {})
        values["changes_on"] = min(day, values.get("changes_on", day))
    return {enterprise: OrganisationFacts(**values) for enterprise, values in found.items()}


def enterprises_touched(touched: Sequence[Touched | Noted]) -> set[int]:
    """Return the enterprises whose facts a command may have changed."""
    kinds = (PartyOrganisation, MassOrganisation, ProspectCount)
    keys = (
        (each.record.enterprise_id, each.before.get("enterprise_id"))
        for each in touched
        if isinstance(each, Touched) and isinstance(each.record, kinds)
    )
    return {key for now_and_before in keys for key in now_and_before if key is not None}


def _parties(on: date, among: list[int] | None) -> Iterable[tuple[int, dict[str, Any]]]:
    """Yield the earliest of an enterprise last, since it is the one that stays."""
    rows = PartyOrganisation.objects.unscoped(reason=WHY).filter(
        _begun(on), _not_over("dissolved_on", on), _among(among), enterprise__isnull=False
    )
    values = rows.values_list("enterprise_id", "uid", "name", "founded_on", "pk")
    for enterprise, uid, name, founded_on, _pk in sorted(values, key=_newest_first):
        yield (
            enterprise,
            {
                "has_party_organisation": True,
                "organisation_uid": uid,
                "organisation_name": name,
                "organisation_founded_on": founded_on,
            },
        )


def _newest_first(row: tuple[Any, ...]) -> tuple[int, int]:
    founded_on, pk = row[3], row[4]
    return -(founded_on or date.min).toordinal(), -pk


def _unions(on: date, among: list[int] | None) -> Iterable[tuple[int, dict[str, Any]]]:
    rows = MassOrganisation.objects.unscoped(reason=WHY).filter(
        _begun(on), _not_over("ended_on", on), _among(among), kind__in=list(UNIONS)
    )
    for enterprise, kind in rows.values_list("enterprise_id", "kind").distinct():
        yield enterprise, {UNIONS[MassKind(kind)]: True}


def _prospects(on: date, among: list[int] | None) -> Iterable[tuple[int, dict[str, Any]]]:
    """Yield the latest count of an enterprise last; of one day, the one written last."""
    rows = ProspectCount.objects.unscoped(reason=WHY).filter(_among(among), on__lte=on)
    names = ("enterprise_id", "count", "on", "reported_by", "source")
    for enterprise, count, day, reporter, source in rows.order_by("on", "pk").values_list(*names):
        told = {"prospects": count, "prospects_on": day}
        yield enterprise, told | {"prospects_source": f"{Reporter(reporter).label}: {source}"}


def _later_days(on: date, among: list[int] | None) -> Iterable[tuple[int, date]]:
    """Yield the days after `on` on which organisations begin or end, or a number is dated."""
    parties = PartyOrganisation.objects.unscoped(reason=WHY).filter(enterprise__isnull=False)
    bodies = MassOrganisation.objects.unscoped(reason=WHY).filter(kind__in=list(UNIONS))
    told: tuple[tuple[Any, str], ...] = (
        (parties, "founded_on"),
        (parties, "dissolved_on"),
        (bodies, "founded_on"),
        (bodies, "ended_on"),
        (ProspectCount.objects.unscoped(reason=WHY), "on"),
    )
    near = _among(among if among is None or len(among) <= FEW else None)
    parts = [
        rows.filter(near, **{f"{name}__gt": on}).order_by().values_list("enterprise_id", name)
        for rows, name in told
    ]
    wanted = None if among is None else set(among)
    found = parts[0].union(*parts[1:])
    yield from (pair for pair in found if wanted is None or pair[0] in wanted)


def _begun(on: date) -> Q:
    """An organisation of which no founding day is known is taken to have been there before."""
    return Q(founded_on=None) | Q(founded_on__lte=on)


def _not_over(field: str, on: date) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gt": on})


def _among(among: list[int] | None) -> Q:
    return Q() if among is None else Q(enterprise__in=among)
