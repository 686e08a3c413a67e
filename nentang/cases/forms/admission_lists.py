"""The conditions of the lists of cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.cases.models import Stage
from nentang.kit.ui.inputs import Choice, Text


class CaseFilters(forms.Form):
    """What a list of cases is narrowed by; a value that can't be asks for nothing."""

    q = Text(label=_("Tên hoặc số hồ sơ"), max_length=120, required=False)
    giai_doan = Choice(
        label=_("Giai đoạn"), choices=[("", _("Mọi giai đoạn")), *Stage.choices], required=False
    )

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
