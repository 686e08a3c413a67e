"""How a form's command is answered: a receipt, or the form again with the reason."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.ui.parts import Difference
from nentang.kit.ui.shown import written_clock

FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422
KEEP, THEIRS = "giu_", "theirs"  # what the conflict table posts


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a form: `status` is None for a page that was only opened."""

    receipt: Receipt | None = None
    status: int | None = None
    differences: tuple[Difference, ...] = ()
    theirs_by: str = ""


def carry_out(
    form: forms.Form,
    run: Callable[[dict[str, Any]], Receipt],
    *,
    current: Mapping[str, Any] | None = None,
    at: str | None = None,
) -> Answer:
    """Run the command with the form's values; a refusal goes to the field `at`, or on top.

    `current` are the record's values as they stand now, for the second of two editors.
    """
    if not form.is_bound:
        return Answer()
    if not form.is_valid():
        return Answer(status=UNPROCESSABLE)
    try:
        return Answer(run(dict(form.cleaned_data)))
    except Refused as refused:
        form.add_error(at, str(refused))
        is_forbidden = refused.refusal.is_forbidden
        return Answer(status=FORBIDDEN if is_forbidden else UNPROCESSABLE)
    except Conflict as conflict:
        return _second_editor(form, conflict, current or {})


def chosen(data: QueryDict, current: Mapping[str, Any]) -> QueryDict | None:
    """Return what was posted, with the values that a second editor let stand; None for a GET."""
    if not data:
        return None
    kept = data.copy()
    for name, value in current.items():
        if kept.get(f"{KEEP}{name}") == THEIRS:
            kept[name] = str(value)
    return kept


def _second_editor(form: forms.Form, conflict: Conflict, current: Mapping[str, Any]) -> Answer:
    """Show both versions; sent again, the form counts for the version shown now."""
    differences = tuple(_differences(form, current))
    who = names_of([conflict.theirs.by]).get(conflict.theirs.by, conflict.theirs.by)
    words = {"who": who, "clock": written_clock(conflict.theirs.at)}
    if differences:
        text = _("%(who)s đã sửa lúc %(clock)s. Chọn giá trị giữ lại dưới đây rồi ghi.") % words
    else:
        text = _("%(who)s đã sửa lúc %(clock)s. Xem lại trang này rồi bấm lần nữa.") % words
    form.add_error(None, text)
    fresh = form.data.copy()  # type: ignore[attr-defined]
    fresh["version"] = str(current["version"])
    form.data = fresh
    return Answer(status=CONFLICT, differences=differences, theirs_by=who)


def _differences(form: forms.Form, current: Mapping[str, Any]) -> Iterable[Difference]:
    for bound in form.visible_fields():
        mine, theirs = form.cleaned_data[bound.name], current.get(bound.name, "")
        if mine != theirs:
            yield Difference(bound.name, str(bound.label), str(theirs), str(mine))
