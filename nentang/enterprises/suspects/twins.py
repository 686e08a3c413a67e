"""Enterprises that may be registered twice, for the list "Cần làm sạch"."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from nentang.enterprises.likeness import Row, likeness
from nentang.enterprises.models import Enterprise, NotSame
from nentang.enterprises.queries.duplicates import duplicates
from nentang.enterprises.suspects.names import says_branch
from nentang.enterprises.suspects.rows import WHY
from nentang.enterprises.tax_codes import CODE
from nentang.kit.access.merging.alike import Likeness
from nentang.kit.cleaning.checks import Suspect
from nentang.kit.cleaning.pairs import BOTH, EVERYTHING, near, suspects

CHECK = "enterprise-twin"
AFTER_DIGITS = "/"  # the sign after the dash of a branch and before the digits


def twins(*, among: Collection[int] | None) -> Iterable[Suspect]:
    """Yield the pairs of all, or those that some records are part of."""
    if among is None:
        pairs = (pair for pair in duplicates(viewer=EVERYTHING) if not _is_family(pair))
        return suspects(CHECK, pairs, _same)
    asked = Enterprise.objects.unscoped(reason=WHY).filter(pk__in=among)
    own = [Row(*values) for values in asked.values_list(*Row._fields)]
    rows = Enterprise.objects.unscoped(reason=WHY).filter(_alike(own)).order_by("pk")
    found = [Row(*values) for values in rows.values_list(*Row._fields)] if own else []
    known = NotSame.objects.unscoped(reason=WHY).filter(first__in=[row.pk for row in found])
    two = set(known.values_list("first_id", "second_id")) if len(found) > 1 else set()
    likely = near(found, among, two, compare=likeness, is_same_key=_is_same_key)
    return suspects(CHECK, (pair for pair in likely if not _is_family(pair)), _same)


def _alike(own: list[Row]) -> Q:
    """Return the condition that a row is one of these, or has the name or the code of one."""
    wanted = Q(pk__in=[row.pk for row in own]) | Q(name_key__in={row.name_key for row in own})
    for code in {row.tax_code[:CODE] for row in own if row.tax_code}:
        wanted |= Q(tax_code__gte=code, tax_code__lt=code + AFTER_DIGITS)
    return wanted


def _is_same_key(one: Row, other: Row) -> bool:
    codes = {(row.tax_code or str(row.pk))[:CODE] for row in (one, other)}
    return one.name_key == other.name_key or len(codes) == 1


def _is_family(pair: Likeness) -> bool:
    """Whether the two are an enterprise and its branch, or two branches, and say so (E-04)."""
    codes = {row.tax_code for row in (pair.first, pair.second) if row.tax_code}
    if len(codes) < BOTH or len({code[:CODE] for code in codes}) > 1:
        return False
    branches = [row for row in (pair.first, pair.second) if len(row.tax_code) > CODE]
    return all(says_branch(row.name) for row in branches)


def _same(row: Any) -> str:
    return f"{row.name}|{row.tax_code or ''}"
