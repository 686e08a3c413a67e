"""The pages on which two records of a member are found alike, compared, merged and parted."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.ledger.models import Entry
from nentang.members import commands, queries
from nentang.members.choosing import Merger, sides
from nentang.members.models import Person
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT

SignIn = Callable[[Actor], Client]
BORN = date(1980, 2, 3)


@pytest.fixture
def double(admit: Callable[..., Person], agency: PartyOrganisation) -> Person:
    return admit("Nguyễn Văn Đức", agency, birth_on=BORN)


def url(name: str, *rows: Person) -> str:
    return reverse(f"members:{name}", args=[row.uid for row in rows])


def hidden_in(body: str) -> dict[str, str]:
    pairs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', body)
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


def test_two_records_are_merged_and_parted_and_every_look_is_kept(
    member: Person, double: Person, keeper: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(keeper)
    assert url("merge", member, double) in browser.get(url("duplicates")).content.decode()
    asked = browser.get(url("merge", member, double)).content.decode()
    assert "03/02/1980" in asked
    typed = hidden_in(asked) | {"step": "check"}
    typed |= {
        name: "lost" if name == "lay_birth_on" else "kept"
        for name in re.findall(r'name="(lay_\w+)"', asked)
    }
    look = browser.post(url("merge", member, double), typed).content.decode()
    done = browser.post(url("merge", member, double), hidden_in(look) | {"step": "write"})
    assert done.headers["Location"] == url("record", member)
    assert browser.get(url("record", double)).headers["Location"] == url("record", member)
    assert url("part", double) in browser.get(url("record", member)).content.decode()
    asked = browser.get(url("part", double)).content.decode()
    parted = browser.post(url("part", double), hidden_in(asked) | {"step": "write"})
    again = browser.post(url("part", double), hidden_in(asked) | {"step": "write"})
    assert parted.headers["Location"] == again.headers["Location"] == url("record", double)
    assert browser.get(url("record", double)).status_code == 200
    looks = Look.objects.filter(by=keeper.username, subject="members")
    assert {member.uid, double.uid} <= set(looks.values_list("uid", flat=True))
    assert Look.objects.filter(subject="members.birth_on", uid=double.uid).exists()


def test_a_member_out_of_scope_shows_on_neither_side(
    member: Person,
    double: Person,
    admit: Callable[..., Person],
    own: PartyOrganisation,
    secretary: Actor,
    sign_in: SignIn,
) -> None:
    far = admit("Nguyễn Văn Đức", own, birth_on=BORN)
    browser = sign_in(secretary)
    for pair in ((member, far), (far, member)):
        assert browser.get(url("merge", *pair)).status_code == 404
        assert browser.post(url("merge", *pair), {"step": "write"}).status_code == 404
        browser.post(url("distinct", *pair), {"key": "k"})
    assert str(far.uid) not in browser.get(url("duplicates")).content.decode()
    assert not Entry.objects.filter(command__in=("members.merge", "members.mark_distinct")).exists()


def test_who_sees_no_persons_finds_no_page_and_who_keeps_none_no_button(
    member: Person, double: Person, sign_in: SignIn
) -> None:
    for role in ("leader", "planning", "technical", "auditor"):
        browser = sign_in(Actor("ai", (Grant(role, "/ninh-binh/"),)))
        assert browser.get(url("duplicates")).status_code == 404
        assert browser.get(url("merge", member, double)).status_code == 404
        assert browser.get(url("part", double)).status_code == 404
    looker = sign_in(Actor("kiem", (Grant("inspection", "/ninh-binh/"),)))
    assert url("merge", member, double) not in looker.get(url("duplicates")).content.decode()
    assert looker.post(url("merge", member, double), {}).status_code == 403


def test_the_ledger_names_no_member_in_a_reason_not_even_to_those_who_see_members(
    member: Person, double: Person, keeper: Actor, sign_in: SignIn
) -> None:
    """A page that tells names keeps a look; the ledger keeps none, so it tells none."""
    both = member.version + double.version
    merger = Merger(kept=member.uid, lost=double.uid, version=both)
    merged = commands.merge(merger=merger, by=keeper, at=AT)
    version = Person._base_manager.get(pk=member.pk).version
    parted = commands.part(lost=double.uid, version=version, by=keeper, at=AT)
    for roles in (("organisation",), ("auditor",), ("auditor", "leader"), ("auditor", "steering")):
        browser = sign_in(Actor("ai", tuple(Grant(role, "/ninh-binh/") for role in roles)))
        for seq in (merged.entry, parted.entry):
            page = browser.get(reverse("data:entry", args=[seq])).content.decode()
            assert "Nguyễn Văn Đức" not in page
        assert "Nguyễn Văn Đức" not in browser.get(reverse("data:ledger")).content.decode()


def test_two_records_read_for_a_look_stay_comparable_when_somebody_merges_them_meanwhile(
    member: Person, double: Person, keeper: Actor
) -> None:
    found = queries.both(member.uid, double.uid, viewer=keeper)
    assert found
    version = member.version + double.version
    merger = Merger(kept=member.uid, lost=double.uid, version=version)
    commands.merge(merger=merger, by=keeper, at=AT)
    assert sides(*found).lost_card.person_id == double.pk
    assert queries.both(member.uid, double.uid, viewer=keeper) is None
