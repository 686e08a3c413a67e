"""Roles: given, proposed and confirmed by two, taken back; nobody gives one to themselves."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.kit.access import commands
from nentang.kit.access.accounts import server
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account, AccountGrant
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.ledger.models import Entry
from tests.kit.access.conftest import (
    AT,
    BLOC,
    PARK,
    PROVINCE,
    account,
    actor,
    given,
    grant_of,
    opened,
    place,
)

State = AccountGrant.State


def refused(action: Callable[[], object], reason: str, *, forbidden: bool) -> None:
    with pytest.raises(Refused, match=reason) as answer:
        action()
    assert answer.value.refusal.is_forbidden is forbidden


@pytest.mark.parametrize("role", [key for key, role in ROLES.items() if not role.shows_persons])
def test_a_role_without_persons_holds_at_once(role: str, newcomer: Account, keeper: Actor) -> None:
    assert given("binh", role, PARK, keeper).state == State.HELD
    assert actor("binh").grants == (Grant(role, PARK),)


@pytest.mark.parametrize("role", [key for key, role in ROLES.items() if role.shows_persons])
def test_a_role_with_persons_waits_for_a_second_account(
    role: str, newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    grant = given("binh", role, PARK, keeper)
    assert grant.state == State.PROPOSED
    assert actor("binh").grants == ()

    later = AT + timedelta(days=1)
    commands.confirm_grant(grant=grant.uid, version=1, by=confirmer, at=later)
    held = grant_of("binh", role)

    assert (held.state, held.proposed_by, held.confirmed_by) == (State.HELD, "khoa", "dao")
    assert held.valid_from == later.date()


def test_a_declined_role_is_never_held(newcomer: Account, keeper: Actor, confirmer: Actor) -> None:
    grant = given("binh", "steering", PARK, keeper)
    commands.decline_grant(grant=grant.uid, version=1, by=confirmer, at=AT)

    assert grant_of("binh", "steering").state == State.DECLINED
    assert actor("binh").grants == ()
    assert given("binh", "steering", PARK, keeper).state == State.PROPOSED  # may be asked again


def test_propose_grant_is_refused_to_oneself_and_to_strangers(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    refused(lambda: given("khoa", "parks", PARK, keeper), "cho mình", forbidden=True)
    refused(lambda: given("binh", "parks", PARK, confirmer), "ngoài phạm vi", forbidden=True)
    assert Entry.objects.filter(command="access.propose_grant", outcome="REFUSED").count() == 2


def test_propose_grant_is_refused_above_the_place_of_the_giver(newcomer: Account) -> None:
    small = Actor("nho", (Grant("technical", BLOC),))
    refused(lambda: given("binh", "parks", PROVINCE, small), "ngoài phạm vi", forbidden=True)
    assert given("binh", "parks", PARK, small).state == State.HELD


def test_propose_grant_is_refused_where_it_could_not_hold(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    refused(lambda: given("binh", "parks", "/ninh-binh/o-dau/", keeper), "Chưa có", forbidden=False)
    refused(lambda: given("binh", "nothing", PARK, keeper), "Không có vai trò", forbidden=False)
    given("binh", "parks", PARK, keeper)
    refused(lambda: given("binh", "parks", PARK, keeper), "đã giữ", forbidden=False)
    commands.close_account(account=newcomer.uid, version=1, by=keeper, at=AT)
    refused(lambda: given("binh", "leader", PARK, keeper), "đang đóng", forbidden=False)


@pytest.mark.parametrize(
    ("first", "second"), [("technical", "steering"), ("steering", "technical")]
)
def test_who_keeps_accounts_can_not_also_see_persons(
    first: str, second: str, newcomer: Account, keeper: Actor
) -> None:
    given("binh", first, PARK, keeper)
    refused(lambda: given("binh", second, BLOC, keeper), "chỉ giữ một bên", forbidden=False)


def test_set_up_gives_persons_to_the_first_two_accounts_only(
    newcomer: Account, confirmer: Actor
) -> None:
    assert grant_of("dao", "organisation").state == State.HELD
    refused(lambda: given("binh", "steering", PARK, server()), "hai tài khoản", forbidden=False)
    assert given("binh", "leader", PARK, server()).state == State.HELD


def test_confirm_grant_is_refused_to_proposer_receiver_and_keepers(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    grant = given("binh", "steering", PARK, keeper)
    own = given("dao", "steering", PARK, keeper)
    both = Actor("hai", (Grant("organisation", PROVINCE), Grant("technical", PROVINCE)))
    elsewhere = Actor("xa", (Grant("leader", PROVINCE), Grant("auditor", PROVINCE)))

    def confirm(which: AccountGrant, by: Actor) -> Callable[[], object]:
        return lambda: commands.confirm_grant(grant=which.uid, version=1, by=by, at=AT)

    refused(confirm(grant, keeper), "Nhờ người thứ ba", forbidden=True)
    refused(confirm(own, confirmer), "Nhờ người thứ ba", forbidden=True)
    refused(confirm(grant, both), "không giữ tài khoản", forbidden=True)
    refused(confirm(grant, elsewhere), "không giữ tài khoản", forbidden=True)
    assert {grant_of("binh", "steering").state, grant_of("dao", "steering").state} == {"PROPOSED"}


def test_confirm_grant_is_refused_to_whom_the_proposer_let_in(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    grant = given("binh", "steering", PARK, keeper)
    theirs = Account.objects.get(username=confirmer.username)
    commands.reset_password(account=theirs.uid, version=theirs.version, by=keeper, at=AT, key="k")

    def confirm(at: datetime) -> Receipt:
        return commands.confirm_grant(grant=grant.uid, version=1, by=confirmer, at=at)

    refused(lambda: confirm(AT + timedelta(days=2)), "do chính người đề nghị cấp", forbidden=True)
    confirm(AT + timedelta(days=4))
    assert grant_of("binh", "steering").state == "HELD"


def test_confirm_grant_is_refused_when_decided_or_closed(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    grant = given("binh", "steering", PARK, keeper)
    commands.close_account(account=newcomer.uid, version=1, by=keeper, at=AT)
    refused(
        lambda: commands.confirm_grant(grant=grant.uid, version=1, by=confirmer, at=AT),
        "đang đóng",
        forbidden=False,
    )
    commands.decline_grant(grant=grant.uid, version=1, by=confirmer, at=AT)
    refused(
        lambda: commands.confirm_grant(grant=grant.uid, version=2, by=confirmer, at=AT),
        "đã được quyết định",
        forbidden=False,
    )


def test_decline_grant_is_refused_to_who_may_not_confirm(newcomer: Account, keeper: Actor) -> None:
    grant = given("binh", "steering", PARK, keeper)
    refused(
        lambda: commands.decline_grant(grant=grant.uid, version=1, by=keeper, at=AT),
        "không giữ tài khoản",
        forbidden=True,
    )


def test_an_ended_role_is_over_the_same_day(newcomer: Account, keeper: Actor) -> None:
    grant = given("binh", "parks", PARK, keeper)
    commands.end_grant(grant=grant.uid, version=1, by=keeper, at=AT)

    assert actor("binh").grants == ()
    assert grant_of("binh", "parks").valid_to == AT.date()


def test_a_proposal_can_be_withdrawn(newcomer: Account, keeper: Actor) -> None:
    grant = given("binh", "steering", PARK, keeper)
    commands.end_grant(grant=grant.uid, version=1, by=keeper, at=AT)

    assert grant_of("binh", "steering").state == State.DECLINED


def test_end_grant_is_refused_to_strangers_twice_and_for_the_last_keeper(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    grant, last = given("binh", "parks", PARK, keeper), grant_of("khoa", "technical")

    def end(which: AccountGrant, version: int, by: Actor) -> Callable[[], object]:
        return lambda: commands.end_grant(grant=which.uid, version=version, by=by, at=AT)

    refused(end(grant, 1, confirmer), "Quản trị kỹ thuật", forbidden=True)
    refused(end(last, 1, keeper), "quản trị cuối cùng", forbidden=False)
    end(grant, 1, keeper)()
    refused(end(grant, 2, keeper), "đã thôi giao", forbidden=False)
    refused(end(AccountGrant(uid=uuid4()), 1, keeper), "Không tìm thấy", forbidden=False)


def test_two_who_decide_at_once_do_not_overwrite_each_other(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    grant = given("binh", "steering", PARK, keeper)
    commands.confirm_grant(grant=grant.uid, version=1, by=confirmer, at=AT)
    with pytest.raises(Conflict) as conflict:
        commands.decline_grant(grant=grant.uid, version=1, by=confirmer, at=AT)

    assert conflict.value.theirs.by == "dao"
    assert grant_of("binh", "steering").state == State.HELD


def test_a_role_taken_back_is_gone_at_the_next_request(
    newcomer: Account, keeper: Actor, browse: Callable[[str], Client]
) -> None:
    given("binh", "auditor", PROVINCE, keeper)
    browser = browse("binh")
    assert browser.get("/quan-tri/tai-khoan").status_code == 200

    commands.end_grant(grant=grant_of("binh", "auditor").uid, version=1, by=keeper, at=AT)

    assert browser.get("/quan-tri/tai-khoan").status_code == 404


def test_only_technical_roles_keep_accounts_and_none_of_them_sees_persons() -> None:
    technical = {key for key, role in ROLES.items() if role.is_technical}

    assert technical == {"technical"}
    assert not any(ROLES[key].shows_persons for key in technical)
    assert Permission.GRANT_CONFIRM not in ROLES["technical"].permissions
    assert all(
        role.shows_persons
        for role in ROLES.values()
        if Permission.GRANT_CONFIRM in role.permissions
    )


def test_a_small_keeper_sees_accounts_of_its_places_and_those_without_a_role(
    newcomer: Account, keeper: Actor, confirmer: Actor, browse: Callable[[str], Client]
) -> None:
    opened("nho", "Vũ Nhỏ", keeper)
    given("nho", "technical", BLOC, keeper)
    opened("kcn", "Hà Thị Khu", keeper)
    given("kcn", "parks", PARK, keeper)
    html = browse("nho").get("/quan-tri/tai-khoan").content.decode()

    assert "Hà Thị Khu" in html
    assert "Phạm Thị Bình" in html  # without a role
    assert "Lê Thị Đào" not in html  # the province's
    assert browse("nho").get(f"/quan-tri/tai-khoan/{account('dao').uid}").status_code == 404
    assert place(BLOC).name == "Khối Doanh nghiệp"
