"""The register of members as a book that is looked at."""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.enterprises.tax_codes import CODE, has_right_check_digit
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.cleaning.absence import LABEL, absence, absent, uids_touched
from nentang.kit.cleaning.checks import Book, Suspect
from nentang.kit.home.days import months_after
from nentang.kit.ledger.chain import Noted, Touched
from nentang.kit.ui.shown import written_date
from nentang.members.models import OFFICIAL, NotSame, Person, Status
from nentang.members.models.parts import DatedPart, Part
from nentang.members.queries import members
from nentang.members.suspects.checks import CHECKS
from nentang.members.suspects.rows import Row, keys_of, namesakes, of_organisations, rows
from nentang.members.suspects.twins import twins

ORGANISATION = "organisations.PartyOrganisation"
YOUNGEST, OLDEST = 18 * 12, 60 * 12  # full months at the admission
PROBATION, TO_REVIEW = 12, timedelta(days=45)  # months; 30 working days and holidays
FIRST_BIRTH, PARTY_SINCE = date(1900, 1, 1), date(1930, 2, 3)


def examine(*, on: date, among: Collection[int] | None) -> Iterable[Suspect]:
    """Yield what is odd about members."""
    found = rows(among=among)
    said = {row.pk: row.source or "" for row in found}
    for pair in twins(among=among):
        yield replace(pair, source=said.get(pair.record.pk, ""))
    marks = absent(None if among is None else [row.uid for row in found])
    for row in (row for row in found if row.uid in marks):
        yield absence("member-absent", row.subject, marks[row.uid])
    for row in found:
        for ask in (_days, _early, _age, _work):
            yield from filter(None, [ask(row, on)])
        if row.is_counted:
            for ask in (_organisation, _card, _probation):
                yield from filter(None, [ask(row, on)])
    asked = None if among is None else set(among)
    yield from _births(namesakes(found, is_everyone=asked is None) if found else [], asked)


def touched(changed: Sequence[Touched | Noted]) -> set[int]:
    """Return the members that a command wrote, or whose organisation it ended or opened again."""
    own: set[int] = set()
    ended: set[int] = set()
    for each in changed:
        record = each.record if isinstance(each, Touched) else None
        if isinstance(record, Person):
            own.add(record.pk)
        elif isinstance(record, NotSame):
            own |= {record.first_id, record.second_id}
        elif isinstance(record, Part | DatedPart):
            own.add(record.person_id)
        elif record is not None and record._meta.label == ORGANISATION:
            before = each.before.get("dissolved_on") if isinstance(each, Touched) else None
            now = getattr(record, "dissolved_on", None)
            ended |= {record.pk} if str(now or "") != str(before or "") else set()
    own |= of_organisations(ended) | keys_of(uids_touched(changed))
    return {key for key in own if key is not None}


def names(uids: Collection[UUID], *, viewer: Actor) -> Mapping[UUID, str]:
    seen = members(viewer=viewer).filter(uid__in=uids).order_by()
    return dict(seen.values_list("uid", "full_name"))


def _said(check: str, row: Row, *, source: str = "", **facts: str) -> Suspect:
    """Say that something is odd; it stays right until anything of the record changes."""
    return Suspect(check, row.subject, facts, (str(row.version),), source or row.source or "")


def _organisation(row: Row, on: date) -> Suspect | None:
    if row.organisation is None:
        return _said("member-homeless", row)
    if row.dissolved_on is None or row.dissolved_on > on:
        return None
    facts = {"organisation": row.organisation_name or "", "day": written_date(row.dissolved_on)}
    return _said("member-dissolved", row, **facts)


def _card(row: Row, _on: date) -> Suspect | None:
    """A probationary member has no card yet; a number of one figure is nobody's."""
    if row.status not in OFFICIAL:
        return None
    if row.card is None:
        return _said("member-card", row, card=_("chưa có"))
    return _said("member-card", row, card=row.card) if len(set(row.card)) == 1 else None


def _probation(row: Row, on: date) -> Suspect | None:
    if row.status != Status.PROBATIONARY or row.joined_on is None:
        return None
    if months_after(row.joined_on, PROBATION) + TO_REVIEW >= on:
        return None
    return _said("member-probation", row, joined=written_date(row.joined_on))


def _early(row: Row, _on: date) -> Suspect | None:
    is_asked = row.status == Status.OFFICIAL and row.joined_on
    if not (is_asked and row.joined_on and row.status_on < row.joined_on):
        return None
    days = {"official": written_date(row.status_on), "joined": written_date(row.joined_on)}
    return _said("member-official-early", row, **days)


def _age(row: Row, _on: date) -> Suspect | None:
    if row.birth_on is None or row.joined_on is None or row.joined_on < row.birth_on:
        return None
    born, joined = row.birth_on, row.joined_on
    months = (joined.year - born.year) * 12 + joined.month - born.month
    if YOUNGEST <= months <= OLDEST:
        return None
    return _said("member-age", row, years=str(months // 12))


def _days(row: Row, on: date) -> Suspect | None:
    earliest = max(PARTY_SINCE, row.birth_on or PARTY_SINCE)
    for day, since in ((row.birth_on, FIRST_BIRTH), (row.joined_on, earliest)):
        if day and not since <= day <= on:
            return _said("member-days", row, wrong=written_date(day))
    return None


def _work(row: Row, _on: date) -> Suspect | None:
    if row.work is None or not row.is_counted:
        return None
    text, code, source = row.work
    whole = f"0{code}"
    is_short = code.isascii() and code.isdecimal() and len(code) == CODE - 1
    if is_short and has_right_check_digit(whole):
        return _said("member-lost-zero", row, source=source, code=code, whole=whole)
    return _said("member-workplace", row, source=source, text=text)


def _births(found: Sequence[Row], asked: set[int] | None) -> Iterable[Suspect]:
    """Yield a pair of one name in one organisation of whom one has no birth date."""
    groups: dict[tuple[int | None, str], list[Row]] = {}
    for row in found:
        if row.is_counted and row.organisation is not None:
            groups.setdefault((row.organisation, row.name_key), []).append(row)
    for group in groups.values():
        for first, second in itertools.pairwise(group):
            odd, other = (first, second) if first.birth_on is None else (second, first)
            is_asked = asked is None or not asked.isdisjoint({odd.pk, other.pk})
            if odd.birth_on is None and is_asked:
                yield Suspect("member-birth", odd.subject, {}, (), odd.source or "",
                              other=other.subject)  # fmt: skip


BOOK = Book(
    key="members",
    title=gettext_lazy("Đảng viên"),
    sees=Permission.PERSON_VIEW,
    edits=Permission.PERSON_EDIT,
    checks=CHECKS,
    examine=examine,
    touched=touched,
    names=names,
    concerns=frozenset(
        {
            *("members.Person", "members.Membership", "members.MembershipStatus"),
            *("members.Activity", "members.Workplace", "members.NotSame", ORGANISATION, LABEL),
        }
    ),
    sheets=("members",),
    has_persons=True,
    is_node=False,
)
