"""Questions asked of the papers of cases: which are drafted, and how far each has come."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.papers.queries import papers
from nentang.kit.papers.queries.papers import WAITING

if TYPE_CHECKING:
    from nentang.kit.papers.models import OfficialPaper


def drafted_papers(case: UUID, *, viewer: Actor) -> dict[str, list["OfficialPaper"]]:
    """Return the papers about a case by their kind, the newest first."""
    found: dict[str, list[OfficialPaper]] = {}
    rows = papers(viewer=viewer).filter(subjects__subject=case, is_erased=False)
    for row in rows.order_by("-changed_at", "-id"):
        found.setdefault(row.kind, []).append(row)
    return found


def open_papers(kind: str, cases: Collection[UUID], *, viewer: Actor) -> int:
    """Return how many papers of a kind about these cases are on their way."""
    rows = papers(viewer=viewer).filter(kind=kind, state__in=WAITING)
    return rows.filter(subjects__subject__in=cases).distinct().count()
