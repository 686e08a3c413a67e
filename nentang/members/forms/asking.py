"""What stands in the address of a list or a record."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from nentang.kit.ui.inputs import Choice, PastDate, Text
from nentang.members.conditions import RUNNING
from nentang.members.models import Status, WorkplaceState
from nentang.members.queries.committees import IN_OFFICE, OVER

Pairs = list[tuple[str, Any]]


class AsOf(forms.Form):
    """The day that a record is looked at, not after the business date."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ngay"] = PastDate(label=_("Xem tại ngày"), today=today, required=False)


class ListFilters(forms.Form):
    """The conditions of the list as they stand in its address."""

    def __init__(self, *args: Any, cells: Pairs, enterprise: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        statuses = [(RUNNING, _("Đang sinh hoạt")), *Status.choices]
        lists: dict[str, tuple[str, str, Pairs]] = {
            "trang_thai": (_("Trạng thái"), _("Tất cả"), statuses),
            "to_chuc": (_("Tổ chức đảng"), _("Tất cả"), cells),
            "noi_lam": (_("Nơi làm việc"), _("Tất cả"), WorkplaceState.choices),
            "doanh_nghiep": (_("Doanh nghiệp"), _("Tất cả"), enterprise),
        }
        self.fields["q"] = Text(label=_("Họ tên, số thẻ"), required=False, max_length=200)
        for name, (label, blank, choices) in lists.items():
            self.fields[name] = Choice(label=label, choices=[("", blank), *choices], required=False)

    def asked(self) -> dict[str, str]:
        """Return what is asked; a condition that can't be read is none."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class CommitteeFilters(forms.Form):
    """The conditions of the list of committees as they stand in its address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states: Pairs = [
            ("", _("Tất cả")),
            (IN_OFFICE, _("Đang nhiệm kỳ")),
            (OVER, _("Đã hết nhiệm kỳ")),
        ]
        wanted = _("Tên, mã tổ chức đảng")
        self.fields["q"] = Text(label=wanted, required=False, max_length=200)
        self.fields["trang_thai"] = Choice(label=_("Trạng thái"), choices=states, required=False)

    def asked(self) -> dict[str, str]:
        """Return what is asked; a condition that can't be read is none."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
