"""Rows written many at a time, the way each database takes them fastest (decision 0026).

Django's `bulk_create` asks every field of every row what it is, which costs more than the
database does. Here a table is looked at once, whole columns are turned into what the driver
takes, and rows go out as one prepared statement on SQLite and as COPY on PostgreSQL.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Generic, TypeVar, cast

from django.db import connection, models, transaction
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=models.Model)
AnyField = models.Field[Any, Any]
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
OFTEN_THE_SAME = (models.DateField, models.DateTimeField, models.DecimalField)
FEW = 50  # rows that are not worth a temporary table
HELD = "bulk_rows"  # name of that table, which ends with the statement that reads it
LAST_KEY = "SELECT seq FROM sqlite_sequence WHERE name = %s"
NEW_KEYS = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows go into it: the fields of its model that are written, in their order."""

    name: str
    key: AnyField
    fields: tuple[AnyField, ...]

    @property
    def columns(self) -> list[str]:
        return [column_of(field) for field in self.fields]

    def values(self, rows: Sequence[models.Model]) -> list[tuple[Any, ...]]:
        """Return what the driver takes for each row; none was read without some of its fields."""
        of_row = itemgetter(*(field.attname for field in self.fields))
        found = zip(*map(of_row, map(vars, rows)), strict=True)
        columns = zip(self.fields, found, strict=True)
        return list(zip(*(prepared(field, values) for field, values in columns), strict=True))


class Maker(Generic[Row]):
    """Makes new rows of a model, all else by default, in a fraction of the time of its class.

    Values go by the names of columns ("enterprise_id"). What is made is what copying or
    unpickling a row makes: its values and its state, without asking every field.
    """

    def __init__(self, model: type[Row]) -> None:
        fields = model._meta.concrete_fields
        varying = [each for each in fields if each.has_default() and callable(each.default)]
        self._model = model
        self._varying = tuple((each.attname, each.default) for each in varying)
        names = {each.attname for each in varying}
        self._values = {
            each.attname: None if each.attname in names else each.get_default() for each in fields
        }

    def __call__(self, **values: Any) -> Row:
        """Return a row that is not written yet.

        :raises TypeError: for a name that no field has.
        """
        held = self._values | values
        if len(held) > len(self._values):
            raise TypeError(f"{self._model.__name__} has no {set(held) - set(self._values)}")
        for name, default in self._varying:
            if held[name] is None:
                held[name] = default()
        row = self._model.__new__(self._model)
        row.__dict__ = {"_state": ModelState(), **held}
        return row


def insert(rows: Iterable[models.Model]) -> None:
    """Add rows of any tables, each with a new primary key; what others refer to comes first."""
    with transaction.atomic(savepoint=False):
        for model, some in _by_model(rows).items():
            table = _table(model)
            _take_keys(table, some)
            write_rows(table.name, table.columns, table.values(some))
            for row in some:
                row._state.adding = False


def overwrite(rows: Iterable[models.Model], names: Iterable[str] = ()) -> None:
    """Write rows that were there before, each by its key: the fields named, or all."""
    chosen = tuple(names)
    with transaction.atomic(savepoint=False):
        for model, some in _by_model(rows).items():
            whole = _table(model)
            kept = [each for each in whole.fields if not chosen or each.name in chosen]
            rest = [each for each in kept if not each.primary_key]
            _overwrite(Table(whole.name, whole.key, (*rest, whole.key)), some)


def put(rows: Sequence[models.Model], *, over: str, names: Sequence[str]) -> None:
    """Add rows of one table; of a row with the same `over`, write the fields named instead.

    For rows that nobody holds on to: they don't learn their keys.
    """
    if not rows:
        return
    whole = _table(type(rows[0]))
    fields = tuple(each for each in whole.fields if not each.primary_key)
    table = Table(whole.name, whole.key, fields)
    owner = next(column_of(each) for each in fields if each.name == over)
    given = [column_of(each) for each in fields if each.name in names]
    clause = f"ON CONFLICT ({quoted(owner)}) DO UPDATE SET {_taken_from('EXCLUDED', given)}"
    values = table.values(rows)
    if _goes_by_statement(values):
        _execute_many(f"{_insertion(table.name, table.columns)} {clause}", values)
        return
    columns = ", ".join(map(quoted, table.columns))
    _by_way_of_a_table(
        table,
        values,
        _sql("INSERT INTO", quoted(table.name), f"({columns}) SELECT {columns} FROM", HELD, clause),
    )


