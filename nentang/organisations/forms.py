"""Input about organisations, unions and prospects, turned into the values of commands."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.enterprises.tax_codes import tax_code_in
from nentang.kit.access.steps import forms as steps
from nentang.kit.access.steps.forms import LONGEST
from nentang.kit.ui.inputs import (
    Choice,
    PastDate,
    Text,
    VietnameseDate,
    WholeNumber,
)
from nentang.organisations.conditions import ENDED, RUNNING, STRANDED, Conditions
from nentang.organisations.models import (
    DissolutionKind,
    How,
    MassForm,
    MassKind,
    PartyKind,
    Reporter,
)
from nentang.organisations.policies import FORMS
from nentang.organisations.queries import ProspectConditions

Pairs = list[tuple[str, Any]]
NUMBER, CODE = 80, 40  # letters of a decision's number, of a code
MOST_SEATS = 99


class Step(steps.Step):
    """Any form of a change to an organisation or a union."""

    source_hint = gettext_lazy(
        "Giấy tờ, danh sách nào; ví dụ: Danh sách Ban Tổ chức tháng 6/2020, dòng 12"
    )
    unconsented = gettext_lazy("Đánh dấu “Vẫn ghi” nếu quyết định đúng như vậy")

    def consent(self) -> str:
        return _("Vẫn ghi như trên")

    def _add_founding(self) -> None:
        self._add(
            founded_on=PastDate(
                label=_("Ngày quyết định thành lập"), today=self.today, required=False
            ),
            founding_number=_number(_("Số quyết định thành lập")),
        )


class TaxCode(Text):
    """The code of an enterprise in the register; turns into the record that the code names."""

    width = "20"

    def __init__(self, *, find: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self.find = find

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        code = tax_code_in(typed) if typed else ""
        if code is None:
            text = _("Mã số thuế có 10 chữ số, chi nhánh thêm 3 chữ số. Đã nhập %(typed)s")
            raise ValidationError(text, code="shape", params={"typed": typed})
        if code and self.find(code) is None:
            text = _("Chưa có doanh nghiệp mang mã số thuế %(typed)s trong phạm vi được xem")
            raise ValidationError(text, code="unknown", params={"typed": code})
        return code


class PartyFacts(Step):
    """What a party organisation is, by its decision."""

    def build(self) -> None:
        self._add(
            name=Text(label=_("Tên tổ chức"), max_length=LONGEST),
            kind=Choice(label=_("Loại tổ chức"), choices=[("", _("Chọn")), *PartyKind.choices]),
            code=Text(label=_("Mã tổ chức"), max_length=CODE, required=False),
        )
        self.build_place()
        self._add_founding()
        self._add(
            founding_kept_at=Text(
                label=_("Nơi lưu quyết định"), max_length=LONGEST, required=False
            ),
            effective_on=VietnameseDate(
                label=_("Ngày có hiệu lực"),
                required=False,
                help_text=_("Khi khác ngày quyết định"),
            ),
        )

    def build_place(self) -> None:
        """Add where it stands; only at its founding."""


class NewParty(PartyFacts):
    """A founding; it stands below its enterprise, else its superior, else at the place."""

    is_new = True

    def __init__(
        self,
        *args: Any,
        superiors: Pairs,
        places: Pairs,
        find: Callable[[str], Any],
        has_owner: bool,
        **kwargs: Any,
    ) -> None:
        self.superiors, self.places, self.find = superiors, places, find
        self.has_owner = has_owner
        super().__init__(*args, **kwargs)

    def build_place(self) -> None:
        nothing: Pairs = [("", _("Không có"))]
        self._add(
            parent=Choice(
                label=_("Tổ chức cấp trên"), choices=nothing + self.superiors, required=False
            )
        )
        if self.has_owner:
            return
        self._add(
            tax_code=TaxCode(
                label=_("Mã số thuế doanh nghiệp"),
                find=self.find,
                required=False,
                help_text=_("Khi tổ chức ở trong một doanh nghiệp"),
            ),
            place_path=Choice(
                label=_("Nơi đặt"),
                choices=nothing + self.places,
                required=False,
                help_text=_("Khi không có doanh nghiệp và tổ chức cấp trên"),
            ),
        )


class NewTerm(Step):
    """A committee and its term (rules F-13 to F-16)."""

    has_source = False

    def build(self) -> None:
        self._add(
            how=Choice(label=_("Cách lập cấp ủy"), choices=How.choices, widget=forms.RadioSelect),
            valid_from=PastDate(label=_("Nhiệm kỳ từ ngày"), today=self.today),
            valid_to=VietnameseDate(
                label=_("Đến trước ngày"),
                required=False,
                help_text=_("Để trống khi còn nhiệm kỳ"),
            ),
            number=_number(_("Số quyết định")),
            decided_on=PastDate(label=_("Ngày quyết định"), today=self.today, required=False),
            seat_count=WholeNumber(
                label=_("Số cấp ủy viên"), required=False, lowest=1, highest=MOST_SEATS
            ),
        )


class End(Step):
    """How a party organisation ended: by decision (F-21), or as discipline (F-22)."""

    has_source = False

    def build(self) -> None:
        self._add(
            kind=Choice(
                label=_("Cách kết thúc"),
                choices=DissolutionKind.choices,
                widget=forms.RadioSelect,
                help_text=_("Giải tán là hình thức kỷ luật, khác với giải thể"),
            ),
            on=PastDate(label=_("Ngày quyết định"), today=self.today),
            number=Text(label=_("Số quyết định"), max_length=NUMBER),
            reason=Text(label=_("Lý do"), max_length=LONGEST, required=False),
        )


class MassFacts(Step):
    """What a mass organisation is, by its decision."""

    def build(self) -> None:
        forms_of = [(form, MassForm(form).label) for own in FORMS.values() for form in own]
        self._add(
            kind=Choice(label=_("Đoàn thể"), choices=[("", _("Chọn")), *MassKind.choices]),
            form=Choice(
                label=_("Hình thức tổ chức"),
                choices=[("", _("Chưa rõ")), *dict(forms_of).items()],
                required=False,
            ),
            name=Text(label=_("Tên tổ chức"), max_length=LONGEST),
        )
        self.build_place()
        self._add_founding()

    def build_place(self) -> None:
        """Add its enterprise; only at its founding."""


class NewMass(MassFacts):
    is_new = True

    def __init__(
        self, *args: Any, find: Callable[[str], Any], has_owner: bool, **kwargs: Any
    ) -> None:
        self.find, self.has_owner = find, has_owner
        super().__init__(*args, **kwargs)

    def build_place(self) -> None:
        if not self.has_owner:
            label = _("Mã số thuế doanh nghiệp")
            self._add(tax_code=TaxCode(label=label, find=self.find))

    def build(self) -> None:
        super().build()
        self._add(
            on=PastDate(label=_("Ngày đếm"), today=self.today, required=False),
            count=WholeNumber(
                label=_("Số đoàn viên, hội viên"),
                echo=_("người"),
                required=False,
                highest=2_000_000,
                help_text=_("Chỉ ghi con số, không ghi tên"),
            ),
        )

    def clean(self) -> dict[str, Any] | None:
        """A number has its day: neither is recorded without the other."""
        found = super().clean()
        typed = self.cleaned_data
        if not self.errors and (typed.get("count") is None) != (typed.get("on") is None):
            blank = "on" if typed.get("on") is None else "count"
            self.add_error(blank, _("Nhập cả ngày đếm và số đoàn viên, hội viên, hoặc bỏ cả hai"))
        return found


class MassEnd(Step):
    has_source = False

    def build(self) -> None:
        self._add(
            on=PastDate(label=_("Ngày kết thúc hoạt động"), today=self.today),
            number=_number(_("Số quyết định")),
            reason=Text(label=_("Lý do"), max_length=LONGEST, required=False),
        )


class MassNumber(Step):
    def build(self) -> None:
        self._add(
            on=PastDate(label=_("Ngày đếm"), today=self.today),
            count=WholeNumber(
                label=_("Số đoàn viên, hội viên"), echo=_("người"), highest=2_000_000
            ),
        )


class ProspectReport(Step):
    """A number of candidates on a day; the reporter is one that the role speaks for."""

    is_new = True

    def __init__(self, *args: Any, reporters: tuple[str, ...], **kwargs: Any) -> None:
        self.reporters = reporters
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        names = [(name, Reporter(name).label) for name in self.reporters]
        self._add(
            on=PastDate(label=_("Ngày đếm nguồn"), today=self.today),
            count=WholeNumber(
                label=_("Số nguồn"),
                echo=_("người"),
                highest=100_000,
                help_text=_("Số quần chúng ưu tú; chỉ ghi con số, không ghi tên"),
            ),
            reported_by=Choice(label=_("Đơn vị báo"), choices=names),
        )


class AsOf(forms.Form):
    """The day that a record is looked at, not after the business date."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ngay"] = PastDate(label=_("Xem tại ngày"), today=today, required=False)


