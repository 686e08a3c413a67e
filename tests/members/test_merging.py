"""Two records of one member become one, and part again."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

import pytest

from nentang.core.decisions import Conflict, Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.registers import NEW_RECORD, Incoming, Outcome, Source
from nentang.kit.ledger import chain
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.taking_back import take_back
from nentang.kit.ledger.verification import verify
from nentang.members import commands, queries
from nentang.members.choosing import Merger
from nentang.members.judging.planning import judge
from nentang.members.models import (
    Activity,
    Membership,
    MembershipStatus,
    NotSame,
    Person,
    Status,
    Workplace,
)
from nentang.members.registrations import Correction, NewStatus, Transfer, Work
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT
from tests.kit.ledger.books import everything, folded, registered, stored

LATER = AT + timedelta(days=1)


@pytest.fixture
def double(admit: Callable[..., Person], agency: PartyOrganisation, weaving: Enterprise) -> Person:
    """The same member once more, from another list: with a birth date and a place of work."""
    return admit(
        "Nguyễn Văn Đức",
        agency,
        birth_on=date(1980, 2, 3),
        joined_on=date(2009, 5, 19),
        card_number="76543210",
        active_from=date(2015, 1, 1),
        work=Work(text="Dệt Đông Sơn", tax_code="2700123466", started_on=date(2017, 1, 1)),
    )


def again(person: Person) -> Person:
    return Person._base_manager.get(pk=person.pk)


def merge(kept: Person, lost: Person, by: Actor, *taken: str, **more: Any) -> Any:
    kept, lost = again(kept), again(lost)
    merger = Merger(
        kept=kept.uid,
        lost=lost.uid,
        version=kept.version + lost.version,
        taken=frozenset(taken),
    )
    return commands.merge(merger=merger, by=by, at=LATER, **more)


def part(lost: Person, by: Actor) -> Any:
    kept = again(lost).merged_into
    assert kept is not None
    return commands.part(lost=lost.uid, version=kept.version, by=by, at=LATER)


def of(model: Any, person: Person) -> list[Any]:
    return list(model.objects.unscoped(reason="test").filter(person=person).order_by("pk"))


def test_one_member_is_left_with_what_both_records_knew(
    member: Person, double: Person, keeper: Actor, weaving: Enterprise
) -> None:
    merge(member, double, keeper, "birth_on", "card_number")
    kept = again(member)
    assert kept.birth_on == date(1980, 2, 3)
    assert kept.workplace_id == weaving.pk
    [card] = of(Membership, kept)
    assert (card.card_number, card.joined_on) == ("76543210", date(2010, 5, 19))
    assert again(double).merged_code == "01234567"
    assert not any(of(kind, double) for kind in (Membership, MembershipStatus, Activity, Workplace))
    assert queries.members(viewer=keeper).filter(pk=double.pk).count() == 0


def test_parting_brings_everything_home(member: Person, double: Person, keeper: Actor) -> None:
    before = everything()
    merge(member, double, keeper, "full_name", "birth_on", "card_number", "joined_on")
    assert registered(folded()) == registered(stored())
    part(double, keeper)
    assert everything() == before
    assert registered(folded()) == registered(stored())
    assert verify() is None


def test_merge_is_refused_for_those_who_do_not_keep_both(
    member: Person,
    double: Person,
    admit: Callable[..., Person],
    own: PartyOrganisation,
    keeper: Actor,
    secretary: Actor,
) -> None:
    elsewhere = admit("Nguyễn Văn Đức", own)
    looker = Actor("kiem", (Grant("inspection", "/ninh-binh/"),))
    before = everything()
    for by, kept, lost, words in (
        (looker, member, double, "không được giao cập nhật"),
        (secretary, member, elsewhere, "Không tìm thấy hồ sơ"),
        (secretary, elsewhere, member, "Không tìm thấy hồ sơ"),
        (keeper, member, member, "cùng một hồ sơ"),
    ):
        with pytest.raises(Refused, match=words):
            merge(kept, lost, by)
    assert everything() == before


def test_merge_is_refused_where_the_two_contradict_each_other(
    member: Person,
    double: Person,
    admit: Callable[..., Person],
    own: PartyOrganisation,
    keeper: Actor,
) -> None:
    elsewhere = admit("Nguyễn Văn Đức", own)
    with pytest.raises(Refused, match="hai tổ chức đảng"):
        merge(member, elsewhere, keeper)
    died = NewStatus(status=Status.DECEASED, valid_from=date(2019, 10, 20), source="Chi bộ")
    commands.record_status(
        person=double.uid, version=again(double).version, new=died, by=keeper, at=AT
    )
    with pytest.raises(Refused, match="khác trạng thái"):
        merge(member, double, keeper)


def test_a_merge_of_what_somebody_changed_meanwhile_is_a_conflict(
    member: Person, double: Person, keeper: Actor
) -> None:
    version = member.version + double.version
    merger = Merger(kept=member.uid, lost=double.uid, version=version)
    values: dict[str, object] = {"birth_on": date(1981, 1, 1)}
    correction = Correction(values=values, source="Chi bộ")
    commands.correct_member(
        person=double.uid, version=double.version, correction=correction, by=keeper, at=AT
    )
    with pytest.raises(Conflict):
        commands.merge(merger=merger, by=keeper, at=LATER)


def test_the_card_of_a_record_that_was_merged_away_leads_to_the_kept_one(
    member: Person,
    double: Person,
    admit: Callable[..., Person],
    agency: PartyOrganisation,
    keeper: Actor,
    secretary: Actor,
) -> None:
    last = admit("Nguyễn Văn Đức", agency, card_number="11112222", birth_on=date(1980, 2, 3))
    merge(member, double, keeper)
    merge(last, member, keeper)
    source = Source("Chi bộ Sở Công Thương", "dang-vien.xlsx", date(2019, 11, 1))
    line = {"full_name": "Nguyễn Văn Đức", "card_number": "76543210"}
    for more, outcome in (
        ({}, Outcome.UNCHANGED),
        ({"joined_on": date(2008, 1, 1)}, Outcome.CHANGED),
        ({"full_name": "Trần Văn Đức"}, Outcome.QUESTION),
    ):
        (said,) = judge([Incoming(2, {**line, **more})], source, viewer=secretary)
        assert (said.outcome, said.record or last.uid) == (outcome, last.uid)
        assert "hồ sơ đã gộp" in "".join(each.words for each in said.problems)
        assert "card_number" not in {each.column for each in said.changes}
    (new,) = judge([Incoming(2, line, chosen=NEW_RECORD)], source, viewer=secretary)
    assert new.outcome is Outcome.ERROR
    elsewhere = Actor("khac", (Grant("grassroots", "/ninh-binh/khac/"),))
    (hidden,) = judge([Incoming(2, line)], source, viewer=elsewhere)
    assert hidden.outcome is Outcome.ERROR


def test_a_card_of_a_record_that_was_merged_away_is_no_other_members(
    member: Person,
    double: Person,
    admit: Callable[..., Person],
    agency: PartyOrganisation,
    keeper: Actor,
) -> None:
    other = admit("Lê Văn An", agency)
    merge(member, double, keeper)
    with pytest.raises(Refused, match="hồ sơ đã gộp"):
        admit("Lê Văn Bình", agency, card_number="76543210")
    own = Correction(values={"card_number": "76543210"}, source="Thẻ")
    for person, refused in ((other, True), (member, False)):
        version = again(person).version
        act: dict[str, Any] = {"person": person.uid, "version": version, "correction": own}
        with pytest.raises(Refused, match="hồ sơ đã gộp") if refused else nullcontext():
            commands.correct_member(**act, by=keeper, at=LATER)


def test_a_merge_sent_twice_is_one(member: Person, double: Person, keeper: Actor) -> None:
    version = member.version + double.version
    merger = Merger(kept=member.uid, lost=double.uid, version=version)
    receipts = {
        commands.merge(merger=merger, by=keeper, at=LATER, key="once").entry for _time in range(2)
    }
    assert len(receipts) == 1


def test_part_is_refused_for_others_and_where_nothing_was_merged(
    member: Person, double: Person, keeper: Actor
) -> None:
    with pytest.raises(Refused, match="không có gì để tách"):
        commands.part(lost=double.uid, version=1, by=keeper, at=LATER)
    merge(member, double, keeper)
    looker = Actor("kiem", (Grant("inspection", "/ninh-binh/"),))
    far = Actor("xa", (Grant("organisation", "/ha-nam/"),))
    for by, words in ((looker, "không được giao cập nhật"), (far, "Không tìm thấy hồ sơ")):
        with pytest.raises(Refused, match=words):
            part(double, by)
    Membership.objects.unscoped(reason="test").filter(person=member).update(card_number="76543210")
    with pytest.raises(Refused, match="số thẻ 76543210"):
        part(double, keeper)


def test_mark_distinct_is_refused_out_of_scope_and_twice(
    member: Person, double: Person, keeper: Actor
) -> None:
    far = Actor("xa", (Grant("organisation", "/ha-nam/"),))
    looker = Actor("kiem", (Grant("inspection", "/ninh-binh/"),))
    pair: dict[str, Any] = {"first": double.uid, "second": member.uid}
    for by, words in ((looker, "không được giao cập nhật"), (far, "Không tìm thấy hồ sơ")):
        with pytest.raises(Refused, match=words):
            commands.mark_distinct(**pair, by=by, at=AT)
    commands.mark_distinct(**pair, by=keeper, at=AT)
    with pytest.raises(Refused, match="đã được ghi"):
        commands.mark_distinct(**pair, by=keeper, at=AT)
    assert NotSame.objects.visible_to(keeper).count() == 1
    assert NotSame.objects.visible_to(far).count() == 0


def test_what_happened_after_the_merge_stays_and_the_rest_goes_home(
    member: Person, double: Person, own: PartyOrganisation, keeper: Actor
) -> None:
    """The kept member moves to another cell; the other goes back to its own all the same."""
    merge(member, double, keeper, "birth_on")
    kept = again(member)
    there = Transfer(organisation=own.uid, valid_from=date(2019, 11, 1), source="Giấy giới thiệu")
    commands.move_activity(person=kept.uid, version=kept.version, move=there, by=keeper, at=LATER)
    part(double, keeper)
    assert again(member).scope_path == own.scope_path
    assert again(member).birth_on is None
    assert again(double).scope_path == double.scope_path
    assert again(double).birth_on == date(1980, 2, 3)
    assert registered(folded()) == registered(stored())


def test_a_parting_that_is_taken_back_leaves_the_two_merged_again(
    member: Person, double: Person, keeper: Actor
) -> None:
    merge(member, double, keeper, "birth_on")
    parting = part(double, keeper)
    act = chain.Act(command="t.back", by=keeper.username, role="", at=LATER)
    _receipt, back = take_back(parting.entry, act=act)
    assert back.kept == ()
    assert again(double).merged_into == member
    assert again(member).birth_on == date(1980, 2, 3)
    assert (again(double).organisation, again(double).workplace) == (None, None)
    assert registered(folded()) == registered(stored())
    assert verify() is None


def test_the_ledger_keeps_names_of_the_merged_only_as_hashes(
    member: Person, double: Person, keeper: Actor
) -> None:
    receipt = merge(member, double, keeper, "full_name", "card_number")
    entry = Entry.objects.get(seq=receipt.entry)
    written = [str(value) for row in Change.objects.filter(entry=entry) for value in row.content()]
    assert not any("Nguyễn" in value or "76543210" in value for value in [entry.reason, *written])


def test_members_that_look_alike_are_found_with_the_reasons(
    double: Person,
    admit: Callable[..., Person],
    agency: PartyOrganisation,
    keeper: Actor,
    secretary: Actor,
    own: PartyOrganisation,
) -> None:
    born = date(1980, 2, 3)
    same = admit("Nguyễn Văn Đức", own, birth_on=born)
    near = admit("Nguyễn Văn Đưc", agency, birth_on=born, card_number="76543211")
    admit("Trần Văn Khác", agency, birth_on=born)
    found = {(each.first.uid, each.second.uid): each for each in queries.duplicates(viewer=keeper)}
    assert found[double.uid, same.uid].why == ("cùng tên", "cùng ngày sinh")
    assert "số thẻ khác 1 chữ số" in found[double.uid, near.uid].why
    seen = {
        row.uid
        for each in queries.duplicates(viewer=secretary)
        for row in (each.first, each.second)
    }
    assert same.uid not in seen
    commands.mark_distinct(first=double.uid, second=near.uid, by=keeper, at=AT)
    left = {(each.first.uid, each.second.uid) for each in queries.duplicates(viewer=keeper)}
    assert (double.uid, near.uid) not in left
