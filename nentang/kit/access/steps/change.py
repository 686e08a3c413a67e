"""What one page changes, as its app says it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import QueryDict

from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access.steps.forms import Step

Values = dict[str, Any]


class Other(NamedTuple):
    """Another record that stands in the way: what it has to do with this one, name, address."""

    words: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one page changes.

    `form` makes the form from what was posted; `write` carries out the command from the values
    and the hidden parts (key, version); `refusal` asks the policy before the look; `current`
    returns what the record says for the fields; `version` is that of the record now; `marks`
    are rules that have something to say and have to be ticked off; `other` finds the record
    that a refusal is about; `danger` are the words of a button that does what can't be undone;
    `crumbs` lead back, from the list to the record. `ask_page` and `check_page` name the
    templates of an app that shows more; `more` is for them.
    """

    title: str
    name: str
    crumbs: Sequence[tuple[str, str]]
    form: Callable[[QueryDict | None], Step]
    write: Callable[[Values, Values], Receipt]
    done: Callable[[Receipt], str]
    refusal: Callable[[Values], Refusal | None] = lambda _values: None
    current: Callable[[Values], Mapping[str, Any]] = lambda _values: {}
    marks: Callable[[Values], Sequence[Any]] = lambda _values: ()
    other: Callable[[Values], Other | None] = lambda _values: None
    version: int | None = None
    notes: Sequence[str] = ()
    note_kind: str = "warn"
    danger: str = ""
    ask_page: str = "access/steps/ask.html"
    check_page: str = "access/steps/check.html"
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def back_url(self) -> str:
        return self.crumbs[-1][1]

    @property
    def back_label(self) -> str:
        return self.crumbs[-1][0]
