"""Accounts: opened, renamed, reset, closed by who keeps them; passwords chosen by owners."""

from datetime import timedelta
from uuid import uuid4

import pytest

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access import commands
from nentang.kit.access.accounts import SERVER, names_of, server
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account
from nentang.kit.access.passwords import LEAST, fault_of, is_code_over, one_time_code
from nentang.kit.access.told import sentences, told
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.timeline import Event, FieldChange
from tests.kit.access.conftest import AT, BLOC, PARK, PROVINCE, account, actor, given, opened

GOOD = "ba con ngua o"


def entries(command: str) -> list[Entry]:
    return list(Entry.objects.filter(command=f"access.{command}").order_by("seq"))


def test_an_opened_account_signs_in_with_the_code_of_its_form(keeper: Actor) -> None:
    row = opened("binh", "Phạm Thị Bình", keeper)

    assert row.check_password(one_time_code("open-binh", by="khoa"))
    assert (row.must_change_password, row.password_set_at, row.password_set_by) == (
        True,
        AT,
        "khoa",
    )
    assert row.opened_at == AT


def test_the_same_form_sent_twice_opens_one_account(keeper: Actor) -> None:
    opening = commands.Opening(username="binh", full_name="Phạm Thị Bình")
    receipts = {
        commands.open_account(opening=opening, by=keeper, at=AT, key="once") for _ in range(2)
    }

    assert len(receipts) == 1
    assert len(entries("open_account")) == 2  # the keeper's own, and this one


def test_open_account_is_refused_to_who_keeps_no_accounts(confirmer: Actor) -> None:
    opening = commands.Opening(username="binh", full_name="Phạm Thị Bình")
    with pytest.raises(Refused, match="Quản trị kỹ thuật") as refused:
        commands.open_account(opening=opening, by=confirmer, at=AT, key="k")

    assert refused.value.refusal.is_forbidden
    assert entries("open_account")[-1].outcome == "REFUSED"
    assert not Account.objects.filter(username="binh").exists()


@pytest.mark.parametrize("username", ["khoa", SERVER])
def test_open_account_is_refused_for_a_name_that_is_taken(username: str, keeper: Actor) -> None:
    opening = commands.Opening(username=username, full_name="Người Khác")
    with pytest.raises(Refused, match="đã có người dùng"):
        commands.open_account(opening=opening, by=keeper, at=AT, key="k")


def test_a_code_depends_on_the_form_and_on_who_sent_it() -> None:
    codes = {one_time_code(key, by=by) for key in ("a", "b") for by in ("khoa", "lan")}

    assert len(codes) == 4
    assert one_time_code("a", by="khoa") in codes
    assert all(not fault_of(code, username="khoa") for code in codes)


def test_a_code_is_good_for_three_days() -> None:
    assert not is_code_over(None, at=AT)
    assert not is_code_over(AT, at=AT + timedelta(days=3))
    assert is_code_over(AT, at=AT + timedelta(days=3, seconds=1))


def test_no_code_or_password_reaches_the_ledger(newcomer: Account, keeper: Actor) -> None:
    code = one_time_code("again", by="khoa")
    commands.reset_password(account=newcomer.uid, version=1, by=keeper, at=AT, key="again")
    text = str(list(Change.objects.values_list("field", "before", "after")))

    assert account("binh").check_password(code)
    assert code not in text
    assert "argon2" not in text
    assert "'password'" not in text


def test_renaming_changes_the_name_and_how_it_is_found(newcomer: Account, keeper: Actor) -> None:
    naming = commands.Naming(full_name="Phạm Thị Bính", unit="Ban Tổ chức")
    commands.rename_account(account=newcomer.uid, version=1, naming=naming, by=keeper, at=AT)
    row = account("binh")

    assert (row.full_name, row.unit, row.version) == ("Phạm Thị Bính", "Ban Tổ chức", 2)
    assert " to" in row.search_key
    assert row.sort_key != newcomer.sort_key


