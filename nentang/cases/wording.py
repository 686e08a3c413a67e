"""A proposal in words: its tabs, its steps, its history as this viewer may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from nentang.cases.models import Mark, Proposal, State
from nentang.cases.queries import DECIDED
from nentang.kit.ledger.timeline import Event
from nentang.kit.ui.parts import Step

SIGNS: Mapping[str, str] = {
    State.DRAFT: "run",
    State.SUBMITTED: "warn",
    State.AGREED: "ok",
    State.RETURNED: "err",
    State.WITHDRAWN: "line",
}
TOLD = (
    *("kind", "state", "dated_on", "submitted_on", "answered_on", "override_paper"),
    *("decision_number", "decided_on", "decision_kept_at", "template_number"),
)


def tab_labels() -> dict[str, str]:
    """Return the lists of the queue in the order of the work."""
    return {
        State.DRAFT: _("Đang soạn"),
        State.SUBMITTED: _("Đã đề xuất, chưa trả lời"),
        State.RETURNED: _("Trả lại"),
        State.AGREED: _("Được đồng ý"),
        DECIDED: _("Đã có quyết định"),
        State.WITHDRAWN: _("Đã rút"),
    }


def steps_of(proposal: Proposal) -> list[Step]:
    """Return the four steps and where the proposal stands."""
    labels = (_("Soạn"), _("Trình"), _("Có ý kiến"), _("Số, ngày quyết định"))
    places = {State.RETURNED: 0, State.DRAFT: 1, State.SUBMITTED: 2, State.AGREED: 3}
    at = 4 if proposal.decided_on else places.get(State(proposal.state), -1)
    return [
        Step(label, "done" if number < at else "current" if number == at else "")
        for number, label in enumerate(labels)
    ]


def mark_words(proposal: Proposal) -> list[str]:
    """Return what was not as it should be when the decision was recorded."""
    known = dict(Mark.choices)
    return [str(known[mark]) for mark in proposal.decision_marks if mark in known]


def told(events: Iterable[Event]) -> list[Event]:
    """Return events with the fields that every viewer of the queue may read, and no others.

    What names persons or tells numbers of members stands in the paper, suppressed by viewer.
    """
    labels = {_label(name) for name in TOLD}
    return [
        replace(event, changes=tuple(each for each in event.changes if each.label in labels))
        for event in events
    ]


def _label(name: str) -> str:
    field: Any = Proposal._meta.get_field(name)
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]
