"""What one row of a list says of an enterprise, in the register's own terms (rules E-03 to E-12).

What can't be understood is left out and said in words; the rest of the row still counts.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from nentang.enterprises.industries import EDITION, industry
from nentang.enterprises.lists_in.words import (
    LEGAL_FORMS,
    OWNERS,
    STATUSES,
    PlaceNames,
    meant,
)
from nentang.enterprises.models import Kind, LegalForm, Ownership, Status
from nentang.enterprises.tax_codes import BRANCH_CODE, CODE, has_right_check_digit, tax_code_in
from nentang.kit.intake.registers import Incoming, Problem, Source
from nentang.kit.sheets.recognising import folded_name

LONGEST = 255
MOST_WORKERS = 2_000_000
DIGITS = re.compile(r"[0-9]+")
BRANCH_WORDS = re.compile(
    r"\b(?:chi nhanh|van phong|vpdd|dia diem|cua hang|nha may|xi nghiep|kho|tram)\b"
)
UNMARKED = re.compile(r"^(?:cong ty|tong cong ty|doanh nghiep|hop tac xa)\b")
INDUSTRY = re.compile(r"^[A-Ua-u]?\s*([0-9]{2,5})(?![0-9])")


@dataclass(slots=True)
class Said:
    """One row, understood as far as it can be. `fatal` says why it can't be taken in at all."""

    row: Incoming
    source: Source
    tax_code: str | None = None
    is_project: bool = False
    facts: dict[str, str | date] = field(default_factory=dict)  # fields of the record
    place_path: str = ""
    has_unknown_place: bool = False
    workers: int | None = None
    workers_on: date | None = None
    status: str = ""
    status_on: date | None = None
    problems: list[Problem] = field(default_factory=list)
    fatal: Problem | None = None

    @property
    def name(self) -> str:
        return str(self.facts.get("name", ""))

    def note(self, column: str, words: str) -> None:
        self.problems.append(Problem(column, words))

    def day(self, column: str) -> date | None:
        """Return a day that has come by the day of the list; one after it is left out."""
        found = self.row.values.get(column)
        if not isinstance(found, date):
            return None
        if found > self.source.known_on:
            text = _("Ngày ở ô này sau ngày của số liệu nên chưa lấy. So lại với bản gốc.")
            self.note(column, text)
            return None
        return found


def said_by(row: Incoming, source: Source, names: PlaceNames) -> Said:
    """Return what a row says."""
    said = Said(row, source)
    is_project = meant(row.text("kind"), Kind, {}) == Kind.PROJECT
    said.is_project = is_project and not row.text("tax_code")
    for read in (_read_name, _read_code, _read_words, _read_facts, _read_dated):
        read(said)
    _read_place(said, names)
    return said


def _read_name(said: Said) -> None:
    name = said.row.text("name")
    if len(name) > LONGEST:
        said.note("name", _("Tên dài hơn 255 chữ nên chưa lấy. Rút gọn trong tệp rồi nhập lại."))
        return
    if not name:
        return
    said.facts["name"] = name
    if name.isascii() and UNMARKED.match(folded_name(name)):
        said.note("name", _("Tên viết không dấu. Nhập xong, sửa lại theo giấy đăng ký."))


def _read_code(said: Said) -> None:
    typed = said.row.text("tax_code")
    if not typed:
        said.fatal = None if said.is_project else _missing_code()
        return
    code = tax_code_in(typed) or _with_lost_zero(said, typed)
    if code is None:
        text = _("Mã số thuế có 10 chữ số, chi nhánh thêm 3 chữ số. Sửa mã trong tệp rồi nhập lại.")
        said.fatal = Problem("tax_code", text)
        return
    said.tax_code = _without_strange_branch(said, code)
    if not has_right_check_digit(said.tax_code):
        text = _("Chữ số kiểm tra của mã số thuế không khớp. So lại với giấy đăng ký.")
        said.note("tax_code", text)


def _missing_code() -> Problem:
    text = _(
        "Dòng thiếu mã số thuế nên không biết là doanh nghiệp nào. Thêm mã vào tệp rồi nhập lại; "
        "dự án chưa có mã thì ghi “Dự án” ở cột Loại hồ sơ."
    )
    return Problem("tax_code", text)


