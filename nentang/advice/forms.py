"""Conditions of the lists as their addresses say them, and input of the review."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from nentang.advice.addresses import ACTIVE, NAMES
from nentang.advice.models import MemberClass, Outcome, StepName
from nentang.advice.queries import (
    HAS,
    HAS_NONE,
    IMPORTANT,
    NOT_YET,
    PARK,
    SIZE,
    SOME,
    Conditions,
)
from nentang.enterprises.forms import Pairs
from nentang.kit.access.steps.forms import LONGEST, Step
from nentang.kit.ui.inputs import Choice, PastDate, Text, VietnameseDate

LONG = 500  # letters of a reason or a note


class AdviceFilters(forms.Form):
    """The conditions of the list by verdict."""

    def __init__(self, *args: Any, sites: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has = [(HAS, _("Đã có")), (HAS_NONE, _("Chưa có"))]
        classes = [
            (MemberClass.NONE.value, _("0 đảng viên")),
            (MemberClass.FEW.value, _("1-2 đảng viên")),
            (MemberClass.ENOUGH.value, _("từ 3 đảng viên")),
            (SOME, _("từ 1 đảng viên")),
        ]
        lists: dict[str, tuple[str, str, Pairs]] = {
            "dia_ban": (_("KCN, địa bàn"), _("Mọi nơi"), sites),
            "goi_y": (_("Gợi ý theo Kế hoạch"), _("Tất cả"), list(StepName.choices)),
            "dv": (_("Đảng viên"), _("Tất cả"), classes),
            "to_chuc": (_("Tổ chức đảng"), _("Tất cả"), has),
            "doan_the": (_("Công đoàn và Đoàn"), _("Tất cả"), has),
            ACTIVE: (_("Trong diện Kế hoạch"), _("Tất cả"), [("1", _("Chỉ trong diện"))]),
        }
        self.fields["q"] = Text(label=_("Tên, mã số thuế"), required=False, max_length=200)
        for name, (label, blank, choices) in lists.items():
            self.fields[name] = Choice(label=label, choices=[("", blank), *choices], required=False)

    def conditions(self) -> Conditions:
        """Return what is asked; a condition that can't be read is none."""
        self.is_valid()
        found = self.cleaned_data
        asked = {name: found.get(short, "") for name, short in NAMES.items()}
        return Conditions(**asked, is_active=bool(found.get(ACTIVE)))


class ReviewFilters(forms.Form):
    """The conditions of the review list."""

    def __init__(self, *args: Any, rounds: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        why = [
            (SIZE, _("quy mô vừa trở lên")),
            (IMPORTANT, _("có vị trí quan trọng")),
            (PARK, _("trong khu công nghiệp")),
        ]
        self.fields["ly_do"] = Choice(
            label=_("Vì sao thuộc diện"), choices=[("", _("Tất cả")), *why], required=False
        )
        self.fields["dot"] = Choice(
            label=_("Đợt rà soát"), choices=rounds or [("", _("Chưa có đợt"))], required=False
        )
        results = [(NOT_YET, _("Chưa rà soát")), *Outcome.choices]
        self.fields["ket_qua"] = Choice(
            label=_("Kết quả"), choices=[("", _("Tất cả")), *results], required=False
        )


class Flagging(Step):
    """Why an enterprise is important (IV.2.b2), who says so, from when until when."""

    has_source, is_new = False, True

    def build(self) -> None:
        self.fields["flagged_by"] = Text(
            label=_("Nơi xác định"),
            max_length=LONGEST,
            help_text=_("Cơ quan, văn bản; ví dụ: Thông báo số 12 của Ban Chỉ đạo"),
        )
        self.fields["reason"] = Text(label=_("Vì sao quan trọng"), max_length=LONG)
        self.fields["valid_from"] = PastDate(label=_("Từ ngày"), today=self.today)
        self.fields["valid_to"] = VietnameseDate(label=_("Đến trước ngày"), required=False)


class Unflagging(Step):
    has_source = False

    def build(self) -> None:
        self.fields["on"] = PastDate(label=_("Không còn quan trọng từ ngày"), today=self.today)


class RoundOpening(Step):
    has_source, is_new = False, True

    def __init__(self, *args: Any, places: Pairs, **kwargs: Any) -> None:
        self.places = places
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self.fields["name"] = Text(
            label=_("Tên đợt rà soát"),
            max_length=LONGEST,
            help_text=_("Ví dụ: Rà soát 6 tháng cuối năm 2020"),
        )
        self.fields["scope_path"] = Choice(label=_("Rà soát ở"), choices=self.places)
        self.fields["opened_on"] = PastDate(label=_("Mở ngày"), today=self.today)


class RoundClosing(Step):
    has_source = False

    def build(self) -> None:
        self.fields["on"] = PastDate(label=_("Kết thúc ngày"), today=self.today)


class Reviewing(Step):
    """What the review found; there is a version where it corrects a result."""

    has_source = False

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        self.is_new = is_new
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self.fields["outcome"] = Choice(
            label=_("Kết quả rà soát"), choices=Outcome.choices, widget=forms.RadioSelect
        )
        self.fields["on"] = PastDate(label=_("Ngày rà soát"), today=self.today)
        self.fields["note"] = Text(label=_("Ghi chú"), max_length=LONG, required=False)
