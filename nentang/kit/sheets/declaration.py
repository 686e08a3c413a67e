"""What a sheet has: the one declaration for taking rows out and for taking them in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django_stubs_ext import StrPromise

from nentang.kit.fields.registry import Privacy


class CellType(Enum):
    """How a value stands in a cell."""

    TEXT = "TEXT"
    CODE = "CODE"  # digits that are no number: leading zeros stay
    NUMBER = "NUMBER"
    DATE = "DATE"
    MOMENT = "MOMENT"
    MONEY = "MONEY"  # đồng


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `key` names the value in a row, `synonyms` are headings that mean the same.

    `looks` is a pattern for whole cells, folded (lower case, without marks): by it a column is
    suggested whose heading says nothing.

    The guide of an empty form says the rest: `choices` are the only values that may stand there,
    `how` says of any other column what is written, `need` when a column is needed that a file may
    come without. `is_required` is only what no row can do without.
    """

    key: str
    heading: str | StrPromise
    type: CellType = CellType.TEXT
    width: int = 16  # letters
    synonyms: tuple[str, ...] = ()
    looks: str = ""
    is_required: bool = False
    is_derived: bool = False  # worked out by the program: written, never taken in
    choices: tuple[str | StrPromise, ...] = ()
    how: str | StrPromise = ""
    need: str | StrPromise = ""
    privacy: Privacy = Privacy.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list as a sheet: rows are known again by the columns `match`, `apply` takes them in.

    `given` are values that every row has where the file has no such column: in a list of
    dissolved enterprises the status is none of its columns. Keys are keys of columns.
    `group` is the column whose value a row that names a group ("I. KCN Khánh Phú") gives to the
    rows below it, where the file has no such column. `named_by` are the columns that together
    say what a row is called; without them its first required one does.
    """

    key: str
    title: str | StrPromise
    columns: tuple[Column, ...]
    match: tuple[str, ...] = ()
    apply: Callable[..., Any] | None = None
    given: Mapping[str, str | int] = field(default_factory=dict)
    group: str = ""
    named_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        named = {*self.match, *self.given, *self.named_by, *filter(None, [self.group])}
        if len(set(keys)) < len(keys) or not named <= set(keys):
            raise ValueError(f"columns of {self.key} are named twice or not at all")
