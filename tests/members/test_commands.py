"""What commands write about one member, and what they refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Removal
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key
from nentang.members import commands
from nentang.members.models import (
    Activity,
    CommitteeSeat,
    MembershipStatus,
    Person,
    Workplace,
)
from nentang.members.registrations import (
    Correction,
    NewStatus,
    Registration,
    Seat,
    SeatEnd,
    Transfer,
    Work,
)
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import CommitteeTerm, PartyOrganisation
from nentang.organisations.registrations import Closing, Term
from tests.conftest import AT, SECOND_PARK
from tests.members.conftest import KNOWN, TODAY, person_of

Admit = Callable[..., Person]
WHY: Any = "a test reads all"


def parts(kind: Any, person: Person) -> list[Any]:
    return list(kind.objects.unscoped(reason=WHY).filter(person=person).order_by("valid_from"))


def now(person: Person) -> Person:
    return Person.objects.unscoped(reason=WHY).get(pk=person.pk)


def moved(person: Person, move: Transfer, by: Actor) -> Receipt:
    version = now(person).version
    return commands.move_activity(person=person.uid, version=version, move=move, by=by, at=AT)


def set_status(person: Person, new: NewStatus, by: Actor) -> Receipt:
    version = now(person).version
    return commands.record_status(person=person.uid, version=version, new=new, by=by, at=AT)


def employed(person: Person, work: Work, by: Actor) -> Receipt:
    version = now(person).version
    return commands.record_workplace(person=person.uid, version=version, work=work, by=by, at=AT)


def confirmed(person: Person, enterprise: Any, by: Actor) -> Receipt:
    version = now(person).version
    return commands.confirm_workplace(
        person=person.uid, version=version, enterprise=enterprise, by=by, at=AT
    )


def agreed(person: Person, day: date, by: Actor) -> Receipt:
    version = now(person).version
    return commands.record_agreement(
        person=person.uid, version=version, agreed_on=day, by=by, at=AT
    )


LEFT = NewStatus(
    status="LEFT",
    valid_from=date(2019, 10, 20),
    number="12-QĐ/ĐUK",
    decided_on=date(2019, 10, 18),
    kept_at="Tủ hồ sơ 3",
    source="Vi phạm",
)


# register_member


def test_a_member_is_found_sorted_and_seen_by_organisation(
    member: Person, agency: PartyOrganisation
) -> None:
    assert member.scope_path == agency.scope_path
    assert member.search_key == search_key("Nguyễn Văn Đức", "01234567")
    assert member.sort_key == person_sort_key("Nguyễn Văn Đức")
    assert (member.status, member.status_on, member.organisation_id) == (
        "OFFICIAL",
        KNOWN,
        agency.pk,
    )


def test_recognition_parts_probation_from_full_membership(
    admit: Admit, agency: PartyOrganisation
) -> None:
    person = admit("Lê Công Nhận", agency, joined_on=date(2017, 2, 3), official_on=date(2018, 2, 3))
    periods = [
        (each.status, each.valid_from, each.valid_to) for each in parts(MembershipStatus, person)
    ]
    assert periods == [
        ("PROBATIONARY", date(2017, 2, 3), date(2018, 2, 3)),
        ("OFFICIAL", date(2018, 2, 3), None),
    ]


def test_the_ledger_keeps_only_hashes_of_what_is_personal(member: Person) -> None:
    kept = Change.objects.filter(uid=member.uid, field="full_name").get()
    assert "Đức" not in str(kept.after)
    assert verify() is None


def test_the_same_key_registers_once(agency: PartyOrganisation, keeper: Actor) -> None:
    registration = Registration(
        full_name="Lê Hai Lần", organisation=agency.uid, known_on=KNOWN, source="Danh sách"
    )
    given_key: dict[str, Any] = {"by": keeper, "at": AT, "key": "k1"}
    first = commands.register_member(registration=registration, **given_key)
    assert commands.register_member(registration=registration, **given_key) == first
    assert Person.objects.unscoped(reason=WHY).count() == 1


def test_register_member_is_refused_outside_the_scope(
    agency: PartyOrganisation, own: PartyOrganisation, secretary: Actor, reader: Actor
) -> None:
    registration = Registration(
        full_name="Lê Ngoài", organisation=own.uid, known_on=KNOWN, source="Danh sách"
    )
    with pytest.raises(Refused, match="Không tìm thấy tổ chức đảng"):
        commands.register_member(registration=registration, by=secretary, at=AT)
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused, match="không thuộc phạm vi") as refused:
        commands.register_member(registration=registration, by=onlooker, at=AT)
    assert refused.value.refusal.is_forbidden
    assert Entry.objects.filter(command="members.register_member", outcome="REFUSED").exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"card_number": "01234567"}, "Đã có đảng viên mang số thẻ 01234567"),
        ({"card_number": "1234567"}, "Số thẻ đảng viên có 8 chữ số. Đã nhập 1234567"),
        ({"joined_on": date(2019, 11, 6)}, "không thể sau hôm nay"),
        (
            {"joined_on": date(2019, 1, 2), "admission_decided_on": date(2019, 1, 3)},
            "không thể trước ngày quyết định",
        ),
        (
            {"joined_on": date(2019, 1, 2), "official_on": date(2019, 1, 2)},
            "Ngày chính thức phải sau",
        ),
        ({"status": "LEFT"}, "không thêm vào sổ"),
    ],
)
def test_a_registration_that_cannot_be_is_refused_with_its_reason(
    member: Person, admit: Admit, agency: PartyOrganisation, values: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        admit("Lê Sai", agency, **values)


def test_nobody_joins_an_organisation_that_has_ended(
    agency: PartyOrganisation, admit: Admit, keeper: Actor
) -> None:
    closing = Closing(kind="ADMINISTRATIVE", on=date(2019, 9, 1), number="9-QĐ/ĐUK")
    version = PartyOrganisation.objects.visible_to(keeper).get(pk=agency.pk).version
    organisation_commands.close_organisation(
        organisation=agency.uid, version=version, closing=closing, by=keeper, at=AT
    )
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        admit("Lê Muộn", agency)
    admit("Lê Sớm", agency, active_from=date(2019, 8, 1))


# correct_member


def test_a_correction_changes_person_and_card_in_one_entry(member: Person, keeper: Actor) -> None:
    values: dict[str, object] = {"full_name": "Nguyễn Văn Đực", "card_number": "76543210"}
    correction = Correction(values=values, source="Thẻ đảng viên")
    receipt = commands.correct_member(
        person=member.uid, version=1, correction=correction, by=keeper, at=AT
    )
    person = now(member)
    assert (person.full_name, person.version) == ("Nguyễn Văn Đực", 2)
    assert person.search_key == search_key("Nguyễn Văn Đực", "76543210")
    assert receipt.record == member.uid


def test_correct_member_is_refused_for_others_and_without_a_change(
    member: Person, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    admit("Lê Khác", agency, card_number="11111111")

    def correct(by: Actor, version: int = 1, **values: object) -> None:
        correction = Correction(values=values, source="Thẻ")
        commands.correct_member(
            person=member.uid, version=version, correction=correction, by=by, at=AT
        )

    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused, match="không được giao"):
        correct(onlooker, full_name="X")
    with pytest.raises(Refused, match="Không có gì thay đổi"):
        correct(keeper, full_name="Nguyễn Văn Đức")
    with pytest.raises(Refused, match="11111111"):
        correct(keeper, card_number="11111111")
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        correct(keeper, joined_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="trước ngày quyết định"):
        correct(keeper, admission_decided_on=date(2010, 6, 1))
    with pytest.raises(Conflict):
        correct(keeper, version=7, full_name="X")


# record_status


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


# move_activity


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


# workplaces


def test_a_place_of_work_is_led_to_its_enterprise(worker: Person, weaving: Enterprise) -> None:
    work = parts(Workplace, worker)[0]
    assert (work.state, work.enterprise_id) == ("RESOLVED", weaving.pk)
    assert (work.valid_from, worker.workplace_id) == (date(2018, 3, 1), weaving.pk)


def test_another_place_of_work_ends_the_one_before(
    worker: Person, garment: Enterprise, keeper: Actor
) -> None:
    employed(worker, Work(text="May Gián Khẩu", started_on=date(2019, 8, 1)), keeper)
    first, second = parts(Workplace, worker)
    assert (first.valid_to, second.valid_to) == (date(2019, 8, 1), None)
    assert now(worker).workplace_id == garment.pk


def test_the_same_words_with_a_start_complete_the_period(
    admit: Admit, agency: PartyOrganisation, weaving: Enterprise, keeper: Actor
) -> None:
    person = admit("Vũ Thêm Ngày", agency, work=Work(text="Dệt Đông Sơn"))
    agreed(person, TODAY, keeper)
    employed(person, Work(text="Dệt Đông Sơn", started_on=date(2017, 1, 1)), keeper)
    (work,) = parts(Workplace, person)
    assert (work.started_on, work.agreed_on, work.enterprise_id) == (
        date(2017, 1, 1),
        TODAY,
        weaving.pk,
    )


def test_a_place_of_work_is_recorded_where_none_was(member: Person, keeper: Actor) -> None:
    employed(member, Work(text="Ở xa"), keeper)
    assert [(each.state, each.valid_from) for each in parts(Workplace, member)] == [
        ("TO_VERIFY", TODAY)
    ]
    assert now(member).workplace_state == "TO_VERIFY"


def test_words_corrected_to_another_enterprise_lose_the_agreement(
    admit: Admit, agency: PartyOrganisation, weaving: Enterprise, garment: Enterprise, keeper: Actor
) -> None:
    person = admit("Vũ Sửa Lời", agency, known_on=TODAY, work=Work(text="Dệt Đông Sơn"))
    agreed(person, TODAY, keeper)
    employed(person, Work(text="May Gián Khẩu"), keeper)
    (work,) = parts(Workplace, person)
    assert (work.enterprise_id, work.agreed_on) == (garment.pk, None)


def test_record_workplace_is_refused_for_others_and_for_what_is_known(
    worker: Person, keeper: Actor
) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused, match="do chi bộ của đảng viên hoặc Ban Tổ chức"):
        employed(worker, Work(text="Dệt"), onlooker)
    with pytest.raises(Refused, match="đã có trong hồ sơ"):
        employed(worker, Work(text="Cty TNHH Dệt Đông Sơn"), keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        employed(worker, Work(text="Dệt", started_on=date(2020, 1, 1)), keeper)


def test_people_say_which_enterprise_is_meant_or_that_it_is_none(
    member: Person, weaving: Enterprise, secretary: Actor, keeper: Actor
) -> None:
    employed(member, Work(text="Xưởng dệt ở xã"), secretary)
    confirmed(member, weaving.uid, secretary)
    assert now(member).workplace_id == weaving.pk
    confirmed(member, None, keeper)
    assert (now(member).workplace_id, now(member).workplace_state) == (None, "OUTSIDE")


def test_what_was_confirmed_stays_when_the_same_words_come_again(
    member: Person, weaving: Enterprise, keeper: Actor
) -> None:
    employed(member, Work(text="Xưởng dệt ở xã"), keeper)
    confirmed(member, weaving.uid, keeper)
    employed(member, Work(text="Xưởng dệt ở xã", started_on=date(2018, 1, 1)), keeper)
    assert now(member).workplace_id == weaving.pk


def test_confirm_workplace_is_refused_for_others_and_for_nothing(
    member: Person, weaving: Enterprise, keeper: Actor
) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused, match="chưa ghi nơi làm việc"):
        confirmed(member, weaving.uid, keeper)
    employed(member, Work(text="Dệt Đông Sơn"), keeper)
    with pytest.raises(Refused, match="do chi bộ") as refused:
        confirmed(member, weaving.uid, onlooker)
    assert refused.value.refusal.is_forbidden
    with pytest.raises(Refused, match="đã được xác minh"):
        confirmed(member, weaving.uid, keeper)
    with pytest.raises(Refused, match="Không có doanh nghiệp này trong sổ"):
        confirmed(member, uuid4(), keeper)


def test_an_agreement_is_recorded_by_the_own_cell_and_taken_back(
    worker: Person, secretary: Actor
) -> None:
    agreed(worker, date(2019, 11, 1), secretary)
    assert parts(Workplace, worker)[0].agreed_on == date(2019, 11, 1)
    commands.withdraw_agreement(person=worker.uid, version=now(worker).version, by=secretary, at=AT)
    assert parts(Workplace, worker)[0].agreed_on is None


def test_record_agreement_is_refused_where_there_is_nothing_to_agree_to(
    worker: Person, member: Person, admit: Admit, own: PartyOrganisation, keeper: Actor
) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    here = admit("Lê Ở Đây", own, work=Work(text="May Gián Khẩu"))
    with pytest.raises(Refused, match="do chi bộ"):
        agreed(worker, TODAY, onlooker)
    with pytest.raises(Refused, match="chưa rõ là doanh nghiệp nào"):
        agreed(member, TODAY, keeper)
    with pytest.raises(Refused, match="chính doanh nghiệp này"):
        agreed(here, TODAY, keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        agreed(worker, date(2020, 1, 1), keeper)
    agreed(worker, TODAY, keeper)
    with pytest.raises(Refused, match="đã có trong hồ sơ"):
        agreed(worker, TODAY, keeper)


def test_withdraw_agreement_is_refused_without_one(worker: Person, keeper: Actor) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    for by, words in ((onlooker, "do chi bộ"), (keeper, "không có ý kiến đồng ý")):
        with pytest.raises(Refused, match=words):
            commands.withdraw_agreement(person=worker.uid, version=1, by=by, at=AT)


# seats


@pytest.fixture
def term(agency: PartyOrganisation, keeper: Actor) -> CommitteeTerm:
    organisation_commands.record_term(
        organisation=agency.uid,
        version=PartyOrganisation.objects.visible_to(keeper).get(pk=agency.pk).version,
        term=Term(valid_from=date(2019, 2, 1), valid_to=date(2021, 8, 1)),
        by=keeper,
        at=AT,
    )
    return CommitteeTerm.objects.visible_to(keeper).get()


def seated(person: Person, seat: Seat, by: Actor) -> Receipt:
    version = now(person).version
    return commands.seat_officer(person=person.uid, version=version, seat=seat, by=by, at=AT)


def test_a_member_holds_a_post_until_it_ends(
    member: Person, term: CommitteeTerm, keeper: Actor
) -> None:
    seat = Seat(term=term.uid, post="SECRETARY", valid_from=date(2019, 2, 1))
    seated(member, seat, keeper)
    (held,) = parts(CommitteeSeat, member)
    end = SeatEnd(held.uid, date(2019, 6, 1))
    commands.end_seat(person=member.uid, version=2, end=end, by=keeper, at=AT)
    assert parts(CommitteeSeat, member)[0].valid_to == date(2019, 6, 1)
    seated(member, replace(seat, valid_from=date(2019, 7, 1)), keeper)
    set_status(member, LEFT, keeper)
    assert parts(CommitteeSeat, member)[-1].valid_to == LEFT.valid_from


def test_seat_officer_is_refused_outside_the_term_and_for_a_taken_post(
    member: Person, worker: Person, term: CommitteeTerm, keeper: Actor, own: PartyOrganisation
) -> None:
    seat = Seat(term=term.uid, post="SECRETARY", valid_from=date(2019, 2, 1))
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused, match="không được giao"):
        seated(member, seat, onlooker)
    with pytest.raises(Refused, match="Không tìm thấy nhiệm kỳ"):
        seated(member, replace(seat, term=uuid4()), keeper)
    for day in (date(2019, 1, 31), date(2021, 8, 1)):
        with pytest.raises(Refused, match="nằm trong nhiệm kỳ"):
            seated(member, replace(seat, valid_from=day), keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        seated(member, replace(seat, valid_from=date(2020, 2, 1)), keeper)
    seated(member, seat, keeper)
    with pytest.raises(Refused, match="đang giữ một chức vụ"):
        seated(member, replace(seat, post="MEMBER"), keeper)
    with pytest.raises(Refused, match="đang có bí thư"):
        seated(worker, seat, keeper)
    set_status(worker, LEFT, keeper)
    with pytest.raises(Refused, match="không giữ chức vụ"):
        seated(worker, replace(seat, post="MEMBER"), keeper)


def test_end_seat_is_refused_for_a_post_that_is_not_held(
    member: Person, term: CommitteeTerm, keeper: Actor
) -> None:
    seated(member, Seat(term=term.uid, post="DEPUTY", valid_from=date(2019, 2, 1)), keeper)
    (held,) = parts(CommitteeSeat, member)
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    cases = [
        (onlooker, SeatEnd(held.uid, TODAY), "không được giao"),
        (keeper, SeatEnd(uuid4(), TODAY), "không còn giữ"),
        (keeper, SeatEnd(held.uid, date(2019, 1, 1)), "phải từ 01/02/2019"),
        (keeper, SeatEnd(held.uid, date(2020, 1, 1)), "không thể sau hôm nay"),
    ]
    for by, end, words in cases:
        with pytest.raises(Refused, match=words):
            commands.end_seat(person=member.uid, version=2, end=end, by=by, at=AT)


# following


def test_members_go_where_their_organisation_goes(
    admit: Admit, own: PartyOrganisation, garment: Enterprise, keeper: Actor
) -> None:
    person = admit("Lê Theo Chi Bộ", own)
    removal = Removal(place_path=SECOND_PARK, reason="Chuyển nhà máy")
    receipt = enterprise_commands.move(
        enterprise=garment.uid,
        version=Enterprise.objects.visible_to(keeper).get(pk=garment.pk).version,
        removal=removal,
        by=keeper,
        at=AT,
    )
    follower = now(person)
    assert follower.scope_path.startswith(SECOND_PARK)
    assert follower.version == person.version + 1
    moved_path = Change.objects.get(entry=receipt.entry, uid=person.uid, field="scope_path")
    assert moved_path.after == follower.scope_path


HOSTILE = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=120
).filter(lambda text: text.strip())


@given(name=HOSTILE)
def test_keys_of_any_name_fit_their_columns(name: str) -> None:
    field: Any = Person._meta.get_field
    assert len(person_sort_key(name)) <= field("sort_key").max_length


def test_hostile_names_are_kept_as_words(admit: Admit, agency: PartyOrganisation) -> None:
    names = ["<script>alert(1)</script>", "=HYPERLINK(1)", "' OR 1=1 --", "Ð Ỵ", "ﷺ" * 40]
    for name in names:
        assert now(admit(name, agency)).full_name == name


def test_a_person_out_of_scope_is_as_if_there_were_none(
    member: Person, own: PartyOrganisation, reader: Actor
) -> None:
    stranger = Actor("la", (Grant("grassroots", own.scope_path),))
    with pytest.raises(Refused, match="Không tìm thấy hồ sơ"):
        set_status(member, LEFT, stranger)
    assert person_of(member.uid, Actor("x", (Grant("organisation", "/ninh-binh/"),))) == member
