"""What follows from organisations when an entry is taken back: paths, mirrors, places below."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from nentang.kit.access.places import move_branch
from nentang.kit.access.restoring import stands_at
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.taking_back import restores
from nentang.kit.ledger.timeline import silence
from nentang.organisations.models import (
    MassMemberCount,
    MassOrganisation,
    PartyOrganisation,
    ProspectCount,
)
from nentang.organisations.standing import ROOT, SEGMENT
from nentang.organisations.writing import set_headcount, set_keys

WHY = "paths follow the organisation that an entry gave back"
PATHS = ("scope_path",)


def begin() -> None:
    """Say so from the start of the program on."""
    restores(PartyOrganisation, restored_parties, prepare=prepared, derived=PATHS)
    restores(MassOrganisation, restored_unions, prepare=prepared, derived=PATHS)
    stands_at(PartyOrganisation, "scope_path")
    silence(PartyOrganisation, "parent_id", "enterprise_id")
    silence(MassOrganisation, "enterprise_id")
    silence(ProspectCount, "enterprise_id")


def restored_parties(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """Put each below its enterprise and its superior again, with all that stands below it."""
    keys = [each.record.pk for each in touched]
    everyone = PartyOrganisation.objects.unscoped(reason=WHY)
    rows = list(everyone.filter(pk__in=keys).select_related("enterprise", "parent"))
    for row in rows:
        before, old_path = values_of(row), row.scope_path
        base = row.enterprise.scope_path if row.enterprise else _above(old_path)
        row.place_path, row.scope_path = base, base + _last(old_path)
        set_keys(row, at)
        if row.scope_path != old_path:
            yield Touched(row, before)
            yield from move_branch(old_path=old_path, new_path=row.scope_path)
    overwrite(rows)
    for row in sorted(rows, key=lambda each: len(each.parent.tree_path) if each.parent else 0):
        _hang(row)


def restored_unions(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """Let each stand at its enterprise again, with its newest number."""
    keys = [each.record.pk for each in touched]
    everyone = MassOrganisation.objects.unscoped(reason=WHY)
    rows = list(everyone.filter(pk__in=keys).select_related("enterprise"))
    counts: dict[int, list[MassMemberCount]] = {}
    for count in MassMemberCount.objects.unscoped(reason=WHY).filter(organisation__in=keys):
        counts.setdefault(count.organisation_id, []).append(count)
    for row in rows:
        before = values_of(row)
        row.scope_path = row.enterprise.scope_path
        set_headcount(row, counts.get(row.pk, ()))
        set_keys(row, at)
        if row.scope_path != before["scope_path"]:
            yield Touched(row, before)
    overwrite(rows)


def prepared(row: Any, *, at: datetime, is_new: bool) -> None:
    """Give a row that is there again what the database insists on, until it is placed."""
    if is_new and isinstance(row, PartyOrganisation):
        row.place_path = _above(row.scope_path)
        row.tree_path = f"{ROOT}{row.uid.hex[:SEGMENT]}/"
    set_keys(row, at)


def _hang(row: PartyOrganisation) -> None:
    """Give an organisation and all below it their way down the Party's own tree."""
    everyone = PartyOrganisation.objects.unscoped(reason=WHY)
    parent = everyone.filter(pk=row.parent_id).first() if row.parent_id else None
    path = f"{parent.tree_path if parent else ROOT}{row.uid.hex[:SEGMENT]}/"
    old = row.tree_path
    if path == old:
        return
    below = list(everyone.filter(tree_path__startswith=old))
    for each in below:
        each.tree_path = path + each.tree_path.removeprefix(old)
    overwrite(below)


def _above(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2] + "/"
