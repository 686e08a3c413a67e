"""Input for signing in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.kit.ui.inputs import Secret, Text


class SignIn(forms.Form):
    """A name and a password; neither is said to be the wrong one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = Text(label=_("Tên đăng nhập"))
        self.fields["password"] = Secret(label=_("Mật khẩu"))
