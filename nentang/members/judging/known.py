"""What the register holds already, found by card and by name, in few statements.

Members are read as plain values: a list of thousands is mostly what is known already, and
only what changes is loaded as records.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import FilteredRelation, Q

from nentang.kit.access.actors import Actor
from nentang.kit.access.merging import last_kept
from nentang.kit.intake.judging import Origin, compared
from nentang.kit.intake.registers import NEW_RECORD, Incoming
from nentang.kit.text.folding import fold
from nentang.members.judging.reading import Read
from nentang.members.models import ActivityKind, Membership, Person
from nentang.organisations.queries import organisations

if TYPE_CHECKING:
    from nentang.organisations.models import PartyOrganisation

SLICE = 5_000  # identifiers a statement
WHY = "a card is one member's, whoever may see the person"
Key = TypeVar("Key", str, int, UUID)
COLUMNS = (
    *("pk", "uid", "version", "scope_path", "full_name", "name_key", "birth_on"),
    *("status", "status_on", "membership__card_number", "membership__joined_on"),
    *("membership__source", "membership__source_on", "now__source"),
)
OF_HOME = ("home__organisation_id", "home__valid_from", "home__source")
OF_WORK = (
    *("work__text", "work__tax_code", "work__enterprise_id", "work__started_on"),
    *("work__recorded_on", "work__source"),
)
OWN, HOMES = len(COLUMNS), len(COLUMNS) + len(OF_HOME)


@dataclass(frozen=True, slots=True)
class Home:
    """The latest official activity, which may be over."""

    organisation: int
    valid_from: date
    source: str


@dataclass(frozen=True, slots=True)
class Work:
    """The present place of work."""

    text: str
    tax_code: str
    enterprise: int | None
    started_on: date | None
    recorded_on: date
    source: str


@dataclass(frozen=True, slots=True)
class Member:
    """One member as far as a list can speak of them; in the order of `COLUMNS`."""

    pk: int
    uid: UUID
    version: int
    scope_path: str
    full_name: str
    name_key: str
    birth_on: date | None
    status: str
    status_on: date
    card_number: str | None
    joined_on: date | None
    source: str
    source_on: date
    status_source: str
    home: Home | None = None
    work: Work | None = None

    @property
    def origin(self) -> Origin:
        return Origin(self.source, self.source_on)

    def origin_of(self, source: str, on: date) -> Origin:
        """Return where a dated fact comes from: told on its day, or when last a list spoke."""
        return Origin(source, max(on, self.source_on))


@dataclass(frozen=True, slots=True)
class Known:
    """The viewer's organisations and members, and the cards of those the viewer can't see."""

    by_code: dict[str, "PartyOrganisation"]
    by_name: dict[str, list["PartyOrganisation"]]
    by_path: dict[str, "PartyOrganisation"]
    by_key: dict[int, "PartyOrganisation"]
    by_uid: dict[UUID, Member]
    by_card: dict[str, Member]
    namesakes: dict[str, list[Member]]
    taken: frozenset[str]
    once: frozenset[str]  # cards of records that were merged away; they lead to the kept ones
    called: dict[str, list["PartyOrganisation"]] = field(default_factory=dict)

    def organisations_called(self, text: str) -> list["PartyOrganisation"]:
        """Return those with this code, else those with this name."""
        if text not in self.called:
            by_code = self.by_code.get(fold(text))
            found = [by_code] if by_code else self.by_name.get(compared(text), [])
            self.called[text] = found
        return self.called[text]

    def same_names(self, read: Read) -> list[Member]:
        """Return members of this name whose card and birth date don't contradict."""
        found = self.namesakes.get(read.name_key, [])
        return [each for each in found if not _contradicts(each, read)]

    def name_of(self, organisation: int | None) -> str:
        """Return the name of an organisation, "" for one that the viewer can't see."""
        found = self.by_key.get(organisation) if organisation else None
        return found.name if found else ""


