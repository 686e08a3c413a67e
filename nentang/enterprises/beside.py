"""What apps above say beside each enterprise of the list.

`enterprises` lies below the advice, so the app that has something to say offers it once, in
`AppConfig.ready`. What it says is for one viewer; the page and the export ask the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.sheets.declaration import Column
from nentang.kit.ui.parts import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What stands beside one row, in words: `sign` is a kind of the `verdict` component."""

    sign: str
    words: str
    url: str
    more: Mapping[str, str]  # by the keys of the columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Columns for one viewer with a remark for each row that has one, and lists to open."""

    heading: str
    columns: tuple[Column, ...] = ()
    remarks: Mapping[UUID, Remark] = field(default_factory=dict)
    lists: tuple[Tab, ...] = ()


Provider = Callable[[Sequence[UUID], Actor], Beside | None]

_providers: list[Provider] = []


def offer(provider: Provider) -> None:
    """Let an app above speak beside the rows; it returns None to who may see nothing of it."""
    if provider not in _providers:
        _providers.append(provider)


def beside(rows: Sequence[UUID], *, viewer: Actor) -> Beside | None:
    """Return what the app above says of these rows to this viewer."""
    said = (provider(rows, viewer) for provider in _providers)
    return next((each for each in said if each), None)
