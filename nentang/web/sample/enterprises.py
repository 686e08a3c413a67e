"""The enterprises and projects of the sample province, all invented, from one seed.

Shares follow the province of March 2019 roughly (E-16): a quarter in industrial parks,
where a fifth is foreign; most of the rest small, in trade, building and services.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from nentang.core.founding import Kind
from nentang.web.sample.chance import chance
from nentang.web.sample.histories import (
    LAST_FOUNDED_ON,
    day_between,
    founded_on,
    statuses_since,
    usual_workers,
    worker_counts,
    year_figures,
)
from nentang.web.sample.naming import PARK, WARD, Names, Trade, address, place_name, trades, words
from nentang.web.sample.places import planned_parks
from nentang.web.sample.records import SampleEnterprise, StatusChange
from nentang.web.sample.tax_codes import tax_codes

PROJECTS, BRANCHES = 0.03, 0.015  # of all
IN_PARKS = 0.25
FOREIGN = {PARK: 0.2, WARD: 0.008}
STATE = {PARK: 0.0, WARD: 0.008}
JOINT = 0.25  # of the foreign ones
FOREIGN_PROJECTS, JOINT_PROJECTS = 0.5, 0.6
PROJECTS_IN_PARKS = 0.8
BRANCH_SUFFIX = "-001"
LISTS = (  # founded before, so in the list of that day
    (date(2019, 9, 1), date(2019, 9, 30)),
    (date(2020, 3, 1), date(2020, 3, 31)),
    (date.max, date(2020, 6, 30)),
)


def sample_enterprises(
    n: int, seed: int, *, parks: Sequence[str], wards: Sequence[str]
) -> list[SampleEnterprise]:
    """Return n enterprises, branches and projects in the given places, by their paths.

    The same arguments give the same list everywhere. A branch stands after its parent.

    :raises ValueError: if there is no place at all.
    """
    if not (parks or wards):
        raise ValueError("enterprises need a park or a ward to be in")
    maker = _Maker(luck := chance(seed, "sample_enterprises"), _Places(parks, wards))
    n_projects, n_branches = round(n * PROJECTS), round(n * BRANCHES)
    enterprises = maker.enterprises(n - n_projects - n_branches)
    rows = enterprises + [maker.project() for _ in range(n_projects)]
    luck.shuffle(rows)
    parents = sorted(enterprises, key=_age)[: n_branches * 20]
    rows += [maker.branch(of) for of in luck.sample(parents, n_branches)]
    return [_listed(row, number) for number, row in enumerate(rows, 1)]


@dataclass(frozen=True, slots=True)
class _Places:
    parks: Sequence[str]
    wards: Sequence[str]

    def site(self, share_in_parks: float, luck: Random) -> str:
        is_in_park = luck.random() < share_in_parks
        return PARK if self.parks and (is_in_park or not self.wards) else WARD

    def one(self, site: str, luck: Random, *, is_project: bool) -> str:
        """Return a place; where nothing is built yet there are only projects."""
        if site == WARD:
            return luck.choice(self.wards)
        settled = [path for path in self.parks if path not in planned_parks()]
        return luck.choice(self.parks if is_project or not settled else settled)


class _Maker:
    """Makes one record after the other from the same luck."""

    def __init__(self, luck: Random, places: _Places) -> None:
        self._luck = luck
        self._places = places
        self._names = Names(luck)

    def enterprises(self, n: int) -> list[SampleEnterprise]:
        """Return n enterprises with codes in the order in which they were founded."""
        made = sorted(
            (self._enterprise() for _ in range(n)), key=lambda one: one.statuses[0].valid_from
        )
        codes = tax_codes(n, self._luck)
        return [replace(one, tax_code=code) for one, code in zip(made, codes, strict=True)]

    def _enterprise(self) -> SampleEnterprise:
        site = self._places.site(IN_PARKS, self._luck)
        trade = self._trade(site)
        ownership, is_joint_venture = self._ownership(site)
        legal_form = self._legal_form(trade, ownership, is_joint_venture=is_joint_venture)
        if ownership == "FDI":
            name = self._names.foreign(trade, is_joint_venture=is_joint_venture)
        else:
            name = self._names.enterprise(legal_form, trade)
        place = self._places.one(site, self._luck, is_project=False)
        since = founded_on(site, self._luck)
        record = SampleEnterprise(
            kind=Kind.ENTERPRISE,
            name=name,
            legal_form=legal_form,
            ownership_stat=ownership,
            party_scope=ownership != "STATE",
            is_joint_venture=is_joint_venture,
            vsic_code=trade.code,
            place=place,
            address=address(place, site, self._luck),
            established_on=since,
            statuses=statuses_since(since, self._luck),
        )
        return self._with_figures(record, trade, site)

    def _with_figures(self, record: SampleEnterprise, trade: Trade, site: str) -> SampleEnterprise:
        usual = usual_workers(trade, site, self._luck)
        since = record.statuses[0].valid_from
        return replace(
            record,
            workers=worker_counts(usual, record.statuses, self._luck),
            money=year_figures(trade, usual, since, self._luck),
        )

    def project(self) -> SampleEnterprise:
        """Return a project in preparation, half of them foreign, as in II.2.2 third dash."""
        site = self._places.site(PROJECTS_IN_PARKS, self._luck)
        trade = self._trade(site)
        is_foreign = self._luck.random() < FOREIGN_PROJECTS
        name, investor = self._names.project(trade, is_foreign=is_foreign)
        place = self._places.one(site, self._luck, is_project=True)
        registered_on = day_between(date(2018, 6, 1), LAST_FOUNDED_ON, self._luck)
        return SampleEnterprise(
            kind=Kind.PROJECT,
            name=name,
            investor=investor,
            ownership_stat="FDI" if is_foreign else "NON_STATE",
            party_scope=True,
            is_joint_venture=is_foreign and self._luck.random() < JOINT_PROJECTS,
            vsic_code=trade.code,
            place=place,
            address=address(place, site, self._luck),
            planned_start_on=day_between(
                max(date(2020, 4, 1), registered_on), date(2022, 6, 30), self._luck
            ),
            statuses=(StatusChange("PREPARING", registered_on),),
        )

    def branch(self, of: SampleEnterprise) -> SampleEnterprise:
        """Return the first branch of an enterprise, founded after it, with its code and suffix."""
        site = self._places.site(IN_PARKS, self._luck)
        place = self._places.one(site, self._luck, is_project=False)
        since = day_between(of.statuses[0].valid_from, LAST_FOUNDED_ON, self._luck)
        return replace(
            of,
            name=self._names.branch(of.name, place_name(place)),
            tax_code=f"{of.tax_code}{BRANCH_SUFFIX}",
            place=place,
            address=address(place, site, self._luck),
            established_on=since,
            statuses=(StatusChange("OPERATING", since),),
            workers=(),
            money=(),
        )

    def _trade(self, site: str) -> Trade:
        weights = [trade.weight[site] for trade in trades()]
        return self._luck.choices(trades(), weights=weights)[0]

    def _ownership(self, site: str) -> tuple[str, bool]:
        shares = (FOREIGN[site], STATE[site], 1 - FOREIGN[site] - STATE[site])
        ownership = self._luck.choices(("FDI", "STATE", "NON_STATE"), weights=shares)[0]
        return ownership, ownership == "FDI" and self._luck.random() < JOINT

    def _legal_form(self, trade: Trade, ownership: str, *, is_joint_venture: bool) -> str:
        if is_joint_venture:
            return "TNHH2"
        if ownership != "NON_STATE":
            return "TNHH1"
        if self._luck.random() * 100 < trade.form_share:
            return trade.legal_form
        forms = words()["legal_forms"]
        shares = [form["share"] for form in forms.values()]
        return str(self._luck.choices(list(forms), weights=shares)[0])


def _age(record: SampleEnterprise) -> tuple[bool, date]:
    """Sort those that operate first, then the oldest: these have branches."""
    return record.statuses[-1].status != "OPERATING", record.statuses[0].valid_from


def _listed(record: SampleEnterprise, row: int) -> SampleEnterprise:
    """Add the list that first had the record: the parks' own or the planning department's."""
    since = record.statuses[0].valid_from
    day = next(day for before, day in LISTS if since < before)
    office = "parks" if place_name(record.place).startswith("KCN") else "planning"
    source = words()["sources"][office].format(month=day.month, year=day.year, row=row)
    return replace(record, source=source, sender=words()["senders"][office], listed_on=day)
