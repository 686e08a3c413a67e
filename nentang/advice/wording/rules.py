"""Rules as a page cites them: sentence, clause, how sure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nentang.core.citations import Clause
from nentang.plans.catalogue import RuleVersion
from nentang.plans.words import Confidence, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A rule in one sentence with its clause; `warning` says how far it was checked."""

    text: str
    clause: Clause
    version: int
    instrument: str
    warning: str
    is_plan: bool

    @property
    def line(self) -> str:
        return f"{self.text} ({self.instrument})" if self.instrument else self.text


@dataclass(frozen=True, slots=True)
class Book:
    """The versions that a page cites from, by rule and version."""

    versions: Mapping[tuple[str, int], RuleVersion]

    @classmethod
    def of(cls, versions: Iterable[RuleVersion]) -> "Book":
        return cls({(each.id, each.version): each for each in versions})

    def cited(self, rule: str | None, version: int | None) -> Cited | None:
        """Return the rule in the version that a verdict names; None for no rule."""
        found = self.versions.get((rule or "", version or 0))
        if found is None:
            return None
        is_plan = found.origin == Origin.PLAN
        return Cited(
            text=found.text_en if get_language() == "en" else found.text_vi,
            clause=found.clause,
            version=found.version,
            instrument="" if is_plan else found.instrument,
            warning=warning_of(found),
            is_plan=is_plan,
        )


def warning_of(rule: RuleVersion) -> str:
    """Return what to say of a rule that was not read in the original; "" where it was."""
    if rule.confidence == Confidence.READ:
        return ""
    if rule.confidence == Confidence.DECIDED:
        return _("số do Ban Chỉ đạo đặt, Kế hoạch không quy định")
    return _("chưa đối chiếu bản gốc")
