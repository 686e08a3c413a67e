"""Input about accounts, roles and places, turned into the values that commands take."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.access import passwords
from nentang.kit.access.models import USERNAME_PATTERN, Place
from nentang.kit.access.roles import ROLES
from nentang.kit.ui.inputs import Choice, Hidden, Secret, Text, Version

KINDS = (
    Place.Kind.OFFICE,
    Place.Kind.ORGANISATION,
    Place.Kind.BLOC,
    Place.Kind.PARK,
    Place.Kind.WARD,
)


class Confirmation(forms.Form):
    """A yes to what the page says about a record."""

    key = Hidden(initial=uuid4)
    version = Version()


class NewAccount(forms.Form):
    """Who is to sign in; the first password is a code that the program makes."""

    key = Hidden(initial=uuid4)
    full_name = Text(label=gettext_lazy("Họ và tên"), max_length=120)
    unit = Text(label=gettext_lazy("Đơn vị công tác"), max_length=200, required=False)
    username = Text(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=64,
        help_text=gettext_lazy("Chữ thường không dấu và chữ số, ví dụ lan.nguyen"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_username(self) -> str:
        typed: str = self.cleaned_data["username"]
        if not re.fullmatch(USERNAME_PATTERN, typed.lower()):
            text = _(
                "Tên đăng nhập bắt đầu bằng chữ cái, từ 2 chữ, gồm chữ không dấu, chữ số và . _ -. "
                "Đã nhập “%(typed)s”"
            )
            raise ValidationError(text, params={"typed": typed})
        return typed.lower()


class AccountNaming(Confirmation):
    """What an account is called from now on."""

    full_name = Text(label=gettext_lazy("Họ và tên"), max_length=120)
    unit = Text(label=gettext_lazy("Đơn vị công tác"), max_length=200, required=False)


class NewGrant(forms.Form):
    """A role, and the place where it holds: chosen from the list, or an enterprise by name."""

    key = Hidden(initial=uuid4)
    role = Choice(
        label=gettext_lazy("Vai trò"),
        choices=[
            (key, format_lazy("{}. {}", role.name, role.sentence)) for key, role in ROLES.items()
        ],
        widget=forms.RadioSelect,
    )
    sought = Text(
        label=gettext_lazy("Doanh nghiệp, dự án"),
        help_text=gettext_lazy("Mã số thuế hoặc tên, khi vai trò chỉ ở một doanh nghiệp"),
        required=False,
        max_length=255,
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Chọn nơi")), *places]
        self.fields["path"] = Choice(
            label=gettext_lazy("Phạm vi"),
            help_text=gettext_lazy("Nơi được giao và mọi nơi ở dưới"),
            choices=choices,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "path" in values and not (values["path"] or values.get("sought")):
            self.add_error("path", _("Chọn phạm vi, hoặc ghi một doanh nghiệp ở ô dưới"))
        return values


class NewPlaceBelow(forms.Form):
    """A node to be added below the one that the page is about."""

    key = Hidden(initial=uuid4)
    name = Text(label=gettext_lazy("Tên đơn vị, địa bàn"), max_length=255)
    kind = Choice(
        label=gettext_lazy("Loại"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=forms.RadioSelect,
    )


class PlaceNaming(Confirmation):
    """What a place is called from now on."""

    name = Text(label=gettext_lazy("Tên đơn vị, địa bàn"), max_length=255)


class NewPassword(forms.Form):
    """A password chosen by its owner, typed twice."""

    key = Hidden(initial=uuid4)

    def __init__(self, *args: Any, username: str, has_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.username = username
        label = _("Mã dùng một lần") if has_code else _("Mật khẩu đang dùng")
        fresh = {"autocomplete": "new-password"}
        self.fields["current"] = Secret(label=label)
        self.fields["new"] = Secret(
            label=_("Mật khẩu mới"),
            help_text=passwords.advice(),
            widget=forms.PasswordInput(attrs=fresh),
        )
        self.fields["again"] = Secret(
            label=_("Gõ lại mật khẩu mới"), widget=forms.PasswordInput(attrs=fresh)
        )

    def clean_new(self) -> str:
        typed: str = self.cleaned_data["new"]
        if fault := passwords.fault_of(typed, username=self.username):
            raise ValidationError(fault)
        return typed

    def clean_again(self) -> str:
        typed: str = self.cleaned_data["again"]
        if typed != self.cleaned_data.get("new", typed):
            raise ValidationError(_("Hai lần gõ mật khẩu mới khác nhau. Gõ lại"))
        return typed
