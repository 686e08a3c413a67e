"""How frequent the words of a search are, from a sample, as a part of another statement.

A list asks for its counts in one statement; the sample goes with it, and the database itself
chooses by it how the rows that were found are counted.
"""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import (
    Case,
    F,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields import BooleanField

from nentang.kit.access.seeking.asking import Seeking, asked_of, standing, starting
from nentang.kit.access.seeking.expressions import InSpread

COMMON = 0.02  # share of rows from which on walking meets a page sooner than sorting
TESTED = 0.05  # share from which on testing rows counts to the cap sooner than the index
LEAST = 8  # rows of the sample; below, the table is quick whatever it is asked
FREQUENT = 0.2  # share from which on the index is not asked for a word beside rarer ones
SHORT = 3  # letters of beginnings that FTS5 keeps ready, however frequent
Rows = TypeVar("Rows", bound=QuerySet[Any])


class CappedCount(Subquery):
    """The number of rows of a limited query, as a part of one statement."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()
    empty_result_set_value = 0


class IsCommon(Subquery):
    """Whether enough rows of a sample answer."""

    template = (
        "(SELECT COALESCE(SUM(starting), 0) > %(least)s "
        "AND SUM(starting) > %(share)s * COUNT(*) FROM (%(subquery)s) AS sample)"
    )
    output_field = BooleanField()
    conditional = True


class Numbers(Subquery):
    """The number of rows of a sample, and of each of its columns of 0 and 1: "1500,20,3"."""

    template = "(SELECT CAST(COUNT(*) AS text) || ',' || %(sums)s FROM (%(subquery)s) AS sample)"
    output_field = TextField()

    def as_sql(
        self, compiler: Any, connection: Any, template: str | None = None, **context: Any
    ) -> tuple[str, Any]:
        sums = " || ',' || ".join(
            f"CAST(COALESCE(SUM({name}), 0) AS text)" for name in self.query.annotation_select
        )
        return super().as_sql(compiler, connection, template, sums=sums, **context)


@dataclass(frozen=True, slots=True)
class Sounding:
    """A search of one table with the expressions that a statement of counts takes along."""

    seeking: Seeking

    @property
    def numbers(self) -> Numbers | Value:
        """What `read` makes a `Seeking` of."""
        if not self.seeking.terms:
            return Value("", output_field=TextField())
        each = {f"t{at}": starting([term]) for at, term in enumerate(self.seeking.terms)}
        asked = {"starting": starting(self.seeking.terms), "standing": standing(self.seeking.terms)}
        return Numbers(self._sample(asked | each))

    def capped(self, rows: QuerySet[Any], most: int) -> Case | CappedCount:
        """Count the rows that are found among some, not further than `most`."""
        through_index = CappedCount(self.seeking.kept(rows).values("pk")[:most])
        if not self.seeking.terms:
            return through_index
        row_by_row = CappedCount(rows.filter(starting(self.seeking.terms)).values("pk")[:most])
        sample = self._sample({"starting": starting(self.seeking.terms)})
        is_frequent = IsCommon(sample, least=LEAST, share=TESTED)
        return Case(
            When(is_frequent, then=row_by_row), default=through_index, output_field=IntegerField()
        )

    def read(self, numbers: str) -> Seeking:
        """Return how the table is best read, as its sample says."""
        if not numbers:
            return self.seeking
        count, starts, stands, *each = (int(number) for number in numbers.split(","))
        frequent = (
            term
            for term, found in zip(self.seeking.terms, each, strict=True)
            if found > max(LEAST, FREQUENT * count) and len(term.starts[0]) > SHORT
        )
        least = max(LEAST, COMMON * count)
        return replace(
            self.seeking,
            is_common=starts > least,
            is_exactly_common=stands > least,
            frequent=frozenset(frequent),
        )

    def through(self, owner: str) -> "Sounding":
        """Look for rows by the words of the row to which a field of theirs leads."""
        return Sounding(replace(self.seeking, owner=owner))

    def looked(self) -> Seeking:
        """Look at the sample now. One statement, none where nothing is asked."""
        if not self.seeking.terms:
            return self.seeking
        rows = _whole(self.seeking.model).annotate(numbers=self.numbers)
        return self.read(next(iter(rows.values_list("numbers", flat=True)[:1]), ""))

    def _sample(self, columns: dict[str, Q]) -> QuerySet[Any, dict[str, Any]]:
        numbers = {
            name: Case(When(condition, then=1), default=0, output_field=IntegerField())
            for name, condition in columns.items()
        }
        table = _whole(self.seeking.model)
        return table.filter(InSpread(F("pk"), model=self.seeking.model)).values(**numbers)


def sound(model: type[Model], wanted: str) -> Sounding:
    return Sounding(asked_of(model, wanted))


def seek(model: type[Model], wanted: str) -> Seeking:
    """Look at the sample of a table by itself. One statement, none where nothing is asked."""
    return sound(model, wanted).looked()


def _whole(model: type[Model]) -> QuerySet[Any]:
    manager: Any = model._default_manager
    rows: QuerySet[Any] = manager.unscoped(
        reason="how frequent words are decides how the table is read"
    )
    return rows.order_by()
