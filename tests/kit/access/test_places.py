"""The tree of places: by commands, and inside the commands of other apps."""

from datetime import date
from uuid import uuid4

import pytest

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access import commands, queries
from nentang.kit.access.accounts import server
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.kit.access.places import (
    close_node,
    free_path,
    move_branch,
    open_node,
    recast_node,
    rename_node,
)
from tests.kit.access.conftest import AT, BLOC, PARK, PROVINCE, WARD, given, grant_of, place

FIRM = f"{PARK}2700123456/"


def adding(parent: str, name: str, kind: str = "OFFICE") -> commands.NewPlace:
    uid = place(parent).uid
    return commands.NewPlace(parent=uid, kind=kind, name=name, valid_from=date(2020, 6, 30))


def test_a_place_gets_its_path_from_its_name(confirmer: Actor) -> None:
    commands.add_place(adding=adding(BLOC, "Sở Công Thương"), by=confirmer, at=AT)
    row = place(f"{BLOC}so-cong-thuong/")

    assert (row.name, row.kind, row.valid_from) == ("Sở Công Thương", "OFFICE", date(2020, 6, 30))
    assert free_path(below=BLOC, name="SỞ CÔNG  THƯƠNG!") == f"{BLOC}so-cong-thuong-2/"
    assert free_path(below=BLOC, name="…") == f"{BLOC}noi/"


def test_add_place_is_refused_to_strangers_for_enterprises_and_for_a_name_twice(
    keeper: Actor, confirmer: Actor
) -> None:
    with pytest.raises(Refused, match="không thuộc phạm vi") as answer:
        commands.add_place(adding=adding(BLOC, "Sở Y tế"), by=keeper, at=AT)
    assert answer.value.refusal.is_forbidden
    with pytest.raises(Refused, match="trang Doanh nghiệp"):
        commands.add_place(adding=adding(PARK, "May", "ENTERPRISE"), by=confirmer, at=AT)
    with pytest.raises(Refused, match="đã có nơi tên"):
        commands.add_place(adding=adding(BLOC, "KCN Gián Khẩu"), by=confirmer, at=AT)
    open_node(path=FIRM, kind="ENTERPRISE", name="May Gián Khẩu", on=date(2020, 1, 1))
    with pytest.raises(Refused, match="đi theo hồ sơ"):
        commands.add_place(adding=adding(FIRM, "Phân xưởng"), by=confirmer, at=AT)
    commands.add_place(adding=adding(PROVINCE, "KCN Gián Khẩu"), by=confirmer, at=AT)  # elsewhere


def test_set_up_begins_the_tree_once(db: None) -> None:
    commands.open_root(name="Tỉnh Ninh Bình", valid_from=date(2020, 1, 1), by=server(), at=AT)

    assert place("/tinh-ninh-binh/").kind == Place.Kind.PROVINCE


def test_open_root_is_refused_to_everyone_else_and_a_second_time(keeper: Actor) -> None:
    for by, reason in ((keeper, "ở máy chủ"), (server(), "Đã có cây")):
        with pytest.raises(Refused, match=reason):
            commands.open_root(name="Tỉnh Khác", valid_from=date(2020, 1, 1), by=by, at=AT)


def test_a_renamed_place_keeps_its_path_and_is_found_by_its_new_name(confirmer: Actor) -> None:
    row = place(PARK)
    commands.rename_place(place=row.uid, version=1, name="KCN Khánh Phú", by=confirmer, at=AT)

    assert place(PARK).name == "KCN Khánh Phú"
    assert queries.places_found("khanh phu", viewer=confirmer, most=5) == [place(PARK)]
    assert queries.places_found("gian khau", viewer=confirmer, most=5) == [place(PARK)]  # its path
    assert queries.places_found("", viewer=confirmer, most=5) == []


def test_rename_place_is_refused_for_a_neighbours_name_and_to_strangers(
    keeper: Actor, confirmer: Actor
) -> None:
    row = place(WARD)
    with pytest.raises(Refused, match="đã có nơi tên"):
        commands.rename_place(
            place=row.uid, version=1, name="Khối Doanh nghiệp", by=confirmer, at=AT
        )
    with pytest.raises(Refused, match="không thuộc phạm vi"):
        commands.rename_place(place=row.uid, version=1, name="X", by=keeper, at=AT)
    commands.rename_place(place=row.uid, version=1, name=row.name, by=confirmer, at=AT)


