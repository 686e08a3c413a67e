"""Statements about a few records that every edit asks again: compiled once, asked with other keys.

Django takes five times as long to build and compile a narrow statement as it takes to ask it. What
is kept here is the same statement with other values bound, read by the same converters.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet

Raw = list[tuple[Any, ...]]
Build = Callable[..., QuerySet[Any, Any]]
FEW = 8  # values of a statement that is kept; longer ones are rare, and each has its own text


@dataclass(slots=True)
class _Compiled:
    """A statement with the values it was built for, and how its columns are read."""

    sql: str
    compiler: Any
    converters: Any


@dataclass(slots=True)
class Prepared:
    """A queryset of tuples (`values_list`), built from the values that are bound in its order.

    `build` takes the values, distinct and none of them None, and uses each once and nothing else
    that varies. It says itself for whom it reads, as every queryset does.
    """

    build: Build
    _kept: threading.local = field(default_factory=threading.local)

    def __call__(self, *values: Any) -> Raw:
        """Return the rows as the queryset returns them."""
        if len(values) > FEW:
            return list(self.build(*values))
        return self.read(self.raw(*values), len(values))

    def raw(self, *values: Any) -> Raw:
        """Return the rows as the driver gives them, for comparing them with those of before."""
        compiled = self._compiled(values)
        if compiled is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, _bound(values))
            rows: Raw = cursor.fetchall()
            return rows

    def read(self, rows: Raw, count: int = 0) -> Raw:
        """Return what raw rows of a statement with so many values say."""
        if not rows:
            return []
        compiled = vars(self._kept)["by_count"][count]
        if not compiled.converters:
            return rows
        return list(map(tuple, compiled.compiler.apply_converters(rows, compiled.converters)))

    def _compiled(self, values: Sequence[Any]) -> _Compiled | None:
        by_count = vars(self._kept).setdefault("by_count", {})
        if len(values) not in by_count:
            made = _made(self.build(*values), values)
            if made is None:
                return None
            by_count[len(values)] = made
        found: _Compiled = by_count[len(values)]
        return found


class Among:
    """Tuples of the rows of some records, whose keys stand in a column, or of all.

    Of a few by a prepared statement; beyond `most`, which is below the limit of bound values, the
    whole table is read.
    """

    def __init__(
        self, rows: Callable[[], QuerySet[Any, Any]], column: str, *, most: int = 500
    ) -> None:
        self._rows, self._most = rows, most
        self._few = Prepared(lambda *keys: rows().filter(**{f"{column}__in": keys}))

    def __call__(self, keys: Collection[Any] | None) -> Iterable[tuple[Any, ...]]:
        if keys is None or len(keys) > self._most:
            return self._rows()
        return self._few(*dict.fromkeys(keys))


def _made(rows: QuerySet[Any, Any], values: Sequence[Any]) -> _Compiled | None:
    """Return the statement of a queryset, None of one that has no rows.

    :raises ValueError: if it binds anything but the values, in their order.
    """
    require_scope = getattr(rows, "_require_scope", None)
    if require_scope:
        require_scope()
    compiler = rows.query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
    try:
        sql, bound = compiler.as_sql()
    except EmptyResultSet:
        return None
    if list(bound) != _bound(values):
        raise ValueError(f"{rows.model.__name__}: binds {bound!r}, not {values!r}")
    columns = [each[0] for each in compiler.select[: compiler.col_count]]
    return _Compiled(sql, compiler, compiler.get_converters(columns))


def _bound(values: Sequence[Any]) -> list[Any]:
    """Return values as the driver takes them."""
    is_own_type = connection.features.has_native_uuid_field
    return [each.hex if isinstance(each, UUID) and not is_own_type else each for each in values]
