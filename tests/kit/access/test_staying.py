"""What a taking back leaves as it is names no kind of record to those who may see none of it."""

from uuid import uuid4

import pytest

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.merging import stays_behind
from nentang.kit.access.seeing import right_to_see, seen, sees_kind
from nentang.kit.access.staying import kept_words
from nentang.kit.ledger.taking_back import Kept, TakeBack

MEMBER, CELL, FIRM = "members.Person", "organisations.PartyOrganisation", "enterprises.Enterprise"
UID = uuid4()


@pytest.fixture
def planning() -> Actor:
    return Actor("so", (Grant("planning", "/ninh-binh/"),))


@pytest.fixture
def keeper() -> Actor:
    return Actor("dao", (Grant("organisation", "/ninh-binh/"),))


def test_alike_things_are_one_line_with_their_number(keeper: Actor) -> None:
    kept = [Kept(MEMBER, UID, "birth_on", "Lan đã sửa")] * 2
    kept.append(Kept(MEMBER, UID, "organisation_id", "Hoa đã sửa"))
    kept.append(Kept("x.Gone", UID, "name", "Hoa đã sửa"))
    assert kept_words(kept, viewer=keeper) == [
        "Đảng viên, ngày sinh (2): Lan đã sửa",
        "Đảng viên, tổ chức đảng: Hoa đã sửa",
        "X.Gone, name: Hoa đã sửa",
    ]


def test_a_kind_out_of_sight_is_named_neither_as_what_stays_nor_as_why(
    planning: Actor, keeper: Actor
) -> None:
    used = "còn được dùng ở: tổ chức đảng"
    kept = [Kept(CELL, UID, "name", "Lan đã sửa"), Kept(FIRM, UID, "", used, used_by=CELL)]
    assert kept_words(kept, viewer=planning) == [
        "Hồ sơ khác: Lan đã sửa",
        "Doanh nghiệp, dự án: còn được dùng ở hồ sơ khác",
    ]
    assert kept_words(kept, viewer=keeper)[-1].endswith(used)


def test_what_keeps_a_merge_together_is_named_to_those_who_may_see_it(
    planning: Actor, keeper: Actor
) -> None:
    back = TakeBack(0, 0, (Kept(CELL, UID, "", "có hồ sơ khác ghi sau đó"),))
    to_planning, to_keeper = (stays_behind(back, by=by) for by in (planning, keeper))
    assert to_keeper
    assert "tổ chức đảng" in to_keeper.reason
    assert to_planning
    assert "tổ chức đảng" not in to_planning.reason
    assert "Ban Tổ chức" in to_planning.reason
    edited = Kept(CELL, UID, "name", "Lan đã sửa"), Kept(CELL, UID, "", "mới", is_added=True)
    assert stays_behind(TakeBack(0, 0, edited), by=keeper) is None


def test_accounts_and_what_no_table_holds_have_their_own_rule(
    planning: Actor, keeper: Actor, db: None
) -> None:
    assert sees_kind("access.Account", viewer=keeper)
    assert not sees_kind("access.Account", viewer=planning)
    assert right_to_see("t.Fact") is None
    parts = {("t.Fact", UID), ("access.Account", UID), ("files.StoredFile", UID)}
    assert ("t.Fact", UID) in seen(parts, viewer=planning)
    assert ("access.Account", UID) in seen(parts, viewer=keeper)
    assert ("access.Account", UID) not in seen(parts, viewer=planning)
