"""What is typed at each step of a paper."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.access.steps.forms import Step
from nentang.kit.papers.doc_types import Authority
from nentang.kit.papers.registrations import Dress, GivenNumber, Sending, Signature
from nentang.kit.ui.inputs import Choice, Consent, Hidden, PastDate, Text, Version, WholeNumber

LONGEST, HIGHEST, MOST_LINES = 120, 99_999, 40


class Verb(forms.Form):
    """A form that is sent once (`key`) for one version of a paper."""

    key = Hidden(initial=uuid4)

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = Version(initial=version)

    def ticket(self) -> dict[str, Any]:
        """Return what makes the sending one of its own: the key, and the version read."""
        return {name: self.cleaned_data[name] for name in ("key", "version")}


class Confirmation(Verb):
    """A yes to what the page says."""


class Reason(Verb):
    reason = Text(
        label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class SignatureForm(Verb):
    """Who signed, and when."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(
            signer=Text(label=_("Họ tên người ký"), max_length=LONGEST),
            title=Text(
                label=_("Chức vụ người ký"), max_length=LONGEST, help_text=_("Ví dụ Phó Bí thư")
            ),
            signed_on=PastDate(label=_("Ngày ký"), today=today, initial=today),
        )

    def signature(self) -> Signature:
        return Signature(**{name: self.cleaned_data[name]
                            for name in ("signer", "title", "signed_on")})  # fmt: skip


class NumberForm(Verb):
    """The number and day of a paper; what is out of order is said and ticked off."""

    def __init__(
        self,
        *args: Any,
        today: date,
        disorder: Callable[[int | None, date], str],
        initial_day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.disorder, self.warning = disorder, ""
        self.fields.update(
            number=WholeNumber(
                label=_("Số"),
                lowest=1,
                highest=HIGHEST,
                required=False,
                help_text=_("Để trống thì lấy số tiếp theo của sổ"),
            ),
            dated_on=PastDate(label=_("Ngày văn bản"), today=today, initial=initial_day),
            anyway=Consent(label=_("Vẫn lấy số như trên"), required=False),
        )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        day = values.get("dated_on")
        self.warning = self.disorder(values.get("number"), day) if day else ""
        if self.warning and not values.get("anyway"):
            text = _("%s Nếu đúng như vậy, đánh dấu “Vẫn lấy số như trên”.")
            raise ValidationError(text % self.warning)
        return values

    def given(self) -> GivenNumber:
        return GivenNumber(
            number=self.cleaned_data["number"], dated_on=self.cleaned_data["dated_on"]
        )


class SendingForm(Verb):
    """When it went out, and where the signed one is kept."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(
            issued_on=PastDate(label=_("Ngày phát hành"), today=today, initial=today),
            kept_at=Text(
                label=_("Nơi lưu bản đã ký"),
                max_length=LONGEST,
                help_text=_("Ví dụ: Văn phòng, hộp QĐ 2019"),
            ),
        )

    def sending(self) -> Sending:
        return Sending(
            issued_on=self.cleaned_data["issued_on"], kept_at=self.cleaned_data["kept_at"]
        )


class DressForm(Step):
    """Who is to sign, and who gets the paper."""

    has_source = False

    def build(self) -> None:
        self._add(
            authority=Choice(
                label=_("Thẩm quyền ký"), choices=Authority.choices, widget=forms.RadioSelect
            ),
            behalf=Text(
                label=_("Ký thay mặt, ký thay ai"),
                max_length=LONGEST,
                required=False,
                help_text=_("Ví dụ Ban Thường vụ; để trống khi người đứng đầu tự ký"),
            ),
            title=Text(label=_("Chức vụ người ký"), max_length=LONGEST, required=False),
            signer=Text(label=_("Họ tên người ký"), max_length=LONGEST, required=False),
            recipients=lines_field(),
        )


def dress_of(values: Mapping[str, Any]) -> Dress:
    """Return what was typed on signature and recipients."""
    return Dress(**{**values, "recipients": lines_in(values["recipients"])})


def lines_field() -> Text:
    return Text(
        label=_("Nơi nhận"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Mỗi dòng một nơi, ví dụ: Thường trực Tỉnh ủy (để b/c). Dòng cuối: Lưu VP"),
    )


def lines_in(typed: str) -> tuple[str, ...]:
    """Return the lines of what was typed, without empty ones."""
    return tuple(line.strip() for line in typed.splitlines() if line.strip())[:MOST_LINES]
