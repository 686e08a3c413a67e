"""What goes back of an entry, what stays, and why: odd cases beside the laws of the books."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise, EnterpriseStatus, WorkerCount
from nentang.enterprises.registrations import Count, Since
from nentang.enterprises.registrations import Registration as EnterpriseRegistration
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import AccountGrant, Place
from nentang.kit.ledger.chain import Act, blank_values, tracked_models
from nentang.kit.ledger.models import Entry, Words
from nentang.kit.ledger.taking_back import TakeBack, foreseen, take_back
from nentang.kit.ledger.taking_back.deltas import anchor_of
from nentang.kit.ledger.verification import verify
from nentang.members import commands
from nentang.members.models import Person
from nentang.members.registrations import Correction
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT, FIRST_PARK, SINCE
from tests.kit.ledger.books import everything, folded, registered, stored


def undone(entry: int) -> TakeBack:
    act = Act(command="test.undo", by="dao", role="", at=AT)
    with transaction.atomic():
        return take_back(entry, act=act)[1]


def entry_of(command: str) -> int:
    return Entry.objects.filter(command=command).latest("seq").seq


def reasons(back: TakeBack) -> dict[str, str]:
    return {f"{each.model.partition('.')[2]}.{each.field}": each.reason for each in back.kept}


def erase(words: str) -> None:
    found = [each.pk for each in Words.objects.all() if each.value == words]
    assert found
    Words.objects.filter(pk__in=found).delete()


def again(row: Any) -> Any:
    return type(row)._base_manager.get(pk=row.pk)


@pytest.mark.parametrize("label", sorted(tracked_models()))
def test_every_followed_model_tells_a_new_row_by_a_field(label: str) -> None:
    model = tracked_models()[label]
    assert not blank_values(model) or anchor_of(model)


def test_a_record_that_somebody_uses_stays_with_its_parts_and_its_place(
    garment: Enterprise, own: PartyOrganisation, keeper: Actor
) -> None:
    back = undone(entry_of("enterprises.register"))
    why = reasons(back)
    assert "tổ chức đảng" in why["Enterprise."]
    assert {"EnterpriseStatus.", "FactSource.", "Place."} <= why.keys()
    assert (back.removed, back.restored) == (0, 0)
    assert again(garment).name == "May Gián Khẩu"
    assert EnterpriseStatus.objects.unscoped(reason="test").count() == 1
    assert all(each.is_added for each in back.kept)


def test_a_place_where_a_role_is_held_stays_and_keeps_its_record(garment: Enterprise) -> None:
    AccountGrant.objects.create(
        username="tam", role="leader", path=garment.scope_path, valid_from=SINCE, proposed_by="d"
    )
    told = foreseen(entry_of("enterprises.register"))
    assert "vai trò" in reasons(told)["Place."]
    assert undone(entry_of("enterprises.register")).removed == 0
    assert Place._base_manager.filter(path=garment.scope_path).exists()


def test_a_place_below_which_something_stands_stays(garment: Enterprise) -> None:
    Place(path=f"{garment.scope_path}x/", kind="OFFICE", name="X", valid_from=SINCE).save()
    assert "nơi khác" in reasons(undone(entry_of("enterprises.register")))["Place."]


def test_a_record_edited_since_it_was_added_stays(garment: Enterprise, keeper: Actor) -> None:
    count = Count(date(2019, 3, 1), 12, "gõ tay")
    entry = entry_of("enterprises.register")
    enterprise_commands.record_workers(
        enterprise=garment.uid, version=1, count=count, by=keeper, at=AT
    )
    back = undone(entry)
    assert "sửa hồ sơ này sau đó" in reasons(back)["Enterprise."]
    assert again(garment).workers == 12


def test_two_periods_are_never_open(garment: Enterprise, keeper: Actor) -> None:
    """The first of two changes of status can't go back alone: the later one follows it."""
    for day, status in ((1, "SUSPENDED"), (2, "OPERATING")):
        enterprise_commands.change_status(
            enterprise=garment.uid,
            version=again(garment).version,
            since=Since(status, date(2019, 10, day), "Thông báo"),
            by=keeper,
            at=AT,
        )
    first = Entry.objects.filter(command="enterprises.change_status").earliest("seq").seq
    back = undone(first)
    rows = EnterpriseStatus.objects.unscoped(reason="test")
    assert rows.filter(valid_to=None).count() == 1
    assert "EnterpriseStatus." in reasons(back)
    assert again(garment).status == "OPERATING"
    assert registered(folded()) == registered(stored())


def test_words_that_were_lawfully_erased_do_not_come_back(member: Person, keeper: Actor) -> None:
    values: dict[str, object] = {"full_name": "Nguyễn Văn Đức Anh", "card_number": "22223333"}
    commands.correct_member(
        person=member.uid,
        version=1,
        correction=Correction(values=values, source="Chi bộ"),
        by=keeper,
        at=AT,
    )
    erase("Nguyễn Văn Đức")
    back = undone(entry_of("members.correct_member"))
    assert "đã xoá theo yêu cầu hợp pháp" in reasons(back)["Person.full_name"]
    assert again(member).full_name == "Nguyễn Văn Đức Anh"
    assert again(member).membership.card_number == "01234567"
    assert verify() is None


def test_what_nobody_can_tell_apart_any_more_stays(member: Person, keeper: Actor) -> None:
    """The words that the entry wrote were erased: whether somebody changed them is unknown."""
    values: dict[str, object] = {"full_name": "Nguyễn Văn Đức Anh"}
    commands.correct_member(
        person=member.uid,
        version=1,
        correction=Correction(values=values, source="Chi bộ"),
        by=keeper,
        at=AT,
    )
    erase("Nguyễn Văn Đức Anh")
    assert "khác với lúc ghi" in reasons(undone(entry_of("members.correct_member"))).popitem()[1]


def test_taking_back_twice_changes_nothing_more(garment: Enterprise, keeper: Actor) -> None:
    entry = entry_of("enterprises.register")
    undone(entry)
    before = everything()
    back = undone(entry)
    assert (back.removed, back.restored, back.kept) == (0, 0, ())
    assert everything() == before


def test_a_record_that_is_gone_takes_what_was_written_in_it_along(
    garment: Enterprise, keeper: Actor
) -> None:
    enterprise_commands.record_workers(
        enterprise=garment.uid, version=1, count=Count(SINCE, 5, "x"), by=keeper, at=AT
    )
    counted = entry_of("enterprises.record_workers")
    undone(counted)
    again_entry = Entry.objects.latest("seq").seq
    WorkerCount.objects.unscoped(reason="test").delete()
    Enterprise.objects.unscoped(reason="test").filter(pk=garment.pk).delete()
    back = undone(again_entry)
    assert "không còn" in " ".join(reasons(back).values()) or back.restored == 0


def test_many_records_take_statements_by_the_hundred(
    parks: None,
    registration: EnterpriseRegistration,
    clerk: Actor,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    rows = [
        replace(registration, tax_code=f"27{number:08d}", name=f"May {number}")
        for number in range(600)
    ]
    receipt = enterprise_commands.register_many(registrations=rows, by=clerk, at=AT)
    with django_assert_max_num_queries(200):
        back = undone(receipt.entry)
    assert back.removed == 600 * 4
    assert not Enterprise.objects.unscoped(reason="test").exists()
    assert set(Place._base_manager.values_list("path", flat=True)) >= {FIRST_PARK}
    with django_assert_max_num_queries(260):
        assert undone(Entry.objects.latest("seq").seq).restored == 600 * 4
    assert Enterprise.objects.unscoped(reason="test").count() == 600
