"""Pages of a list that cost the same at any depth: each begins after the last row of another.

An order is a row of columns without nulls that ends with `id`, all in one direction, so the
rows after one are those whose row of values is greater. Both databases answer that from an
index over the same columns.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Value

Row = TypeVar("Row", bound=models.Model)
Line = TypeVar("Line")
RANK = "rank"  # what a search tells of each row, before its place in the list
LOWEST_RANK = 3
MOST = 1_000_000_000  # rows that a page can stand behind
UNREADABLE = (ValueError, TypeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Order:
    """Columns from the first to `id`, all upwards or all downwards."""

    fields: tuple[str, ...]
    is_down: bool = False

    def names(self, *, is_reversed: bool) -> list[str]:
        """Return the names for `order_by`, the other way round if `is_reversed`."""
        sign = "-" if self.is_down != is_reversed else ""
        return [f"{sign}{name}" for name in self.fields]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A row's place in an order, and its number in the list (the first is 1)."""

    values: tuple[Any, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Around:
    """Which page is wanted, as an address says it: after or before the row of a token."""

    after: str = ""
    before: str = ""

    def places(
        self, model: type[models.Model], order: Order
    ) -> tuple[Cursor | None, Cursor | None]:
        """Return after and before which row the page stands; None for a token that isn't read."""
        after, before = (
            cursor_in(text, model, order) if text else None for text in (self.after, self.before)
        )
        return after, before


FIRST_PAGE = Around()


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of one page, the number of the first, and whether there are more around."""

    rows: list[Any]
    first: int
    has_previous: bool
    has_next: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """The lines of one page with the tokens of the pages around it; "" where there is none."""

    rows: list[Line]
    previous: str = ""
    next: str = ""


class RowOf(Func):
    """Several values as one: `(a, b)`."""

    template = "(%(expressions)s)"
    output_field = models.TextField()


class Beyond(Func):
    """Whether a row of columns stands beyond a row of values: `(a, b) > (x, y)`.

    `arg_joiner` is the sign with its spaces.
    """

    template = "%(expressions)s"
    output_field = models.BooleanField()
    conditional = True


def slice_of(
    rows: "models.QuerySet[Row]",
    order: Order,
    *,
    size: int,
    around: Around = FIRST_PAGE,
    read: Callable[[Any], list[Any]] = list,
) -> Slice:
    """Return the page after or before a row, or the first one; `read` runs its statement."""
    after, before = around.places(rows.model, order)
    if before:
        found = read(beyond(rows, order, before, is_reversed=True)[: size + 1])
        if len(found) <= size:  # the beginning was reached: show a whole first page
            return slice_of(rows, order, size=size, read=read)
        kept = found[:size][::-1]
        return Slice(kept, max(1, before.number - len(kept)), has_previous=True, has_next=True)
    chosen = beyond(rows, order, after) if after else rows.order_by(*order.names(is_reversed=False))
    found = read(chosen[: size + 1])
    first = after.number + 1 if after else 1
    return Slice(found[:size], first, has_previous=bool(after), has_next=len(found) > size)


def page_of(part: Slice, lines: Iterable[Line], order: Order) -> Page[Line]:
    """Return the lines that tell the rows of a slice, with the tokens of the pages around."""
    rows, last = part.rows, part.first + len(part.rows) - 1
    return Page(
        list(lines),
        token(rows[0], order, part.first) if part.has_previous and rows else "",
        token(rows[-1], order, last) if part.has_next else "",
    )


def token(row: models.Model, order: Order, number: int) -> str:
    """Write a row's place into an address."""
    values = [_plain(getattr(row, name)) for name in order.fields]
    text = json.dumps([*values, number], ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def cursor_in(text: str, model: type[models.Model], order: Order) -> Cursor | None:
    """Read a place from an address; None for one that was cut, or is of another order."""
    try:
        padded = text + "=" * (-len(text) % 4)
        *values, number = json.loads(base64.urlsafe_b64decode(padded))
        fields = [_field(model, name) for name in order.fields]
        read = [_stored(field, value) for field, value in zip(fields, values, strict=True)]
    except (*UNREADABLE, binascii.Error, ValidationError):
        return None
    is_whole = type(number) is int and 0 < number <= MOST
    return Cursor(tuple(read), number) if is_whole else None


def _field(model: type[models.Model], name: str) -> Any:
    if name != RANK:
        return model._meta.get_field(name)
    limits = [MinValueValidator(0), MaxValueValidator(LOWEST_RANK)]
    return models.IntegerField(name=RANK, validators=limits)


def _stored(field: Any, value: Any) -> Any:
    """Return a value as a row could hold it.

    :raises ValueError: (or one of `UNREADABLE`, or a ValidationError) if no row could.
    """
    read = field.to_python(value)
    field.run_validators(read)  # also whether the database has room for it
    if isinstance(read, datetime):
        return read.astimezone(UTC)
    if read is None or (isinstance(read, str) and b"\0" in read.encode()):
        raise ValueError(field.name)
    return read


def beyond(
    rows: "models.QuerySet[Row]", order: Order, cursor: Cursor, *, is_reversed: bool = False
) -> "models.QuerySet[Row]":
    """Return the rows after a place in the order, or before it, going away from it."""
    fields = [_field(rows.model, name) for name in order.fields]
    columns = [F(name) for name in order.fields]
    values = [
        Value(value, output_field=type(field)())
        for value, field in zip(cursor.values, fields, strict=True)
    ]
    sign = "<" if order.is_down != is_reversed else ">"
    return rows.filter(Beyond(RowOf(*columns), RowOf(*values), arg_joiner=f" {sign} ")).order_by(
        *order.names(is_reversed=is_reversed)
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # a moment is a date too
