"""Input about lists: the file, which column is which, and what is decided about rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nentang.kit.intake.bodies import Take
from nentang.kit.intake.choices import Decision
from nentang.kit.intake.opening import LARGEST, TYPES, Unreadable, pages_of
from nentang.kit.intake.registers import Register
from nentang.kit.intake.rows_shown import Typed
from nentang.kit.intake.staging import LONGEST_SENDER
from nentang.kit.sheets.declaration import Sheet
from nentang.kit.sheets.reading import MOST_ROWS
from nentang.kit.sheets.values import value_of
from nentang.kit.ui.inputs import Choice, Hidden, PastDate, Text, Upload, Version, WholeNumber

UNREADABLE = "unreadable"
COLUMN = "cot_"  # begins the name of the field of a column
Pairs = Sequence[tuple[str, str]]
DIGITS = 9  # of a version
ALL, TYPED, CELL, LONGEST_CELL = "ALL", "TYPED", "go_", 2000
PRESSES = UUID("7f6b3c58-6c1e-4f0e-9d0f-1d1b8f2f7a10")
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
        hint = _("Tệp %(types)s, không quá %(size)d MB, để nguyên như nơi gửi.")
        self.fields["file"] = Upload(
            label=_("Tệp danh sách"),
            types=TYPES,
            megabytes=LARGEST,
            help_text=hint % {"types": ", ".join(TYPES), "size": LARGEST},
        )
        self.fields["sender"] = Text(label=_("Nơi gửi"), max_length=LONGEST_SENDER)
        self.fields["known_on"] = PastDate(label=_("Số liệu đến ngày"), today=today)

    def clean_file(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        name, data = str(file.name), file.read()
        try:
            return {"name": name, "data": data, "pages": pages_of(data, name)}
        except Unreadable as unreadable:
            raise ValidationError(unreadable.reason, code=UNREADABLE) from unreadable

    def refused_file(self) -> str:
        """Return why the file was not opened, "" if it was or nobody sent one."""
        failures = self.errors.as_data().get("file", []) if self.is_bound else []
        found = (str(each.message) for each in failures if each.code == UNREADABLE)
        return next(found, "")


class Columns(forms.Form):
    """Which column of the file stands for which of the register, on which page, below which row."""

    def __init__(
        self,
        *args: Any,
        register: Register,
        layout: Mapping[str, Any],
        sites: Pairs,
        wholes: Pairs = (),
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
        if wholes:
            self.fields["full_of"] = Choice(
                label=_("Danh sách này là toàn bộ của"),
                choices=[("", _("không phải toàn bộ của nơi nào")), *wholes],
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


class Confirmed(forms.Form):
    """A button that acts on the list as it was looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["version"] = Version()


@dataclass(frozen=True, slots=True)
class Press:
    """What a button of the preview says: about which row or group, as looked at, what to do."""

    subject: str  # the number of a row, or ALL
    version: int
    verb: str  # of a group: the number of the words under which it stands
    argument: str = ""

    @property
    def is_group(self) -> bool:
        return self.subject == ALL

    @property
    def number(self) -> int:
        return int(self.subject) if _is_number(self.subject) else 0


class Pressed(forms.Form):
    """One button of the preview, or the cells that were typed for a row.

    Other buttons of the same page are other decisions; the same one twice is one.
    """

    def __init__(self, data: Any, *, sheet: Sheet) -> None:
        super().__init__(data)
        self.columns = {column.key: column for column in sheet.columns if not column.is_derived}
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["chon"] = Hidden()

    @property
    def press(self) -> Press:
        press: Press = self.cleaned_data["chon"]
        return press

    def clean_chon(self) -> Press:
        subject, version, verb, argument = [
            *str(self.cleaned_data["chon"]).split(".", 3),
            *("", "", ""),
        ][:4]
        if not _is_number(version) or not verb:
            raise ValidationError(_("Nút này đã cũ. Mở lại trang rồi chọn lại."))
        return Press(subject, int(version), verb, argument)

    def clean(self) -> None:
        """Say what of the typed cells is not what its column means."""
        press = self.cleaned_data.get("chon")
        if not press or press.verb != TYPED:
            return
        if not self._texts():
            self.add_error(None, _("Gõ giá trị vào ít nhất một ô rồi bấm Ghi giá trị đã gõ."))
        for key, words in self._faults().items():
            self.add_error(None, f"{self.columns[key].heading}: {words}")

    def decision(self) -> Decision:
        """Return what was decided about a row."""
        press, number = self.press, self.press.number
        if press.verb == TYPED:
            read = {key: self._read(key, text)[0] for key, text in self._texts().items()}
            return Decision(
                number=number, cells={key: (Take.TYPED, value) for key, value in read.items()}
            )
        if press.verb in {Take.HELD, Take.FILE}:
            return Decision(number=number, cells={press.argument: (Take(press.verb), None)})
        if press.verb == "REC":
            return Decision(number=number, chosen=_uuid(press.argument))
        out = {"OUT": True, "IN": False}.get(press.verb)
        return Decision(number=number, leaves_out=out, undoes=press.verb == "UNDO")

    def typed(self) -> Typed:
        """Return what was typed for a row, to be shown again with what is wrong with it."""
        subject = str(self.data.get("chon", "")).split(".", 1)[0]
        number = int(subject) if _is_number(subject) else 0
        return Typed(number, self._texts(), self._faults())

    def words(self) -> list[str]:
        return [str(words) for errors in self.errors.values() for words in errors]

    def key_for(self) -> str:
        """Return the key of this decision."""
        words = [str(self.data.get(name, "")) for name in ("key", "chon")]
        return str(uuid5(PRESSES, " ".join([*words, *self._texts().values()])))

    def _texts(self) -> dict[str, str]:
        found = {key: str(self.data.get(f"{CELL}{key}", "")).strip() for key in self.columns}
        return {key: text[:LONGEST_CELL] for key, text in found.items() if text}

    def _faults(self) -> dict[str, str]:
        read = {key: self._read(key, text) for key, text in self._texts().items()}
        return {key: words for key, (_value, words) in read.items() if words}

    def _read(self, key: str, text: str) -> tuple[Any, str]:
        return value_of(text, self.columns[key].type)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def seen_in(layout: Mapping[str, Any]) -> str:
    """Return which table a form of columns was made for."""
    return f"{layout['page']}:{layout['row']}"


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
