"""What a paper is: the one declaration that a template in Word is checked and filled by."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django_stubs_ext import StrPromise

LANGUAGE = "vi"  # an official paper is in it, whatever its reader reads
NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
TAKEN = {*dir(dict), "and", "else", "false", "for", "if", "in", "is", "loop", "none", "not", "or",
         "true"}  # fmt: skip
Text = str | StrPromise
Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A name of the context's field table, as staff write it: `{{ ten_doanh_nghiep }}`.

    With `rows` it is a list: `{%p for dong in can_cu %}`, each row with these names.
    """

    name: str
    label: Text
    sample: Text = ""
    is_required: bool = False
    rows: "tuple[Placeholder, ...]" = ()

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or self.name in TAKEN:
            raise ValueError(f"no name for a placeholder: {self.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A kind of official paper (architecture §11.11).

    `doc_type` and `symbol` stand apart because QĐ is two types (rulebook §8); `template` is
    the file that comes with the software; `context_query` returns the values of one paper
    for somebody who may see it: `context_query(uid, viewer=…, as_of=…)`.
    """

    key: str
    title: Text
    doc_type: Text
    symbol: Text
    template: Path
    fields: tuple[Placeholder, ...]
    context_query: Callable[..., Context | None]
    subject_url: Callable[[UUID], str] | None = None  # the page of a record that it is about

    def field(self, name: str) -> Placeholder | None:
        return next((each for each in self.fields if each.name == name), None)

    def sample(self) -> dict[str, Any]:
        """Return made-up values for every name, to try a template with."""
        return {each.name: _sample(each) for each in self.fields}


_papers: dict[str, Paper] = {}


def offer(paper: Paper) -> None:
    """Let staff edit the template of a paper; said once, in `AppConfig.ready`."""
    _papers[paper.key] = paper


def papers() -> list[Paper]:
    """Return every kind of paper that the program writes."""
    return list(_papers.values())


def paper_of(key: str) -> Paper | None:
    return _papers.get(key)


def _sample(field: Placeholder) -> Any:
    if not field.rows:
        return str(field.sample)
    return [{each.name: str(each.sample) for each in field.rows}] * 2