def test_rename_account_is_refused_to_who_keeps_no_accounts(
    newcomer: Account, confirmer: Actor
) -> None:
    naming = commands.Naming(full_name="X", unit="")
    with pytest.raises(Refused, match="Quản trị kỹ thuật"):
        commands.rename_account(account=newcomer.uid, version=1, naming=naming, by=confirmer, at=AT)


def test_rename_account_is_refused_where_a_role_is_above_the_keepers_place(
    confirmer: Actor,
) -> None:
    small = Actor("nho", (Grant("technical", BLOC),))
    dao = account("dao")
    naming = commands.Naming(full_name="X", unit="")
    with pytest.raises(Refused, match="Không tìm thấy"):
        commands.rename_account(account=dao.uid, version=1, naming=naming, by=small, at=AT)
    given("dao", "steering", PARK, server_before_others())
    with pytest.raises(Refused, match="ngoài phạm vi quản trị"):
        commands.rename_account(account=dao.uid, version=1, naming=naming, by=small, at=AT)


def server_before_others() -> Actor:
    """Set-up may still give: there are two accounts, the receiver is one of them."""
    return server()


def test_a_second_editor_of_a_name_gets_both_versions(newcomer: Account, keeper: Actor) -> None:
    first = commands.Naming(full_name="Phạm Thị Bính", unit="Ban Tổ chức")
    second = commands.Naming(full_name="Phạm Thị Bỉnh", unit="Ban Tổ chức")
    commands.rename_account(account=newcomer.uid, version=1, naming=first, by=keeper, at=AT)
    with pytest.raises(Conflict) as conflict:
        commands.rename_account(account=newcomer.uid, version=1, naming=second, by=keeper, at=AT)

    assert conflict.value.mine.values["full_name"] == "Phạm Thị Bỉnh"
    assert conflict.value.theirs.values["full_name"] == "Phạm Thị Bính"


def test_a_reset_ends_the_old_password_and_says_by_whom(newcomer: Account, keeper: Actor) -> None:
    old = newcomer.get_session_auth_hash()
    commands.reset_password(account=newcomer.uid, version=1, by=keeper, at=AT, key="k2")
    row = account("binh")

    assert not row.check_password(one_time_code("open-binh", by="khoa"))
    assert row.get_session_auth_hash() != old
    assert row.password_set_by == "khoa"


