"""The index of words beside a table, made and kept by the database itself.

PostgreSQL: a GIN index over the words of `search_key`. SQLite: a table of FTS5 over the same
words, filled by triggers; its own signs for words are the spaces of our key, nothing else. Both
are told as `Index` in `Meta.indexes`, one for each statement, so they are there after a
migration, without migrations, and after a table was made anew.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.backends.ddl_references import Statement, Table

COLUMN = "search_key"
POSTGRESQL = "postgresql"
NOTHING = "SELECT 1"  # a statement has to be given even where nothing is to be done
AS_WORDS = "array_to_tsvector(array_remove(string_to_array(%s, ' '), ''))"


class WordIndex(models.Index):
    """The words themselves; `name` is also the name of the table of FTS5."""

    on_postgresql: ClassVar[str] = (
        f"CREATE INDEX %(name)s ON %(table)s USING gin ({AS_WORDS % '%(column)s'})"
    )
    on_sqlite: ClassVar[str] = (
        "CREATE VIRTUAL TABLE IF NOT EXISTS %(name)s USING fts5(%(column)s, content=%(table)s, "
        "content_rowid='id', tokenize='ascii', prefix='1 2 3', columnsize=0, detail=none)"
    )
    dropped: ClassVar[dict[str, str]] = {
        "postgresql": "DROP INDEX IF EXISTS %(name)s",
        "sqlite": "DROP TABLE IF EXISTS %(name)s",
    }

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **_: Any) -> Statement:
        del using  # the way in which an index of words is made is not to be chosen
        is_there = schema_editor.connection.vendor == POSTGRESQL
        return self._statement(
            self.on_postgresql if is_there else self.on_sqlite, model, schema_editor
        )

    def remove_sql(self, model: Any, schema_editor: Any, **_: Any) -> Any:
        return self._statement(self.dropped[schema_editor.connection.vendor], model, schema_editor)

    def _statement(self, template: str, model: Any, schema_editor: Any) -> Statement:
        quote = schema_editor.quote_name
        return Statement(
            template,
            table=Table(model._meta.db_table, quote),
            name=quote(self.name),
            words=quote(self.words),
            column=quote(COLUMN),
        )

    @property
    def words(self) -> str:
        """The name of the table of FTS5."""
        return str(self.name)


class WordTrigger(WordIndex):
    """What keeps the table of FTS5 as the rows are; PostgreSQL keeps its index by itself."""

    on_postgresql = NOTHING
    dropped: ClassVar[dict[str, str]] = {
        "postgresql": NOTHING,
        "sqlite": "DROP TRIGGER IF EXISTS %(name)s",
    }
    after: ClassVar[str]

    @property
    def words(self) -> str:
        return str(self.name).removesuffix(f"_{self.after}")


ADD = "INSERT INTO %(words)s (rowid, %(column)s) VALUES (new.id, new.%(column)s);"
DROP = (
    "INSERT INTO %(words)s (%(words)s, rowid, %(column)s) "
    "VALUES ('delete', old.id, old.%(column)s);"
)


class WordInsert(WordTrigger):
    after = "insert"
    on_sqlite = f"CREATE TRIGGER %(name)s AFTER INSERT ON %(table)s BEGIN {ADD} END"


class WordDelete(WordTrigger):
    after = "delete"
    on_sqlite = f"CREATE TRIGGER %(name)s AFTER DELETE ON %(table)s BEGIN {DROP} END"


class WordUpdate(WordTrigger):
    after = "update"
    on_sqlite = (
        "CREATE TRIGGER %(name)s AFTER UPDATE OF %(column)s ON %(table)s "
        f"WHEN old.%(column)s <> new.%(column)s BEGIN {DROP} {ADD} END"
    )


class WordFill(WordTrigger):
    """The words of the rows that were there before; comes last."""

    after = "fill"
    on_sqlite = "INSERT INTO %(words)s (%(words)s) VALUES ('rebuild')"
    dropped: ClassVar[dict[str, str]] = {"postgresql": NOTHING, "sqlite": NOTHING}


def word_indexes(name: str) -> list[models.Index]:
    """Return what a table with a `search_key` is searched by, for its `Meta.indexes`."""
    kept = (WordInsert, WordDelete, WordUpdate, WordFill)
    return [
        WordIndex(name=name, fields=[COLUMN]),
        *(each(name=f"{name}_{each.after}", fields=[COLUMN]) for each in kept),
    ]


def name_of(model: type[models.Model]) -> str:
    """Return the name of a table's index of words.

    :raises LookupError: if the table has none.
    """
    for index in model._meta.indexes:
        if type(index) is WordIndex:
            return str(index.name)
    raise LookupError(f"{model.__name__} has no index of words")
