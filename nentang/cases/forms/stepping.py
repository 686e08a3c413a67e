"""The form of a step, made from its declaration: days, votes, members, result, paper."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases.forms.admissions import (
    LONGEST_NUMBER,
    LONGEST_PLACE,
    CaseStep,
    refuse_both,
)
from nentang.cases.forms.naming import OF_MEMBERS, Find, Named
from nentang.cases.registrations import Override, PaperKept, StepDone
from nentang.core.workflow import Step
from nentang.kit.ui.inputs import Choice, Text, WholeNumber

YES, NO = "co", "chua"
PASSED = {"": None, "dat": True, "khong": False}
VERIFIED = "A-19"  # the rule of the step that is passed or not
DAYS: Mapping[str, Any] = {
    "registration": gettext_lazy("Ngày ký phiếu đăng ký"),
    "cell_assignment": gettext_lazy("Ngày văn bản giao chi bộ"),
    "course": gettext_lazy("Ngày cấp giấy chứng nhận"),
    "helper": gettext_lazy("Ngày phân công"),
    "moved_certificate": gettext_lazy("Ngày giấy xác nhận"),
    "application": gettext_lazy("Ngày ghi trên đơn"),
    "cv": gettext_lazy("Ngày khai lý lịch"),
    "verification": gettext_lazy("Ngày nhận trả lời"),
    "introduction": gettext_lazy("Ngày giới thiệu"),
    "union_introduction": gettext_lazy("Ngày họp ban chấp hành"),
    "opinions": gettext_lazy("Ngày tổng hợp đủ ý kiến"),
    "cell_vote": gettext_lazy("Ngày chi bộ họp"),
    "committee_vote": gettext_lazy("Ngày đảng ủy họp"),
    "submission": gettext_lazy("Ngày gửi hồ sơ"),
    "appraisal": gettext_lazy("Ngày Tờ trình"),
    "decision": gettext_lazy("Ngày quyết định"),
    "ceremony": gettext_lazy("Ngày lễ kết nạp"),
    "new_member_course": gettext_lazy("Ngày cấp giấy chứng nhận"),
    "probation_opinions": gettext_lazy("Ngày tổng hợp đủ ý kiến"),
    "recognition_vote": gettext_lazy("Ngày chi bộ họp"),
    "recognition_committee": gettext_lazy("Ngày đảng ủy họp"),
    "recognition": gettext_lazy("Ngày quyết định"),
}
VOTERS: Mapping[str, Any] = {
    "CELL": gettext_lazy("Tổng số đảng viên chính thức của chi bộ"),
    "UNION": gettext_lazy("Tổng số ủy viên ban chấp hành"),
    "COMMITTEE": gettext_lazy("Tổng số đảng ủy viên"),
    "STANDING": gettext_lazy("Tổng số ủy viên Ban Thường vụ"),
}
OVERRIDE = ("override_by", "override_reason", "override_paper")
SECOND = ("second_member", "second_member_elsewhere", "second_months_together")


class Group(NamedTuple):
    """Fields that belong together; `is_folded` where most steps leave them empty."""

    title: str
    fields: list[BoundField]
    is_folded: bool = False
    is_paired: bool = False  # short fields, two beside each other


class StepForm(CaseStep):
    """What took place at a step; of two ways to name a member one is used."""

    rare = frozenset({*OVERRIDE, *SECOND, "member_elsewhere"})
    unconsented = gettext_lazy("Đánh dấu ô này nếu việc đã làm đúng như vậy, hoặc bấm Sửa tiếp")

    def __init__(
        self, *args: Any, step: Step, people: Sequence[tuple[str, str]], find: Find, **kwargs: Any
    ) -> None:
        self.step, self.people, self.find = step, people, find
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        step = self.step
        if step.is_sent:
            self._add(sent_on=self.past(_("Ngày gửi đi"), required=False))
        label = str(DAYS.get(step.key, _("Ngày thực hiện")))
        hint = _("Để trống khi mới gửi, chưa có kết quả") if step.is_sent else ""
        self._add(done_on=self.past(label, required=not step.is_sent, help_text=hint))
        if step.has_receipt:
            hint = _("Để trống khi chi bộ chưa nhận; ghi sau")
            self._add(received_on=self.past(_("Ngày chi bộ nhận"), required=False, help_text=hint))
        if step.has_vote:
            self._build_votes()
        if VERIFIED in step.rules and not step.has_vote:
            choices = [("", _("Chưa có kết quả")), ("dat", _("Đạt")), ("khong", _("Không đạt"))]
            hint = _("Chỉ ghi đạt hay không đạt, không ghi nội dung thẩm tra")
            self._add(
                is_passed=Choice(
                    label=_("Kết quả"), choices=choices, required=False, help_text=hint
                )
            )
        if step.people:
            self._build_people()
        self._build_paper()
        self._build_override()

    def _build_votes(self) -> None:
        total = str(VOTERS.get(self.step.by, _("Tổng số người có quyền biểu quyết")))
        self._add(
            total=self._number(total),
            excused=self._number(_("Trong đó được miễn sinh hoạt, không tính"), is_optional=True),
            in_favour=self._number(_("Số phiếu tán thành")),
            against=self._number(_("Số phiếu không tán thành"), is_optional=True),
        )

    def _build_people(self) -> None:
        names = [("member", _("Đảng viên được phân công"))]
        if self.step.people > 1:
            names = [
                ("member", _("Đảng viên giới thiệu")),
                ("second_member", _("Đảng viên giới thiệu thứ hai")),
            ]
        for name, label in names:
            self._build_person(name, label)

    def _build_person(self, name: str, label: str) -> None:
        choices = [("", _("Chưa chọn")), *self.people]
        other = Named(
            label=_("%s ở chi bộ khác") % label,
            find=self.find,
            words=OF_MEMBERS,
            required=False,
            help_text=_("Số thẻ hoặc họ tên, khi không có trong danh sách trên"),
        )
        self.fields[name] = Choice(label=label, choices=choices, required=False)
        self.fields[f"{name}_elsewhere"] = other
        if self.step.people > 1:
            is_second = name == "second_member"
            months = "second_months_together" if is_second else "months_together"
            words = (
                _("Số tháng cùng công tác với người thứ hai")
                if is_second
                else _("Số tháng cùng công tác")
            )
            self.fields[months] = self._number(words, is_optional=True)

    def _build_paper(self) -> None:
        self._add(
            has_paper=Choice(
                label=_("Giấy tờ của bước này"),
                choices=[(YES, _("Có trong hồ sơ")), (NO, _("Chưa có, bổ sung sau"))],
                widget=forms.RadioSelect,
                initial=YES,
            ),
            number=Text(label=_("Số văn bản"), max_length=LONGEST_NUMBER, required=False),
            paper_on=self.past(
                _("Ngày của giấy tờ"), required=False, help_text=_("Để trống nếu cùng ngày")
            ),
            kept_at=Text(label=_("Nơi lưu giấy tờ"), max_length=LONGEST_PLACE, required=False),
        )

    def _build_override(self) -> None:
        self._add(
            override_by=Text(label=_("Người cho làm"), max_length=120, required=False),
            override_reason=Text(label=_("Lý do cho làm"), max_length=500, required=False),
            override_paper=Text(
                label=_("Số văn bản cho làm"), max_length=LONGEST_NUMBER, required=False
            ),
        )

    def _number(self, label: str, *, is_optional: bool = False) -> WholeNumber:
        needed = not is_optional and not self.step.is_sent
        return WholeNumber(label=label, highest=9_999, required=needed, widget=forms.TextInput())

    def clean(self) -> dict[str, Any] | None:
        found = super().clean()
        text = _("Chọn một người ở danh sách, hoặc chỉ ghi người ở chi bộ khác")
        for name in ("member", "second_member"):
            if name in self.fields:
                refuse_both(self, (name, f"{name}_elsewhere"), text)
        return found

    def consent(self) -> str:
        return _("Việc đã làm như vậy: vẫn ghi, và đánh dấu điều không đúng quy định ở trên")

    @property
    def groups(self) -> list[Group]:
        """Return the fields as the page sets them out."""
        parts: list[tuple[str, Sequence[str]]] = [
            (_("Ngày"), ("sent_on", "done_on", "received_on")),
            (_("Biểu quyết"), ("total", "excused", "in_favour", "against")),
            (_("Kết quả"), ("is_passed",)),
            (_("Đảng viên"), self._of_people()),
            (_("Giấy tờ"), ("has_paper", "number", "paper_on", "kept_at")),
        ]
        found = [
            Group(title, self._bound(names), is_paired="total" in names) for title, names in parts
        ]
        told = self._bound(OVERRIDE)
        is_empty = not any(each.value() or each.errors for each in told)
        title = _("Được cho làm khi chưa đủ điều kiện")
        return [each for each in found if each.fields] + [Group(title, told, is_empty)]

    def step_done(self, values: Mapping[str, Any]) -> StepDone:
        """Return what the command takes."""
        plain = {
            name: values[name]
            for name in (
                *("sent_on", "done_on", "received_on", "total", "excused", "in_favour", "against"),
                *("months_together", "second_months_together"),
            )
            if name in values
        }
        return StepDone(
            step=self.step.key,
            number=values["number"],
            is_passed=PASSED[values.get("is_passed", "")],
            member=_member(values, "member"),
            second_member=_member(values, "second_member"),
            override=Override(
                by=values["override_by"],
                reason=values["override_reason"],
                paper=values["override_paper"],
            ),
            papers=tuple(self._papers(values)),
            **plain,
        )

    def _papers(self, values: Mapping[str, Any]) -> Iterator[PaperKept]:
        """Yield the papers of the step where there is one; its day is that of the step."""
        day = values["paper_on"] or values["done_on"]
        if values["has_paper"] != YES or day is None:
            return
        for code in self.step.papers:
            yield PaperKept(
                code=code, dated_on=day, number=values["number"], kept_at=values["kept_at"]
            )

    def _of_people(self) -> tuple[str, ...]:
        one = ("member", "member_elsewhere", "months_together")
        return (*one, "second_member", "second_member_elsewhere", "second_months_together")

    def _bound(self, names: Sequence[str]) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]


class ReceiptForm(CaseStep):
    """The day on which the cell received what was decided."""

    groups: Sequence[Group] = ()

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        self.step = step
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(received_on=self.past(_("Ngày chi bộ nhận quyết định")))

    def step_done(self, values: Mapping[str, Any]) -> StepDone:
        return StepDone(step=self.step.key, received_on=values["received_on"])


def _member(values: Mapping[str, Any], name: str) -> UUID | None:
    chosen = values.get(name)
    return UUID(chosen) if chosen else values.get(f"{name}_elsewhere")
