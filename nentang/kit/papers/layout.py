"""What a template looks like on paper, beside what rulebook §8 gives as default."""

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

TWIPS = 1440 / 25.4  # of a millimetre
DEFAULT = (20, 20, 30, 15)  # V-08, confidence M: top, bottom, left, right in millimetres
A4 = (210, 297)  # V-03


@dataclass(frozen=True, slots=True)
class Measure:
    """One setting of the page: what the template has, what the rulebook gives, how sure it is."""

    label: str
    value: str
    default: str
    is_unchecked: bool

    @property
    def is_other(self) -> bool:
        return self.value != self.default


def measures(template: bytes) -> list[Measure]:
    """Return paper, margins and letters of a template that was checked."""
    from docx import Document

    document = Document(io.BytesIO(template))
    page = document.sections[0]
    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    labels = (_("Lề trên"), _("Lề dưới"), _("Lề trái"), _("Lề phải"))
    found = [
        Measure(label, _millimetres(side), _("%d mm") % default, is_unchecked=True)
        for label, side, default in zip(labels, sides, DEFAULT, strict=True)
    ]
    font = document.styles["Normal"].font
    size = f"{font.size.pt:g}" if font.size else "?"
    width, height = _plain_mm(page.page_width), _plain_mm(page.page_height)
    return [
        Measure(_("Khổ giấy"), _("%d × %d mm") % (width, height), _("%d × %d mm") % A4,
                is_unchecked=False),
        *found,
        Measure(_("Phông chữ"), str(font.name or "?"), "Times New Roman", is_unchecked=False),
        Measure(_("Cỡ chữ thân"), size, "14" if size != "15" else "15", is_unchecked=False),
    ]  # fmt: skip


def _millimetres(length: object) -> str:
    return _("%d mm") % _plain_mm(length)


def _plain_mm(length: object) -> int:
    return round(getattr(length, "mm", 0) or 0)
