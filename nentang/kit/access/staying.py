"""What taking back leaves as it is, told to somebody who may not see every kind of record."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.seeing import model_of, sees_kind
from nentang.kit.ledger.taking_back import Kept

MOST = 50  # lines


def kept_words(kept: Iterable[Kept], *, viewer: Actor) -> list[str]:
    """Return what stays and why, most frequent first: "Doanh nghiệp, lao động (3): …".

    Kinds of records that the viewer may not see anywhere are not named.
    """
    found = Counter((_subject(each, viewer), _reason(each, viewer)) for each in kept)
    words = [_line(subject, reason, times) for (subject, reason), times in found.most_common()]
    more = len(words) - MOST
    return [*words[:MOST], _("và %d lý do khác") % more] if more > 0 else words


def kind_named(label: str, *, viewer: Actor) -> str:
    """Return what records of a model are called; "" for those the viewer may not see anywhere."""
    if not sees_kind(label, viewer=viewer):
        return ""
    model = model_of(label)
    return str(model._meta.verbose_name) if model else label


def _line(subject: str, reason: str, times: int) -> str:
    counted = f" ({times})" if times > 1 else ""
    return f"{subject[:1].upper()}{subject[1:]}{counted}: {reason}"


def _reason(kept: Kept, viewer: Actor) -> str:
    is_told = not kept.used_by or sees_kind(kept.used_by, viewer=viewer)
    return kept.reason if is_told else _("còn được dùng ở hồ sơ khác")


def _subject(kept: Kept, viewer: Actor) -> str:
    name = kind_named(kept.model, viewer=viewer)
    if not name:
        return _("hồ sơ khác")
    return f"{name}, {_field_named(kept)}" if kept.field else name


def _field_named(kept: Kept) -> str:
    model = model_of(kept.model)
    fields = {field.name: field for field in model._meta.concrete_fields} if model else {}
    field = fields.get(kept.field) or fields.get(kept.field.removesuffix("_id"))
    return str(field.verbose_name) if field else kept.field
