"""Questions asked of the proposals."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, CharField, Count, F, OuterRef, Subquery, Value, When

from nentang.cases.models import OPEN, Proposal, ProposalQuerySet, State
from nentang.enterprises.queries import enterprises
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.seeking import Hit, Sought, matching
from nentang.kit.ledger.timeline import Event, history
from nentang.organisations.queries import organisations

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise
    from nentang.organisations.models import PartyOrganisation

PAPER = "to-trinh-thanh-lap"  # the key of the paper that proposals are written in
PAGE, CAP = 50, 10_000
OLDEST = keyset.Order(("since_at", "id"))
NEWEST = keyset.Order(("since_at", "id"), is_down=True)
DECIDED = "DECIDED"  # agreed, and the decision's number is on record
P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """One line of the queue; `days` counts from the day on which its state began."""

    number: int
    uid: UUID
    enterprise: UUID
    enterprise_name: str
    kind: str
    state: str
    state_name: str
    since_on: date
    days: int
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Proposals that wait for this person's own role: how many, how long, which first."""

    what: str  # "submit", "answer", "mend" or "decide"
    state: str
    count: int
    oldest_days: int
    first: list[ProposalLine]


def proposals(*, viewer: Actor) -> ProposalQuerySet:
    """Return every proposal the viewer may see."""
    return Proposal.objects.visible_to(viewer).select_related("enterprise", "superior")


def proposal(uid: UUID, *, viewer: Actor) -> Proposal | None:
    """Return one proposal; None out of scope."""
    return proposals(viewer=viewer).filter(uid=uid).first()


def counts(*, viewer: Actor) -> dict[str, int]:
    """Return the number of proposals in each state, in one statement."""
    rows = Proposal.objects.visible_to(viewer).order_by().values(group=_group())
    return {row["group"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def list_page(
    state: str, *, viewer: Actor, as_of: date, around: keyset.Around = keyset.FIRST_PAGE
) -> keyset.Page[ProposalLine]:
    """Return 50 proposals in a state: what is open the oldest first, what is done the newest."""
    order = OLDEST if state in OPEN else NEWEST
    part = keyset.slice_of(
        _in_state(state, viewer=viewer),
        order,
        size=PAGE,
        around=around,
    )
    rows = [_line(row, as_of, number) for number, row in enumerate(part.rows, part.first)]
    return keyset.page_of(part, rows, order)


def proposals_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the proposals with all the words in enterprise, paper or number, newest first."""
    rows = proposals(viewer=viewer).select_related("enterprise")
    found = matching(rows, wanted, "search_key", "enterprise__search_key")
    return Sought(found.order_by("-since_at", "-id"), _hits)


def _hits(rows: Sequence[Proposal]) -> list[Hit]:
    return [
        Hit(row.uid, f"{row.get_kind_display()}: {row.enterprise.name}", row.decision_number)
        for row in rows
    ]


def proposals_of(enterprise_uid: UUID, *, viewer: Actor, as_of: date) -> list[ProposalLine]:
    """Return the proposals of one enterprise, the newest first."""
    rows = proposals(viewer=viewer).filter(enterprise__uid=enterprise_uid)
    return [_line(row, as_of, n) for n, row in enumerate(rows.order_by("-since_at", "-id"), 1)]


def waiting(*, viewer: Actor, as_of: date, most: int = 3) -> list[Waiting]:
    """Return what waits for the viewer's role, oldest first; nothing for who only looks."""
    roles = (
        ("submit", State.DRAFT, P.PROPOSAL_SUBMIT),
        ("answer", State.SUBMITTED, P.PROPOSAL_ANSWER),
        ("mend", State.RETURNED, P.PROPOSAL_DRAFT),
        ("decide", State.AGREED, P.PROPOSAL_DRAFT),
    )
    own = [each for each in roles if viewer.paths(each[2])]
    rows = _open_rows({state for _what, state, _right in own}, viewer=viewer) if own else []
    found = []
    for what, state, right in own:
        mine = [row for row in rows if row.state == state and _may(viewer, right, row)][:CAP]
        if mine:
            first = [_line(row, as_of, number) for number, row in enumerate(mine[:most], 1)]
            days = first[0].days
            found.append(
                Waiting(what=what, state=state, count=len(mine), oldest_days=days, first=first)
            )
    return found


def enterprise_of(uid: UUID, *, viewer: Actor) -> "Enterprise | None":
    """Return the enterprise that a proposal would be for, if the viewer sees it.

    Its `open_proposal` is the uid of the one on its way, for who may see that, else None.
    """
    on_the_way = Proposal.objects.visible_to(viewer).filter(
        enterprise=OuterRef("pk"), state__in=OPEN
    )
    rows = enterprises(viewer=viewer).filter(uid=uid)
    return rows.annotate(open_proposal=Subquery(on_the_way.values("uid")[:1])).first()


def superior_of(uid: UUID | None, *, viewer: Actor) -> "PartyOrganisation | None":
    """Return the organisation that a new one would belong to, if the viewer sees it."""
    return organisations(viewer=viewer).filter(uid=uid).first() if uid else None


def happenings(proposal: Proposal, *, viewer: Actor) -> list[Event]:
    """Return what happened to a proposal, newest first; nothing if the viewer can't see it."""
    if not viewer.may(P.PROPOSAL_VIEW, scope_path=proposal.scope_path):
        return []
    return history([proposal.uid])


def _line(row: Proposal, as_of: date, number: int) -> ProposalLine:
    return ProposalLine(
        number=number,
        uid=row.uid,
        enterprise=row.enterprise.uid,
        enterprise_name=row.enterprise.name,
        kind=str(row.get_kind_display()),
        state=row.state,
        state_name=row.state_words,
        since_on=row.since_on,
        days=max(0, (as_of - row.since_on).days),
        decision=row.decision_number,
    )


def _group() -> Case:
    is_decided = When(state=State.AGREED, decided_on__isnull=False, then=Value(DECIDED))
    return Case(is_decided, default=F("state"), output_field=CharField())


def _in_state(state: str, *, viewer: Actor) -> ProposalQuerySet:
    rows = proposals(viewer=viewer)
    if state == DECIDED:
        return rows.filter(state=State.AGREED, decided_on__isnull=False)
    if state == State.AGREED:
        return rows.filter(state=state, decided_on=None)
    return rows.filter(state=state)


def _open_rows(states: Collection[str], *, viewer: Actor) -> list[Proposal]:
    """Return what waits in these states, the oldest first, in one statement."""
    rows = proposals(viewer=viewer).filter(state__in=states)
    rows = rows.exclude(state=State.AGREED, decided_on__isnull=False)
    return list(rows.order_by("since_at", "id")[: CAP * len(states)])


def _may(viewer: Actor, right: Permission, row: Proposal) -> bool:
    return viewer.may(right, scope_path=row.scope_path)
