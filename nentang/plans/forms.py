"""Input about plans, turned into the values that commands take."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import CLAUSE_ID, DOCUMENT
from nentang.kit.ui.inputs import Choice, Hidden, Text, Upload, Version, VietnameseDate, WholeNumber
from nentang.kit.ui.shown import written_number
from nentang.plans.parameters import Setting
from nentang.plans.reading import Unreadable, read
from nentang.plans.words import (
    SWITCH_LABELS,
    SWITCHES,
    ClauseKind,
    Comparator,
    Strength,
    TimeKind,
    parameter_label,
)

TYPES = (".docx", ".doc", ".txt")
FIGURE = re.compile(r"(?P<whole>[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,12})(,(?P<part>[0-9]{1,4}))?")
LARGEST = 1_000_000  # of a number that the office sets
STALE = _("Trang này đã cũ hoặc gửi thiếu phần ẩn. Mở lại trang rồi làm lại")
LONG = forms.Textarea(attrs={"rows": 3})


class PlanUpload(forms.Form):
    """A document to be read as a plan; what can't be read is refused in words."""

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["file"] = Upload(label=_("Tệp kế hoạch"), types=TYPES, megabytes=10)
        self.fields["scope_path"] = Choice(label=_("Kế hoạch của"), choices=places)

    def clean_file(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        name, data = str(file.name), file.read()
        try:
            return {"name": name, "data": data, "reading": read(data, name=name)}
        except Unreadable as unreadable:
            raise ValidationError(unreadable.reason) from unreadable


class Figure(Text):
    """A figure of a target, kept as text of digits: "2,5" is "2.5", "1.250" is "1250"."""

    width = "10"
    default_error_messages = {
        "shape": _("%(field)s phải là số, phần lẻ viết sau dấu phẩy, ví dụ 50 hoặc 2,5"),
    }

    def prepare_value(self, value: Any) -> Any:
        try:
            return written_number(Decimal(str(value)))
        except ArithmeticError:
            return value

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        found = FIGURE.fullmatch(typed)
        if typed and not found:
            params = {"field": str(self.label)}
            raise ValidationError(self.error_messages["shape"], code="shape", params=params)
        if not found:
            return ""
        return f"{found['whole'].replace('.', '')}.{found['part'] or 0}".removesuffix(".0")


class CalendarDayForm(forms.Form):
    """A day off or a worked day of the office's own."""

    key = Hidden(initial=uuid4)
    day = VietnameseDate(label=_("Ngày"))
    is_off = Choice(
        label=_("Tính là"),
        choices=[("1", _("Ngày nghỉ")), ("0", _("Ngày làm việc (làm bù)"))],
        widget=forms.RadioSelect,
    )
    name = Text(label=_("Tên ngày"), max_length=120)
    source = Text(label=_("Nguồn"), max_length=255)

    def values(self) -> dict[str, Any]:
        typed = {name: self.cleaned_data[name] for name in ("day", "name", "source")}
        return typed | {"is_off": self.cleaned_data["is_off"] == "1"}


class CalendarRemoval(forms.Form):
    key = Hidden(initial=uuid4)
    version = Version()


class DraftRow(forms.Form):
    """One row of a draft: its fields, and the version of the draft that it was opened on."""

    title = _("Mục")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["version"] = Version()

    def row(self) -> dict[str, Any]:
        """Return the values as the draft keeps them."""
        hidden = {"key", "version"}
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
            if name not in hidden
        }


