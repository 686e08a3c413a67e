"""What one row of a list says of an enterprise, in the register's own terms (rules E-03 to E-12).

What can't be understood is left out and said in words; the rest of the row still counts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from nentang.enterprises.industries import EDITION, industry
from nentang.enterprises.lists_in.manners import LISTED, Manner
from nentang.enterprises.lists_in.words import (
    LEGAL_FORMS,
    OWNERS,
    STATUSES,
    PlaceNames,
    meant,
)
from nentang.enterprises.models import Kind, LegalForm, Ownership, Status
from nentang.enterprises.tax_codes import BRANCH_CODE, CODE, has_right_check_digit, tax_code_in
from nentang.kit.intake.registers import Incoming, Problem, Source, Value
from nentang.kit.sheets.recognising import folded_name

LONGEST, LONGEST_DECISION = 255, 64
MOST_WORKERS = 2_000_000
NO_ROW = 10**15 + 7  # stands for the number of a row while a text is made for all of them
DIGITS = re.compile(r"[0-9]+")
BRANCH_WORDS = re.compile(
    r"\b(?:chi nhanh|van phong|vpdd|dia diem|cua hang|nha may|xi nghiep|kho|tram)\b"
)
UNMARKED = re.compile(r"^(?:cong ty|tong cong ty|doanh nghiep|hop tac xa)\b")
INDUSTRY = re.compile(r"^[A-Ua-u]?\s*([0-9]{2,5})(?![0-9])")


@dataclass(slots=True)
class Desk:
    """What all rows of a list are read with: its source, its manner, the places by name."""

    source: Source
    names: PlaceNames
    manner: Manner = LISTED
    meanings: dict[tuple[str, str], str] = field(default_factory=dict)

    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    _told: tuple[str, ...] = ()

    def label(self, column: str, value: object) -> str | None:
        """Return what a value of a choice is called; None for none."""
        if not value:
            return None
        key = (column, str(value))
        if key not in self.labels:
            self.labels[key] = str(CHOICES[column][0](key[1]).label)
        return self.labels[key]

    def told(self, number: int) -> str:
        """Return where a fact of a row comes from, as records show it."""
        if not self._told:
            words = {"sender": self.source.sender, "file": self.source.file_name, "row": NO_ROW}
            text = _("Theo danh sách %(sender)s, tệp %(file)s, dòng %(row)d") % words
            self._told = tuple(text.split(str(NO_ROW)))
        return str(number).join(self._told)

    def meaning(self, column: str, words: str) -> str:
        """Return the choice that the words of a column stand for, "" if they are not known."""
        found = self.meanings.get((column, words))
        if found is None:
            choices, synonyms = CHOICES[column]
            found = self.meanings[column, words] = meant(words, choices, synonyms)
        return found


@dataclass(slots=True)
class Said:
    """One row, understood as far as it can be. `fatal` says why its code tells no record."""

    row: Incoming
    desk: Desk
    tax_code: str | None = None
    is_code_right: bool = False  # by its check digit
    is_project: bool = False
    facts: dict[str, str | date] = field(default_factory=dict)  # fields of the record
    place_path: str = ""
    has_unknown_place: bool = False
    workers: int | None = None
    workers_on: date | None = None
    counted_by: str = ""
    status: str = ""
    status_on: date | None = None
    decision: str = ""
    problems: tuple[Problem, ...] = ()
    fatal: Problem | None = None

    @property
    def source(self) -> Source:
        return self.desk.source

    @property
    def name(self) -> str:
        return str(self.facts.get("name", ""))

    def note(self, column: str, words: str) -> None:
        self.problems += (Problem(column, words),)

    def day(self, column: str, value: Value) -> date | None:
        """Return a day that has come by the day of the list; one after it is left out."""
        if not isinstance(value, date):
            return None
        if value > self.desk.source.known_on:
            text = _("Ngày ở ô này sau ngày của số liệu nên chưa lấy. So lại với bản gốc.")
            self.note(column, text)
            return None
        return value


def said_by(row: Incoming, desk: Desk) -> Said:
    """Return what a row says."""
    said = Said(row, desk)
    for key, value in row.values.items():
        if value is not None and value != "" and (read := READERS.get(key)):
            read(said, value)
    _conclude(said)
    return said


def _read_name(said: Said, value: Value) -> None:
    name = str(value)
    if len(name) > LONGEST:
        said.note("name", _("Tên dài hơn 255 chữ nên chưa lấy. Rút gọn trong tệp rồi nhập lại."))
        return
    said.facts["name"] = name
    if name.isascii() and UNMARKED.match(folded_name(name)):
        said.note("name", _("Tên viết không dấu. Nhập xong, sửa lại theo giấy đăng ký."))


def _read_code(said: Said, value: Value) -> None:
    typed = str(value)
    code = tax_code_in(typed) or _with_lost_zero(said, typed)
    if code is None:
        text = _("Mã số thuế có 10 chữ số, chi nhánh thêm 3 chữ số. Sửa mã trong tệp rồi nhập lại.")
        said.fatal = Problem("tax_code", text)
        return
    said.tax_code = code
    said.is_code_right = has_right_check_digit(code)
    if not said.is_code_right:
        text = _("Chữ số kiểm tra của mã số thuế không khớp. So lại với giấy đăng ký.")
        said.note("tax_code", text)


def code_with_lost_zero(typed: str) -> str | None:
    """Give back the zero that Excel took, only if the check digit then fits (rule E-06)."""
    digits = "".join(DIGITS.findall(typed))
    if len(digits) not in {CODE - 1, BRANCH_CODE - 1} or not typed.strip("'").isdecimal():
        return None
    code = tax_code_in(f"0{digits}")
    return code if code and has_right_check_digit(code) else None


def _with_lost_zero(said: Said, typed: str) -> str | None:
    code = code_with_lost_zero(typed)
    if code:
        said.note("tax_code", _("Excel đã bỏ số 0 đầu mã; đã thêm lại vì chữ số kiểm tra khớp."))
    return code


def is_named_as_branch(name: str) -> bool:
    """Whether a name is that of a branch, so that the last digits of its code are its own."""
    return bool(BRANCH_WORDS.search(folded_name(name)))


def _conclude(said: Said) -> None:
    """Decide what only several cells of the row tell together."""
    said.is_project = said.desk.manner.is_projects or said.is_project
    if said.tax_code is None:
        if said.fatal is None and not said.is_project:
            said.fatal = _missing_code(said.desk.manner)
        return
    said.is_project = False
    if len(said.tax_code) > CODE and not is_named_as_branch(said.name):
        said.tax_code = said.tax_code[:CODE]  # rule E-04
        text = _(
            "Mã có đuôi chi nhánh nhưng tên là của doanh nghiệp: đã lấy 10 chữ số đầu. Nếu đúng "
            "là chi nhánh, ghi chữ “Chi nhánh” vào tên trong tệp rồi nhập lại."
        )
        said.note("tax_code", text)


def _missing_code(manner: Manner) -> Problem:
    if not manner.adds:
        return Problem("tax_code", _("Dòng thiếu mã số thuế. Thêm mã vào tệp rồi nhập lại."))
    text = _(
        "Dòng thiếu mã số thuế nên không biết là doanh nghiệp nào. Thêm mã vào tệp rồi nhập lại; "
        "dự án chưa có mã thì ghi “Dự án” ở cột Loại hồ sơ."
    )
    return Problem("tax_code", text)


def _read_kind(said: Said, value: Value) -> None:
    said.is_project = said.desk.meaning("kind", str(value)) == Kind.PROJECT


def _read_form(said: Said, value: Value) -> None:
    if found := said.desk.meaning("legal_form", str(value)):
        said.facts["legal_form"] = found
        return
    text = _(
        "Chưa hiểu loại hình doanh nghiệp nên chưa lấy ô này. Ghi đủ, ví dụ TNHH một thành viên, "
        "Công ty cổ phần."
    )
    said.note("legal_form", text)


def _read_owner(said: Said, value: Value) -> None:
    if found := said.desk.meaning("ownership", str(value)):
        said.facts["ownership_stat"] = found
        return
    text = _(
        "Chưa hiểu thành phần sở hữu nên chưa lấy ô này. Ghi Nhà nước, Ngoài Nhà nước hoặc Có vốn "
        "đầu tư nước ngoài."
    )
    said.note("ownership", text)


def _read_status(said: Said, value: Value) -> None:
    if found := said.desk.meaning("status", str(value)):
        said.status = found
        return
    text = _(
        "Chưa hiểu trạng thái nên chưa lấy ô này. Ghi Đang hoạt động, Tạm ngừng kinh doanh, Đã "
        "giải thể, Bị thu hồi giấy chứng nhận hoặc Đã phá sản."
    )
    said.note("status", text)


def _read_address(said: Said, value: Value) -> None:
    address = str(value)
    if len(address) > LONGEST:
        text = _("Địa chỉ dài hơn 255 chữ nên chưa lấy ô này. Rút gọn trong tệp rồi nhập lại.")
        said.note("address", text)
        return
    said.facts["address"] = address


def _read_investor(said: Said, value: Value) -> None:
    investor = str(value)
    if len(investor) > LONGEST:
        text = _("Nhà đầu tư dài hơn 255 chữ nên chưa lấy ô này. Rút gọn trong tệp rồi nhập lại.")
        said.note("investor", text)
        return
    said.facts["investor"] = investor


def _read_start(said: Said, value: Value) -> None:
    if isinstance(value, date):  # of a plan, so it may be to come
        said.facts["planned_start_on"] = value


def _read_established(said: Said, value: Value) -> None:
    if established := said.day("established_on", value):
        said.facts["established_on"] = established


@lru_cache(maxsize=4096)
def _industry_in(typed: str) -> str:
    found = INDUSTRY.match(typed)
    return found[1] if found and industry(found[1], EDITION) else ""


def _read_industry(said: Said, value: Value) -> None:
    if found := _industry_in(str(value)):
        said.facts["vsic_code"] = found
        return
    text = _(
        "Chưa nhận ra mã ngành nên chưa lấy ô này. Ghi 2 đến 5 chữ số của hệ thống ngành 2018."
    )
    said.note("vsic_code", text)


def _read_workers(said: Said, value: Value) -> None:
    if isinstance(value, int) and value > MOST_WORKERS:
        said.note("workers", _("Số lao động lớn bất thường nên chưa lấy. So lại với bản gốc."))
    elif isinstance(value, int):
        said.workers = value


def _read_workers_on(said: Said, value: Value) -> None:
    said.workers_on = said.day("workers_on", value)


def _read_counted_by(said: Said, value: Value) -> None:
    said.counted_by = str(value)


def _read_status_on(said: Said, value: Value) -> None:
    said.status_on = said.day("status_on", value)


def _read_decision(said: Said, value: Value) -> None:
    decision = str(value)
    if len(decision) > LONGEST_DECISION:
        text = _("Số quyết định dài hơn 64 chữ nên chưa lấy ô này. Chỉ ghi số và ký hiệu.")
        said.note("decision", text)
        return
    said.decision = decision


def _read_place(said: Said, value: Value) -> None:
    said.place_path, is_no_place = said.desk.names.found(str(value))
    said.has_unknown_place = not said.place_path and not is_no_place


CHOICES: Mapping[str, tuple[type[TextChoices], Mapping[str, str]]] = MappingProxyType(
    {
        "kind": (Kind, {}),
        "legal_form": (LegalForm, LEGAL_FORMS),
        "ownership": (Ownership, OWNERS),
        "status": (Status, STATUSES),
    }
)
READERS: Mapping[str, Callable[[Said, Value], None]] = MappingProxyType(
    {
        "name": _read_name,
        "tax_code": _read_code,
        "kind": _read_kind,
        "place_name": _read_place,
        "workers": _read_workers,
        "workers_on": _read_workers_on,
        "counted_by": _read_counted_by,
        "ownership": _read_owner,
        "legal_form": _read_form,
        "status": _read_status,
        "status_on": _read_status_on,
        "decision": _read_decision,
        "address": _read_address,
        "vsic_code": _read_industry,
        "established_on": _read_established,
        "investor": _read_investor,
        "planned_start_on": _read_start,
    }
)
