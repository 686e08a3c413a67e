"""The foot of a paper: recipients at the left, authority, position and name at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nentang.kit.papers.composing.bodies import CENTRE, line, write
from nentang.kit.papers.composing.page import Look
from nentang.kit.papers.composing.tables import plain_table

SMALL, HEAD = 12, 14  # V-11; the sizes are of confidence M
LEFT_SHARE, EMPTY = 0.5, 4  # rows for signature and seal


@dataclass(frozen=True, slots=True)
class Place:
    """Who signs: authority ("T/M CHI BỘ", "" where the head signs), position, name."""

    authority: str = "{{ tham_quyen }}"
    title: str = "{{ chuc_vu }}"
    name: str = "{{ nguoi_ky }}"


SIGNER = Place()
LISTED = ("{%p for dong in noi_nhan %}", "{{ dong.noi_dung }}", "{%p endfor %}")


@translation.override("vi")
def signing(
    document: Any, look: Look, place: Place = SIGNER, recipients: Sequence[str] = ()
) -> None:
    """Put recipients and signature below the text, never alone on a page (V-10, V-11).

    Without `recipients` the lines are those of the paper's own list.
    """
    from docx.shared import Pt

    left, right = _halves(document, look)
    head = write(left.paragraphs[0], _("Nơi nhận:"))
    head.font.underline, head.font.size = True, Pt(HEAD)
    for words in recipients or LISTED:
        write(left.add_paragraph(), words).font.size = Pt(SMALL)
    _signature(right, place)


def signing_pair(document: Any, look: Look, left: Place, right: Place) -> None:
    """Put two signatures side by side, as minutes have them: who wrote, who was in the chair."""
    cells = _halves(document, look)
    for cell, place in zip(cells, (left, right), strict=True):
        _signature(cell, place)


def _halves(document: Any, look: Look) -> Any:
    from docx.oxml import OxmlElement

    _keep(document)
    line(document, "", size=6).paragraph_format.keep_with_next = True
    left = round(look.text_width * LEFT_SHARE)
    table = plain_table(document, (left, look.text_width - left))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table.rows[0].cells


def _keep(document: Any) -> None:
    """Keep the last paragraph of the text with the signature."""
    last = document.paragraphs[-1] if document.paragraphs else None
    if last is not None:
        last.paragraph_format.keep_with_next = True


def _signature(cell: Any, place: Place) -> None:
    first = cell.paragraphs[0]
    if place.authority == SIGNER.authority:  # the head of a body signs without one
        write(first, "{%p if tham_quyen %}")
        write(cell.add_paragraph(), place.authority, bold=True, side=CENTRE)
        write(cell.add_paragraph(), "{%p endif %}")
        write(cell.add_paragraph(), place.title, side=CENTRE)
    elif place.authority:
        write(first, place.authority, bold=True, side=CENTRE)
        write(cell.add_paragraph(), place.title, side=CENTRE)
    else:
        write(first, place.title, bold=True, side=CENTRE)
    for _row in range(EMPTY):
        write(cell.add_paragraph(), "", side=CENTRE)
    if place.name:
        write(cell.add_paragraph(), place.name, bold=True, side=CENTRE)
