"""Many cases one step further at once: which step they can take, and what holds others back.

Nothing is written here; `record_steps` records the step, all cases in one entry.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.cases.models import AdmissionCase, StepRecord
from nentang.cases.process_words import STEPS
from nentang.cases.queries.admissions import WholeCase, members_named, whole_cases
from nentang.core.admission.process import ADMISSION
from nentang.core.admission.standing import missing
from nentang.kit.access.actors import Actor
from nentang.kit.ui.shown import written_date

MOST = 50  # cases of a batch: a page of the list
ONE_BY_ONE = frozenset({"helper", "introduction"})  # each case names members of its own
KEPT_HELPER = "ceremony"  # the member who helped goes on helping in the probation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that was chosen; `helper` is who helped so far, if the viewer may name them."""

    whole: WholeCase
    helper: Any = None  # the member

    @property
    def row(self) -> AdmissionCase:
        return self.whole.row

    @property
    def can(self) -> tuple[str, ...]:
        """Return the steps that can be taken now together with other cases."""
        if not self.row.is_open:
            return ()
        return tuple(step.key for step in self.whole.standing.next if step.key not in ONE_BY_ONE)

    @property
    def first(self) -> str:
        """Return the step that the case waits for; "" where it waits for none of a batch."""
        now = self.whole.standing
        here = [step.key for step in now.next if step.stage == now.stage and not step.is_optional]
        return next((key for key in (*here, *self.can) if key in self.can), "")

    def record(self, step: str) -> StepRecord | None:
        """Return the record of a step that stands."""
        return self.whole.parts.standing_steps.get(step)


def candidates(uids: Sequence[UUID], *, viewer: Actor, as_of: date) -> list[Candidate]:
    """Return those of the cases that the viewer sees, by name, in a fixed number of statements."""
    found = whole_cases(uids[:MOST], viewer=viewer, as_of=as_of)
    helpers = {each.row.uid: _helper(each) for each in found}
    named = members_named({uid for uid in helpers.values() if uid}, viewer=viewer)
    return [Candidate(each, named.get(helpers[each.row.uid] or each.row.uid)) for each in found]


def steps_of(chosen: Sequence[Candidate]) -> Mapping[str, int]:
    """Return how many of the cases can take each step now, in the order of the process."""
    counts = Counter(key for each in chosen for key in each.can)
    return {step.key: counts[step.key] for step in ADMISSION.steps if counts[step.key]}


def step_for(chosen: Sequence[Candidate], wanted: str) -> str:
    """Return the step that was asked for, else the one most cases wait for; "" if there is none."""
    known = steps_of(chosen)
    if wanted in known:
        return wanted
    waited = Counter(each.first for each in chosen if each.first)
    order = {key: at for at, key in enumerate(known)}
    return max(waited, key=lambda key: (waited[key], order[key]), default="")


def obstacle(each: Candidate, step: str) -> str:
    """Return what stands between a case and a step, in words; "" where nothing does."""
    if not each.row.is_open:
        words = each.row.get_ending_display() or _("đã công nhận chính thức")
        return _("Hồ sơ đã xong: %s.") % words.lower()
    if step in each.can:
        return ""
    record = each.record(step)
    if record is not None and step in each.whole.standing.done and record.done_on:
        return _("Bước này đã ghi ngày %s.") % written_date(record.done_on)
    if not ADMISSION.step(step).is_of(each.whole.facts.traits):
        return _("Hồ sơ này không có bước đó.")
    before = missing(step, each.whole.facts)
    words = _("Còn thiếu: %s.") % "; ".join(str(STEPS[key]) for key in before)
    now = _awaited(each.whole)
    return f"{words} {_('Đang chờ: %s.') % STEPS[now]}" if now and now not in before else words


def _awaited(case: WholeCase) -> str:
    """Return the first step that the case needs now."""
    now = case.standing
    needed = [step for step in now.next if not step.is_optional]
    here = [step.key for step in needed if step.stage == now.stage]
    return next(iter((*here, *(step.key for step in needed))), "")


def _helper(case: WholeCase) -> UUID | None:
    record = case.parts.standing_steps.get("helper")
    return record.member.uid if record is not None and record.member is not None else None
