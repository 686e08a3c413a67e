"""By what the list of papers is narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.kit.papers.doc_types import DocType
from nentang.kit.ui.inputs import Choice, Text


class Filters(forms.Form):
    """Words, and the type of the paper."""

    q = Text(label=_("Tìm trong trích yếu, số"), max_length=200, required=False)
    loai = Choice(
        label=_("Loại văn bản"), choices=[("", _("Mọi loại")), *DocType.choices], required=False
    )
