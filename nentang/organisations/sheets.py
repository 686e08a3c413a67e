"""The lists of organisations as sheets: what the pages show, and what lists bring in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.kit.access.roles import Permission
from nentang.kit.fields.registry import Privacy
from nentang.kit.intake.registers import Register
from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.organisations.commands import take_list
from nentang.organisations.judging import judge

T, INTERNAL = CellType, Privacy.INTERNAL


def _column(key: str, heading: Any, **options: Any) -> Column:
    return Column(key=key, heading=heading, privacy=INTERNAL, **options)


ORGANISATIONS = Sheet(
    key="organisations",
    title=_("Tổ chức đảng"),
    match=("code",),
    apply=take_list,
    columns=(
        Column(key="number", heading=_("STT"), type=T.NUMBER, width=6),
        _column(
            "code",
            _("Mã tổ chức"),
            type=T.CODE,
            width=12,
            synonyms=("ma", "ma so", "ma to chuc dang", "ma tcd", "ma chi bo", "ma don vi"),
        ),
        _column(
            "name",
            _("Tên tổ chức"),
            width=44,
            is_required=True,
            synonyms=("ten", "ten to chuc dang", "to chuc dang", "ten chi bo", "ten don vi"),
        ),
        _column(
            "kind",
            _("Loại tổ chức"),
            width=20,
            synonyms=("loai", "loai hinh", "loai to chuc dang", "loai hinh to chuc"),
        ),
        _column(
            "parent",
            _("Tổ chức cấp trên"),
            width=36,
            synonyms=(
                "cap tren",
                "dang bo cap tren",
                "truc thuoc",
                "cap uy cap tren",
                "ma cap tren",
            ),
        ),
        _column("enterprise", _("Doanh nghiệp"), width=36),
        _column(
            "tax_code",
            _("Mã số thuế doanh nghiệp"),
            type=T.CODE,
            width=16,
            synonyms=("ma so thue", "mst", "ma so doanh nghiep", "mst doanh nghiep"),
        ),
        _column(
            "founding_number",
            _("Số quyết định thành lập"),
            width=20,
            synonyms=("so quyet dinh", "so qd", "so qd thanh lap", "quyet dinh thanh lap"),
        ),
        _column(
            "founded_on",
            _("Ngày quyết định thành lập"),
            type=T.DATE,
            width=13,
            synonyms=("ngay thanh lap", "ngay quyet dinh", "ngay qd", "ngay qd thanh lap"),
        ),
        _column(
            "effective_on",
            _("Ngày có hiệu lực"),
            type=T.DATE,
            width=13,
            synonyms=("hieu luc", "ngay hieu luc", "hieu luc tu ngay"),
        ),
        _column(
            "dissolution_kind",
            _("Cách kết thúc"),
            width=18,
            synonyms=("hinh thuc ket thuc", "giai the sap nhap", "tinh trang"),
        ),
        _column(
            "dissolved_on",
            _("Ngày giải thể"),
            type=T.DATE,
            width=13,
            synonyms=(
                "ngay ket thuc",
                "ngay quyet dinh giai the",
                "ngay sap nhap",
                "ngay giai tan",
            ),
        ),
        _column(
            "dissolution_number",
            _("Số quyết định giải thể"),
            width=20,
            synonyms=("so qd giai the", "quyet dinh giai the", "so quyet dinh ket thuc"),
        ),
        _column("source", _("Nguồn"), width=30, synonyms=("ghi chu nguon", "nguon thong tin")),
    ),
)
REGISTER = Register(
    sheet=ORGANISATIONS,
    edits=Permission.ORGANISATION_EDIT,
    judge=judge,
    record_route="organisations:record",
    index_route="organisations:index",
    place_kinds=("PROVINCE", "BLOC", "OFFICE"),
    place_label=_("Nơi của tổ chức không có cấp trên, cũng không thuộc doanh nghiệp nào"),
)
MASS_ORGANISATIONS = Sheet(
    key="mass_organisations",
    title=_("Tổ chức đoàn thể"),
    columns=(
        Column(key="number", heading=_("STT"), type=T.NUMBER, width=6),
        _column("name", _("Tên tổ chức"), width=44),
        _column("kind", _("Đoàn thể"), width=20),
        _column("form", _("Hình thức tổ chức"), width=18),
        _column("enterprise", _("Doanh nghiệp"), width=40),
        _column("tax_code", _("Mã số thuế doanh nghiệp"), type=T.CODE, width=16),
        _column("founding_number", _("Số quyết định thành lập"), width=20),
        _column("founded_on", _("Ngày quyết định thành lập"), type=T.DATE, width=13),
        _column("headcount", _("Số đoàn viên, hội viên"), type=T.NUMBER, width=12),
        _column("headcount_on", _("Ngày đếm"), type=T.DATE, width=13),
        _column("ended_on", _("Ngày kết thúc hoạt động"), type=T.DATE, width=13),
    ),
)


def sheet_rows(sheet: Sheet, rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Turn lines of a list into rows of its sheet."""
    keys = [column.key for column in sheet.columns]
    for row in rows:
        yield {key: getattr(row, key, None) for key in keys}
