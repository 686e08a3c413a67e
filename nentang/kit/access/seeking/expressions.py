"""Parts of statements that a search is made of, in the words of both databases."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import BooleanField, CharField, Func, Model

from nentang.kit.access.seeking.indexes import AS_WORDS

SAMPLE = 1_000  # rows looked at, evenly over the table
Ways = Sequence[Sequence[Sequence[str]]]


class Padded(Func):
    """A key with a space behind its last word."""

    template = "(%(expressions)s || ' ')"


class Unindexed(Func):
    """A column that is tested on each row, while another condition or the order leads."""

    template = "(%(expressions)s || '')"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, template="+%(expressions)s", **context)


class InSpread(Func):
    """Whether a primary key is one of a sample: numbers at even distances up to the last."""

    template = (
        "%(expressions)s IN (WITH RECURSIVE spread (i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM spread WHERE i < %(sample)s) "
        "SELECT 1 + (i - 1) * (SELECT MAX(id) FROM %(table)s) / %(sample)s FROM spread)"
    )
    output_field = BooleanField()
    conditional = True

    def __init__(self, key: Any, *, model: type[Model]) -> None:
        super().__init__(key, table=f'"{model._meta.db_table}"', sample=SAMPLE)


class InWords(Func):
    """Whether the index of words has a row under all of the terms, each in one of its ways.

    The first column is the primary key, the second the key with the words.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, pk: Any, key: Any, *, name: str, ways: Ways, is_whole: bool = False) -> None:
        super().__init__(pk, key)
        self.name, self.ways, self.is_whole = name, ways, is_whole

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = compiler.compile(self.source_expressions[0])
        sign = "" if self.is_whole else "*"
        asked = _said(self.ways, lambda word: f'"{word}"{sign}', " AND ", " OR ")
        table = connection.ops.quote_name(self.name)
        sql = f"{column} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"  # noqa: S608 - a name from the code
        return sql, (*values, asked)

    def as_postgresql(
        self, compiler: Any, _connection: Any, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        column, values = compiler.compile(self.source_expressions[1])
        sign = "" if self.is_whole else ":*"
        asked = _said(self.ways, lambda word: f"'{word}'{sign}", " & ", " | ")
        return f"{AS_WORDS % column} @@ %s::tsquery", (*values, asked)


def _said(ways: Ways, word: Any, both: str, either: str) -> str:
    """Write terms in the language of an index; words have letters, digits and MARK only."""

    def joined(parts: Iterable[str], sign: str) -> str:
        return f"({sign.join(parts)})"

    return joined(
        (joined((joined(map(word, way), both) for way in term), either) for term in ways), both
    )
