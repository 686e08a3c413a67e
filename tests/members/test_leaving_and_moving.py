"""Statuses and the places of activity of members: what follows what, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.decisions import Receipt, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.members import commands
from nentang.members.models import Activity, MembershipStatus, Person
from nentang.members.registrations import NewStatus, Transfer
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT
from tests.members.acting import LEFT, now, parts, set_status
from tests.members.conftest import KNOWN, TODAY


def moved(person: Person, move: Transfer, by: Actor) -> Receipt:
    version = now(person).version
    return commands.move_activity(person=person.uid, version=version, move=move, by=by, at=AT)


def test_leaving_keeps_the_paper_alone_and_ends_activity_and_posts(
    member: Person, keeper: Actor
) -> None:
    set_status(member, LEFT, keeper)
    status = parts(MembershipStatus, member)[-1]
    assert (status.number, status.kept_at, status.source) == ("12-QĐ/ĐUK", "Tủ hồ sơ 3", "")
    assert [each.valid_to for each in parts(Activity, member)] == [LEFT.valid_from]
    assert (now(member).status, now(member).organisation_id) == ("LEFT", member.organisation_id)


def test_a_status_of_the_same_day_is_corrected(member: Person, keeper: Actor) -> None:
    set_status(member, NewStatus(status="EXEMPT", valid_from=KNOWN, source="Đơn"), keeper)
    assert [each.status for each in parts(MembershipStatus, member)] == ["EXEMPT"]


def test_an_activity_that_began_on_the_day_of_leaving_lasts_that_day(
    member: Person, keeper: Actor
) -> None:
    set_status(member, replace(LEFT, valid_from=KNOWN), keeper)
    assert [each.valid_to for each in parts(Activity, member)] == [date(2019, 10, 2)]


def test_record_status_is_refused_where_it_cannot_follow(
    member: Person, keeper: Actor, secretary: Actor
) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused, match="không được giao"):
        set_status(member, LEFT, onlooker)
    with pytest.raises(Refused, match="đủ số, ngày và nơi lưu"):
        set_status(member, replace(LEFT, number=""), secretary)
    with pytest.raises(Refused, match="đã ở trạng thái"):
        set_status(member, NewStatus(status="OFFICIAL", valid_from=TODAY), keeper)
    with pytest.raises(Refused, match="phải từ 01/10/2019"):
        set_status(member, replace(LEFT, valid_from=date(2019, 9, 1)), keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        set_status(member, replace(LEFT, valid_from=date(2020, 1, 1)), keeper)


def test_an_official_transfer_takes_the_record_along(
    member: Person, own: PartyOrganisation, keeper: Actor, secretary: Actor
) -> None:
    day = date(2019, 10, 15)
    moved(member, Transfer(organisation=own.uid, valid_from=day, source="Giấy"), keeper)
    assert now(member).scope_path == own.scope_path
    assert [(each.valid_from, each.valid_to) for each in parts(Activity, member)] == [
        (KNOWN, day),
        (day, None),
    ]
    assert not Person.objects.visible_to(secretary).exists()


def test_an_official_transfer_to_the_host_ends_the_visit(
    member: Person, own: PartyOrganisation, keeper: Actor
) -> None:
    guest = Transfer(
        organisation=own.uid,
        kind="TEMPORARY",
        valid_from=date(2019, 10, 10),
        valid_to=date(2020, 6, 1),
        source="Giấy vàng",
    )
    moved(member, guest, keeper)
    day = date(2019, 10, 20)
    moved(member, Transfer(organisation=own.uid, valid_from=day, source="Giấy"), keeper)
    visit = next(each for each in parts(Activity, member) if each.kind == "TEMPORARY")
    assert visit.valid_to == day


def test_a_transfer_of_the_same_day_is_corrected(
    member: Person, own: PartyOrganisation, keeper: Actor
) -> None:
    moved(member, Transfer(organisation=own.uid, valid_from=KNOWN, source="Giấy"), keeper)
    assert [each.organisation_id for each in parts(Activity, member)] == [own.pk]


def test_move_activity_is_refused_where_it_cannot_be(
    member: Person,
    agency: PartyOrganisation,
    own: PartyOrganisation,
    keeper: Actor,
    secretary: Actor,
) -> None:
    there = Transfer(organisation=own.uid, valid_from=date(2019, 10, 15), source="Giấy")
    with pytest.raises(Refused, match="Không tìm thấy tổ chức đảng"):
        moved(member, there, secretary)
    half = Actor("nua", (Grant("grassroots", agency.scope_path), Grant("leader", "/ninh-binh/")))
    with pytest.raises(Refused, match="không thuộc phạm vi"):
        moved(member, there, half)
    with pytest.raises(Refused, match="chính tổ chức này"):
        moved(member, replace(there, organisation=agency.uid), keeper)
    with pytest.raises(Refused, match="phải từ 01/10/2019"):
        moved(member, replace(there, valid_from=date(2019, 9, 1)), keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        moved(member, replace(there, valid_from=date(2020, 1, 1)), keeper)
    early = replace(there, kind="TEMPORARY", valid_to=date(2019, 10, 15))
    with pytest.raises(Refused, match="phải sau ngày bắt đầu"):
        moved(member, early, keeper)
    set_status(member, LEFT, keeper)
    with pytest.raises(Refused, match="không còn sinh hoạt"):
        moved(member, replace(there, valid_from=date(2019, 10, 25)), keeper)


def test_a_member_may_be_recorded_as_a_guest_by_the_own_cell(
    member: Person, own: PartyOrganisation, agency: PartyOrganisation
) -> None:
    both = Actor("hai", (Grant("grassroots", agency.scope_path), Grant("leader", "/ninh-binh/")))
    guest = Transfer(
        organisation=own.uid, kind="TEMPORARY", valid_from=date(2019, 10, 15), source="Giấy"
    )
    moved(member, guest, both)
    assert now(member).scope_path == agency.scope_path
