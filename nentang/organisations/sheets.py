"""The lists of organisations as sheets: what the pages show, and what lists bring in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.fields.registry import Privacy
from nentang.kit.intake.registers import Register
from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.organisations import queries
from nentang.organisations.commands import take_list, take_mass_list, take_prospects
from nentang.organisations.conditions import Conditions
from nentang.organisations.judging.absent import absent_organisations
from nentang.organisations.judging.mass import judge_mass, mass_key_of
from nentang.organisations.judging.planning import judge, key_of
from nentang.organisations.judging.prospects import judge_prospects, prospect_key_of
from nentang.organisations.models import DissolutionKind, MassForm, MassKind, PartyKind, Reporter

T, INTERNAL = CellType, Privacy.INTERNAL


CODE_OR_NAME = _("cần mã số thuế hoặc tên doanh nghiệp")
ABOVE = _(
    "cần tổ chức cấp trên, doanh nghiệp hoặc mã số thuế, trừ khi chọn chung một nơi cho cả "
    "danh sách"
)


def _column(key: str, heading: Any, **options: Any) -> Column:
    return Column(key=key, heading=heading, privacy=INTERNAL, **options)


NUMBER = Column(key="number", heading=_("STT"), type=T.NUMBER, width=6, is_derived=True)


def _owner(need: Any) -> tuple[Column, ...]:
    """Return the columns that say whose an organisation or a number is."""
    return (
        _column(
            "enterprise",
            _("Doanh nghiệp"),
            width=40,
            need=need,
            how=_("Tên như trong sổ doanh nghiệp"),
            synonyms=("ten doanh nghiep", "cong ty", "ten cong ty", "don vi", "ten don vi"),
        ),
        _column(
            "tax_code",
            _("Mã số thuế doanh nghiệp"),
            type=T.CODE,
            width=16,
            need=need,
            how=_("10 chữ số; chi nhánh thêm 3 chữ số"),
            synonyms=("ma so thue", "mst", "ma so doanh nghiep", "mst doanh nghiep"),
        ),
    )


SOURCE = _column("source", _("Nguồn"), width=30, synonyms=("ghi chu nguon", "nguon thong tin"))
ORGANISATIONS = Sheet(
    key="organisations",
    title=_("Tổ chức đảng"),
    match=("code",),
    apply=take_list,
    columns=(
        NUMBER,
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
            choices=tuple(PartyKind.labels),
            need=_("cần có khi tên không bắt đầu bằng “Chi bộ”, “Đảng bộ”"),
            synonyms=("loai", "loai hinh", "loai to chuc dang", "loai hinh to chuc"),
        ),
        _column(
            "parent",
            _("Tổ chức cấp trên"),
            width=36,
            need=ABOVE,
            how=_("Tên hoặc mã của tổ chức, như trong sổ hoặc ở dòng khác của danh sách"),
            synonyms=(
                "cap tren",
                "dang bo cap tren",
                "truc thuoc",
                "cap uy cap tren",
                "ma cap tren",
            ),
        ),
        *_owner(ABOVE),
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
            choices=tuple(DissolutionKind.labels),
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
        SOURCE,
    ),
)
MASS_ORGANISATIONS = Sheet(
    key="mass_organisations",
    title=_("Tổ chức đoàn thể"),
    match=("tax_code", "kind", "name"),
    apply=take_mass_list,
    named_by=("name",),
    columns=(
        NUMBER,
        _column(
            "name",
            _("Tên tổ chức"),
            width=44,
            synonyms=("ten to chuc doan the", "ten cong doan", "ten chi doan", "to chuc co so"),
        ),
        _column(
            "kind",
            _("Đoàn thể"),
            width=20,
            choices=tuple(MassKind.labels),
            is_required=True,
            synonyms=("loai doan the", "to chuc doan the", "loai to chuc", "doan the nao"),
        ),
        _column(
            "form",
            _("Hình thức tổ chức"),
            width=18,
            choices=tuple(MassForm.labels),
            synonyms=("loai hinh to chuc", "hinh thuc", "loai hinh"),
        ),
        *_owner(CODE_OR_NAME),
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
            synonyms=("ngay thanh lap", "ngay quyet dinh", "ngay qd thanh lap"),
        ),
        _column(
            "headcount",
            _("Số đoàn viên, hội viên"),
            type=T.NUMBER,
            width=12,
            synonyms=(
                *("so doan vien", "so hoi vien", "so luong doan vien", "doan vien", "hoi vien"),
                *("so doan vien cong doan", "tong so doan vien", "so luong hoi vien"),
            ),
        ),
        _column(
            "headcount_on",
            _("Ngày đếm"),
            type=T.DATE,
            width=13,
            synonyms=("so lieu den ngay", "thoi diem", "ngay thong ke"),
        ),
        _column(
            "ended_on",
            _("Ngày kết thúc hoạt động"),
            type=T.DATE,
            width=13,
            synonyms=("ngay ket thuc", "ngay giai the", "ngay ngung hoat dong"),
        ),
        _column(
            "ended_number",
            _("Số quyết định kết thúc"),
            width=20,
            synonyms=("so qd ket thuc", "so qd giai the", "quyet dinh giai the"),
        ),
        SOURCE,
    ),
)
PROSPECTS = Sheet(
    key="prospects",
    title=_("Số nguồn phát triển đảng viên"),
    match=("tax_code", "reported_by", "on"),
    apply=take_prospects,
    named_by=("enterprise",),
    columns=(
        NUMBER,
        *_owner(CODE_OR_NAME),
        _column(
            "reported_by",
            _("Đơn vị báo"),
            width=20,
            choices=tuple(Reporter.labels),
            need=_("cần có, trừ khi vai trò đang giữ chỉ báo cho một đơn vị"),
            synonyms=("don vi bao cao", "noi bao", "doan the bao", "nguoi bao"),
        ),
        _column(
            "on",
            _("Ngày đếm nguồn"),
            type=T.DATE,
            width=13,
            synonyms=("ngay dem", "so lieu den ngay", "thoi diem", "ngay thong ke", "den ngay"),
        ),
        _column(
            "count",
            _("Số nguồn"),
            type=T.NUMBER,
            width=12,
            is_required=True,
            synonyms=("nguon", "so luong nguon", "so nguon phat trien dang", "quan chung uu tu"),
        ),
        SOURCE,
    ),
)


def party_rows(*, viewer: Actor, as_of: date) -> Iterator[Mapping[str, Any]]:
    """Return the list of party organisations as its page exports it, without any condition."""
    rows = queries.all_rows("party", Conditions(on=as_of), viewer=viewer)
    return sheet_rows(ORGANISATIONS, rows)


def union_rows(*, viewer: Actor, as_of: date) -> Iterator[Mapping[str, Any]]:
    """Return the list of mass organisations likewise."""
    rows = queries.all_rows("union", Conditions(on=as_of), viewer=viewer)
    return sheet_rows(MASS_ORGANISATIONS, rows)


def prospect_rows(*, viewer: Actor, as_of: date) -> Iterator[Mapping[str, Any]]:
    """Return the counts of prospects until the day."""
    rows = queries.every_prospect(queries.ProspectConditions(), viewer=viewer)
    return sheet_rows(PROSPECTS, (row for row in rows if row.on <= as_of))


REGISTER = Register(
    sheet=ORGANISATIONS,
    rows=party_rows,
    edits=Permission.ORGANISATION_EDIT,
    views=Permission.ORGANISATION_VIEW,
    judge=judge,
    record_route="organisations:record",
    record_model="organisations.PartyOrganisation",
    index_route="organisations:index",
    place_kinds=("PROVINCE", "BLOC", "OFFICE"),
    place_label=_("Nơi của tổ chức không có cấp trên, cũng không thuộc doanh nghiệp nào"),
    key_of=key_of,
    absent=absent_organisations,
    answers=True,
    is_whole=True,
)
MASS_REGISTER = Register(
    sheet=MASS_ORGANISATIONS,
    rows=union_rows,
    edits=Permission.ORGANISATION_EDIT,
    views=Permission.ORGANISATION_VIEW,
    judge=judge_mass,
    record_route="organisations:union",
    record_model="organisations.MassOrganisation",
    index_route="organisations:unions",
    key_of=mass_key_of,
    answers=True,
)
PROSPECTS_REGISTER = Register(
    sheet=PROSPECTS,
    rows=prospect_rows,
    edits=Permission.PROSPECT_EDIT,
    views=Permission.ORGANISATION_VIEW,
    judge=judge_prospects,
    record_route="organisations:prospects",
    index_route="organisations:prospect_list",
    key_of=prospect_key_of,
    answers=True,
)
REGISTERS = (REGISTER, MASS_REGISTER, PROSPECTS_REGISTER)


def sheet_rows(sheet: Sheet, rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Turn lines of a list into rows of its sheet."""
    keys = [column.key for column in sheet.columns]
    for row in rows:
        yield {key: getattr(row, key, None) for key in keys}
