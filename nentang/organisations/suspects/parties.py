"""Party organisations as a book that is looked at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.enterprises.facts import status_name
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.cleaning.absence import LABEL, absence, absent, uids_touched
from nentang.kit.cleaning.checks import Book, Suspect
from nentang.kit.ledger.chain import Noted, Touched
from nentang.kit.ui.shown import written_date
from nentang.organisations.models import CommitteeTerm, How, PartyKind, PartyOrganisation
from nentang.organisations.queries import organisations
from nentang.organisations.suspects.checks import PARTY_CHECKS
from nentang.organisations.suspects.shared import (
    ENDED,
    FEW,
    OF_ENTERPRISE,
    WHY,
    Twins,
    impossible,
    owners_touched,
    squeezed,
    stranded,
    subject,
    unfounded,
)

PARTY_SINCE = date(1930, 2, 3)
LONGEST_YEARS = 5  # of a term (F-16); a committee that was appointed holds a year (F-14)
COLUMNS = (
    *("pk", "uid", "scope_path", "kind", "code", "name", "parent_id", "enterprise_id"),
    *("founded_on", "founding_number", "effective_on", "dissolved_on", "source", *OF_ENTERPRISE),
)
Term = tuple[date, date | None, str]


def examine(*, on: date, among: Collection[int] | None) -> Iterable[Suspect]:
    """Yield what is odd about party organisations; two statements for all or some."""
    everyone = PartyOrganisation.objects.unscoped(reason=WHY).order_by("pk")
    rows = [row for row in everyone.values(*COLUMNS) if row["kind"] != PartyKind.SUPERIOR]
    running = [row for row in rows if not (row["dissolved_on"] and row["dissolved_on"] <= on)]
    asked = None if among is None else set(among)
    near = [row for row in rows if asked is None or row["pk"] in asked]
    marks = absent(None if asked is None else [row["uid"] for row in near])
    for row in (row for row in near if row["uid"] in marks):
        yield absence("party-absent", subject(row), marks[row["uid"]])
    terms = _terms(asked)
    for row in near:
        yield from filter(None, [_days(row, on)])
    for row in running:
        if asked is None or row["pk"] in asked:
            yield from filter(None, [_stranded(row), unfounded("party-founding", row)])
            yield from filter(None, [_term(row, terms.get(row["pk"], []), on)])
    for shared, first, second in Twins.of(running, _name_key, _code_key).pairs(asked):
        what = _("mã") if shared[0] == "code" else _("tên")
        yield Suspect("party-twin", subject(first), {"what": what}, (str(shared),),
                      first["source"], other=subject(second))  # fmt: skip


def touched(changed: Sequence[Touched | Noted]) -> set[int]:
    """Return the organisations that a command wrote, or whose enterprise it wrote."""
    records = [each.record for each in changed if isinstance(each, Touched)]
    own = {each.pk for each in records if isinstance(each, PartyOrganisation)}
    own |= {each.organisation_id for each in records if isinstance(each, CommitteeTerm)}
    owners = owners_touched(changed)
    if owners:
        rows = PartyOrganisation.objects.unscoped(reason=WHY).filter(enterprise__isnull=False)
        found = rows.filter(enterprise__in=owners) if len(owners) <= FEW else rows
        own |= set(found.values_list("pk", flat=True))
    if uids := uids_touched(changed):
        rows = PartyOrganisation.objects.unscoped(reason=WHY).filter(uid__in=uids)
        own |= set(rows.values_list("pk", flat=True))
    return {key for key in own if key is not None}


def names(uids: Collection[UUID], *, viewer: Actor) -> Mapping[UUID, str]:
    seen = organisations(viewer=viewer).filter(uid__in=uids).order_by()
    return dict(seen.values_list("uid", "name"))


def _terms(among: set[int] | None) -> dict[int, list[Term]]:
    rows = CommitteeTerm.objects.unscoped(reason=WHY).order_by("organisation_id", "valid_from")
    if among is not None and len(among) <= FEW:
        rows = rows.filter(organisation__in=among)
    found: dict[int, list[Term]] = {}
    for owner, start, end, how in rows.values_list(
        "organisation_id", "valid_from", "valid_to", "how"
    ):
        found.setdefault(owner, []).append((start, end, how))
    return found


def _stranded(row: dict[str, Any]) -> Suspect | None:
    if row["enterprise__status"] not in ENDED:
        return None
    return stranded("party-stranded", row, status_name(row["enterprise__status"]))


def _days(row: dict[str, Any], on: date) -> Suspect | None:
    founded, ended = row["founded_on"], row["dissolved_on"]
    if founded and ended and ended < founded:
        return impossible("party-days", row, [ended], since=founded, until=on)
    return impossible("party-days", row, [founded, ended], since=PARTY_SINCE, until=on)


def _term(row: dict[str, Any], terms: Sequence[Term], on: date) -> Suspect | None:
    begun = [term for term in terms if term[0] <= on]
    if not begun:
        return None if terms else Suspect("party-term-missing", subject(row), {}, (), row["source"])
    since, until, how = begun[-1]
    over = until or _years_after(since, 1 if how == How.APPOINTED else LONGEST_YEARS)
    if over > on:
        return None
    facts = {"since": written_date(since), "until": written_date(over)}
    same = (since.isoformat(), over.isoformat())
    return Suspect("party-term-over", subject(row), facts, same, row["source"])


def _years_after(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + years, 3, 1) if is_leap_day else day.replace(year=day.year + years)


def _name_key(row: dict[str, Any]) -> tuple[Any, ...] | None:
    return ("name", squeezed(row["name"]), row["parent_id"], row["enterprise_id"])


def _code_key(row: dict[str, Any]) -> tuple[Any, ...] | None:
    code = squeezed(row["code"])
    return ("code", code) if code else None


BOOK = Book(
    key="parties",
    title=gettext_lazy("Tổ chức đảng"),
    sees=Permission.ORGANISATION_VIEW,
    edits=Permission.ORGANISATION_EDIT,
    checks=PARTY_CHECKS,
    examine=examine,
    touched=touched,
    names=names,
    concerns=frozenset(
        {
            *("organisations.PartyOrganisation", "organisations.CommitteeTerm"),
            "enterprises.EnterpriseStatus",
            LABEL,
        }
    ),
    sheets=("organisations", "committees"),
)
