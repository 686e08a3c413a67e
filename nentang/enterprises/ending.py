"""Which stages end an enterprise, for whoever keeps something that hangs on it (rule E-10)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nentang.enterprises.facts import ENDED
from nentang.enterprises.models import Status
from nentang.kit.intake.registers import Effect, Outcome

LISTS = ("enterprises", "enterprises_new", "enterprises_dissolved", "enterprises_revoked")


def has_ended(on: date, *, prefix: str = "") -> Q:
    """Return the condition that the enterprise which `prefix` leads to had ended by that day."""
    return Q(**{f"{prefix}status__in": sorted(ENDED), f"{prefix}status_on__lte": on})


def ended_by(effects: Iterable[Effect]) -> dict[UUID, str]:
    """Return the enterprises that a list would end, each with its stage."""
    stages = {str(Status(stage).label): stage for stage in ENDED}
    return {
        effect.record: str(stages[str(change.after)])
        for effect in effects
        if effect.record and effect.outcome is Outcome.CHANGED
        for change in effect.changes
        if change.column == "status" and str(change.after) in stages
    }


def moved_by(effects: Iterable[Effect]) -> list[UUID]:
    """Return the enterprises that a list would put at another place."""
    return [
        effect.record
        for effect in effects
        if effect.record and effect.outcome is Outcome.CHANGED
        for change in effect.changes
        if change.column == "place_name"
    ]


def ended_in_words(stages: Iterable[str]) -> str:
    """Return how enterprises ended, as it follows "doanh nghiệp"."""
    words: Mapping[str, str] = {
        str(Status.DISSOLVED): _("giải thể"),
        str(Status.REVOKED): _("bị thu hồi giấy chứng nhận"),
        str(Status.BANKRUPT): _("phá sản"),
    }
    said: Sequence[str] = [words[stage] for stage in words if stage in set(stages)]
    return _(" hoặc ").join(filter(None, (", ".join(said[:-1]), *said[-1:])))