def test_reset_password_is_refused_for_oneself_strangers_and_the_closed(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    khoa = account("khoa")
    with pytest.raises(Refused, match="chính mình"):
        commands.reset_password(account=khoa.uid, version=khoa.version, by=keeper, at=AT, key="a")
    with pytest.raises(Refused, match="Quản trị kỹ thuật"):
        commands.reset_password(account=newcomer.uid, version=1, by=confirmer, at=AT, key="b")
    commands.close_account(account=newcomer.uid, version=1, by=keeper, at=AT)
    with pytest.raises(Refused, match="đang đóng"):
        commands.reset_password(account=newcomer.uid, version=2, by=keeper, at=AT, key="c")


def test_an_owner_chooses_a_password(newcomer: Account) -> None:
    code = one_time_code("open-binh", by="khoa")
    commands.change_password(
        account=newcomer.uid, current=code, new=GOOD, by=Actor("binh"), at=AT, key="k"
    )
    row = account("binh")

    assert row.check_password(GOOD)
    assert not row.must_change_password
    assert row.password_set_by == "khoa"  # who gave the code stays known


@pytest.mark.parametrize(
    ("by", "current", "new", "reason"),
    [
        ("khoa", "", GOOD, "Chỉ chủ tài khoản"),
        ("binh", "wrong", GOOD, "chưa đúng"),
        ("binh", None, None, "trùng mật khẩu"),
        ("binh", None, "short", f"từ {LEAST} ký tự"),
        ("binh", None, "password123", "nhiều người dùng"),
        ("binh", None, "toi la binh day", "chứa tên đăng nhập"),
    ],
)
def test_change_password_is_refused_with_the_reason(
    by: str, current: str | None, new: str | None, reason: str, newcomer: Account
) -> None:
    code = one_time_code("open-binh", by="khoa")
    typed = {"current": code if current is None else current, "new": code if new is None else new}
    with pytest.raises(Refused, match=reason):
        commands.change_password(account=newcomer.uid, **typed, by=Actor(by), at=AT)
    assert account("binh").check_password(code)


def test_closing_ends_the_password_for_good(newcomer: Account, keeper: Actor) -> None:
    old = newcomer.get_session_auth_hash()
    commands.close_account(account=newcomer.uid, version=1, by=keeper, at=AT)
    assert not account("binh").is_active
    commands.reopen_account(account=newcomer.uid, version=2, by=keeper, at=AT, key="r")
    row = account("binh")

    assert row.is_active
    assert row.get_session_auth_hash() != old
    assert row.check_password(one_time_code("r", by="khoa"))


def test_close_account_is_refused_for_the_last_keeper_the_closed_and_strangers(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    khoa = account("khoa")
    with pytest.raises(Refused, match="quản trị cuối cùng"):
        commands.close_account(account=khoa.uid, version=khoa.version, by=keeper, at=AT)
    with pytest.raises(Refused, match="Quản trị kỹ thuật"):
        commands.close_account(account=newcomer.uid, version=1, by=confirmer, at=AT)
    commands.close_account(account=newcomer.uid, version=1, by=keeper, at=AT)
    with pytest.raises(Refused, match="đã đóng"):
        commands.close_account(account=newcomer.uid, version=2, by=keeper, at=AT)


def test_a_keeper_can_be_closed_when_another_keeps_the_same_places(
    newcomer: Account, keeper: Actor
) -> None:
    given("binh", "technical", BLOC, keeper)
    khoa = account("khoa")
    with pytest.raises(Refused, match="quản trị cuối cùng"):
        commands.close_account(account=khoa.uid, version=khoa.version, by=keeper, at=AT)
    opened("tu", "Trần Tú", keeper)
    given("tu", "technical", PROVINCE, keeper)
    commands.close_account(account=khoa.uid, version=khoa.version, by=actor("tu"), at=AT)

    assert not account("khoa").is_active


def test_reopen_account_is_refused_for_the_open_and_to_strangers(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    with pytest.raises(Refused, match="đang mở"):
        commands.reopen_account(account=newcomer.uid, version=1, by=keeper, at=AT, key="a")
    with pytest.raises(Refused, match="Quản trị kỹ thuật"):
        commands.reopen_account(account=newcomer.uid, version=1, by=confirmer, at=AT, key="b")


def test_an_unknown_account_is_as_if_it_were_not_there(keeper: Actor) -> None:
    with pytest.raises(Refused, match="Không tìm thấy"):
        commands.close_account(account=uuid4(), version=1, by=keeper, at=AT)


def test_the_server_has_a_name_though_no_account(keeper: Actor) -> None:
    assert names_of([SERVER, "khoa"]) == {SERVER: "máy chủ", "khoa": "Đinh Văn Khoa"}


def test_the_timeline_tells_the_reason_and_what_was_emptied(db: None) -> None:
    gone = FieldChange("Đơn vị", "Văn phòng", "")
    event = Event(1, AT, "ai", "", "sửa", "theo công văn", (gone,))
    told_so = str(sentences([event])[0].sentence)

    assert told_so == "ai sửa: Đơn vị: Văn phòng → —. Lý do: theo công văn"


def test_the_timeline_tells_who_did_what_in_words(newcomer: Account, keeper: Actor) -> None:
    grant = given("binh", "parks", PARK, keeper)
    commands.reset_password(account=newcomer.uid, version=1, by=keeper, at=AT, key="k")
    sentences = [str(entry.sentence) for entry in told([newcomer.uid, grant.uid])]

    assert sentences[0] == "Đinh Văn Khoa (Quản trị kỹ thuật) đặt lại mật khẩu"
    assert "Phạm vi: KCN Gián Khẩu" in sentences[1]
    assert "Người đề nghị: Đinh Văn Khoa" in sentences[1]
    assert "Tên đăng nhập: binh; Họ và tên: Phạm Thị Bình" in sentences[2]
    assert PROVINCE not in "".join(sentences)
