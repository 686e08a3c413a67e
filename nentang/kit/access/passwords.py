"""What a password must be, in words that say how to choose a better one."""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 10  # characters


class Length:
    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < LEAST:
            text = _("Mật khẩu cần từ %(least)s ký tự. Đã nhập %(typed)s")
            raise ValidationError(text, params={"least": LEAST, "typed": len(password)})

    def get_help_text(self) -> str:
        return _("Từ %s ký tự, ví dụ ba từ ghép lại") % LEAST


class NotCommon(CommonPasswordValidator):
    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(_("Mật khẩu này nhiều người dùng. Chọn mật khẩu khác")) from error


class NotTheName:
    def validate(self, password: str, user: Any = None) -> None:
        name = getattr(user, "username", "")
        if name and name.casefold() in password.casefold():
            raise ValidationError(_("Mật khẩu chứa tên đăng nhập. Chọn mật khẩu khác"))

    def get_help_text(self) -> str:
        return _("Không chứa tên đăng nhập")
