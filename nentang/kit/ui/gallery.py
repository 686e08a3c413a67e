"""Invented content of the gallery; persons and enterprises do not exist."""

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from nentang.kit.ui.forms import Example, ListFilters
from nentang.kit.ui.parts import Chip, Difference, Step, Tab, TimelineEntry

TYPED = {"started_on": "31/02/2020", "workers": "1.234", "capital": "12,5", "ownership": "home"}
CHOSEN = {"in_park": "kp", "workers_from": "200"}
COLOURS = ("ink", "muted", "link", "tint", "sunken", "ok", "warn", "err", "teal", "brand")


def content() -> dict[str, Any]:
    """Return everything the partials of the gallery show."""
    form = Example(TYPED)
    return {
        "form": form,
        "has_errors": not form.is_valid(),
        "filters": ListFilters(CHOSEN),
        "swatches": _swatches(),
        "saved": _saved(),
        "chips": [Chip(_("KCN Khánh Phú"), "#loc"), Chip(_("Từ 200 lao động"), "#loc")],
        "rows": _rows(),
        "tabs": [Tab(_("Lịch sử"), "#ho-so", is_current=True, count=38), Tab(_("Thông tin"), "#")],
        "history": _history(),
        "steps": [
            Step(_("Chọn tệp"), "done"),
            Step(_("Đối chiếu văn bản"), "current"),
            Step(_("Nạp vào sổ")),
        ],
        "differences": [
            Difference("workers", _("Số lao động"), "612", "620"),
            Difference("name", _("Tên giao dịch"), _("May Hoa Lư Xanh"), ""),
        ],
    }


def _swatches() -> list[tuple[str, str]]:
    words = (
        _("Chữ"),
        _("Chữ phụ"),
        _("Liên kết, dữ liệu"),
        _("Đang chọn"),
        _("Nền kết luận"),
        _("Đủ, xong"),
        _("Để ý"),
        _("Lỗi, quá hạn"),
        _("Dự án"),
        _("Thanh đầu trang"),
    )
    return list(zip(COLOURS, words, strict=True))


def _saved() -> list[Tab]:
    return [
        Tab(_("Tất cả"), "#bang", count=842),
        Tab(_("Chưa rõ số lao động"), "#bang", count=13),
        Tab(_("Từ 200 lao động"), "#bang", is_current=True, count=126),
    ]


def _rows() -> list[dict[str, Any]]:
    khanh_phu, gian_khau = _("KCN Khánh Phú"), _("KCN Gián Khẩu")
    return [
        _row(_("CT TNHH May Hoa Lư Xanh"), "2700 918 274", khanh_phu, 612),
        _row(_("CT CP Vật liệu Ghềnh Xanh"), "2700 644 102", gian_khau, 1284),
        _row(_("CT TNHH Ắc quy Ỷ La Việt"), "2700 940 771", khanh_phu, None),
    ]


def _row(name: str, code: str, park: str, workers: int | None) -> dict[str, Any]:
    return {"name": name, "code": code, "park": park, "workers": workers, "on": date(2020, 6, 5)}


def _history() -> list[TimelineEntry]:
    changed = format_html(
        '{} <strong>{}</strong> <span class="old">580</span> → <strong>612</strong>.',
        _("Nguyễn Thị Hoà đổi"),
        _("Số lao động"),
    )
    return [
        TimelineEntry(date(2019, 10, 5), "14:05", changed),
        TimelineEntry(
            date(2019, 10, 2), "09:00", _("Cấp lại giấy đăng ký, thay đổi lần 3."), "doc"
        ),
        TimelineEntry(
            date(2019, 9, 28), "15:20", _("Đã hoàn tác: đổi tên doanh nghiệp."), "undone"
        ),
    ]
