"""Input about lists: the file and where it comes from, then which column is which."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nentang.kit.intake.opening import LARGEST, TYPES, Unreadable, pages_of
from nentang.kit.intake.registers import Register
from nentang.kit.intake.staging import LONGEST_SENDER
from nentang.kit.sheets.reading import MOST_ROWS
from nentang.kit.ui.inputs import Choice, Hidden, PastDate, Text, Upload, Version, WholeNumber

COLUMN = "cot_"  # begins the name of the field of a column
Pairs = list[tuple[str, str]]
SHORT = 60  # letters of a heading in a choice


class NewList(forms.Form):
    """A file with who sent it and until which day it is true; what can't be read is refused."""

    def __init__(
        self, *args: Any, registers: Sequence[Register], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.sheet.key, str(each.sheet.title)) for each in registers]
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["danh_sach"] = Choice(label=_("Danh sách"), choices=choices)
        self.fields["file"] = Upload(label=_("Tệp danh sách"), types=TYPES, megabytes=LARGEST)
        self.fields["sender"] = Text(label=_("Nơi gửi"), max_length=LONGEST_SENDER)
        self.fields["known_on"] = PastDate(label=_("Số liệu đến ngày"), today=today)

    def clean_file(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        name, data = str(file.name), file.read()
        try:
            return {"name": name, "data": data, "pages": pages_of(data, name)}
        except Unreadable as unreadable:
            raise ValidationError(unreadable.reason) from unreadable


class Columns(forms.Form):
    """Which column of the file stands for which of the register, on which page, below which row."""

    def __init__(
        self,
        *args: Any,
        register: Register,
        layout: Mapping[str, Any],
        sites: Pairs,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        pages = [(str(number), name) for number, name in enumerate(layout["pages"])]
        heads = [(str(column), _short(words)) for column, words, _few in layout["headings"]]
        self.layout = layout
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["version"] = Version()
        self.fields["seen"] = Hidden(initial=seen_in(layout))
        self.fields["page"] = Choice(label=_("Trang tính"), choices=pages)
        self.fields["row"] = WholeNumber(label=_("Dòng tên cột"), lowest=1, highest=MOST_ROWS)
        for column in register.sheet.columns:
            if not column.is_derived:
                self.fields[f"{COLUMN}{column.key}"] = Choice(
                    label=str(column.heading),
                    choices=[("", _("không có trong tệp")), *heads],
                    required=False,
                )
        if sites:
            self.fields["place_path"] = Choice(
                label=str(register.place_label),
                choices=[("", _("không chọn: các dòng đó được báo, không nhập")), *sites],
                required=False,
            )

    def mapping(self) -> dict[str, int]:
        """Return the columns that were chosen, by key."""
        chosen = {
            name.removeprefix(COLUMN): value
            for name, value in self.cleaned_data.items()
            if name.startswith(COLUMN) and value != ""
        }
        return {key: int(value) for key, value in chosen.items()}

    def columns(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(COLUMN)]


class Pointer(forms.Form):
    """The page and the row of the heads that somebody points at."""

    def __init__(self, data: Any, *, layout: Mapping[str, Any]) -> None:
        super().__init__(data)
        pages = [(str(number), name) for number, name in enumerate(layout["pages"])]
        self.fields["page"] = Choice(label=_("Trang tính"), choices=pages)
        self.fields["row"] = WholeNumber(label=_("Dòng tên cột"), lowest=1, highest=MOST_ROWS)


class Decision(forms.Form):
    """A button that acts on the list as it was looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["version"] = Version()


def seen_in(layout: Mapping[str, Any]) -> str:
    """Return which table a form of columns was made for."""
    return f"{layout['page']}:{layout['row']}"


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
