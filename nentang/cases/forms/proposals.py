"""What is typed into a proposal, an answer, a decision."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.cases.models import Kind
from nentang.cases.registrations import Decision, Draft, Override
from nentang.kit.ui.inputs import Choice, Hidden, PastDate, Text, Version, VietnameseDate

Pairs = Sequence[tuple[str, str]]
FOUNDING = str(Kind.FOUND)
KINDS: tuple[str, ...] = tuple(Kind.values)
LONGEST_REASONS, LONGEST = 6_000, 500
OPTIONS = {  # what the page of the options calls each way
    "FOUND_OWN": Kind.FOUND,
    "SECOND_MEMBERS": Kind.SECOND,
    "JOIN_WITH_OTHERS": Kind.JOIN,
}


class Step(forms.Form):
    """A form that is sent once (`key`) for one version of a proposal."""

    key = Hidden(initial=uuid4)

    def __init__(self, *args: Any, version: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version is not None:
            self.fields["version"] = Version(initial=version)

    def values(self) -> dict[str, Any]:
        hidden = {"key", "version"}
        return {name: value for name, value in self.cleaned_data.items() if name not in hidden}

    def ticket(self) -> dict[str, Any]:
        """Return what makes the sending one of its own: the key, and the version read."""
        return {name: self.cleaned_data[name] for name in ("key", "version") if name in self.fields}


class DraftForm(Step):
    """The draft; who may stand in it is handed in, by uid and name."""

    def __init__(self, *args: Any, people: Pairs, superiors: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = [("", _("Chưa dự kiến"))]
        self.fields.update(
            kind=Choice(label=_("Loại đề xuất"), choices=Kind.choices, widget=forms.RadioSelect),
            superior=Choice(
                label=_("Tổ chức cấp trên trực tiếp dự kiến"),
                choices=[("", _("Để cấp có thẩm quyền chọn")), *superiors],
                required=False,
            ),
            secretary=Choice(label=_("Dự kiến bí thư"), choices=[*nobody, *people], required=False),
            deputy=Choice(
                label=_("Dự kiến phó bí thư"), choices=[*nobody, *people], required=False
            ),
            reasons=Text(
                label=_("Lý do, nội dung bổ sung"),
                max_length=LONGEST_REASONS,
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text=_("Mỗi dòng là một đoạn của Tờ trình"),
            ),
            dated_on=VietnameseDate(
                label=_("Ngày ghi trên Tờ trình"),
                required=False,
                help_text=_("Để trống thì in chỗ trống để ghi tay"),
            ),
        )

    def draft(self) -> Draft:
        values = self.values()
        chosen = {
            name: UUID(values[name]) if values[name] else None
            for name in ("superior", "secretary", "deputy")
        }
        return Draft(**{**values, **chosen})


class Submission(Step):
    """Sending a proposal up; against a blocking rule three things are said with it."""

    override_by = Text(label=_("Người cho trình"), max_length=120, required=False)
    override_reason = Text(label=_("Lý do cho trình"), max_length=LONGEST, required=False)
    override_paper = Text(label=_("Số văn bản cho trình"), max_length=80, required=False)

    def override(self) -> Override:
        values = self.values()
        return Override(**{name.removeprefix("override_"): each for name, each in values.items()})


class Reason(Step):
    reason = Text(label=_("Lý do"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))


class Agreement(Step):
    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = PastDate(label=_("Ngày có ý kiến đồng ý"), today=today, initial=today)


class DecisionForm(Step):
    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(
            number=Text(
                label=_("Số quyết định hoặc thông báo"),
                max_length=80,
                help_text=_("Ví dụ 125-QĐ/ĐUK"),
            ),
            decided_on=PastDate(label=_("Ngày quyết định, thông báo"), today=today),
            kept_at=Text(label=_("Nơi lưu"), max_length=255, required=False),
        )

    def decision(self) -> Decision:
        return Decision(**self.values())
