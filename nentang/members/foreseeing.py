"""What a list of enterprises means for the members who work in them: numbers, never persons.

Exact for who sees persons there, a class (1-2, from 3) for who sees the advice only, and
nothing for everybody else.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.enterprises.ending import LISTS, ended_by, ended_in_words
from nentang.enterprises.queries import enterprises
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import Consequence, Effect
from nentang.kit.ui.shown import written_number
from nentang.members.facts import MemberFacts, member_facts

__all__ = ["LISTS", "foresee"]
PERSONS = Permission.PERSON_VIEW
SLICE = 500  # identifiers a statement
MANY = 3  # members from which the plan counts an enterprise as one to found in


def foresee(effects: Sequence[Effect], *, viewer: Actor, as_of: date) -> list[Consequence]:
    """Return how many members work in the enterprises that a list ends."""
    ended = ended_by(effects)
    counted = _counted(ended, viewer, as_of)
    exact = {uid: n for uid, path, n in counted if viewer.may(PERSONS, scope_path=path)}
    rough = {
        uid: n
        for uid, path, n in counted
        if uid not in exact and viewer.may(Permission.ADVICE_VIEW, scope_path=path)
    }
    return [*_exactly(exact, ended), *_in_classes(rough, ended)]


def _exactly(numbers: Mapping[UUID, int], ended: Mapping[UUID, str]) -> Iterable[Consequence]:
    if numbers:
        said = {
            "count": written_number(sum(numbers.values())),
            "how": ended_in_words(ended[uid] for uid in numbers),
        }
        text = _("%(count)s đảng viên đang làm việc ở doanh nghiệp %(how)s") % said
        yield Consequence(text, _task(), tuple(numbers))


def _in_classes(numbers: Mapping[UUID, int], ended: Mapping[UUID, str]) -> Iterable[Consequence]:
    if numbers:
        many = sum(number >= MANY for number in numbers.values())
        said = {
            "count": written_number(len(numbers)),
            "how": ended_in_words(ended[uid] for uid in numbers),
            "few": written_number(len(numbers) - many),
            "many": written_number(many),
        }
        text = _(
            "%(count)s doanh nghiệp %(how)s có đảng viên đang làm việc: %(few)s nơi có 1–2, "
            "%(many)s nơi có từ 3 đảng viên"
        )
        yield Consequence(text % said, _task(), tuple(numbers))


def _task() -> str:
    return _("Cập nhật nơi làm việc; ai sinh hoạt ở đó thì chuyển sinh hoạt.")


def _counted(ended: Iterable[UUID], viewer: Actor, as_of: date) -> list[tuple[UUID, str, int]]:
    """Return the viewer's enterprises among them that have members, with place and number."""
    wanted = sorted(ended)
    seen: dict[int, tuple[UUID, str]] = {}
    for start in range(0, len(wanted), SLICE):
        rows = enterprises(viewer=viewer).order_by().filter(uid__in=wanted[start : start + SLICE])
        seen |= {pk: (uid, path) for pk, uid, path in rows.values_list("pk", "uid", "scope_path")}
    facts = member_facts(on=as_of, min_months=0, among=set(seen)) if seen else {}
    numbers = ((pk, _members(found)) for pk, found in facts.items())
    return [(*seen[pk], number) for pk, number in numbers if number]


def _members(facts: MemberFacts) -> int:
    here = facts.official_here + facts.probationary_here
    return here + facts.official_elsewhere + facts.probationary_elsewhere
