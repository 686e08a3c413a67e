"""What may be wrong in the books: each app says how its suspect records are found and mended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django_stubs_ext import StrPromise

from nentang.kit.access.roles import Permission


@dataclass(frozen=True, slots=True)
class Suspect:
    """A record to look at: what it is called, what is odd about it, where it is mended.

    `key` tells this oddity of this record from any other, so that somebody can say once and for
    all that it is right; `sender` is where the odd value came from, as it is written there.
    """

    record: UUID
    label: str
    words: str
    repair_label: str
    repair_url: str
    key: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of oddity. `key` is ASCII; `why` says in a sentence what makes a record suspect.

    `find(*, viewer, most, skipping: Collection[str])` returns up to `most` suspects in the
    viewer's scope whose keys are not among `skipping`; `count(*, viewer, skipping)` how many
    there are. Both in a number of statements that does not grow with the records.
    """

    key: str
    title: str | StrPromise
    why: str | StrPromise
    sees: Permission
    find: Callable[..., Sequence[Suspect]]
    count: Callable[..., int]


_offered: dict[str, Check] = {}


def offer(check: Check) -> None:
    """Have these records looked for; called from `AppConfig.ready`."""
    _offered[check.key] = check


def checks() -> list[Check]:
    """Return every check, in the order of offering."""
    return list(_offered.values())
