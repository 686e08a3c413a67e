"""Enterprises that may be registered twice, for the list "Cần làm sạch"."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from nentang.enterprises.likeness import Row, likeness
from nentang.enterprises.models import Enterprise, NotSame
from nentang.enterprises.queries.duplicates import duplicates
from nentang.enterprises.suspects.names import says_branch
from nentang.enterprises.suspects.rows import FEW, WHY
from nentang.enterprises.tax_codes import CODE
from nentang.kit.access.merging.alike import Likeness
from nentang.kit.access.prepared import Among, Prepared
from nentang.kit.cleaning.checks import Suspect
from nentang.kit.cleaning.pairs import BOTH, EVERYTHING, near, suspects

CHECK = "enterprise-twin"
AFTER_DIGITS = "/"  # the sign after the dash of a branch and before the digits


def twins(*, among: Collection[int] | None) -> Iterable[Suspect]:
    """Yield the pairs of all, or those that some records are part of."""
    if among is None:
        pairs = (pair for pair in duplicates(viewer=EVERYTHING) if not _is_family(pair))
        return suspects(CHECK, pairs, _same)
    own = [Row(*values) for values in _ENTERPRISES(among) if values[0] in among]
    found = [Row(*values) for values in _alike(own)] if own else []
    known = NotSame.objects.unscoped(reason=WHY).filter(first__in=[row.pk for row in found])
    two = set(known.values_list("first_id", "second_id")) if len(found) > 1 else set()
    likely = near(found, among, two, compare=likeness, is_same_key=_is_same_key)
    return suspects(CHECK, (pair for pair in likely if not _is_family(pair)), _same)


def _alike(own: list[Row]) -> Iterable[tuple[Any, ...]]:
    """Return the rows that are one of these, or have the name or the code of one."""
    codes = {row.tax_code[:CODE] for row in own if row.tax_code}
    if len(own) == len(codes) == 1:
        code = codes.pop()
        return _ALIKE_ONE(own[0].pk, own[0].name_key, code, code + AFTER_DIGITS)
    wanted = Q(pk__in=[row.pk for row in own]) | Q(name_key__in={row.name_key for row in own})
    for code in codes:
        wanted |= _of_code(code, code + AFTER_DIGITS)
    return _alike_rows(wanted)


def _alike_rows(wanted: Q) -> QuerySet[Any, Any]:
    rows = Enterprise.objects.unscoped(reason=WHY).filter(wanted).order_by("pk")
    return rows.values_list(*Row._fields)


def _of_code(first: str, after: str) -> Q:
    return Q(tax_code__gte=first, tax_code__lt=after)


_ENTERPRISES = Among(
    lambda: Enterprise.objects.unscoped(reason=WHY).values_list(*Row._fields), "pk", most=FEW
)
_ALIKE_ONE = Prepared(
    lambda pk, name, first, after: _alike_rows(Q(pk=pk) | Q(name_key=name) | _of_code(first, after))
)


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
