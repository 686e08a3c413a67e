"""The values of one row as the register keeps them, and what is wrong with them by itself."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nentang.kit.home.days import months_after
from nentang.kit.intake.registers import Incoming, Problem
from nentang.kit.text.folding import canonical, fold, words
from nentang.members.models import Person, Status, Workplace
from nentang.members.models.parts import CARD_PATTERN
from nentang.members.registrations import Work

DAYS = ("birth_on", "joined_on", "official_on", "works_from")
IS_CARD = re.compile(CARD_PATTERN)
NOT_DIGITS = re.compile(r"[^0-9]+")
PROBATION = 15  # months after joining in which somebody without recognition is taken as new
STATUSES = {
    "xoa ten": Status.LEFT,
    "khai tru": Status.LEFT,
    "xin ra": Status.LEFT,
    "dinh chi": Status.LEFT,
    "khong con": Status.LEFT,
    "tu tran": Status.DECEASED,
    "da mat": Status.DECEASED,
    "chuyen di": Status.TRANSFERRED_OUT,
    "da chuyen": Status.TRANSFERRED_OUT,
    "mien": Status.EXEMPT,
    "du bi": Status.PROBATIONARY,
    "dbdb": Status.PROBATIONARY,
    "chinh thuc": Status.OFFICIAL,
    "dvct": Status.OFFICIAL,
}


@dataclass(frozen=True, slots=True)
class Read:
    """Values by field; a field that the row says nothing about is missing."""

    values: dict[str, Any]
    work: Work | None
    problems: tuple[Problem, ...]
    is_wrong: bool

    @property
    def name_key(self) -> str:
        return fold(str(self.values.get("full_name", "")))

    @property
    def card(self) -> str | None:
        return self.values.get("card_number")


def read(row: Incoming, *, known_on: date) -> Read:
    """Read what a row says; no day is after `known_on`, the day of the list."""
    values: dict[str, Any] = {
        name: day for name in DAYS if isinstance(day := row.values.get(name), date)
    }
    if name := canonical(row.text("full_name")):
        values["full_name"] = name
    wrong = [*_late(values, known_on), *read_card(row, values), *_long(row)]
    if not name:
        wrong.append(Problem("full_name", _("Chưa có họ và tên. Ghi họ và tên rồi nhập lại.")))
    wrong += _read_status(row, values)
    warnings = [] if wrong else _guess_status(row, values, known_on)
    return Read(values, _work(row, values), (*wrong, *warnings), is_wrong=bool(wrong))


def card_in(text: str) -> str:
    """Return the digits of a card as people write them, "" for none."""
    return text if text.isdecimal() and text.isascii() else NOT_DIGITS.sub("", text)


def _late(values: dict[str, Any], known_on: date) -> list[Problem]:
    names = [name for name in DAYS if values.get(name, known_on) > known_on]
    late = [
        Problem(name, _("Ngày này sau ngày của danh sách. So lại với hồ sơ.")) for name in names
    ]
    joined_on, official_on = values.get("joined_on"), values.get("official_on")
    if joined_on and official_on and official_on <= joined_on:
        late.append(Problem("official_on", _("Ngày chính thức phải sau ngày vào Đảng.")))
    return late


def read_card(row: Incoming, values: dict[str, Any]) -> list[Problem]:
    """Put the card of a row among the values, or say what is wrong with it."""
    digits = card_in(row.text("card_number"))
    if not digits:
        return []
    if not IS_CARD.fullmatch(digits):
        return [Problem("card_number", _("Số thẻ đảng viên có 8 chữ số. So lại với thẻ."))]
    values["card_number"] = digits
    return []


def _long(row: Incoming) -> list[Problem]:
    names = [name for name, most in _rooms().items() if len(row.text(name)) > most]
    return [Problem(name, _("Dài hơn mức sổ giữ được. Rút ngắn.")) for name in names]


@cache
def _rooms() -> dict[str, int]:
    """Return how many letters the register has room for, by column."""
    return {
        "full_name": Person._meta.get_field("full_name").max_length or 0,
        "workplace": Workplace._meta.get_field("text").max_length or 0,
        "workplace_tax_code": Workplace._meta.get_field("tax_code").max_length or 0,
    }


def _read_status(row: Incoming, values: dict[str, Any]) -> list[Problem]:
    text = row.text("status")
    if not text:
        return []
    status = _status_in(text, get_language() or "")
    if not status:
        return [Problem("status", _("Chưa đọc được trạng thái. Ghi chính thức hoặc dự bị."))]
    values["status"] = status
    return []


@lru_cache(maxsize=1_000)
def _status_in(text: str, _language: str) -> str:
    """Return the status that a cell means, "" for words that nobody knows."""
    plain = " ".join(words(text))
    labels = {" ".join(words(str(each.label))): each.value for each in Status}
    return labels.get(plain) or next(
        (each.value for said, each in STATUSES.items() if said in plain), ""
    )


def _guess_status(row: Incoming, values: dict[str, Any], known_on: date) -> list[Problem]:
    """Take a day of recognition as official, a fresh joining without one as probation."""
    if "status" in values:
        return []
    if "official_on" in values:
        values["status"] = Status.OFFICIAL.value
        return []
    joined_on = values.get("joined_on")
    is_asked = "official_on" in row.values
    if is_asked and joined_on and months_after(joined_on, PROBATION) > known_on:
        values["status"] = Status.PROBATIONARY.value
        said = _("Chưa có ngày chính thức và mới vào Đảng: ghi là đảng viên dự bị.")
        return [Problem("status", said)]
    return []


def _work(row: Incoming, values: dict[str, Any]) -> Work | None:
    """Return the place of work; a tax code alone stands for its name as well."""
    text, code = canonical(row.text("workplace")), canonical(row.text("workplace_tax_code"))
    if not (text or code):
        return None
    return Work(text=text or code, tax_code=code, started_on=values.get("works_from"))
