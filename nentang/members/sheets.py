"""The list of members as a sheet: what the page shows, and what lists bring in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.fields.registry import Privacy
from nentang.kit.intake.registers import Register
from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.members import queries
from nentang.members.commands import take_committees, take_list
from nentang.members.conditions import Conditions
from nentang.members.judging.absent import absent_members
from nentang.members.judging.committees import committee_key_of, judge_committees
from nentang.members.judging.planning import judge, key_of
from nentang.members.models import Post, Status
from nentang.organisations.terms import HOW_LABELS

T = CellType


NEW_TERM = _("cần có với nhiệm kỳ chưa có trong sổ")
CARD_OR_NAME = _("cần họ tên hoặc số thẻ, khi dòng nói về cấp ủy viên")
STANDING_OR_DAY = _("cần trạng thái hoặc ngày chính thức, với người chưa có trong sổ")
OF_THE_BOOK = _("Tên hoặc mã của tổ chức, như trong sổ")
DIGITS_OF_CARD = _("8 chữ số")


def _column(key: str, heading: Any, **options: Any) -> Column:
    return Column(key=key, heading=heading, privacy=Privacy.PERSONAL, **options)


PERSON = (
    r"(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|mai|dao"
    r"|luong|ha|cao|ta|luu|chu|tong|lai|quach|an|to|dam|trieu|nong|doan|la|bach)(?: [a-z]+){1,5}"
)
CARD = r"[0-9]{2}[. ]?[0-9]{6}"
PARTY_BODY = r"(?:chi bo|dang bo|dang uy|chi uy)\b.*"
STANDING = r"(?:dang vien )?(?:chinh thuc|du bi|duoc mien sinh hoat)"


def _fact(key: str, heading: Any, **options: Any) -> Column:
    """Return a column about an organisation, which is no person."""
    return Column(key=key, heading=heading, privacy=Privacy.INTERNAL, **options)


MEMBERS = Sheet(
    key="members",
    title=_("Đảng viên"),
    match=("card_number",),
    apply=take_list,
    columns=(
        Column(key="number", heading=_("STT"), type=T.NUMBER, width=6, is_derived=True),
        _column(
            "full_name",
            _("Họ và tên"),
            looks=PERSON,
            width=28,
            is_required=True,
            synonyms=("ho ten", "ho va ten", "ten dang vien", "ho va ten dang vien", "dang vien"),
        ),
        _column(
            "card_number",
            _("Số thẻ đảng viên"),
            looks=CARD,
            how=DIGITS_OF_CARD,
            need=_("nên có: số thẻ nhận ra đúng người"),
            type=T.CODE,
            width=12,
            synonyms=("so the", "so the dang", "so tdv", "so the dv", "the dang vien"),
        ),
        _column(
            "birth_on",
            _("Ngày sinh"),
            type=T.DATE,
            width=12,
            synonyms=("ngay thang nam sinh", "sinh ngay", "ngay thang sinh"),
        ),
        _column(
            "joined_on",
            _("Ngày vào Đảng"),
            type=T.DATE,
            width=12,
            synonyms=("ngay ket nap", "ngay vao dang du bi", "vao dang ngay", "ket nap ngay"),
        ),
        _column(
            "official_on",
            _("Ngày chính thức"),
            need=STANDING_OR_DAY,
            type=T.DATE,
            width=12,
            synonyms=("ngay cong nhan chinh thuc", "chinh thuc ngay", "ngay vao dang chinh thuc"),
        ),
        _column(
            "organisation",
            _("Tổ chức đảng"),
            looks=PARTY_BODY,
            width=36,
            need=_("cần có, trừ khi chọn chung một tổ chức, hoặc số thẻ đã có trong sổ"),
            how=OF_THE_BOOK,
            synonyms=(
                *("chi bo", "noi sinh hoat", "to chuc dang sinh hoat", "ma to chuc dang"),
                *("chi bo sinh hoat", "noi sinh hoat dang", "don vi sinh hoat", "ma chi bo"),
            ),
        ),
        _column(
            "workplace",
            _("Nơi làm việc"),
            width=36,
            how=_("Tên như trong sổ doanh nghiệp; nơi khác thì ghi tên nơi đó"),
            synonyms=("don vi cong tac", "noi cong tac", "doanh nghiep dang lam viec", "co quan"),
        ),
        _column(
            "workplace_tax_code",
            _("Mã số thuế nơi làm việc"),
            type=T.CODE,
            width=16,
            how=_("10 chữ số; chi nhánh thêm 3 chữ số"),
            synonyms=("ma so thue", "mst", "mst noi lam viec", "ma so thue doanh nghiep"),
        ),
        _column(
            "works_from",
            _("Bắt đầu làm việc từ"),
            type=T.DATE,
            width=13,
            synonyms=("lam viec tu", "ngay vao lam", "ngay bat dau lam viec", "lam viec tu ngay"),
        ),
        _column(
            "status",
            _("Trạng thái"),
            looks=STANDING,
            width=22,
            choices=tuple(each.label for each in Status if each is not Status.LEFT),
            need=STANDING_OR_DAY,
            synonyms=("tinh trang", "dang tich", "dang vien chinh thuc du bi", "loai dang vien"),
        ),
    ),
)
COMMITTEES = Sheet(
    key="committees",
    title=_("Cấp ủy"),
    match=("organisation_code", "valid_from", "card_number"),
    apply=take_committees,
    named_by=("organisation", "full_name"),
    columns=(
        Column(key="number", heading=_("STT"), type=T.NUMBER, width=6, is_derived=True),
        _fact(
            "organisation",
            _("Tổ chức đảng"),
            width=36,
            is_required=True,
            how=OF_THE_BOOK,
            synonyms=("chi bo", "dang bo", "cap uy", "ten to chuc dang", "ten to chuc"),
        ),
        _fact(
            "organisation_code",
            _("Mã tổ chức"),
            type=T.CODE,
            width=12,
            how=_("Mã như trong sổ tổ chức đảng"),
            synonyms=("ma", "ma to chuc dang", "ma chi bo", "ma tcd"),
        ),
        _fact(
            "how",
            _("Cách lập cấp ủy"),
            width=14,
            choices=HOW_LABELS,
            need=NEW_TERM,
            synonyms=("chi dinh hay bau", "hinh thuc lap", "chi dinh bau", "hinh thuc"),
        ),
        _fact(
            "valid_from",
            _("Nhiệm kỳ từ ngày"),
            type=T.DATE,
            width=13,
            need=NEW_TERM,
            synonyms=("tu ngay", "bat dau nhiem ky", "ngay bat dau nhiem ky", "ngay dai hoi"),
        ),
        _fact(
            "valid_to",
            _("Nhiệm kỳ đến trước ngày"),
            type=T.DATE,
            width=13,
            synonyms=("den ngay", "ket thuc nhiem ky", "ngay ket thuc nhiem ky", "den truoc ngay"),
        ),
        _fact(
            "number_of_decision",
            _("Số quyết định"),
            width=18,
            synonyms=("so qd", "quyet dinh so", "so quyet dinh chuan y", "so qd chuan y"),
        ),
        _fact(
            "decided_on",
            _("Ngày quyết định"),
            type=T.DATE,
            width=13,
            synonyms=("ngay qd", "ngay chuan y", "ngay quyet dinh chuan y"),
        ),
        _fact(
            "seat_count",
            _("Số cấp ủy viên"),
            type=T.NUMBER,
            width=10,
            synonyms=("so luong cap uy vien", "so luong cap uy", "so uy vien"),
        ),
        _column(
            "full_name",
            _("Họ và tên"),
            width=28,
            need=CARD_OR_NAME,
            how=_("Tên như trong sổ đảng viên"),
            synonyms=("ho ten", "ho va ten", "cap uy vien", "ten cap uy vien", "dong chi"),
        ),
        _column(
            "card_number",
            _("Số thẻ đảng viên"),
            type=T.CODE,
            width=12,
            need=CARD_OR_NAME,
            how=DIGITS_OF_CARD,
            synonyms=("so the", "so the dang", "so tdv", "the dang vien"),
        ),
        _column(
            "post",
            _("Chức vụ"),
            width=14,
            choices=tuple(Post.labels),
            need=_("cần có khi dòng nói về cấp ủy viên"),
            synonyms=("chuc vu cap uy", "chuc vu dang"),
        ),
        _column(
            "seat_from",
            _("Giữ chức vụ từ ngày"),
            type=T.DATE,
            width=13,
            synonyms=("chuc vu tu ngay", "ngay giu chuc vu", "ngay nhan chuc vu"),
        ),
        _column(
            "seat_to",
            _("Thôi chức vụ từ ngày"),
            type=T.DATE,
            width=13,
            synonyms=("ngay thoi chuc vu", "thoi giu chuc vu", "ngay thoi"),
        ),
    ),
)


def member_rows(*, viewer: Actor, **_as_of: date) -> Iterator[Mapping[str, Any]]:
    """Return the list of members as its page exports it, without any condition."""
    return sheet_rows(queries.all_rows(Conditions(), viewer=viewer))


def every_committee(*, viewer: Actor, as_of: date) -> Iterator[Mapping[str, Any]]:
    """Return terms and seats as their page exports them, without any condition."""
    conditions = queries.CommitteeConditions(on=as_of)
    return committee_rows(queries.every_committee(conditions, viewer=viewer))


REGISTER = Register(
    sheet=MEMBERS,
    rows=member_rows,
    edits=Permission.PERSON_EDIT,  # who also sees the marks of absence: others who see people don't
    judge=judge,
    record_route="members:record",
    record_model="members.Person",
    record_name="full_name",
    index_route="members:index",
    place_kinds=("ORGANISATION",),
    place_label=_("Tổ chức đảng của các dòng không ghi tổ chức"),
    key_of=key_of,
    absent=absent_members,
    answers=True,
)
COMMITTEES_REGISTER = Register(
    sheet=COMMITTEES,
    rows=every_committee,
    edits=Permission.PERSON_EDIT,
    judge=judge_committees,
    record_route="organisations:record",
    index_route="members:committees",
    key_of=committee_key_of,
    answers=True,
    is_whole=True,
)
REGISTERS = (REGISTER, COMMITTEES_REGISTER)


def sheet_rows(rows: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Turn lines of the list into rows of the sheet."""
    keys = [column.key for column in MEMBERS.columns]
    for row in rows:
        yield {key: getattr(row, key, None) for key in keys}


def committee_rows(terms: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Turn lines of the list of committees into rows: one a seat, one for a term without any."""
    keys = [column.key for column in COMMITTEES.columns]
    number = 0
    for term in terms:
        for seat in term.seats or [None]:
            number += 1
            row = {key: getattr(seat, key, getattr(term, key, None)) for key in keys}
            yield row | {"number": number}
