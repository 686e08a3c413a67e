"""A paper in words: the tabs of the list, its steps, its history without its contents."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from nentang.kit.ledger.timeline import Event
from nentang.kit.papers.models import OfficialPaper, PaperState
from nentang.kit.ui.parts import Step

SIGNS: Mapping[str, str] = {
    PaperState.DRAFT: "run",
    PaperState.CHECKED: "run",
    PaperState.SIGNED: "warn",
    PaperState.NUMBERED: "warn",
    PaperState.ISSUED: "ok",
    PaperState.VOID: "line",
}
TOLD = (
    *("state", "signer_title", "behalf", "number", "dated_on", "signed_on", "issued_on"),
    *("kept_at", "template_number"),
)


def tab_labels() -> dict[str, str]:
    """Return the lists of papers in the order of the work."""
    return {
        PaperState.DRAFT: _("Chờ kiểm tra"),
        PaperState.CHECKED: _("Chờ ký"),
        PaperState.SIGNED: _("Chờ lấy số"),
        PaperState.NUMBERED: _("Chờ phát hành"),
        PaperState.ISSUED: _("Đã phát hành"),
        PaperState.VOID: _("Đã bỏ"),
    }


def steps_of(paper: OfficialPaper) -> list[Step]:
    """Return the five steps and where the paper stands (V-14)."""
    labels = (_("Soạn"), _("Kiểm tra"), _("Ký"), _("Lấy số"), _("Phát hành"))
    order = ("DRAFT", "CHECKED", "SIGNED", "NUMBERED", "ISSUED")
    done = order.index(paper.state) + 1 if paper.state in order else 0
    return [
        Step(label, "done" if place < done else "current" if place == done and done else "")
        for place, label in enumerate(labels)
    ]


def told(events: Iterable[Event]) -> list[Event]:
    """Return events with the steps of the paper only: its contents stand in the paper itself."""
    labels = {_label(name) for name in TOLD}
    return [
        replace(event, changes=tuple(each for each in event.changes if each.label in labels))
        for event in events
    ]


def _label(name: str) -> str:
    field: Any = OfficialPaper._meta.get_field(name)
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]
