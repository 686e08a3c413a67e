"""Input for signing in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.kit.ui.inputs import Secret, Text


class SignIn(forms.Form):
    """A name and a password; neither is said to be the wrong one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["username"] = Text(
            label=_("Tên đăng nhập"), max_length=64, widget=forms.TextInput(attrs=attrs)
        )
        self.fields["password"] = Secret(label=_("Mật khẩu"), max_length=1000)

    def clean_username(self) -> str:
        """A telephone writes the first letter large; names are in small letters."""
        typed: str = self.cleaned_data["username"]
        return typed.lower()