class ListFilters(forms.Form):
    """The conditions of a list as they stand in its address."""

    def __init__(self, *args: Any, sites: Pairs, is_party: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = PartyKind.choices if is_party else MassKind.choices
        states: Pairs = [
            (RUNNING, _("Đang hoạt động")),
            (ENDED, _("Đã kết thúc")),
            (STRANDED, _("Doanh nghiệp đã chấm dứt hoạt động")),
        ]
        label = _("Loại tổ chức") if is_party else _("Đoàn thể")
        lists: dict[str, tuple[str, str, Pairs]] = {
            "loai": (label, _("Tất cả"), list(kinds)),
            "dia_ban": (_("KCN, địa bàn"), _("Mọi nơi"), sites),
            "trang_thai": (_("Trạng thái"), _("Tất cả"), states),
        }
        wanted = _("Tên, mã tổ chức") if is_party else _("Tên tổ chức")
        self.fields["q"] = Text(label=wanted, required=False, max_length=200)
        for name, (title, blank, choices) in lists.items():
            self.fields[name] = Choice(label=title, choices=[("", blank), *choices], required=False)

    def conditions(self, *, on: date) -> Conditions:
        """Return what is asked on a day; a condition that can't be read is none."""
        self.is_valid()
        found = self.cleaned_data
        return Conditions(
            wanted=found.get("q", ""),
            place=found.get("dia_ban", ""),
            kind=found.get("loai", ""),
            state=found.get("trang_thai", ""),
            on=on,
        )


class ProspectFilters(forms.Form):
    """The conditions of the list of prospects as they stand in its address."""

    def __init__(self, *args: Any, sites: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = _("Tên, mã số thuế")
        self.fields["q"] = Text(label=wanted, required=False, max_length=200)
        lists: dict[str, tuple[str, str, Pairs]] = {
            "don_vi": (_("Đơn vị báo"), _("Mọi đơn vị"), list(Reporter.choices)),
            "dia_ban": (_("KCN, địa bàn"), _("Mọi nơi"), sites),
        }
        for name, (title, blank, choices) in lists.items():
            self.fields[name] = Choice(label=title, choices=[("", blank), *choices], required=False)

    def conditions(self) -> ProspectConditions:
        """Return what is asked; a condition that can't be read is none."""
        self.is_valid()
        found = self.cleaned_data
        return ProspectConditions(
            wanted=found.get("q", ""),
            place=found.get("dia_ban", ""),
            reporter=found.get("don_vi", ""),
        )


def _number(label: str) -> Text:
    return Text(label=label, max_length=NUMBER, required=False)
