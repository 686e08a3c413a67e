"""The lists of enterprises that can be taken in: each sheet with its judge and its rules."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from nentang.enterprises import lists_in, sheets
from nentang.enterprises.models import Kind
from nentang.enterprises.sheets import rows
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import FindAbsent, Register, RowsOut, offer
from nentang.kit.sheets.declaration import Sheet

PLACES = ("PARK", "WARD")


@dataclass(frozen=True, slots=True)
class _List:
    """A sheet, how its rows are taken, what it is exported as, and what a full one lacks."""

    sheet: Sheet
    manner: lists_in.Manner
    rows: RowsOut
    absent: FindAbsent | None = None


LISTS = (
    _List(sheets.ENTERPRISES, lists_in.LISTED, rows.EVERY, lists_in.absent_of(Kind.ENTERPRISE)),
    _List(sheets.NEW, lists_in.LISTED, rows.NEW),
    _List(sheets.DISSOLVED, lists_in.KNOWN_ONLY, rows.DISSOLVED),
    _List(sheets.REVOKED, lists_in.KNOWN_ONLY, rows.REVOKED),
    _List(sheets.PROJECTS, lists_in.PROJECTS, rows.PROJECTS, lists_in.absent_of(Kind.PROJECT)),
    _List(sheets.WORKER_COUNTS, lists_in.COUNTS, rows.count_rows),
)


def begin() -> None:
    """Offer every list, from the start of the program on."""
    for each in LISTS:
        offer(_register(each))


def _register(each: _List) -> Register:
    adds = each.manner.adds
    return Register(
        sheet=each.sheet,
        edits=Permission.ENTERPRISE_EDIT,
        views=Permission.ENTERPRISE_VIEW,
        judge=partial(lists_in.judge, manner=each.manner),
        record_route="enterprises:record",
        record_model="enterprises.Enterprise",
        index_route="enterprises:index",
        place_kinds=PLACES if adds else (),
        place_label=_("Nơi của các dòng không ghi địa bàn hoặc địa bàn chưa có trong cây")
        if adds
        else "",
        key_of=lists_in.key_of(each.manner),
        absent=each.absent,
        answers=True,
        is_whole=each.manner.is_counts,
        rows=each.rows,
    )
