"""What a list of enterprises means for the organisations in them: said before it is taken in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nentang.enterprises.ending import LISTS, ended_by, ended_in_words, moved_by
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Consequence, Effect
from nentang.kit.ui.shown import written_number
from nentang.organisations.models import PartyKind
from nentang.organisations.queries import organisations, unions
from nentang.plans.catalogue import rules_in_force

__all__ = ["LISTS", "foresee"]
SLICE = 500  # identifiers a statement
CELLS = {PartyKind.GRASSROOTS_CELL, PartyKind.SUBORDINATE_CELL}
TRIGGERS, CHECKED = "F-21", "R"  # the rule, and the confidence of one read in the original


def foresee(effects: Sequence[Effect], *, viewer: Actor, as_of: date) -> list[Consequence]:
    """Return what follows where an enterprise ends or moves, of what the viewer may see."""
    ended, moved = ended_by(effects), moved_by(effects)
    found = [*_of_parties(ended, viewer, as_of), *_of_unions(ended, viewer, as_of)]
    return [*found, *_of_moved(moved, viewer, as_of)]


def task_of_ended(on: date) -> str:
    """Return what is to be done with an organisation whose enterprise has ended (F-21)."""
    task = _("Cấp đã thành lập xem xét giải thể, sáp nhập hoặc chuyển giao")
    rule = rules_in_force(on).get(TRIGGERS)
    if rule is None:
        return task
    words = {"task": task, "article": rule.clause.id, "instrument": rule.instrument}
    if rule.confidence == CHECKED:
        return _("%(task)s (%(instrument)s, Điều %(article)s)") % words
    return _("%(task)s (%(instrument)s, Điều %(article)s; chưa đối chiếu bản gốc)") % words


def _of_parties(ended: Mapping[UUID, str], viewer: Actor, as_of: date) -> Iterable[Consequence]:
    kinds = _running(organisations(viewer=viewer), ended, "dissolved_on", as_of)
    if not kinds:
        return
    every = {kind for found in kinds.values() for kind in found}
    words = _said(ended, kinds) | {"what": _("chi bộ") if every <= CELLS else _("tổ chức đảng")}
    text = _("%(count)s doanh nghiệp %(how)s đang có %(what)s") % words
    yield Consequence(text, task_of_ended(as_of), tuple(kinds))


def _of_unions(ended: Mapping[UUID, str], viewer: Actor, as_of: date) -> Iterable[Consequence]:
    kinds = _running(unions(viewer=viewer), ended, "ended_on", as_of)
    if kinds:
        text = _("%(count)s doanh nghiệp %(how)s đang có công đoàn, đoàn thanh niên, hội")
        task = _("Báo đoàn thể cấp trên để xem xét tổ chức cơ sở ở đó.")
        yield Consequence(text % _said(ended, kinds), task, tuple(kinds))


def _of_moved(moved: Collection[UUID], viewer: Actor, as_of: date) -> Iterable[Consequence]:
    kinds = _running(organisations(viewer=viewer), moved, "dissolved_on", as_of)
    if kinds:
        text = _("%(count)s doanh nghiệp chuyển địa bàn đang có tổ chức đảng")
        task = _("Xem lại cấp ủy cấp trên trực tiếp của các tổ chức đó.")
        yield Consequence(text % {"count": written_number(len(kinds))}, task, tuple(kinds))


def _said(ended: Mapping[UUID, str], concerned: Iterable[UUID]) -> dict[str, str]:
    stages = [ended[uid] for uid in concerned]
    return {"count": written_number(len(stages)), "how": ended_in_words(stages)}


def _running(
    rows: Any, enterprises: Collection[UUID], ends: str, as_of: date
) -> dict[UUID, set[str]]:
    """Return the enterprises that have such organisations on the day, with their kinds."""
    found: dict[UUID, set[str]] = {}
    wanted = sorted(enterprises)
    still = Q(**{ends: None}) | Q(**{f"{ends}__gt": as_of})
    for start in range(0, len(wanted), SLICE):
        part = rows.order_by().filter(still, enterprise__uid__in=wanted[start : start + SLICE])
        for uid, kind in part.values_list("enterprise__uid", "kind"):
            found.setdefault(uid, set()).add(kind)
    return found