def write_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows of prepared values to a table."""
    if connection.vendor == "sqlite":
        _execute_many(_insertion(table, columns), rows)
    else:
        _copy(table, columns, rows)


def copy_text(table: str, columns: Sequence[str], text: str) -> None:
    """Add rows to a table of PostgreSQL: cells between tabs, none for nothing, `\\` doubled."""
    names = ", ".join(map(quoted, columns))
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {quoted(table)} ({names}) FROM STDIN WITH (NULL '')") as copy,
    ):
        copy.write(text)


def prepared(field: AnyField, values: Sequence[Any]) -> Sequence[Any]:
    """Return the values of a column as the driver takes them."""
    stored = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(stored, PLAIN):
        return values
    if isinstance(stored, models.UUIDField):
        is_own_type = connection.features.has_native_uuid_field
        return values if is_own_type else [value and value.hex for value in values]
    if isinstance(stored, OFTEN_THE_SAME):
        known = {value: stored.get_db_prep_save(value, connection) for value in set(values)}
        return [known[value] for value in values]
    return [stored.get_db_prep_save(value, connection) for value in values]


def column_of(field: AnyField) -> str:
    return str(field.column)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


@cache
def _table(model: type[models.Model]) -> Table:
    fields = tuple(each for each in model._meta.concrete_fields if not each.generated)
    return Table(model._meta.db_table, model._meta.pk, fields)


def _by_model(rows: Iterable[models.Model]) -> dict[type[models.Model], list[models.Model]]:
    found: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return found


def _take_keys(table: Table, rows: Sequence[models.Model]) -> None:
    """Give rows without a key the next ones, and each the keys of what it refers to."""
    without = [row for row in rows if row.pk is None]
    for row, key in zip(without, _new_keys(table, len(without)), strict=True):
        row.pk = key
    for field in table.fields:
        if isinstance(field, models.ForeignKey):
            _take_references(field, rows)


def _take_references(field: "models.ForeignKey[Any, Any]", rows: Sequence[models.Model]) -> None:
    """Set the key of a record that was new when it was assigned."""
    unset = (row for row in rows if vars(row)[field.attname] is None)
    for row in unset:
        if field.is_cached(row):
            setattr(row, field.name, field.get_cached_value(row))


def _new_keys(table: Table, count: int) -> Sequence[int]:
    """Return keys that no row had yet; only the transaction that writes asks on SQLite."""
    if not count:
        return ()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(LAST_KEY, [table.name])
            last = cursor.fetchone()
            first = (last[0] if last else 0) + 1
            return range(first, first + count)
        cursor.execute(NEW_KEYS, [quoted(table.name), table.key.column, count])
        return [key for (key,) in cursor.fetchall()]


def _overwrite(table: Table, rows: Sequence[models.Model]) -> None:
    """Write the fields of a table whose last column is the key."""
    values, columns, key = table.values(rows), table.columns[:-1], quoted(column_of(table.key))
    name = quoted(table.name)
    if _goes_by_statement(values):
        given = ", ".join(f"{quoted(column)} = %s" for column in columns)
        _execute_many(_sql("UPDATE", name, "SET", given, "WHERE", key, "= %s"), values)
        return
    given = _taken_from(HELD, columns)
    same = f"{name}.{key} = {HELD}.{key}"
    _by_way_of_a_table(
        table, values, _sql("UPDATE", name, "SET", given, "FROM", HELD, "WHERE", same)
    )


def _goes_by_statement(values: Sequence[Any]) -> bool:
    return connection.vendor == "sqlite" or len(values) <= FEW


def _by_way_of_a_table(table: Table, values: Sequence[Sequence[Any]], statement: str) -> None:
    """Copy rows into a table that lasts as long as the statement which takes them from there."""
    columns = ", ".join(map(quoted, table.columns))
    source = _sql("SELECT", columns, "FROM", quoted(table.name), "WITH NO DATA")
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {HELD} ON COMMIT DROP AS {source}")
        _copy(HELD, table.columns, values)
        cursor.execute(statement)
        cursor.execute(f"DROP TABLE {HELD}")


def _taken_from(source: str, columns: Iterable[str]) -> str:
    return ", ".join(f"{quoted(column)} = {source}.{quoted(column)}" for column in columns)


def _insertion(table: str, columns: Sequence[str]) -> str:
    places = ", ".join(["%s"] * len(columns))
    names = ", ".join(map(quoted, columns))
    return _sql("INSERT INTO", quoted(table), f"({names}) VALUES ({places})")


def _sql(*parts: str) -> str:
    """Return a statement of words and quoted names; values are bound, never part of it."""
    return " ".join(parts)


def _execute_many(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, cast(Any, rows))


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(map(quoted, columns))
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,  # the driver's own copy knows nothing of Django's errors
        cursor.copy(f"COPY {quoted(table)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
