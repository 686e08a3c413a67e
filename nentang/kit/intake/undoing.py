"""What can't be taken back of a list, since whoever takes it back no longer keeps it."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from nentang.kit.access.actors import Actor
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.intake.registers import Register
from nentang.kit.ledger.chain import tracked_models
from nentang.kit.ledger.reading import kinds_touched, records_touched

WHY = "what whoever takes a list back no longer keeps is left alone"


def out_of_reach(entry: int, register: Register, *, by: Actor) -> set[UUID]:
    """Return the records of an entry that are at places which the actor no longer keeps.

    They were moved since, or the actor's rights were taken away.
    """
    models, found = tracked_models(), set()
    for label in kinds_touched(entry).keys() & models.keys():
        rows: Any = models[label]._default_manager.all()
        if isinstance(rows, ScopedQuerySet):
            far = rows.unscoped(reason=WHY).exclude(_within(rows.scope_field, register, by))
            far = far.filter(uid__in=records_touched(entry, label))
            found |= set(far.values_list("uid", flat=True))
    return found


def _within(name: str, register: Register, by: Actor) -> Q:
    within = Q(pk__in=[])
    for path in by.paths(register.edits):
        within |= Q(**{f"{name}__under": path})
    return within
