"""From a registration to an official member: what the register of members says at each turn."""

from datetime import date

import pytest

from nentang.kit.ledger.verification import verify
from nentang.members.models import Person
from tests.cases.admissions import WHY, Way

pytestmark = pytest.mark.django_db


def person_of(way: Way) -> Person:
    person = way.row.applicant.person
    assert person is not None
    return person


def test_from_registration_to_official_member(way: Way) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    assert (made.full_name, made.status, made.status_on) == (
        "Đinh Thị Mai", "PROBATIONARY", date(2019, 11, 4),
    )  # fmt: skip
    assert made.membership.joined_on == date(2019, 11, 4)
    assert made.membership.admission_number == "101-QĐ/ĐUK"
    way.upto("recognition")
    made = person_of(way)
    assert (made.status, made.status_on) == ("OFFICIAL", date(2020, 11, 4))
    assert way.row.state == "recognition"
    assert not [
        step.step for step in way.steps() if any(m["weight"] == "BLOCK" for m in step.marks)
    ]
    assert verify() is None
    assert Person.objects.unscoped(reason=WHY).filter(full_name="Đinh Thị Mai").count() == 1