class HeadRow(DraftRow):
    title = _("Phần đầu văn bản")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = Text(label=_("Ký hiệu trích dẫn"), max_length=40)
        self.fields["type"] = Text(label=_("Loại văn bản"), max_length=80)
        self.fields["title"] = Text(label=_("Tên văn bản"), widget=LONG)
        self.fields["issuing_body"] = Text(
            label=_("Cơ quan ban hành"), max_length=255, required=False
        )
        self.fields["number"] = Text(label=_("Số"), max_length=20, required=False)
        self.fields["symbol"] = Text(label=_("Ký hiệu"), max_length=40, required=False)
        self.fields["place"] = Text(label=_("Nơi ban hành"), max_length=120, required=False)
        self.fields["day"] = WholeNumber(label=_("Ngày"), lowest=1, highest=31, required=False)
        self.fields["month"] = WholeNumber(label=_("Tháng"), lowest=1, highest=12, required=False)
        self.fields["year"] = Year(label=_("Năm"), required=False)
        self.fields["period_from"] = Text(label=_("Thực hiện từ"), max_length=10, required=False)
        self.fields["period_to"] = Text(label=_("Thực hiện đến"), max_length=10, required=False)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not DOCUMENT.fullmatch(code):
            text = _("Ký hiệu trích dẫn viết chữ in hoa không dấu, số và gạch nối: KH-DUK-2019")
            raise ValidationError(text)
        return code


class Year(WholeNumber):
    """A year, written without a dot: 2019."""

    def __init__(self, **options: Any) -> None:
        super().__init__(lowest=1930, highest=2099, **options)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, int) else value


class ClauseRow(DraftRow):
    title = _("Điều khoản")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id"] = Text(label=_("Ký hiệu điều khoản"), max_length=60)
        self.fields["parent"] = Text(label=_("Thuộc điều khoản"), max_length=60, required=False)
        self.fields["kind"] = Choice(label=_("Loại điều khoản"), choices=ClauseKind.choices)
        self.fields["heading"] = Text(label=_("Đề mục"), required=False, widget=LONG)
        self.fields["text"] = Text(label=_("Lời văn"), widget=forms.Textarea(attrs={"rows": 8}))

    def clean_id(self) -> str:
        code: str = self.cleaned_data["id"]
        if not CLAUSE_ID.fullmatch(code):
            text = _("Ký hiệu điều khoản gồm chữ không dấu, số, ngăn bằng dấu chấm: II.2.2.b1")
            raise ValidationError(text)
        return code


