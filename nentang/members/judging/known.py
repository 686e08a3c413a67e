"""What the register holds already, found by card and by name, in few statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nentang.kit.access.actors import Actor
from nentang.kit.text.folding import fold, words
from nentang.members.dossiers import Dossier, dossiers
from nentang.members.judging.reading import Read
from nentang.members.models import Membership, Person
from nentang.organisations.queries import organisations

if TYPE_CHECKING:
    from nentang.organisations.models import PartyOrganisation

SLICE = 5_000  # identifiers a statement
WHY = "a card is one member's, whoever may see the person"


@dataclass(frozen=True, slots=True)
class Known:
    """The viewer's organisations and members, and the cards of those the viewer can't see."""

    by_code: dict[str, "PartyOrganisation"]
    by_name: dict[str, list["PartyOrganisation"]]
    by_path: dict[str, "PartyOrganisation"]
    by_card: dict[str, Dossier]
    namesakes: dict[tuple[int | None, str], list[Dossier]]
    taken: frozenset[str]

    def organisations_called(self, text: str) -> list["PartyOrganisation"]:
        """Return those with this code, else those with this name."""
        by_code = self.by_code.get(fold(text))
        return [by_code] if by_code else self.by_name.get(compared(text), [])

    def same_names(self, read: Read, organisation: int) -> list[Dossier]:
        """Return members there with this name whose card and birth date don't contradict."""
        found = self.namesakes.get((organisation, read.name_key), [])
        return [each for each in found if not _contradicts(each, read)]


def compared(text: str) -> str:
    """Return a name as names are compared: words without marks and signs."""
    return " ".join(words(text))


def known_for(reads: Sequence[Read], *, viewer: Actor) -> Known:
    """Read all that judging needs."""
    seen = list(organisations(viewer=viewer))
    by_name: dict[str, list[PartyOrganisation]] = defaultdict(list)
    for row in seen:
        by_name[compared(row.name)].append(row)
    cards = dict(_cards({read.card for read in reads if read.card}))
    rows = _persons({read.name_key for read in reads}, set(cards.values()), viewer)
    held = {dossier.row.pk: dossier for dossier in dossiers(rows)}
    namesakes: dict[tuple[int | None, str], list[Dossier]] = defaultdict(list)
    for dossier in held.values():
        namesakes[dossier.row.organisation_id, fold(dossier.row.full_name)].append(dossier)
    return Known(
        by_code={fold(row.code): row for row in seen if row.code},
        by_name=dict(by_name),
        by_path={row.scope_path: row for row in seen},
        by_card={card: held[person] for card, person in cards.items() if person in held},
        namesakes=dict(namesakes),
        taken=frozenset(card for card, person in cards.items() if person not in held),
    )


def _contradicts(dossier: Dossier, read: Read) -> bool:
    pairs = (
        (dossier.membership.card_number, read.card),
        (dossier.row.birth_on, read.values.get("birth_on")),
    )
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _cards(cards: set[str]) -> Iterable[tuple[str, int]]:
    rows = Membership.objects.unscoped(reason=WHY)
    for part in _slices(cards):
        yield from rows.filter(card_number__in=part).values_list("card_number", "person_id")


def _persons(names: set[str], keys: set[int], viewer: Actor) -> list[Person]:
    """Return the viewer's members with one of the cards or names; names are folded alike."""
    visible = Person.objects.visible_to(viewer)
    named = visible.values_list("pk", "full_name")
    wanted = keys | {pk for pk, name in named if fold(name) in names}
    found: list[Person] = []
    for part in _slices(wanted):
        found += visible.filter(pk__in=part)
    return found


def _slices(values: set[Any]) -> Iterable[list[Any]]:
    ordered = sorted(values)
    return (ordered[start : start + SLICE] for start in range(0, len(ordered), SLICE))
