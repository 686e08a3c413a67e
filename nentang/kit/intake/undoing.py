"""What can't be taken back of a list: found, and told in words, alike things together."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.intake.registers import Register
from nentang.kit.ledger.chain import tracked_models
from nentang.kit.ledger.reading import kinds_touched, records_touched
from nentang.kit.ledger.taking_back import Kept

MOST = 50  # lines
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


def kept_words(kept: Iterable[Kept], *, viewer: Actor) -> list[str]:
    """Return what stays and why, most frequent first: "Doanh nghiệp, lao động (3): …".

    Kinds of records that the viewer may not see anywhere are not named.
    """
    found = Counter((_subject(each, viewer), _reason(each, viewer)) for each in kept)
    words = [f"{subject} ({times}): {reason}" for (subject, reason), times in found.most_common()]
    more = len(words) - MOST
    return [*words[:MOST], _("và %d lý do khác") % more] if more > 0 else words


def _reason(kept: Kept, viewer: Actor) -> str:
    is_told = not kept.used_by or _sees(kept.used_by, viewer)
    return kept.reason if is_told else _("còn được dùng ở hồ sơ khác")


def _sees(label: str, viewer: Actor) -> bool:
    rows: Any = apps.get_model(label)._default_manager.all()
    needed = getattr(rows, "view_permission", None)
    return needed is None or bool(viewer.paths(needed))


def _subject(kept: Kept, viewer: Actor) -> str:
    if not _sees(kept.model, viewer):
        return _("hồ sơ khác")
    model = apps.get_model(kept.model)
    name = str(model._meta.verbose_name)
    if not kept.field:
        return name
    fields = {field.name: field for field in model._meta.concrete_fields}
    field = fields.get(kept.field) or fields.get(kept.field.removesuffix("_id"))
    return f"{name}, {field.verbose_name if field else kept.field}"
