"""Fill an empty home with the sample province, through the commands that offices use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nentang.enterprises.commands import register_many
from nentang.enterprises.registrations import Count, Figures, Registration, Since
from nentang.kit.access.accounts import SERVER, actor_of
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.commands import (
    Opening,
    Proposal,
    change_password,
    confirm_grant,
    open_account,
    propose_grant,
)
from nentang.kit.access.passwords import one_time_code
from nentang.kit.access.roles import ROLES
from nentang.kit.home.folder import Home
from nentang.plans.commands import Document, draft_plan, store_plan
from nentang.plans.reading.plan import read
from nentang.web.sample import accounts
from nentang.web.sample.cases_filling import Pens, fill_cases
from nentang.web.sample.doubles import with_double_member, with_doubles
from nentang.web.sample.enterprises import sample_enterprises
from nentang.web.sample.histories import BUSINESS_DAY
from nentang.web.sample.party import sample_party
from nentang.web.sample.party_filling import fill_party
from nentang.web.sample.places import BLOC, sample_places
from nentang.web.sample.planting import plant_places
from nentang.web.sample.records import SampleEnterprise

SET_UP = Actor(SERVER, (Grant("technical", "/"), Grant("organisation", "/")))
PLAN = Path(__file__).parent / "ke-hoach-mau.txt"
MILLION = 1_000_000  # đồng
NAMED = 20  # people who sign in
BATCH = 2000  # enterprises an entry of the ledger
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How large a province, and from which seed."""

    enterprises: int = 300
    members: int = 700
    cases: int = 60  # of admission
    seed: int = 27


def fill(home: Home, wish: Wish, *, at: datetime, say: Say = lambda _words: None) -> None:
    """Fill an empty database, all or nothing.

    :raises Refused: if a command refuses, as on a database that isn't empty.
    """
    people = accounts.sample_accounts(wish.seed)
    password = accounts.new_password()
    with transaction.atomic():
        plant_places(by=SET_UP, at=at)
        _open_accounts(people, password, at)
        _store_plan(at)
        say(str(_("Đang nhập doanh nghiệp mẫu…")))
        rows = _enterprises(wish)
        party = sample_party(wish.members, wish.seed, enterprises=rows)
        _register(with_doubles(rows, party), at)
        say(str(_("Đang nhập tổ chức đảng, đảng viên, đoàn thể mẫu…")))
        doubled = replace(party, members=with_double_member(party.members))
        fill_party(doubled, by=SET_UP, at=at)
        say(str(_("Đang nhập hồ sơ kết nạp mẫu…")))
        office = next(each.username for each in people if each.role == "office")
        pens = Pens(SET_UP, actor_of(office, on=localdate(at)), at)
        fill_cases(wish.cases, wish.seed, pens=pens, taken=NAMED + wish.members)
        accounts.keep(home, people, password)


def registration_of(sample: SampleEnterprise) -> Registration:
    """Return what the command takes: money in đồng, every fact with its source."""
    return Registration(
        name=sample.name,
        place_path=sample.place,
        known_on=sample.listed_on or BUSINESS_DAY,
        source=sample.source,
        sender=sample.sender,
        tax_code=sample.tax_code,
        legal_form=sample.legal_form or "",
        ownership_stat=sample.ownership_stat,
        party_scope="NON_STATE" if sample.party_scope else "STATE",
        is_foreign_joint_venture=sample.is_joint_venture,
        vsic_code=sample.vsic_code,
        vsic_edition=sample.vsic_edition,
        address=sample.address,
        investor=sample.investor or "",
        planned_start_on=sample.planned_start_on,
        established_on=sample.established_on,
        workers=tuple(Count(each.on, each.count, each.source) for each in sample.workers),
        finances=tuple(
            Figures(each.year, _dong(each.capital), _dong(each.revenue), sample.source)
            for each in sample.money
        ),
        statuses=tuple(
            Since(each.status, each.valid_from, sample.source, sample.sender)
            for each in sample.statuses
        ),
    )


def _dong(millions: int | None) -> int | None:
    return None if millions is None else millions * MILLION


def _open_accounts(people: list[accounts.SampleAccount], password: str, at: datetime) -> None:
    """Open every account; all but the first two get their roles from those two."""
    keeper, confirmer = people[0].username, people[1].username
    for person in people:
        is_first = person.role in accounts.FIRST
        today = localdate(at)
        uid = _opened(person, password, at)
        proposal = Proposal(account=uid, role=person.role, path=person.path)
        by = SET_UP if is_first else actor_of(keeper, on=today)
        grant = propose_grant(proposal=proposal, by=by, at=at, key=f"role-{person.username}")
        if not is_first and ROLES[person.role].shows_persons:
            confirm_grant(grant=grant.record, version=1, by=actor_of(confirmer, on=today), at=at)


def _opened(person: accounts.SampleAccount, password: str, at: datetime) -> UUID:
    opening = Opening(username=person.username, full_name=person.full_name, is_sample=True)
    key = f"sample-{person.username}"
    uid = open_account(opening=opening, by=SET_UP, at=at, key=key).record
    change_password(
        account=uid,
        current=one_time_code(key, by=SET_UP.username),
        new=password,
        by=Actor(person.username),
        at=at,
    )
    return uid


def _store_plan(at: datetime) -> None:
    data = PLAN.read_bytes()
    document = Document(
        name=PLAN.name, data=data, reading=read(data, name=PLAN.name), scope_path=BLOC
    )
    draft = draft_plan(document=document, by=SET_UP, at=at)
    store_plan(draft=draft.record, version=1, by=SET_UP, at=at)


def _enterprises(wish: Wish) -> list[SampleEnterprise]:
    places = sample_places()
    return sample_enterprises(
        wish.enterprises,
        wish.seed,
        parks=[place.path for place in places if place.kind == "PARK"],
        wards=[place.path for place in places if place.kind == "WARD"],
    )


def _register(rows: Sequence[SampleEnterprise], at: datetime) -> None:
    for first in range(0, len(rows), BATCH):
        registrations = [registration_of(row) for row in rows[first : first + BATCH]]
        register_many(registrations=registrations, by=SET_UP, at=at)
