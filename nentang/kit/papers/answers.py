"""The answer to somebody who asks what is held of them, as a Word file (G-07)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from nentang.kit.access.held import HeldLook, HeldRow
from nentang.kit.papers.composing import (
    PARTY,
    Column,
    blank_paper,
    footed,
    line,
    listed_table,
    note,
    packed,
    text,
    title,
)
from nentang.kit.papers.declaration import LANGUAGE
from nentang.kit.ui.shown import written_date

LEFT, CENTRE = "LEFT", "CENTER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who asked, about which record, what is held of them, and what they may do about it."""

    name: str
    about: str
    on: date
    rows: Sequence[HeldRow]
    happened: Sequence[str]
    looks: Sequence[HeldLook]
    rights: Sequence[str]


@translation.override(LANGUAGE)
def answer_file(answer: Answer) -> bytes:
    """Return the Word file: every value with purpose and time of keeping, who wrote, who read."""
    document = blank_paper(_("Thông tin đang giữ về một người"), PARTY)
    line(document, _("THÔNG TIN ĐANG GIỮ VỀ ÔNG, BÀ"), size=16, bold=True, side=CENTRE)
    line(document, answer.name, bold=True, side=CENTRE, after=6)
    line(document, answer.about, side=CENTRE)
    day = _("Lập ngày %s") % written_date(answer.on)
    line(document, day, italic=True, side=CENTRE, after=12)
    for number, row in enumerate(answer.rows, 1):
        title(document, f"{number}. {row.title}")
        _fields(document, row)
        line(document, "", size=6)
    _happened(document, answer.happened)
    _looks(document, answer.looks)
    title(document, _("Quyền của người có tên ở trên"))
    for words in answer.rights:
        text(document, words)
    footed(document, _("Chứa thông tin cá nhân. Chỉ giao cho chính người có tên ở trên."))
    return packed(document)


def _fields(document: object, row: HeldRow) -> None:
    """Put the values in a table, and below it once what they are kept for, and until when."""
    columns = (Column(_("Thông tin"), 60, side=LEFT), Column(_("Giá trị"), 105, side=LEFT))
    listed_table(document, columns, [(each.label, each.value) for each in row.fields])
    reasons: dict[tuple[str, str], list[str]] = {}
    for each in row.fields:
        reasons.setdefault((each.purpose, each.retention), []).append(each.label)
    for (purpose, retention), labels in reasons.items():
        told = {"what": ", ".join(labels), "purpose": purpose, "retention": retention}
        words = _("Dùng để: %(purpose)s. Giữ: %(retention)s.")
        if len(reasons) > 1:
            words = _("%(what)s: dùng để: %(purpose)s. Giữ: %(retention)s.")
        note(document, words % told)


def _happened(document: object, sentences: Sequence[str]) -> None:
    title(document, _("Ai đã ghi, sửa"))
    for words in sentences or (_("Chưa có lần ghi nào."),):
        text(document, words)


def _looks(document: object, looks: Sequence[HeldLook]) -> None:
    title(document, _("Ai đã xem"))
    text(document, _("Lượt xem một danh sách nhiều người không ghi tên từng người trong đó."))
    if not looks:
        text(document, _("Chưa có lượt xem nào."))
        return
    columns = (
        Column(_("Lúc"), 45, side=LEFT),
        Column(_("Người xem"), 80, side=LEFT),
        Column(_("Xem, in, xuất"), 40, side=LEFT),
    )
    listed_table(document, columns, [(each.at, each.name, each.kind) for each in looks])
    line(document, "", size=6)
