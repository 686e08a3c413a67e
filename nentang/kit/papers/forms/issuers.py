"""What is typed about issuers, terms, lists of recipients and numbers given elsewhere."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nentang.kit.access.steps.forms import Step
from nentang.kit.papers.doc_types import DocType, Family
from nentang.kit.papers.forms.flow import HIGHEST, lines_field, lines_in
from nentang.kit.papers.registrations import IssuerWords, ListLines, OutsideNumber
from nentang.kit.ui.inputs import Choice, Consent, PastDate, Text, VietnameseDate, WholeNumber

Pairs = Sequence[tuple[str, Any]]


class IssuerForm(Step):
    """How an issuer is called; a new one also says where it stands."""

    has_source = False

    def __init__(self, *args: Any, places: Pairs = (), **kwargs: Any) -> None:
        self.places, self.is_new = places, bool(places)
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        if self.is_new:
            self._add(scope_path=Choice(label=_("Thuộc đơn vị"), choices=list(self.places)))
        self._add(
            name=Text(
                label=_("Tên nơi ban hành"),
                max_length=200,
                help_text=_("In chữ hoa, đậm ở góc trái; ví dụ Đảng ủy Khối cơ quan và doanh "
                            "nghiệp tỉnh"),
            ),
            above=Text(label=_("Cơ quan cấp trên"), max_length=200, required=False),
            symbol=Text(
                label=_("Ký hiệu trong số văn bản"), max_length=20, help_text=_("Ví dụ ĐUK")
            ),
            place=Text(
                label=_("Địa danh"), max_length=80, required=False, help_text=_("Ví dụ Ninh Bình")
            ),
            family=Choice(label=_("Thể thức"), choices=Family.choices),
        )  # fmt: skip


class TermForm(Step):
    """A term and the day on which it begins."""

    has_source, is_new = False, True

    def build(self) -> None:
        self._add(
            label=Text(label=_("Nhiệm kỳ"), max_length=40, help_text=_("Ví dụ 2015-2020")),
            begins=VietnameseDate(
                label=_("Bắt đầu từ ngày"),
                help_text=_("Ngày bế mạc đại hội; từ ngày này số văn bản chạy lại từ 01"),
            ),
        )


class ListForm(Step):
    """A list of recipients of one issuer."""

    has_source = False

    def __init__(self, *args: Any, kinds: Pairs, is_new: bool, **kwargs: Any) -> None:
        self.kinds, self.is_new = kinds, is_new
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self._add(
            name=Text(label=_("Tên danh sách"), max_length=80),
            kind=Choice(
                label=_("Dùng cho"),
                choices=[("", _("mọi văn bản của nơi ban hành")), *self.kinds],
                required=False,
            ),
            lines=lines_field(),
        )


class OutsideForm(Step):
    """A number that a paper outside the software has, or that stays empty."""

    has_source, is_new = False, True

    def build(self) -> None:
        self._add(
            doc_type=Choice(label=_("Loại văn bản"), choices=DocType.choices),
            number=WholeNumber(label=_("Số"), lowest=1, highest=HIGHEST),
            dated_on=PastDate(label=_("Ngày văn bản"), today=self.today),
            is_empty=Consent(label=_("Số bỏ trống, không có văn bản"), required=False),
            note=Text(
                label=_("Ghi chú của số"),
                max_length=120,
                required=False,
                help_text=_("Nơi lưu, hoặc vì sao bỏ trống. Không ghi tên người"),
            ),
        )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("is_empty") and not self.cleaned_data.get("note"):
            raise ValidationError({"note": _("Ghi vì sao số này bỏ trống")})
        return self.cleaned_data


def issuer_words(values: Mapping[str, Any]) -> IssuerWords:
    """Return what was typed about an issuer."""
    names = ("name", "above", "symbol", "place", "family")
    return IssuerWords(**{name: values[name] for name in names})


def list_words(values: Mapping[str, Any], uid: UUID | None, version: int | None) -> ListLines:
    """Return what was typed as a list of recipients."""
    lines = lines_in(values["lines"])
    return ListLines(
        name=values["name"], kind=values["kind"], lines=lines, uid=uid, version=version
    )


def outside_of(values: Mapping[str, Any]) -> OutsideNumber:
    """Return what was typed about a number that no paper here has."""
    return OutsideNumber(**values)
