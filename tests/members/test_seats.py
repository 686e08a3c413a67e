"""Posts in committees: held within a term, and given up."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from nentang.core.decisions import Receipt, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.members import commands
from nentang.members.models import CommitteeSeat, Person
from nentang.members.registrations import Seat, SeatEnd
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import CommitteeTerm, PartyOrganisation
from nentang.organisations.registrations import Term
from tests.conftest import AT
from tests.members.acting import LEFT, now, parts, set_status
from tests.members.conftest import TODAY


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
