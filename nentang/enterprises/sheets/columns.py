"""The columns that lists of enterprises share, under every name that offices give them (E-11)."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from nentang.enterprises.models import Kind, LegalForm, Ownership, Status
from nentang.kit.sheets.declaration import CellType, Column

T = CellType
FIRM = (
    r"(?:(?:tong )?cong ty|cty|doanh nghiep (?!dang |da |tam )|dntn|htx|hop tac xa|xi nghiep"
    r"|nha may|tap doan|ngan hang|chi nhanh|van phong dai dien|quy tin dung)\b.*"
)
TAX_CODE = r"[0-9]{9,10}|[0-9]{4} [0-9]{3} [0-9]{3}|[0-9]{10} ?-? ?[0-9]{3}"
PARK = r"(?:kcn|khu cong nghiep|ccn|cum cong nghiep|khu kinh te)\b.*"
STATUS = (
    r".{0,40}\b(?:hoat dong|giai the|thu hoi|tam ngung|tam dung|pha san|thanh lap moi)\b.{0,60}"
)
ADDRESS = r".+,.+\b(?:phuong|xa|huyen|quan|tinh|thanh pho|tp|thi xa|thi tran|viet nam)\b.*"
OWNER = r"(?:ngoai )?nha nuoc|(?:co )?(?:von )?dau tu nuoc ngoai|fdi|tu nhan"
LIST = (
    Column(
        key="number",
        heading=_("STT"),
        type=T.NUMBER,
        width=6,
        is_derived=True,
        synonyms=("tt", "so tt", "so thu tu"),
    ),
    Column(
        key="name",
        heading=_("Tên"),
        looks=FIRM,
        width=46,
        is_required=True,
        synonyms=(
            *("ten doanh nghiep", "doanh nghiep", "ten cong ty", "ten don vi", "ten dn"),
            *("ten doanh nghiep du an", "ten to chuc", "ten nguoi nop thue"),
        ),
    ),
    Column(
        key="tax_code",
        heading=_("Mã số thuế"),
        looks=TAX_CODE,
        type=T.CODE,
        width=15,
        is_required=True,
        how=_("10 chữ số; chi nhánh thêm 3 chữ số"),
        synonyms=(
            *("mst", "ma so doanh nghiep", "ma so dn", "msdn", "ma doanh nghiep", "ma dn"),
            *("ma so thue ma so doanh nghiep", "mst ma so dn"),
        ),
    ),
    Column(key="kind", heading=_("Loại hồ sơ"), width=14, choices=tuple(Kind.labels)),
    Column(
        key="place_name",
        heading=_("Khu công nghiệp, địa bàn"),
        looks=PARK,
        width=24,
        how=_("Tên như trong cây đơn vị, địa bàn, ví dụ KCN Khánh Phú"),
        synonyms=(
            *("kcn", "khu cong nghiep", "khu cong nghiep cum cong nghiep", "dia ban"),
            *("kcn dia ban", "xa phuong", "xa phuong thi tran", "thuoc kcn", "ten kcn"),
        ),
    ),
    Column(
        key="workers",
        heading=_("Lao động"),
        type=T.NUMBER,
        width=10,
        synonyms=(
            "so lao dong",
            "tong so lao dong",
            "sld",
            "so ld",
            "lao dong hien co",
            "tong lao dong",
        ),
    ),
    Column(
        key="workers_on",
        heading=_("Ngày đếm lao động"),
        type=T.DATE,
        width=13,
        synonyms=("so lao dong den ngay", "lao dong den ngay", "ngay thong ke lao dong"),
    ),
    Column(
        key="ownership",
        heading=_("Thành phần sở hữu"),
        looks=OWNER,
        width=17,
        choices=tuple(Ownership.labels),
        synonyms=(
            "thanh phan kinh te",
            "khu vuc kinh te",
            "so huu",
            "hinh thuc so huu",
            "nguon von",
        ),
    ),
    Column(
        key="legal_form",
        heading=_("Loại hình"),
        width=27,
        choices=tuple(LegalForm.labels),
        synonyms=("loai hinh doanh nghiep", "loai hinh dn", "loai doanh nghiep", "hinh thuc"),
    ),
    Column(key="size", heading=_("Quy mô"), width=10, is_derived=True),
    Column(
        key="status",
        heading=_("Trạng thái"),
        looks=STATUS,
        width=22,
        choices=tuple(Status.labels),
        synonyms=(
            "tinh trang",
            "tinh trang hoat dong",
            "trang thai hoat dong",
            "tinh trang dn",
            "tinh trang doanh nghiep",
        ),
    ),
    Column(
        key="status_on",
        heading=_("Từ ngày"),
        type=T.DATE,
        width=12,
        synonyms=(
            "ngay trang thai",
            "ngay thay doi trang thai",
            "ngay giai the",
            "trang thai tu ngay",
        ),
    ),
    Column(key="changed_at", heading=_("Cập nhật"), type=T.MOMENT, width=17, is_derived=True),
    Column(
        key="address",
        heading=_("Địa chỉ"),
        looks=ADDRESS,
        width=40,
        synonyms=(
            "dia chi tru so",
            "dia chi tru so chinh",
            "tru so",
            "tru so chinh",
            "noi dat tru so",
        ),
    ),
    Column(
        key="vsic_code",
        heading=_("Mã ngành chính"),
        type=T.CODE,
        width=10,
        how=_("2 đến 5 chữ số của hệ thống ngành 2018"),
        synonyms=(
            *("nganh chinh", "nganh nghe chinh", "ma nganh", "nganh nghe kinh doanh chinh"),
            *("nganh kinh doanh chinh", "ma nganh nghe", "ma nganh cap 4", "vsic"),
        ),
    ),
    Column(
        key="established_on",
        heading=_("Ngày thành lập"),
        type=T.DATE,
        width=12,
        synonyms=(
            "ngay cap",
            "ngay cap gcn",
            "ngay dang ky",
            "ngay cap gcn dkdn",
            "thanh lap ngay",
            "ngay cap lan dau",
        ),
    ),
)
MORE = (
    Column(
        key="decision",
        heading=_("Số quyết định, thông báo"),
        type=T.CODE,
        width=22,
        synonyms=(
            *("so quyet dinh", "quyet dinh so", "so qd", "so thong bao", "so van ban"),
            *("so quyet dinh thu hoi", "so quyet dinh giai the", "can cu", "van ban"),
        ),
    ),
    Column(
        key="investor",
        heading=_("Nhà đầu tư"),
        width=36,
        synonyms=("chu dau tu", "ten nha dau tu", "ten chu dau tu", "don vi dau tu"),
    ),
    Column(
        key="planned_start_on",
        heading=_("Dự kiến hoạt động"),
        type=T.DATE,
        width=13,
        synonyms=(
            *("du kien di vao hoat dong", "thoi gian du kien hoat dong", "ngay du kien hoat dong"),
            *("du kien van hanh", "tien do hoat dong"),
        ),
    ),
    Column(
        key="counted_by",
        heading=_("Nguồn số liệu"),
        width=36,
        synonyms=("nguon", "nguon so lieu lao dong", "don vi cung cap", "theo"),
    ),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({each.key: each for each in (*LIST, *MORE)})


def column(key: str, **changed: object) -> Column:
    """Return a column as one list has it: another heading, more synonyms (`also`), or optional."""
    found = COLUMNS[key]
    also = changed.pop("also", ())
    if not isinstance(also, tuple):
        raise TypeError(f"synonyms of {key} are a tuple")
    own = {str(found.heading)} if "heading" in changed else set()
    return replace(found, synonyms=(*also, *own, *found.synonyms), **changed)  # type: ignore[arg-type]
