"""`path__under="/a/b/"`: rows at a place and below it, found through the index."""

from typing import Any

from django.db.models import CharField, Lookup


class Under(Lookup[str]):
    """A prefix match that both databases answer from an index.

    PostgreSQL uses its pattern index for LIKE; SQLite never does for Django's LIKE, but it
    compares text byte by byte, so a half-open range does the same there.
    """

    lookup_name = "under"
    prepare_rhs = True

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        after_last = f"{self.rhs[:-1]}{chr(ord(self.rhs[-1]) + 1)}"
        sql = f"({column} >= %s AND {column} < %s)"
        return sql, (*values, self.rhs, *values, after_last)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        escaped = self.rhs.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{column} LIKE %s", (*values, f"{escaped}%")


def register() -> None:
    """Make `__under` known for text columns; called once, when the app is ready."""
    CharField.register_lookup(Under)
