"""Committees of some cells of the sample, elected from their own members; all invented."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from nentang.web.sample.party_names import words
from nentang.web.sample.party_records import SampleMember, SampleOrganisation

FEW = 4  # organisations whose committees are known
ELECTED_ON = date(2020, 5, 15)  # the congresses before that of 2020-2025
POSTS = tuple(words()["words"]["posts"])
HOW = str(words()["words"]["elected"])
FIRST_NUMBER = 701  # of the decisions that approve them


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSeat:
    """Somebody's post in the committee of an organisation, with what is known of its term."""

    organisation: str
    since: date
    number: str
    seats: int
    name: str
    card: str
    post: str


def sample_committees(
    organisations: Sequence[SampleOrganisation], members: Sequence[SampleMember], pattern: str
) -> list[SampleSeat]:
    """Return the seats of the first committees that have enough members of long standing.

    `pattern` writes the number of a decision.
    """
    heads = (one for one in organisations if one.tax_code and one.parent == organisations[0].code)
    elected = ((head, _elected(head, members)) for head in heads if head.founded_on < ELECTED_ON)
    known = islice(((head, some) for head, some in elected if len(some) == len(POSTS)), FEW)
    return list(_seats(list(known), pattern))


def _elected(head: SampleOrganisation, members: Sequence[SampleMember]) -> list[SampleMember]:
    """Return who are official members there or below, those of longest standing first."""
    here = [
        one
        for one in members
        if one.official_on
        and one.official_on < ELECTED_ON
        and (one.organisation == head.code or one.organisation.startswith(f"{head.code}-"))
    ]
    return sorted(here, key=lambda one: (one.joined_on, one.card))[: len(POSTS)]


def _seats(
    known: Sequence[tuple[SampleOrganisation, Sequence[SampleMember]]], pattern: str
) -> Iterator[SampleSeat]:
    for place, (head, some) in enumerate(known):
        for post, one in zip(POSTS, some, strict=True):
            yield SampleSeat(
                organisation=head.code,
                since=ELECTED_ON,
                number=pattern.format(number=FIRST_NUMBER + place),
                seats=len(POSTS),
                name=one.name,
                card=one.card,
                post=post,
            )
