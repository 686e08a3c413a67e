"""Commands on members: registered, corrected, following their organisation."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.core.decisions import Conflict, Refused
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Removal
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key
from nentang.members import commands
from nentang.members.models import MembershipStatus, Person
from nentang.members.registrations import Correction, Registration
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Closing
from tests.conftest import AT, SECOND_PARK
from tests.members.acting import LEFT, WHY, Admit, now, parts, set_status
from tests.members.conftest import KNOWN, person_of


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
