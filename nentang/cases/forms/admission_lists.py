"""The conditions of the lists of cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.cases.models import Stage
from nentang.kit.ui.inputs import Choice, Text, VietnameseDate


class CaseFilters(forms.Form):
    """What a list of cases is narrowed by; a value that can't be asks for nothing."""

    q = Text(label=_("Tên hoặc số hồ sơ"), max_length=120, required=False)
    giai_doan = Choice(
        label=_("Giai đoạn"), choices=[("", _("Mọi giai đoạn")), *Stage.choices], required=False
    )

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    def noted(self) -> dict[str, Any]:
        """Return what a look keeps for years: that words were typed, not which, for they name."""
        asked = self.asked()
        return asked | {"q": "*" if asked["q"] else ""}


class BatchStart(forms.Form):
    """What stands above a list: the day on which many cases took a step, if it is one for all."""

    ngay = VietnameseDate(label=_("Ngày thực hiện"), required=False)
