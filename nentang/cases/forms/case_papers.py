"""What is typed when a paper of a case is drafted: who lets it be made against a rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.cases.forms.proposals import LONGEST, Step
from nentang.cases.registrations import Override
from nentang.kit.ui.inputs import Text


class PaperDraft(Step):
    """Drafting; against a blocking rule three things are said with it."""

    def __init__(self, *args: Any, is_blocked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_blocked:
            self.fields.update(
                override_by=Text(label=_("Người cho soạn"), max_length=120),
                override_reason=Text(
                    label=_("Lý do cho soạn"),
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 3}),
                ),
                override_paper=Text(label=_("Số văn bản cho soạn"), max_length=80),
            )

    def override(self) -> Override:
        values = self.values()
        return Override(**{name.removeprefix("override_"): each for name, each in values.items()})
