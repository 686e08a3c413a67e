"""What binds everybody below a place: a plan is read by those it gives work to."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import ScopedQuerySet

Row = TypeVar("Row", bound=models.Model)
WHOLE_INSTALLATION = "/"  # the scope of what binds every place


class BindingQuerySet(ScopedQuerySet[Row]):
    """Visible below the viewer's places and, because it binds them, above these too."""

    view_permission = Permission.PLAN_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        within = Q(pk__in=[])
        for path in viewer.paths(self.view_permission):
            within |= Q(scope_path__under=path) | Q(scope_path__in=_above(path))
        return self._scoped().filter(within)


def _above(path: str) -> list[str]:
    """Return the path and every place above it: "/a/b/" gives "/", "/a/" and "/a/b/"."""
    parts = path.strip("/").split("/")
    return [WHOLE_INSTALLATION] + [f"/{'/'.join(parts[: end + 1])}/" for end in range(len(parts))]
