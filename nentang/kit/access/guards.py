"""Which permission each page asks for: said on the view, checked before it runs.

A view that says nothing is refused: a new page can't be open by forgetting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a page: everyone, everyone signed in, or holders of a permission.

    `acts` is what a POST needs besides; the command still asks its policy about the record.
    """

    is_public: bool = False
    sees: Permission | None = None
    acts: Permission | None = None

    def allows(self, actor: Actor, *, is_post: bool) -> bool:
        if self.is_public:
            return True
        needed = [self.sees, self.acts if is_post else None]
        return bool(actor.username) and all(
            actor.paths(permission) for permission in needed if permission
        )


def page(
    *, sees: Permission | None = None, acts: Permission | None = None, is_public: bool = False
) -> Callable[[View], View]:
    """Say who may open the view; with nothing said, everyone who is signed in."""
    access = Access(is_public=is_public, sees=sees, acts=acts)

    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def access_of(view: Callable[..., Any]) -> Access | None:
    """Return what the view asks for, or None if nobody said."""
    return getattr(view, "access", None)
