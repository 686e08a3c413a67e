"""Each list of enterprises that offices send or ask for, as one declaration.

They share the judge and the command; a list says which columns it has, what all its rows have
in common, and what its rows may do (`lists_in.manners`).
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from nentang.enterprises.commands import take_list
from nentang.enterprises.lists_in import COUNTS as COUNTS_TAKEN
from nentang.enterprises.lists_in import KNOWN_ONLY
from nentang.enterprises.lists_in import PROJECTS as PROJECTS_TAKEN
from nentang.enterprises.models import Kind, Status
from nentang.enterprises.sheets.columns import LIST, column
from nentang.kit.sheets.declaration import Sheet

PLACE = "place_name"
PLACED = partial(column, PLACE, need=_("cần có, trừ khi chọn chung một nơi cho cả danh sách"))
CODE_OR_NAME = _("cần mã số thuế hoặc tên")
KNOWN_NAME = _("Tên như trong sổ")
OF_PROJECTS = tuple(each.label for each in Status if each is not Status.OPERATING)
OPEN_TO_PROJECTS = (
    column("tax_code", need=_("cần có; dự án chưa có mã thì để trống")),
    column("kind", need=_("cần có với dự án chưa có mã số thuế")),
    PLACED(),
)
ENTERPRISES = Sheet(
    key="enterprises",
    title=_("Doanh nghiệp, dự án"),
    match=("tax_code",),
    apply=take_list,
    group=PLACE,
    columns=tuple({each.key: each for each in (*LIST, *OPEN_TO_PROJECTS)}.values()),
)
NEW = Sheet(
    key="enterprises_new",
    title=_("Doanh nghiệp mới thành lập"),
    match=("tax_code",),
    apply=take_list,
    group=PLACE,
    given={"status": str(Status.OPERATING)},
    columns=(
        *map(column, ("number", "name", "tax_code", "established_on", "legal_form", "address")),
        PLACED(),
        *map(column, ("vsic_code", "ownership", "workers", "workers_on", "status")),
    ),
)
DISSOLVED = Sheet(
    key="enterprises_dissolved",
    title=_("Doanh nghiệp giải thể"),
    match=("tax_code",),
    apply=partial(take_list, manner=KNOWN_ONLY),
    group=PLACE,
    given={"status": str(Status.DISSOLVED)},
    columns=(
        column("number"),
        column("name", how=KNOWN_NAME),
        column("tax_code", is_required=False),
        column(
            "status_on",
            heading=_("Ngày giải thể"),
            also=(
                *("ngay cham dut hoat dong", "ngay cham dut", "ngay quyet dinh", "ngay qd"),
                *("ngay thong bao giai the", "ngay thong bao", "ngay hieu luc"),
            ),
        ),
        column("decision"),
        column(PLACE),
        column("address"),
        column("status"),
    ),
)
REVOKED = Sheet(
    key="enterprises_revoked",
    title=_("Doanh nghiệp bị thu hồi giấy chứng nhận"),
    match=("tax_code",),
    apply=partial(take_list, manner=KNOWN_ONLY),
    group=PLACE,
    given={"status": str(Status.REVOKED)},
    columns=(
        column("number"),
        column("name", how=KNOWN_NAME),
        column("tax_code", is_required=False),
        column(
            "status_on",
            heading=_("Ngày thu hồi"),
            also=(
                *("ngay thu hoi gcn", "ngay thu hoi gcn dkdn", "ngay thu hoi giay chung nhan"),
                *("ngay quyet dinh thu hoi", "ngay quyet dinh", "ngay qd", "ngay hieu luc"),
            ),
        ),
        column("decision"),
        column(PLACE),
        column("address"),
        column("status"),
    ),
)
PROJECTS = Sheet(
    key="projects",
    title=_("Dự án trong khu công nghiệp"),
    match=("name",),
    apply=partial(take_list, manner=PROJECTS_TAKEN),
    group=PLACE,
    given={"kind": str(Kind.PROJECT)},
    columns=(
        column("number"),
        column(
            "name",
            heading=_("Tên dự án"),
            also=("du an", "ten du an dau tu", "ten cac du an", "ten du an nha dau tu"),
        ),
        column("investor"),
        PLACED(),
        column("address", also=("dia diem", "dia diem thuc hien", "vi tri", "lo dat")),
        column("vsic_code"),
        column("ownership"),
        column("planned_start_on"),
        column("status", choices=OF_PROJECTS),
        column("status_on"),
        column("kind"),
    ),
)
WORKER_COUNTS = Sheet(
    key="worker_counts",
    title=_("Số lao động của doanh nghiệp"),
    match=("tax_code", "name"),
    apply=partial(take_list, manner=COUNTS_TAKEN),
    named_by=("name",),
    group=PLACE,
    columns=(
        column("number"),
        column("name", is_required=False, need=CODE_OR_NAME, how=KNOWN_NAME),
        column("tax_code", is_required=False, need=CODE_OR_NAME),
        column(PLACE),
        column("workers", is_required=True),
        column("workers_on", also=("den ngay", "ngay", "thoi diem", "tinh den ngay")),
        column("counted_by"),
    ),
)