def known_for(rows: Sequence[Incoming], reads: Sequence[Read], *, viewer: Actor) -> Known:
    """Read all that judging needs."""
    seen = list(organisations(viewer=viewer).order_by())
    by_name: dict[str, list[PartyOrganisation]] = defaultdict(list)
    for row in seen:
        by_name[compared(row.name)].append(row)
    chosen = {row.chosen for row in rows if row.chosen and row.chosen != NEW_RECORD}
    held = _members({read.name_key for read in reads}, chosen, viewer)
    by_card = {member.card_number: member for member in held.values() if member.card_number}
    asked = {read.card for read in reads if read.card} - by_card.keys()
    cards = dict(_cards(asked))
    once = dict(_once(asked - cards.keys()))
    cards |= once
    held |= _walked(Person.objects.visible_to(viewer), "pk__in", set(cards.values()))
    by_card |= {card: held[person] for card, person in cards.items() if person in held}
    namesakes: dict[str, list[Member]] = defaultdict(list)
    for member in held.values():
        namesakes[member.name_key].append(member)
    return Known(
        by_code={fold(row.code): row for row in seen if row.code},
        by_name=dict(by_name),
        by_path={row.scope_path: row for row in seen},
        by_key={row.pk: row for row in seen},
        by_uid={member.uid: member for member in held.values()},
        by_card=by_card,
        namesakes=dict(namesakes),
        taken=frozenset(card for card, person in cards.items() if person not in held),
        once=frozenset(once),
    )


def _contradicts(member: Member, read: Read) -> bool:
    pairs = ((member.card_number, read.card), (member.birth_on, read.values.get("birth_on")))
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _cards(cards: set[str]) -> Iterable[tuple[str, int]]:
    rows = Membership.objects.unscoped(reason=WHY)
    for part in _slices(cards):
        yield from rows.filter(card_number__in=part).values_list("card_number", "person_id")


def _once(cards: set[str]) -> Iterable[tuple[str, int]]:
    """Return the records that were kept, by the cards of those merged into them."""
    gone = Person.objects.merged_away(reason=WHY)
    for part in _slices(cards):
        rows = gone.filter(merged_code__in=part).values_list("merged_code", "merged_into_id")
        yield from last_kept(gone, rows).items()


def _members(names: set[str], chosen: set[UUID], viewer: Actor) -> dict[int, Member]:
    """Return the viewer's members of one of the names, or chosen by people."""
    visible = Person.objects.visible_to(viewer)
    return _walked(visible, "name_key__in", names) | _walked(visible, "uid__in", chosen)


def _walked(rows: Any, name: str, values: set[Any]) -> dict[int, Member]:
    """Return members with the parts that lists speak of, all in one statement a slice.

    Of several official activities the latest is the home.
    """
    found: dict[int, Member] = {}
    joined = rows.annotate(
        home=FilteredRelation("activities", condition=Q(activities__kind=ActivityKind.OFFICIAL)),
        work=FilteredRelation("workplaces", condition=Q(workplaces__valid_to=None)),
        now=FilteredRelation("membershipstatus", condition=Q(membershipstatus__valid_to=None)),
    ).order_by("home__valid_from")
    for part in _slices(values):
        chosen = joined.filter(**{name: part}).values_list(*COLUMNS, *OF_HOME, *OF_WORK)
        found |= {row[0]: _member(row) for row in chosen.iterator(chunk_size=SLICE)}
    return found


def _member(row: tuple[Any, ...]) -> Member:
    home, work = row[OWN:HOMES], row[HOMES:]
    parts: tuple[Any, ...] = (Home(*home) if home[1] else None, Work(*work) if work[4] else None)
    return Member(*row[:OWN], *parts)


def _slices(values: set[Key]) -> Iterable[list[Key]]:
    ordered = sorted(values)
    return (ordered[start : start + SLICE] for start in range(0, len(ordered), SLICE))