def test_a_second_editor_of_a_place_gets_both_versions(confirmer: Actor) -> None:
    row = place(WARD)
    commands.rename_place(place=row.uid, version=1, name="Xã Gia Hưng", by=confirmer, at=AT)
    with pytest.raises(Conflict) as conflict:
        commands.rename_place(place=row.uid, version=1, name="Xã Gia Trấn", by=confirmer, at=AT)

    assert conflict.value.theirs.values["name"] == "Xã Gia Hưng"
    assert conflict.value.mine.values["name"] == "Xã Gia Trấn"


def test_close_place_is_refused_while_something_stands_there(
    newcomer: Account, keeper: Actor, confirmer: Actor
) -> None:
    def close(path: str, by: Actor) -> object:
        row = place(path)
        on = date(2020, 6, 30)
        return commands.close_place(place=row.uid, version=row.version, closed_on=on, by=by, at=AT)

    with pytest.raises(Refused, match="ở dưới"):
        close(BLOC, confirmer)
    with pytest.raises(Refused, match="không thuộc phạm vi"):
        close(WARD, keeper)
    given("binh", "leader", WARD, keeper)
    with pytest.raises(Refused, match="vai trò đang giao"):
        close(WARD, confirmer)
    commands.end_grant(grant=grant_of("binh", "leader").uid, version=1, by=keeper, at=AT)
    close(WARD, confirmer)
    assert place(WARD).valid_to == date(2020, 6, 30)
    with pytest.raises(Refused, match="đã ngừng"):
        close(WARD, confirmer)
    with pytest.raises(Refused, match="Chưa có đơn vị"):
        given("binh", "leader", WARD, keeper)


def test_a_place_outside_the_scope_is_as_if_it_were_not_there(confirmer: Actor) -> None:
    stranger = Actor("xa", (Grant("organisation", PARK),))
    for uid in (place(WARD).uid, uuid4()):
        with pytest.raises(Refused, match="Không tìm thấy"):
            commands.rename_place(place=uid, version=1, name="X", by=stranger, at=AT)


def test_nodes_of_records_open_change_and_close_once(tree: None) -> None:
    touched = open_node(path=FIRM, kind="PROJECT", name="Dự án may", on=date(2020, 1, 1))
    assert (touched.record.uid, touched.before) == (place(FIRM).uid, {})

    assert rename_node(path=FIRM, name="May Gián Khẩu")
    assert rename_node(path=FIRM, name="May Gián Khẩu") is None
    assert recast_node(path=FIRM, kind="ENTERPRISE")
    assert close_node(path=FIRM, on=date(2020, 6, 30))
    assert close_node(path=FIRM, on=date(2020, 7, 1)) is None
    row = place(FIRM)

    assert (row.name, row.kind, row.valid_to) == (
        "May Gián Khẩu",
        Place.Kind.ENTERPRISE,
        date(2020, 6, 30),
    )
    assert row.version == 4


def test_a_moved_branch_takes_its_roles_along(newcomer: Account, keeper: Actor) -> None:
    open_node(path=FIRM, kind="ENTERPRISE", name="May Gián Khẩu", on=date(2020, 1, 1))
    given("binh", "leader", FIRM, keeper)
    given("binh", "leader", WARD, keeper)
    touched = move_branch(old_path=PARK, new_path=f"{WARD}gian-khau/")

    assert {each.before["path"] for each in touched} == {PARK, FIRM}
    assert len(touched) == 3
    assert place(f"{WARD}gian-khau/2700123456/").name == "May Gián Khẩu"
    rows = AccountGrant.objects.filter(username="binh").values_list("path", flat=True)
    assert set(rows) == {f"{WARD}gian-khau/2700123456/", WARD}


def test_a_branch_can_not_move_into_itself(tree: None) -> None:
    with pytest.raises(ValueError, match="into itself"):
        move_branch(old_path=BLOC, new_path=f"{BLOC}moi/")


def test_a_party_organisation_is_no_place_for_who_may_see_none(
    confirmer: Actor, keeper: Actor
) -> None:
    cell = f"{BLOC}chi-bo-co-quan/"
    open_node(path=cell, kind="ORGANISATION", name="Chi bộ Cơ quan", on=date(2019, 1, 1))
    planning = Actor("so", (Grant("planning", PROVINCE),))
    cell_of_park = Actor("khu", (Grant("parks", PARK), Grant("planning", PROVINCE)))
    assert queries.places(viewer=confirmer).filter(path=cell).exists()
    assert queries.places(viewer=keeper).filter(path=cell).exists(), "roles are given there"
    for viewer in (planning, cell_of_park):
        assert not queries.places(viewer=viewer).filter(path=cell).exists()
        assert not queries.places_found("chi bo co quan", viewer=viewer, most=5)
        assert queries.places(viewer=viewer).filter(path=BLOC).exists()
