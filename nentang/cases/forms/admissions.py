"""What is typed into a case beside its steps, turned into the values that commands take."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases.forms.naming import OF_CELLS, OF_ENTERPRISES, Find, Named
from nentang.cases.models import Introduction
from nentang.cases.registrations import (
    ApplicantCorrection,
    ApplicantRegistration,
    CaseEnding,
    CaseMove,
    Extension,
    PaperKept,
    Pause,
)
from nentang.kit.access.steps import forms as steps
from nentang.kit.ui.inputs import Choice, Consent, PastDate, Text, WholeNumber

Pairs = Sequence[tuple[str, str]]
CELLS = "chi-bo"  # the list of names in the page
LONGEST_REASON, LONGEST_PLACE, LONGEST_NUMBER = 255, 120, 80
KNOWN = {"": None, "co": True, "khong": False}


class CaseStep(steps.Step):
    """Any form of a change to a case."""

    has_source = False

    def past(self, label: str, **options: Any) -> PastDate:
        return PastDate(label=label, today=self.today, **options)

    def reason(self, hint: str = "") -> Text:
        return Text(
            label=_("Lý do"),
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=hint,
        )

    def told(self, name: str, value: Any) -> str:
        """Return the name of a record that was typed by its code."""
        field = self.fields[name]
        if not isinstance(field, Named) or field.chosen is None:
            return super().told(name, value)
        called = field.chosen.name
        return called if called == value else f"{called} ({value})"

    def chosen(self, name: str) -> UUID | None:
        """Return the identity of the record that a field names."""
        field = self.fields[name]
        assert isinstance(field, Named)  # noqa: S101 - of this form
        return field.chosen.uid if field.chosen else None

    def values(self) -> dict[str, Any]:
        """Return what was typed; records as their identities."""
        found = super().values()
        named = [name for name, field in self.fields.items() if isinstance(field, Named)]
        return found | {name: self.chosen(name) for name in named}


class Correct(CaseStep):
    """The registration as it stands on the signed paper, without the cell."""

    rare = frozenset({"left_on", "record_cleared_on"})

    def __init__(self, *args: Any, find_enterprise: Find, **kwargs: Any) -> None:
        self.find_enterprise = find_enterprise
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            full_name=Text(label=_("Họ và tên"), max_length=120),
            birth_on=self.past(
                _("Ngày sinh"), required=False, help_text=_("Để tính tuổi khi chi bộ xét")
            ),
            registered_on=self.past(_("Ngày ký phiếu đăng ký")),
            registration_kept_at=Text(
                label=_("Nơi lưu phiếu đăng ký"),
                max_length=LONGEST_PLACE,
                required=False,
                help_text=_("Ví dụ: Tủ hồ sơ chi bộ"),
            ),
        )
        self.build_cell()
        self._add(
            enterprise=Named(
                label=_("Nơi làm việc"),
                required=False,
                find=self.find_enterprise,
                words=OF_ENTERPRISES,
                help_text=_("Mã số thuế hoặc tên doanh nghiệp trong sổ"),
            ),
            introduction=Choice(
                label=_("Ai giới thiệu"), choices=Introduction.choices, widget=forms.RadioSelect
            ),
            has_lower_secondary=Choice(
                label=_("Tốt nghiệp trung học cơ sở trở lên"),
                choices=[("", _("Chưa ghi")), ("co", _("Có")), ("khong", _("Không"))],
                required=False,
            ),
            is_without_organisation=Consent(
                label=_("Nơi làm việc chưa có tổ chức đảng; chi bộ trên được giao giúp đỡ"),
                required=False,
            ),
            is_owner=Consent(label=_("Chủ doanh nghiệp tư nhân"), required=False),
            left_on=self.past(
                _("Ngày ra khỏi Đảng trước đây"),
                required=False,
                help_text=_("Chỉ ghi khi kết nạp lại"),
            ),
            record_cleared_on=self.past(
                _("Ngày được xoá án tích"),
                required=False,
                help_text=_("Chỉ ghi khi kết nạp lại và trước đây có án tích"),
            ),
        )

    def build_cell(self) -> None:
        """Add the cell, where the form has one."""

    def values(self) -> dict[str, Any]:
        found = super().values()
        return found | {"has_lower_secondary": KNOWN[found["has_lower_secondary"]]}


class Register(Correct):
    """A registration of one's own, as it is taken in."""

    is_new = True
    unconsented = gettext_lazy("Đánh dấu ô này khi đã cầm phiếu do chính người đó ký")

    def __init__(self, *args: Any, find_cell: Find, **kwargs: Any) -> None:
        self.find_cell = find_cell
        super().__init__(*args, **kwargs)

    def build_cell(self) -> None:
        self._add(
            cell=Named(
                label=_("Chi bộ làm thủ tục"),
                find=self.find_cell,
                words=OF_CELLS,
                offered=CELLS,
                help_text=_("Tên hoặc mã; nơi chưa có tổ chức đảng thì ghi chi bộ được giao"),
            )
        )

    def consent(self) -> str:
        return _("Phiếu đăng ký do chính người đó ký; đã cầm phiếu trong tay")

    def warnings(self) -> list[str]:
        text = _(
            "Không ai đứng tên ở đây trước khi tự ký phiếu đăng ký. Người đó có thể dừng bất cứ "
            "lúc nào, không cần nêu lý do."
        )
        return [text]


