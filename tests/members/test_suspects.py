"""What looks odd about a member, and that it is gone once it is mended."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from nentang.core.decisions import Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.cleaning.checks import mend_of
from nentang.kit.cleaning.looking import look
from nentang.kit.cleaning.queries import doubts
from nentang.members import commands
from nentang.members.models import Person, Workplace
from nentang.members.registrations import Correction, Work
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Closing
from tests.conftest import AT

Admit = Callable[..., Person]
GOOD = {
    "card_number": "01234567",
    "joined_on": date(2010, 5, 19),
    "official_on": date(2011, 5, 19),
    "birth_on": date(1980, 3, 3),
}


def open_now(keeper: Actor) -> list[str]:
    rows = doubts(viewer=keeper).filter(book="members").order_by("check_key")
    return list(rows.values_list("check_key", flat=True))


def test_nothing_is_odd_about_a_good_record(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    admit("Nguyễn Văn Đức", agency, **GOOD)
    assert open_now(keeper) == []


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"card_number": None}, "member-card"),
        ({"card_number": "00000000"}, "member-card"),
        ({"birth_on": date(1994, 1, 1)}, "member-age"),
        ({"birth_on": date(1931, 1, 1)}, "member-age"),
        ({"birth_on": date(1840, 1, 1), "joined_on": None}, "member-days"),
        ({"joined_on": date(1912, 1, 1)}, "member-days"),
        ({"work": Work(text="một nơi nào đó")}, "member-workplace"),
        (
            {
                "status": "PROBATIONARY",
                "official_on": None,
                "card_number": None,
                "joined_on": date(2018, 3, 1),
            },
            "member-probation",
        ),
    ],
)
def test_each_oddity_is_found_and_nothing_else(
    admit: Admit, agency: PartyOrganisation, keeper: Actor, changed: dict[str, Any], check: str
) -> None:
    admit("Nguyễn Văn Đức", agency, **(GOOD | changed))
    assert open_now(keeper) == [check]


def test_who_is_official_before_joining_is_odd(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    """No command writes such days now; old books and later corrections may have them."""
    person = admit("Nguyễn Văn Đức", agency, **GOOD)
    rows = Person.objects.unscoped(reason="test").filter(pk=person.pk)
    rows.update(status_on=date(2009, 1, 1))
    look(at=AT)
    assert open_now(keeper) == ["member-official-early"]


def test_probation_that_still_runs_is_not_odd(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    new = {"status": "PROBATIONARY", "official_on": None, "card_number": None}
    admit("Nguyễn Văn Đức", agency, **(GOOD | new | {"joined_on": date(2018, 10, 1)}))
    assert open_now(keeper) == []


def test_a_birth_date_is_asked_for_only_to_tell_two_apart(
    admit: Admit, agency: PartyOrganisation, own: PartyOrganisation, keeper: Actor
) -> None:
    facts = GOOD | {"birth_on": None}
    admit("Nguyễn Văn Đức", agency, **facts)
    admit("Nguyễn Văn Đức", own, **(facts | {"card_number": "01234568"}))
    assert "member-birth" not in open_now(keeper)
    second = admit("Nguyễn Văn Ðức", agency, **(facts | {"card_number": "01234569"}))
    assert open_now(keeper).count("member-birth") == 1

    for person, day in ((second, date(1980, 1, 1)),):
        correction = Correction(values={"birth_on": day}, source="x")
        commands.correct_member(
            person=person.uid, version=person.version, correction=correction, by=keeper, at=AT
        )
    assert open_now(keeper).count("member-birth") == 1
    first = Person.objects.visible_to(keeper).get(membership__card_number="01234567")
    correction = Correction(values={"birth_on": date(1985, 1, 1)}, source="x")
    commands.correct_member(
        person=first.uid, version=first.version, correction=correction, by=keeper, at=AT
    )
    assert "member-birth" not in open_now(keeper)


def test_a_member_of_a_cell_that_ended_is_odd(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    admit("Nguyễn Văn Đức", agency, **GOOD)
    PartyOrganisation.objects.unscoped(reason="test").filter(pk=agency.pk).update(
        dissolved_on=date(2019, 10, 1), dissolution_kind="ADMINISTRATIVE"
    )
    look(at=AT)
    assert open_now(keeper) == ["member-dissolved"]
    Person.objects.unscoped(reason="test").update(organisation=None)
    look(at=AT)
    assert open_now(keeper) == ["member-homeless"]


def test_a_cell_that_is_closed_has_its_members_looked_at(
    agency: PartyOrganisation, keeper: Actor, admit: Admit
) -> None:
    closing = Closing(kind="ADMINISTRATIVE", on=date(2019, 10, 1), number="3-QĐ")
    member = admit("Nguyễn Văn Đức", agency, **GOOD)
    organisation_commands.close_organisation(
        organisation=agency.uid, version=agency.version, closing=closing, by=keeper, at=AT
    )
    assert member.pk
    assert open_now(keeper) == ["member-dissolved"]


def test_one_press_puts_the_zero_of_a_code_back(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    """0100233488 without its zero, as Excel leaves it."""
    person = admit(
        "Nguyễn Văn Đức", agency, **GOOD, work=Work(text="May Hoa", tax_code="100233488")
    )
    assert open_now(keeper) == ["member-lost-zero"]
    row = doubts(viewer=keeper).get(check_key="member-lost-zero")
    mend = mend_of(row.check_key, row.facts)
    assert mend is not None
    mend.act(row.record, None, row.facts, by=keeper, at=AT, key="k")
    work = Workplace.objects.visible_to(keeper).get(person=person, valid_to=None)
    assert work.tax_code == "0100233488"
    assert open_now(keeper) == ["member-workplace"]
    with pytest.raises(Refused, match="vừa có người sửa"):
        mend.act(row.record, None, row.facts, by=keeper, at=AT, key="k2")


def test_two_records_of_one_member_are_odd_until_somebody_says_that_they_are_two(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    admit("Nguyễn Văn Đức", agency, **GOOD)
    admit("Nguyễn Văn Đức", agency, **(GOOD | {"card_number": "01234568"}))
    assert open_now(keeper) == ["member-twin"]
    look(at=AT)
    assert open_now(keeper) == ["member-twin"]
    row = doubts(viewer=keeper).get(check_key="member-twin")
    mend = mend_of(row.check_key, row.facts)
    assert mend is not None
    mend.act(row.record, row.other, row.facts, by=keeper, at=AT, key="k")
    assert open_now(keeper) == []
    look(at=AT)
    assert open_now(keeper) == []


def test_names_are_seen_by_whoever_keeps_the_cell_and_written_down(
    admit: Admit,
    agency: PartyOrganisation,
    own: PartyOrganisation,
    secretary: Actor,
    clerk: Actor,
    sign_in: Callable[[Actor], Client],
) -> None:
    admit("Nguyễn Văn Đức", agency, **(GOOD | {"card_number": None}))
    admit("Trần Thị Ánh", own, **(GOOD | {"card_number": None}))
    page = sign_in(secretary).get("/du-lieu/can-lam-sach/").content.decode()
    assert "Nguyễn Văn Đức" in page
    assert "Trần Thị Ánh" not in page
    assert Look.objects.filter(subject="cleaning", by=secretary.username, rows=1).exists()
    for actor in (clerk, Actor("so", (Grant("planning", "/ninh-binh/"),))):
        page = sign_in(actor).get("/du-lieu/can-lam-sach/").content.decode()
        assert "Nguyễn" not in page
        assert "thẻ đảng viên" not in page
        assert not Look.objects.filter(subject="cleaning", by=actor.username).exists()
