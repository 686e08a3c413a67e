"""What can't be taken back of a list, in words, alike things together."""

from collections import Counter
from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import gettext as _

from nentang.kit.ledger.taking_back import Kept

MOST = 50  # lines


def kept_words(kept: Iterable[Kept]) -> list[str]:
    """Return what stays and why, most frequent first: "Doanh nghiệp, lao động (3): …"."""
    found = Counter((_subject(each), each.reason) for each in kept)
    words = [f"{subject} ({times}): {reason}" for (subject, reason), times in found.most_common()]
    more = len(words) - MOST
    return [*words[:MOST], _("và %d lý do khác") % more] if more > 0 else words


def _subject(kept: Kept) -> str:
    model = apps.get_model(kept.model)
    name = str(model._meta.verbose_name)
    if not kept.field:
        return name
    fields = {field.name: field for field in model._meta.concrete_fields}
    field = fields.get(kept.field) or fields.get(kept.field.removesuffix("_id"))
    return f"{name}, {field.verbose_name if field else kept.field}"