class PauseForm(CaseStep):
    def build(self) -> None:
        self._add(
            on=self.past(_("Tạm dừng từ ngày"), initial=self.today),
            reason=self.reason(_("Việc đang chờ; không ghi nhận xét về người")),
        )

    @staticmethod
    def pause(values: dict[str, Any]) -> Pause:
        return Pause(**values)


class OneDay(CaseStep):
    """A change that is only a day; `label` says of what."""

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        self.day_label = label
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(on=self.past(self.day_label, initial=self.today))


class Extend(CaseStep):
    """More working days for one clock; `longest` is what the rule allows."""

    def __init__(self, *args: Any, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            working_days=WholeNumber(
                label=_("Số ngày làm việc gia hạn"),
                lowest=1,
                highest=366,
                help_text=_("Theo quy định không quá %d ngày làm việc") % self.longest,
                widget=forms.TextInput(),
            ),
            decided_on=self.past(_("Ngày văn bản cho gia hạn")),
            number=Text(label=_("Số văn bản"), max_length=LONGEST_NUMBER, required=False),
            reason=self.reason(),
        )

    def warnings(self) -> list[str]:
        given = self.cleaned_data["working_days"]
        text = _("Văn bản cho %(given)d ngày; theo quy định chỉ tính %(longest)d ngày.")
        words = {"given": given, "longest": self.longest}
        return [text % words] if given > self.longest else []

    def extension(self, clock: str) -> Extension:
        return Extension(clock=clock, **self.values())


class End(CaseStep):
    """How a case ends, of the ways that its stage has."""

    def __init__(self, *args: Any, ways: Pairs, **kwargs: Any) -> None:
        self.ways = ways
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            kind=Choice(label=_("Kết thúc vì"), choices=self.ways, widget=forms.RadioSelect),
            on=self.past(_("Ngày kết thúc"), initial=self.today),
            number=Text(label=_("Số văn bản"), max_length=LONGEST_NUMBER, required=False),
            kept_at=Text(label=_("Nơi lưu văn bản"), max_length=LONGEST_PLACE, required=False),
        )

    @staticmethod
    def ending(values: dict[str, Any]) -> CaseEnding:
        return CaseEnding(**values)


class WithReason(CaseStep):
    def __init__(self, *args: Any, hint: str, **kwargs: Any) -> None:
        self.hint = hint
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(reason=self.reason(self.hint))


class Move(CaseStep):
    def __init__(self, *args: Any, find_cell: Find, find_enterprise: Find, **kwargs: Any) -> None:
        self.find_cell, self.find_enterprise = find_cell, find_enterprise
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            cell=Named(
                label=_("Chi bộ nơi chuyển đến"),
                find=self.find_cell,
                words=OF_CELLS,
                offered=CELLS,
                help_text=_("Tên hoặc mã"),
            ),
            on=self.past(_("Từ ngày"), initial=self.today),
            number=Text(label=_("Số giấy của nơi cũ"), max_length=LONGEST_NUMBER, required=False),
            enterprise=Named(
                label=_("Nơi làm việc mới"),
                required=False,
                find=self.find_enterprise,
                words=OF_ENTERPRISES,
                help_text=_("Mã số thuế hoặc tên; để trống nếu không đổi"),
            ),
        )

    @staticmethod
    def move(values: dict[str, Any]) -> CaseMove:
        return CaseMove(**values)


class Officer(CaseStep):
    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        self.people = people
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        choices = [("", _("Chưa giao ai")), *self.people]
        self._add(officer=Choice(label=_("Người phụ trách"), choices=choices, required=False))


class Paper(CaseStep):
    """A paper that came into the dossier after its step was recorded."""

    def __init__(self, *args: Any, papers: Pairs, **kwargs: Any) -> None:
        self.papers = papers
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            code=Choice(label=_("Giấy tờ"), choices=self.papers),
            dated_on=self.past(_("Ngày của giấy tờ")),
            number=Text(label=_("Số"), max_length=LONGEST_NUMBER, required=False),
            kept_at=Text(label=_("Nơi lưu"), max_length=LONGEST_PLACE, required=False),
        )

    @staticmethod
    def paper(values: dict[str, Any]) -> PaperKept:
        return PaperKept(**values)


def registration_of(values: dict[str, Any]) -> ApplicantRegistration:
    return ApplicantRegistration(**values)


def correction_of(values: dict[str, Any]) -> ApplicantCorrection:
    return ApplicantCorrection(**values)


def refuse_both(form: forms.Form, names: tuple[str, str], text: str) -> None:
    """Say at the second of two fields that only one of them is filled in."""
    if all(form.cleaned_data.get(name) for name in names):
        form.add_error(names[1], ValidationError(text, code="both"))