def _with_lost_zero(said: Said, typed: str) -> str | None:
    """Give back the zero that Excel took, only if the check digit then fits (rule E-06)."""
    digits = "".join(DIGITS.findall(typed))
    if len(digits) not in {CODE - 1, BRANCH_CODE - 1} or not typed.strip("'").isdecimal():
        return None
    code = tax_code_in(f"0{digits}")
    if code is None or not has_right_check_digit(code):
        return None
    said.note("tax_code", _("Excel đã bỏ số 0 đầu mã; đã thêm lại vì chữ số kiểm tra khớp."))
    return code


def _without_strange_branch(said: Said, code: str) -> str:
    """Keep the branch of a code only where the name is that of a branch (rule E-04)."""
    if len(code) == CODE or BRANCH_WORDS.search(folded_name(said.name)):
        return code
    text = _(
        "Mã có đuôi chi nhánh nhưng tên là của doanh nghiệp: đã lấy 10 chữ số đầu. Nếu đúng là chi "
        "nhánh, ghi chữ “Chi nhánh” vào tên trong tệp rồi nhập lại."
    )
    said.note("tax_code", text)
    return code[:CODE]


def _read_words(said: Said) -> None:
    """Read the cells whose words stand for a choice; unknown words are said, never guessed."""
    for column, field_name, choices, synonyms, advice in (
        ("legal_form", "legal_form", LegalForm, LEGAL_FORMS, _unknown_form),
        ("ownership", "ownership_stat", Ownership, OWNERS, _unknown_owner),
        ("status", "status", Status, STATUSES, _unknown_status),
    ):
        words = said.row.text(column)
        found = meant(words, choices, synonyms) if words else ""
        if words and not found:
            said.note(column, advice())
        elif found and field_name == "status":
            said.status = found
        elif found:
            said.facts[field_name] = found


def _unknown_form() -> str:
    return _(
        "Chưa hiểu loại hình doanh nghiệp nên chưa lấy ô này. Ghi đủ, ví dụ TNHH một thành viên, "
        "Công ty cổ phần."
    )


def _unknown_owner() -> str:
    return _(
        "Chưa hiểu thành phần sở hữu nên chưa lấy ô này. Ghi Nhà nước, Ngoài Nhà nước hoặc Có vốn "
        "đầu tư nước ngoài."
    )


def _unknown_status() -> str:
    return _(
        "Chưa hiểu trạng thái nên chưa lấy ô này. Ghi Đang hoạt động, Tạm ngừng kinh doanh, Đã "
        "giải thể, Bị thu hồi giấy chứng nhận hoặc Đã phá sản."
    )


def _read_facts(said: Said) -> None:
    address = said.row.text("address")
    if len(address) > LONGEST:
        text = _("Địa chỉ dài hơn 255 chữ nên chưa lấy ô này. Rút gọn trong tệp rồi nhập lại.")
        said.note("address", text)
    elif address:
        said.facts["address"] = address
    if established := said.day("established_on"):
        said.facts["established_on"] = established
    typed = said.row.text("vsic_code")
    found = INDUSTRY.match(typed)
    if found and industry(found[1]):
        said.facts |= {"vsic_code": found[1], "vsic_edition": EDITION}
    elif typed:
        text = _(
            "Chưa nhận ra mã ngành nên chưa lấy ô này. Ghi 2 đến 5 chữ số của hệ thống ngành 2018."
        )
        said.note("vsic_code", text)


def _read_dated(said: Said) -> None:
    said.status_on = said.day("status_on")
    said.workers_on = said.day("workers_on")
    workers = said.row.values.get("workers")
    if isinstance(workers, int) and workers > MOST_WORKERS:
        said.note("workers", _("Số lao động lớn bất thường nên chưa lấy. So lại với bản gốc."))
    elif isinstance(workers, int):
        said.workers = workers


def _read_place(said: Said, names: PlaceNames) -> None:
    words = said.row.text("place_name")
    said.place_path = names.path(words) if words else ""
    said.has_unknown_place = bool(words) and not said.place_path