class TargetRow(DraftRow):
    title = _("Chỉ tiêu")

    def __init__(self, *args: Any, clauses: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [("", _("phần mở đầu")), *((code, code) for code in clauses)]
        self.fields["id"] = Text(label=_("Ký hiệu chỉ tiêu"), max_length=20)
        self.fields["clause"] = Choice(label=_("Điều khoản"), choices=known, required=False)
        self.fields["what"] = Text(label=_("Đếm gì"), widget=LONG)
        self.fields["comparator"] = Choice(label=_("So sánh"), choices=Comparator.choices)
        self.fields["low"] = Figure(label=_("Con số"))
        self.fields["high"] = Figure(label=_("Đến số"), required=False)
        self.fields["unit"] = Text(label=_("Đơn vị tính"), max_length=120, required=False)
        self.fields["time_kind"] = Choice(label=_("Thời gian tính"), choices=TimeKind.choices)
        self.fields["time_value"] = Text(label=_("Năm, mốc"), max_length=30, required=False)
        self.fields["strength"] = Choice(label=_("Mức cam kết"), choices=Strength.choices)
        self.fields["quote"] = Text(label=_("Câu trong văn bản"), widget=LONG)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        low = values.get("low")
        if low:
            values["high"] = values.get("high") or low
            if Decimal(values["high"]) < Decimal(low):
                self.add_error("high", _("Đến số không nhỏ hơn con số ở trên"))
        return values


class UnitRow(DraftRow):
    title = _("Đơn vị được giao việc")

    def __init__(self, *args: Any, clauses: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = set(clauses)
        self.fields["clause"] = Choice(label=_("Điều khoản"), choices=[(c, c) for c in clauses])
        self.fields["name"] = Text(label=_("Tên đơn vị"), widget=LONG)
        self.fields["task_ids"] = Text(label=_("Các điều khoản là việc của đơn vị"), required=False)

    def clean_task_ids(self) -> list[str]:
        codes = re.split(r"[,;\s]+", self.cleaned_data["task_ids"].strip())
        strange = [code for code in codes if code and code not in self.known]
        if strange:
            text = _("Không có điều khoản %(ids)s. Ghi các ký hiệu cách nhau bằng dấu phẩy")
            raise ValidationError(text, params={"ids": ", ".join(strange)})
        return [code for code in dict.fromkeys(codes) if code]


class BasisRow(DraftRow):
    title = _("Căn cứ")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"] = Text(label=_("Loại văn bản"), max_length=80)
        self.fields["number"] = Text(label=_("Số, ký hiệu"), max_length=60, required=False)
        self.fields["date"] = VietnameseDate(label=_("Ngày văn bản"), required=False)
        self.fields["by"] = Text(label=_("Cơ quan ban hành"), max_length=255, required=False)
        self.fields["title"] = Text(label=_("Tên văn bản"), required=False, widget=LONG)

    def clean_date(self) -> str:
        day = self.cleaned_data["date"]
        return day.isoformat() if day else ""


class RecipientRow(DraftRow):
    title = _("Nơi nhận")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = Text(label=_("Nơi nhận"), max_length=500)


class Decision(forms.Form):
    """A plain yes to storing or dropping a draft, on the version that was shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["version"] = Version()


class ClauseWording(Decision):
    """Another heading or text for a stored clause, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heading"] = Text(label=_("Đề mục"), required=False, widget=LONG)
        self.fields["text"] = Text(label=_("Lời văn"), widget=forms.Textarea(attrs={"rows": 8}))
        self.fields["reason"] = Text(label=_("Lý do sửa"), max_length=300)


class ParameterSetting(forms.Form):
    """Other numbers for one version of a rule: from which day, decided by whom, and why."""

    def __init__(self, *args: Any, params: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = params
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["row"] = Hidden()
        self.fields["version"] = Version()
        for name in params:
            self.fields[name] = _number_field(name)
        self.fields["valid_from"] = VietnameseDate(label=_("Có hiệu lực từ ngày"))
        self.fields["owner"] = Text(label=_("Nơi đặt"), max_length=120)
        self.fields["reason"] = Text(label=_("Lý do"), max_length=300)

    def clean_row(self) -> UUID:
        try:
            return UUID(self.cleaned_data["row"])
        except ValueError as error:
            raise ValidationError(STALE) from error

    def setting(self) -> Setting:
        """Return what was typed."""
        values = self.cleaned_data
        return Setting(
            params={name: int(values[name]) for name in self.params},
            valid_from=values["valid_from"],
            owner=values["owner"],
            reason=values["reason"],
        )


def _number_field(name: str) -> forms.Field:
    if name in SWITCHES:
        off, on = SWITCHES[name]
        return Choice(label=SWITCH_LABELS[name], choices=[("1", on), ("0", off)])
    return WholeNumber(label=parameter_label(name), lowest=1, highest=LARGEST)


ROWS: Mapping[str, type[DraftRow]] = {
    "document": HeadRow,
    "clauses": ClauseRow,
    "targets": TargetRow,
    "units": UnitRow,
    "basis": BasisRow,
    "recipients": RecipientRow,
}
WITH_CLAUSES = {"targets", "units"}


def draft_row(part: str, data: Any, *, clauses: list[str], initial: Mapping[str, Any]) -> DraftRow:
    """Return the form of one row of a part. Raises KeyError for a part that is none."""
    options: dict[str, Any] = {"clauses": clauses} if part in WITH_CLAUSES else {}
    shown = {name: _shown(name, value) for name, value in initial.items()}
    return ROWS[part](data, initial=shown, **options)


def _shown(name: str, value: Any) -> Any:
    """Return a value as its field shows it: a list with commas, a whole day as a day."""
    if isinstance(value, list):
        return ", ".join(value)
    if name != "date":
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
