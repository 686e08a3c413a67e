"""Where members work: recorded, led to its enterprise, confirmed, agreed to."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from nentang.core.decisions import Receipt, Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.members import commands
from nentang.members.models import Person, Workplace
from nentang.members.registrations import Work
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT
from tests.members.acting import Admit, now, parts
from tests.members.conftest import TODAY


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
