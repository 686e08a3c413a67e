"""A record that a form names by what people write for it: a code, or its name."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from nentang.kit.ui.inputs import Text

LONGEST, TOLD = 255, 5  # letters of a line; codes that an error names


class Chosen(Protocol):
    """What was found: a `queries.case_pages.Choice`."""

    @property
    def uid(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str: ...


Find = Callable[[str], Sequence[Chosen]]


class Words(NamedTuple):
    """What is said where nothing was found, and before the codes where several were."""

    nothing: StrPromise
    several: StrPromise


OF_CELLS = Words(
    _("Không tìm thấy chi bộ này. Ghi đúng tên, hoặc mã của chi bộ"),
    _("Có %(count)d chi bộ cùng tên này. Ghi mã: %(codes)s"),
)
OF_ENTERPRISES = Words(
    _("Không tìm thấy doanh nghiệp này trong sổ. Ghi mã số thuế, hoặc để trống"),
    _("Có %(count)d doanh nghiệp gần giống tên này. Ghi mã số thuế: %(codes)s"),
)
OF_MEMBERS = Words(
    _("Không tìm thấy đảng viên chính thức này trong phạm vi được xem. Ghi số thẻ, hoặc họ tên"),
    _("Có %(count)d đảng viên cùng họ tên này. Ghi số thẻ: %(codes)s"),
)


class Named(Text):
    """One record by its code or name, among those the person may see.

    What was typed stays; `chosen` is what is meant.
    """

    def __init__(self, *, find: Find, words: Words, offered: str = "", **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)
        self.find, self.words = find, words
        self.chosen: Chosen | None = None
        if offered:
            self.widget.attrs["list"] = offered

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        found = self.find(typed) if typed else []
        if typed and len(found) != 1:
            codes = ", ".join(each.code for each in found[:TOLD] if each.code)
            params = {"count": len(found), "codes": codes}
            text = self.words.several if found else self.words.nothing
            raise ValidationError(text, code="unknown", params=params)
        self.chosen = found[0] if found else None
        return typed
