"""Keep who read a person's page or took rows out."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look


def looked(  # noqa: PLR0913 - the six parts of one look
    subject: str,
    *,
    by: Actor,
    at: datetime,
    uid: UUID | None = None,
    rows: int = 1,
    kind: str = Look.Kind.READ,
    conditions: Mapping[str, str] | None = None,
) -> None:
    """Append one look. `subject` names the table or list, `conditions` the list's filters."""
    words = "&".join(f"{name}={value}" for name, value in sorted((conditions or {}).items()))
    Look.objects.create(
        at=at,
        by=by.username,
        kind=kind,
        subject=subject,
        uid=uid,
        rows=rows,
        conditions=words[:500],
    )
