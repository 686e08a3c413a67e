"""Input about members, turned into the values that commands take."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.access.steps import forms as steps
from nentang.kit.home.days import months_after
from nentang.kit.ui.inputs import Choice, Hidden, PastDate, Text, Version, VietnameseDate
from nentang.members.forms.fields import LONGEST, CardNumber, CellName, Find, identity_in
from nentang.members.models import ENDED, ActivityKind, Post, Status

Pairs = list[tuple[str, Any]]
SHORT = 60  # letters of the number of a paper
GUEST_FROM, GUEST_UNTIL = 3, 24  # months of temporary activity; the longest is for studies (T-03)
OUTSIDE = "OUTSIDE"


class Step(steps.Step):
    """Any form of a change to a member."""

    source_hint = gettext_lazy("Giấy tờ, danh sách nào; ví dụ: Danh sách chi bộ ngày 30/6/2020")

    def values(self) -> dict[str, Any]:
        """Return what was typed; an organisation as its identity."""
        found = super().values()
        for name, field in self.fields.items():
            if isinstance(field, CellName) and field.chosen:
                found[name] = field.chosen.uid
        return found

    def past(self, label: str, **options: Any) -> PastDate:
        return PastDate(label=label, today=self.today, **options)


class Identity(Step):
    """Who the member is; a correction has the same fields."""

    def build(self) -> None:
        self._add(
            full_name=Text(label=_("Họ và tên"), max_length=120),
            card_number=CardNumber(
                label=_("Số thẻ đảng viên"), required=False, help_text=_("8 chữ số")
            ),
            birth_on=self.past(
                _("Ngày sinh"),
                required=False,
                help_text=_("Chỉ cần khi có người cùng tên trong một chi bộ"),
            ),
            joined_on=self.past(_("Ngày vào Đảng"), required=False, help_text=_("Ngày lễ kết nạp")),
            admission_decided_on=self.past(_("Ngày quyết định kết nạp"), required=False),
            admission_number=Text(
                label=_("Số quyết định kết nạp"), max_length=SHORT, required=False
            ),
        )


class NewMember(Identity):
    is_new = True

    def __init__(self, *args: Any, find: Find, **kwargs: Any) -> None:
        self.find = find
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        super().build()
        statuses = [(each.value, each.label) for each in Status if each not in ENDED]
        self._add(
            organisation=CellName(
                label=_("Tổ chức đảng nơi sinh hoạt"), find=self.find, help_text=_("Tên hoặc mã")
            ),
            active_from=self.past(_("Sinh hoạt ở đây từ ngày"), required=False),
            status=Choice(label=_("Trạng thái"), choices=statuses, widget=forms.RadioSelect),
            official_on=self.past(_("Ngày chính thức"), required=False),
        )
        add_work(self, is_optional=True)


class Work(Step):
    """A place of work in the words of the own cell."""

    def build(self) -> None:
        add_work(self, is_optional=False)


class NewStatus(Step):
    """Another status; of leaving only number, day and place of the paper."""

    has_source = False

    def build(self) -> None:
        choices = [(each.value, each.label) for each in Status]
        self._add(
            status=Choice(
                label=_("Trạng thái"),
                choices=choices,
                widget=forms.RadioSelect,
                help_text=_(
                    "Xoá tên, khai trừ, xin ra, đình chỉ sinh hoạt cùng ghi là không còn trong "
                    "danh sách sinh hoạt; lý do không ghi ở đây"
                ),
            ),
            valid_from=self.past(_("Từ ngày")),
            number=Text(label=_("Số quyết định"), max_length=SHORT, required=False),
            decided_on=self.past(_("Ngày quyết định"), required=False),
            kept_at=Text(label=_("Nơi lưu"), max_length=120, required=False),
        )

    def clean(self) -> dict[str, Any] | None:
        found = super().clean()
        if self.cleaned_data.get("status") == Status.LEFT:
            for name in ("number", "decided_on", "kept_at"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("Ghi đủ số, ngày và nơi lưu của quyết định"))
        return found


class Move(Step):
    """A transfer that took place."""

    def __init__(self, *args: Any, find: Find, **kwargs: Any) -> None:
        self.find = find
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            kind=Choice(
                label=_("Hình thức"), choices=ActivityKind.choices, widget=forms.RadioSelect
            ),
            organisation=CellName(
                label=_("Chuyển đến"), find=self.find, help_text=_("Tên hoặc mã tổ chức đảng")
            ),
            valid_from=self.past(_("Từ ngày")),
            valid_to=VietnameseDate(
                label=_("Sinh hoạt tạm thời đến trước ngày"),
                required=False,
                help_text=_("Chỉ ghi khi chuyển sinh hoạt tạm thời"),
            ),
            paper_number=Text(
                label=_("Số giấy giới thiệu sinh hoạt"), max_length=SHORT, required=False
            ),
        )

    def clean(self) -> dict[str, Any] | None:
        found = super().clean()
        is_guest = self.cleaned_data.get("kind") == ActivityKind.TEMPORARY
        start, end = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if end and not is_guest:
            self.add_error("valid_to", _("Chuyển chính thức thì để trống ngày này"))
        elif end and start and end <= start:
            self.add_error("valid_to", _("Ngày hết sinh hoạt tạm thời phải sau ngày bắt đầu"))
        return found

    def warnings(self) -> list[str]:
        start, end = self.cleaned_data["valid_from"], self.cleaned_data.get("valid_to")
        if not end:
            return []
        is_usual = months_after(start, GUEST_FROM) <= end <= months_after(start, GUEST_UNTIL)
        text = _(
            "Sinh hoạt tạm thời thường từ 3 tháng đến dưới 1 năm, đi học không quá 2 năm "
            "(Quy định 29-QĐ/TW, mục 6.3). So lại với giấy giới thiệu."
        )
        return [] if is_usual else [text]


class Agreement(Step):
    """The day on which the member agreed, as the own cell records it."""

    has_source = False

    def build(self) -> None:
        self._add(agreed_on=self.past(_("Ngày đảng viên đồng ý")))


class Withdrawal(Step):
    """Nothing to type: taking an agreement back is one plain step."""

    has_source = False


class Decision(Step):
    """Which enterprise a place of work is; a code finds one that is not among the likely."""

    has_source = False

    def __init__(
        self, *args: Any, likely: Pairs, known: Callable[[str], bool], **kwargs: Any
    ) -> None:
        self.likely, self.known = likely, known
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        outside = (OUTSIDE, _("Không làm ở doanh nghiệp trong sổ"))
        self._add(
            enterprise=Choice(
                label=_("Doanh nghiệp"),
                choices=[*self.likely, outside],
                widget=forms.RadioSelect,
                required=False,
            ),
            tax_code=Text(
                label=_("Mã số thuế của doanh nghiệp khác"),
                max_length=20,
                required=False,
                help_text=_("Khi doanh nghiệp không có ở trên"),
            ),
        )

    def clean(self) -> dict[str, Any] | None:
        found = super().clean()
        chosen = [each for each in ("enterprise", "tax_code") if self.cleaned_data.get(each)]
        if len(chosen) != 1 and not self.errors:
            self.add_error("enterprise", _("Chọn một doanh nghiệp, hoặc chỉ nhập mã số thuế"))
        code = self.cleaned_data.get("tax_code")
        if code and not self.errors and not self.known(code):
            text = _("Trong sổ chưa có doanh nghiệp mang mã số thuế này. Xem lại từng chữ số")
            self.add_error("tax_code", text)
        return found


class Chosen(forms.Form):
    """One press of a button in the list of places of work to verify."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(enterprise=Hidden(), key=Hidden(), version=Version())

    def clean_enterprise(self) -> str:
        chosen = str(self.cleaned_data["enterprise"])
        if chosen != OUTSIDE and identity_in(chosen) is None:
            raise ValidationError(_("Chọn lại doanh nghiệp"), code="unknown")
        return chosen

    def hidden(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("key", "version")}


class Seat(Step):
    has_source = False

    def __init__(self, *args: Any, terms: Pairs, **kwargs: Any) -> None:
        self.terms = terms
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            term=Choice(label=_("Cấp ủy"), choices=[("", _("Chọn")), *self.terms]),
            post=Choice(label=_("Chức vụ"), choices=Post.choices, widget=forms.RadioSelect),
            valid_from=self.past(_("Từ ngày")),
        )


class SeatEnd(Step):
    has_source = False

    def build(self) -> None:
        self._add(on=self.past(_("Thôi chức vụ từ ngày")))


def add_work(form: Step, *, is_optional: bool) -> None:
    """Add the fields of a place of work."""
    form.fields.update(
        {
            "text": Text(
                label=_("Nơi làm việc"),
                max_length=LONGEST,
                required=not is_optional,
                help_text=_("Đúng như chi bộ ghi; phần mềm tìm doanh nghiệp trong sổ"),
            ),
            "tax_code": Text(label=_("Mã số thuế nơi làm việc"), max_length=20, required=False),
            "started_on": form.past(_("Bắt đầu làm việc từ"), required=False),
        }
    )
