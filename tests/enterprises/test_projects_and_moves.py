"""A project becomes an enterprise, and a record goes to another place."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise, Kind
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import AccountGrant, Place
from nentang.kit.ledger.verification import verify
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE
from tests.enterprises.acting import FOUNDING, THERE, on, parts


def test_a_project_has_no_code_and_prepares(project: Enterprise) -> None:
    assert (project.kind, project.tax_code, project.status) == ("PROJECT", None, "PREPARING")


def test_a_project_becomes_an_enterprise_in_the_same_record(
    project: Enterprise, clerk: Actor
) -> None:
    uid = project.uid

    commands.become_enterprise(**on(project, clerk), founding=FOUNDING)

    row = Enterprise.objects.visible_to(clerk).get()
    periods = parts(row.statuses).order_by("valid_from")
    assert (row.uid, row.kind, row.tax_code) == (uid, Kind.ENTERPRISE, FOUNDING.tax_code)
    assert [p.status for p in periods] == ["PREPARING", "OPERATING"]
    assert periods[0].valid_to == periods[1].valid_from == FOUNDING.established_on
    place = Place.objects.unscoped(reason="test").get(path=row.scope_path)
    assert (place.kind, place.name) == ("ENTERPRISE", FOUNDING.name)
    assert verify() is None


def test_become_enterprise_is_refused_for_an_enterprise_and_a_day_that_does_not_fit(
    enterprise: Enterprise, clerk: Actor, registration: Registration
) -> None:
    commands.open_project(registration=replace(registration, tax_code=None), by=clerk, at=AT)
    project = Enterprise.objects.visible_to(clerk).get(kind=Kind.PROJECT)

    with pytest.raises(Refused, match="đã là doanh nghiệp"):
        commands.become_enterprise(**on(enterprise, clerk), founding=FOUNDING)
    for day, words in ((SINCE, "phải sau ngày"), (date(2099, 1, 1), "không thể sau")):
        late = replace(FOUNDING, established_on=day)
        with pytest.raises(Refused, match=words):
            commands.become_enterprise(**on(project, clerk), founding=late)
    taken = replace(FOUNDING, tax_code="2700123459")
    with pytest.raises(Refused, match="2700 123 459"):
        commands.become_enterprise(**on(project, clerk), founding=taken)


def test_move_takes_the_place_and_the_roles_along(enterprise: Enterprise) -> None:
    both = Actor("an", (Grant("planning", "/ninh-binh/"),))
    AccountGrant.objects.create(
        username="uy",
        role="leader",
        path=enterprise.scope_path,
        valid_from=SINCE,
        state="HELD",
        proposed_by="an",
    )

    commands.move(**on(enterprise, both), removal=THERE)

    enterprise.refresh_from_db()
    assert enterprise.scope_path == f"{SECOND_PARK}dn-{enterprise.uid.hex[:12]}/"
    assert AccountGrant.objects.get(username="uy").path == enterprise.scope_path
    assert Place.objects.unscoped(reason="test").filter(path=enterprise.scope_path).exists()
    assert verify() is None


def test_move_is_refused_to_a_park_that_is_not_the_actors_and_to_where_it_is(
    enterprise: Enterprise, clerk: Actor
) -> None:
    wide = Actor("an", (Grant("planning", "/ninh-binh/"),))

    with pytest.raises(Refused, match="không thuộc phạm vi"):
        commands.move(**on(enterprise, clerk), removal=THERE)
    with pytest.raises(Refused, match="đang ở chính địa bàn này"):
        commands.move(**on(enterprise, clerk), removal=replace(THERE, place_path=FIRST_PARK))
    gone = replace(THERE, place_path="/ninh-binh/da-bo/")
    with pytest.raises(Refused, match="không còn trong cây"):
        commands.move(**on(enterprise, wide), removal=gone)
