"""What a password must be, in words that say how to mend it; and codes used once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

LEAST = 10  # characters


class OfficeArgon2(Argon2PasswordHasher):
    """Argon2id with the smallest figures that OWASP recommends.

    Django's own take 100 MiB and eight threads for every sign-in: on an office PC with two
    cores, twenty people arriving at half past seven would wait for each other.
    """

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1


ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is read as something else
GROUPS, GROUP = 3, 4  # a code is "k7m2-p9qx-3hfa": 59 bits
CODE_LASTS = timedelta(days=3)


class Length:
    def validate(self, password: str, _user: Any = None) -> None:
        if len(password) < LEAST:
            text = _("Mật khẩu cần từ %(least)s ký tự. Đã nhập %(typed)s")
            raise ValidationError(text, params={"least": LEAST, "typed": len(password)})


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


def advice() -> str:
    return _("Từ %s ký tự, không chứa tên đăng nhập; dễ nhớ khi ghép vài từ") % LEAST


def fault_of(password: str, *, username: str) -> str:
    """Return what is wrong with a new password, in words, or "" if it will do."""
    try:
        validate_password(password, _Named(username))  # type: ignore[arg-type]
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@dataclass(frozen=True)
class _Named:
    """As much of an account as the rules above ask for."""

    username: str


def one_time_code(key: str, *, by: str) -> str:
    """Return the code that belongs to one form of one administrator.

    Derived, so that a form sent twice shows the same code without the code being kept
    anywhere: only who has the signing key of the installation can compute it.
    """
    digest = salted_hmac("nentang.one-time-code", f"{by}:{key}", algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    letters = ""
    for _place in range(GROUPS * GROUP):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def is_code_over(set_at: datetime | None, *, at: datetime) -> bool:
    """Whether a one-time code was given out too long ago to be taken."""
    return set_at is not None and at - set_at > CODE_LASTS
