"""Fields of members' forms: a Party card, an organisation by name or code."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nentang.kit.ui.inputs import Text
from nentang.members.models.parts import CARD_PATTERN
from nentang.members.queries.cells import Cell

LONGEST = 255  # letters of a line
CARD_SIGNS = re.compile(r"[ .\u00a0-]+")
CELLS, NAMED = "to-chuc-dang", 5  # the list of names in the page; codes that an error names
Find = Callable[[str], list[Cell]]


class CardNumber(Text):
    """The eight digits of a Party card, typed with or without spaces and dots."""

    width = "10"

    def clean(self, value: Any) -> str | None:
        typed = str(super().clean(value))
        digits = CARD_SIGNS.sub("", typed)
        if digits and not re.fullmatch(CARD_PATTERN, digits):
            text = _("Số thẻ đảng viên có 8 chữ số. Đã nhập %(count)d")
            raise ValidationError(text, code="shape", params={"count": len(digits)})
        return digits or None


class CellName(Text):
    """An organisation by its code or name, found among those the person may see.

    What was typed stays; `chosen` is the organisation that is meant.
    """

    def __init__(self, *, find: Find, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)
        self.find = find
        self.chosen: Cell | None = None
        self.widget.attrs["list"] = CELLS

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        found = self.find(typed) if typed else []
        if typed and len(found) != 1:
            text = (
                _("Có %(count)d tổ chức cùng tên này. Ghi mã: %(codes)s")
                if found
                else _("Không tìm thấy tổ chức đảng này. Ghi đúng tên, hoặc mã của tổ chức")
            )
            codes = ", ".join(cell.code for cell in found[:NAMED] if cell.code)
            params = {"count": len(found), "codes": codes}
            raise ValidationError(text, code="unknown", params=params)
        self.chosen = found[0] if found else None
        return typed


def identity_in(text: str) -> UUID | None:
    """Return the identifier that stands in an address or a choice; None if it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
