"""Party organisations, members and unions of the sample province, all invented, from one seed.

Two fifths of the members are active in cells of enterprises, as many in the bloc's agencies;
the rest work at enterprises without a cell and are active in an agency, which is what clause
II.2.2.b2 looks for. Admissions and foundings follow the province of 2015-2020 roughly (E-18).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from math import log
from random import Random

from nentang.web.sample.chance import chance
from nentang.web.sample.histories import BUSINESS_DAY, day_between
from nentang.web.sample.names import person_names
from nentang.web.sample.party_names import is_for_cells, short_name, words
from nentang.web.sample.party_records import SampleMember, SampleOrganisation, SampleParty
from nentang.web.sample.records import SampleEnterprise
from nentang.web.sample.unions import sample_prospects, sample_unions

IN_CELLS, WORK_ELSEWHERE = 0.44, 0.2  # of all members
USUAL_CELL, LARGEST_CELL = 8, 55
COMMITTEE_FROM = 30  # F-04
GROUPS = ((1, 42), (2, 24), (3, 18), (4, 10), (6, 6))  # members at an enterprise without a cell
JOINED_SINCE = ((2020, 0.1), (2019, 0.13))  # the share of a cell that was admitted in the year
START_UNKNOWN, STARTED_LATELY, UNCLEAR, PROBATION = 0.12, 0.15, 0.06, 0.08
YEAR = timedelta(days=366)


def sample_party(
    members: int, seed: int, *, enterprises: Sequence[SampleEnterprise]
) -> SampleParty:
    """Return so many members with their organisations; the same arguments, the same party."""
    maker = _Maker(chance(seed, "sample_party"), enterprises)
    maker.bloc()
    n_in_cells, n_elsewhere = round(members * IN_CELLS), round(members * WORK_ELSEWHERE)
    n_in_cells = maker.cells(n_in_cells)
    n_elsewhere = maker.workers_elsewhere(n_elsewhere)
    maker.agency_members(members - n_in_cells - n_elsewhere)
    names = person_names(members + 20, seed)[20:]  # the first twenty sign in
    cards = maker.cards(members)
    people = zip(maker.people, names, cards, strict=True)
    return SampleParty(
        organisations=maker.organisations,
        members=[replace(one, name=name, card=card) for one, name, card in people],
        unions=sample_unions(seed, enterprises=enterprises),
        prospects=sample_prospects(seed, enterprises=enterprises),
    )


class _Maker:
    """Makes one group after the other from the same luck."""

    def __init__(self, luck: Random, enterprises: Sequence[SampleEnterprise]) -> None:
        self._luck = luck
        self._words = words()["words"]
        self._numbers = count(101)
        self._free = _by_size([one for one in enterprises if is_for_cells(one)], luck)
        self._cells = 0
        self.organisations: list[SampleOrganisation] = []
        self.people: list[SampleMember] = []

    def bloc(self) -> None:
        """The organisation above all, and the agencies' own."""
        bloc = words()["bloc"]
        self.organisations.append(SampleOrganisation(kind="SUPERIOR", parent="", **bloc))
        for agency in words()["agency"]:
            self._found(
                replace(
                    self.organisations[0],
                    parent=bloc["code"],
                    number=self._decision("decision"),
                    founded_on=day_between(date(2005, 4, 1), date(2012, 12, 31), self._luck),
                    **agency,
                )
            )

    def cells(self, members: int) -> int:
        """Found cells in enterprises until so many members are in them; return how many are."""
        placed = 0
        while placed < members and self._free:
            enterprise = self._free.pop(self._luck.randrange(min(3, len(self._free))))
            size = min(LARGEST_CELL, max(3, round(self._luck.lognormvariate(log(USUAL_CELL), 0.7))))
            size = min(size, max(members - placed, 3)) if members - placed >= 3 else 0
            if not size:
                break
            self._cell(enterprise, size, self._cells)
            self._cells += 1
            placed += size
        return placed

    def _cell(self, enterprise: SampleEnterprise, size: int, place: int) -> None:
        name, code = short_name(enterprise.name), f"DN{place + 1:05}"
        is_committee = size >= COMMITTEE_FROM
        pattern = "committee" if is_committee else "cell"
        founded_on = self._founded_on(enterprise, place)
        head = SampleOrganisation(
            code=code,
            name=self._words[pattern].format(name=name),
            kind="GRASSROOTS_COMMITTEE" if is_committee else "GRASSROOTS_CELL",
            parent=words()["bloc"]["code"],
            founded_on=founded_on,
            number=self._decision("decision"),
            tax_code=enterprise.tax_code or "",
        )
        self._found(head)
        homes = self._subordinates(head, name) if is_committee else [head]
        for number in range(size):
            home = homes[number % len(homes)]
            self.people.append(self._member(home, since=founded_on, enterprise=enterprise))

    def _subordinates(self, head: SampleOrganisation, name: str) -> list[SampleOrganisation]:
        rows = [
            replace(
                head,
                code=f"{head.code}-{number}",
                name=self._words["subordinate"].format(number=number, name=name),
                kind="SUBORDINATE_CELL",
                parent=head.code,
                number=self._decision("decision"),
            )
            for number in (1, 2, 3)
        ]
        for row in rows:
            self._found(row)
        return rows

    def _founded_on(self, enterprise: SampleEnterprise, place: int) -> date:
        """Return the day of the decision: of every twelve cells one is of each last year."""
        since = max(enterprise.established_on or date(2008, 1, 1), date(2008, 1, 1))
        late = {
            3: (date(2020, 1, 6), date(2020, 6, 19)),
            7: (date(2019, 10, 7), date(2019, 12, 20)),
        }
        first, last = late.get(place % 24, (since + YEAR / 2, date(2019, 6, 30)))
        return day_between(min(max(first, since), last), last, self._luck)

    def workers_elsewhere(self, members: int) -> int:
        """Let members of agencies work at enterprises without a cell; return how many do."""
        placed = 0
        sizes, weights = zip(*GROUPS, strict=True)
        while placed < members and self._free:
            enterprise = self._free.pop(self._luck.randrange(min(6, len(self._free))))
            size = min(self._luck.choices(sizes, weights=weights)[0], members - placed)
            for _one in range(size):
                self.people.append(self._working_at(enterprise))
            placed += size
        return placed

    def _working_at(self, enterprise: SampleEnterprise) -> SampleMember:
        member = self._member(self._agency(), since=date(1998, 1, 1), enterprise=enterprise)
        started = self._started_on(enterprise.established_on or date(2012, 1, 1))
        is_unclear = self._luck.random() < UNCLEAR
        text = short_name(enterprise.name).rpartition(" ")[0] if is_unclear else enterprise.name
        code = "" if is_unclear else enterprise.tax_code or ""
        has_agreed = started is not None and self._luck.random() < 0.4
        return replace(
            member,
            workplace=text or enterprise.name,
            workplace_tax_code=code,
            started_on=started,
            has_agreed=has_agreed and not is_unclear,
        )

    def _started_on(self, since: date) -> date | None:
        """Return since when somebody works there: long, lately, or nobody wrote it down."""
        share, long_ago = self._luck.random(), BUSINESS_DAY - YEAR
        if share < START_UNKNOWN:
            return None
        if share < START_UNKNOWN + STARTED_LATELY or since > long_ago:
            return day_between(max(since, BUSINESS_DAY - YEAR / 2), BUSINESS_DAY, self._luck)
        return day_between(since, long_ago, self._luck)

    def agency_members(self, members: int) -> None:
        """The agencies' own, whose place of work is no enterprise."""
        for _one in range(members):
            self.people.append(self._member(self._agency(), since=date(1990, 1, 1)))

    def _member(
        self,
        home: SampleOrganisation,
        *,
        since: date,
        enterprise: SampleEnterprise | None = None,
    ) -> SampleMember:
        joined_on = self._joined_on(since, is_in_cell=bool(home.tax_code))
        is_official = joined_on + YEAR <= BUSINESS_DAY
        is_here = bool(home.tax_code and enterprise)
        return SampleMember(
            name="",
            card="",
            joined_on=joined_on,
            official_on=a_year_after(joined_on) if is_official else None,
            organisation=home.code,
            workplace=enterprise.name if is_here and enterprise else "",
            workplace_tax_code=(enterprise.tax_code or "") if is_here and enterprise else "",
        )

    def _joined_on(self, since: date, *, is_in_cell: bool) -> date:
        """Return the day of the ceremony; cells admit, agencies have members of long standing."""
        share = self._luck.random()
        if not is_in_cell:
            last = BUSINESS_DAY if share < PROBATION else date(2018, 12, 31)
            return day_between(max(date(1988, 2, 3), since), last, self._luck)
        for year, part in JOINED_SINCE:
            if share < part:
                first = max(date(year, 1, 8), since)
                last = min(date(year, 12, 20), BUSINESS_DAY - timedelta(days=3))
                return day_between(min(first, last), last, self._luck)
            share -= part
        return day_between(date(1996, 2, 3), date(2018, 11, 30), self._luck)

    def cards(self, n: int) -> list[str]:
        """Return different party card numbers of eight digits, none of them issued."""
        return [f"{number:08}" for number in self._luck.sample(range(90_000_000, 99_999_999), n)]

    def _agency(self) -> SampleOrganisation:
        return self._luck.choice([one for one in self.organisations[1:] if not one.tax_code][:8])

    def _found(self, organisation: SampleOrganisation) -> None:
        self.organisations.append(organisation)

    def _decision(self, pattern: str) -> str:
        return str(self._words[pattern].format(number=next(self._numbers)))


def _by_size(rows: list[SampleEnterprise], luck: Random) -> list[SampleEnterprise]:
    """Order by workers, the largest first, with some disorder."""
    noise = {id(one): luck.lognormvariate(0, 0.8) for one in rows}
    return sorted(rows, key=lambda one: -noise[id(one)] * _workers(one))


def _workers(one: SampleEnterprise) -> int:
    return one.workers[-1].count if one.workers else 8


def a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)
