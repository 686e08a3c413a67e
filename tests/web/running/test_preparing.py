"""A home is prepared once, and the sample fills only an empty one, through the commands."""

import json
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from pytest_django.fixtures import Settings

from nentang.enterprises import queries
from nentang.kit.access.accounts import actor_of
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.kit.access.roles import ROLES
from nentang.kit.home.days import business_day
from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.ledger.verification import verify
from nentang.members.facts import member_facts
from nentang.members.queries import members, to_verify_count
from nentang.organisations.queries import organisations, unions
from nentang.plans.queries import plans, rule_versions
from nentang.web.running import preparing
from nentang.web.sample import filling
from nentang.web.sample.accounts import sample_accounts
from nentang.web.sample.histories import BUSINESS_DAY

AT = datetime.now(UTC)
HOLDER = Actor("x", (Grant("organisation", "/"),))
pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    settings.STATIC_ROOT = made.static
    settings.HOME = made
    settings.NENTANG_TODAY = ""  # what preparing sets is put back with it
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(preparing, "migrate", lambda: False)  # the tests' tables are made already
    return made


def test_a_new_home_is_a_sample_only_where_it_is_wanted(home: Home) -> None:
    assert preparing.prepare(home, is_sample=True, today="2020-06-30")
    assert home.installation().today == "2020-06-30"
    assert business_day(AT) == date(2020, 6, 30), "what is filled in now is judged by its own day"
    assert len(rule_versions(viewer=HOLDER)) > 0
    assert preparing.prepare(home, is_sample=False, today=""), "it has said that it is a sample"


def test_an_empty_home_stays_real(home: Home) -> None:
    assert not preparing.prepare(home, is_sample=False, today="2020-06-30")
    assert home.installation() == Installation(version=home.installation().version)
    assert not preparing.prepare(home, is_sample=True, today="2020-06-30")


def test_a_database_with_accounts_never_becomes_a_sample(home: Home) -> None:
    Account.objects.create(username="lan", full_name="Lan")
    assert not preparing.prepare(home, is_sample=True, today="2020-06-30")
    assert not home.installation().sample


def test_static_files_are_gathered_only_when_they_changed(home: Home) -> None:
    assert preparing.gather_static_files(home)
    assert not preparing.gather_static_files(home)
    (home.static / preparing.GATHERED).write_text("older")
    assert preparing.gather_static_files(home)


def test_the_sample_goes_through_the_commands(home: Home) -> None:
    filling.fill(home, filling.Wish(enterprises=60, members=150, seed=3), at=AT)

    assert queries.enterprises(viewer=HOLDER).count() == 60
    assert plans(viewer=HOLDER).count() == 1
    admitted = members(viewer=HOLDER).filter(membership__source__startswith="Hồ sơ kết nạp")
    assert members(viewer=HOLDER).count() - admitted.count() == 150
    assert admitted.count() == 14
    assert organisations(viewer=HOLDER).exclude(enterprise=None).exists()
    assert unions(viewer=HOLDER).exists()
    assert to_verify_count(viewer=HOLDER) < 10
    assert members_of_enterprises() > 30
    assert verify() is None
    assert Account.objects.filter(is_sample=False).count() == 0
    assert Place.objects.unscoped(reason="test").filter(path="/ninh-binh/").exists()


def members_of_enterprises() -> int:
    facts = member_facts(on=BUSINESS_DAY, min_months=12).values()
    return sum(each.official_here + each.official_elsewhere for each in facts)


def test_every_role_has_its_account_and_holds_it(home: Home) -> None:
    filling.fill(home, filling.Wish(enterprises=0, members=0), at=AT)
    held = AccountGrant.objects.filter(state=AccountGrant.State.HELD)
    assert {grant.role for grant in held} == set(ROLES)
    assert not AccountGrant.objects.exclude(state=AccountGrant.State.HELD).exists()
    for person in sample_accounts(filling.Wish().seed):
        assert actor_of(person.username, on=localdate(AT)).grants


def test_roles_that_show_persons_were_confirmed_by_another_account(home: Home) -> None:
    filling.fill(home, filling.Wish(enterprises=0, members=0), at=AT)
    shown = [key for key, role in ROLES.items() if role.shows_persons and key != "organisation"]
    for grant in AccountGrant.objects.filter(role__in=shown):
        assert grant.confirmed_by
        assert grant.confirmed_by != grant.proposed_by


def test_the_sign_ins_are_for_the_owner_of_the_home_only(home: Home) -> None:
    filling.fill(home, filling.Wish(enterprises=0, members=0), at=AT)
    assert stat.S_IMODE(home.sample_accounts.stat().st_mode) == 0o600
    said = json.loads(home.sample_accounts.read_text("utf-8"))
    assert len(said["accounts"]) == len(ROLES)
    for row in said["accounts"]:
        account = Account.objects.get(username=row["username"])
        assert account.check_password(said["password"])
        assert not account.must_change_password


def test_filled_twice_nothing_is_added(home: Home) -> None:
    filling.fill(home, filling.Wish(enterprises=5, members=0), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        filling.fill(home, filling.Wish(enterprises=5, members=0), at=AT)
    assert queries.enterprises(viewer=HOLDER).count() == 5
