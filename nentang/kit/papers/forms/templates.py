"""What staff send to change a template."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.kit.papers.checking import LIMITS
from nentang.kit.papers.keeping import Stored
from nentang.kit.ui.inputs import MEGABYTE, Hidden, Text, Upload


class NewTemplate(forms.Form):
    """A file from Word, and what was changed in it."""

    key = Hidden(initial=uuid4)
    file = Upload(label=_("Tệp mẫu đã sửa"), types=(".docx",), megabytes=LIMITS.size // MEGABYTE)
    note = Text(label=_("Đã sửa gì"), max_length=255, required=False)

    def stored(self) -> Stored:
        file: Any = self.cleaned_data["file"]
        return Stored(data=file.read(), name=file.name, note=self.cleaned_data["note"])


class Return(forms.Form):
    """The confirmation to go back to an earlier version."""

    key = Hidden(initial=uuid4)
