"""The calendar: published holidays, the office's own days above them, and who may set them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.ledger.verification import verify
from nentang.plans import commands, queries
from nentang.plans.models import CalendarDay
from nentang.plans.queries.calendar import calendar_days
from nentang.plans.working_days import calendar

AT = datetime(2019, 11, 5, 3, 42, tzinfo=UTC)
KEEPER = Actor("dao", (Grant("organisation", "/ninh-binh/"),))
READER = Actor("hoa", (Grant("leader", "/ninh-binh/"),))
SATURDAY, MONDAY, TET = date(2019, 11, 16), date(2019, 11, 18), date(2020, 1, 27)
pytestmark = pytest.mark.django_db


def put(day: date, *, is_off: bool, by: Actor = KEEPER) -> CalendarDay:
    setting = commands.SetDay(day=day, is_off=is_off, name="Hoán đổi", source="CV 12")
    receipt = commands.set_calendar_day(setting=setting, by=by, at=AT)
    return CalendarDay.objects.visible_to(KEEPER).get(uid=receipt.record)


def test_published_holidays_of_the_rulebook_years_are_off() -> None:
    given = {
        *(date(2019, 1, 1), date(2019, 4, 15), date(2019, 4, 29), date(2019, 4, 30)),
        *(date(2019, 5, 1), date(2019, 9, 2), date(2020, 1, 1), date(2020, 4, 2)),
        *(date(2020, 4, 30), date(2020, 5, 1), date(2020, 9, 2), date(2021, 1, 1)),
        *(date(2019, 2, day) for day in range(4, 9)),
        *(date(2020, 1, day) for day in range(23, 30)),
        *(date(2021, 2, day) for day in range(10, 17)),
    }
    days = calendar()
    assert not [day for day in given if days.is_working(day)]
    extra = {day for day in days.off if day.year in {2019, 2020} and day.weekday() < 5} - given
    assert not extra


def test_a_day_of_the_office_wins_over_week_and_holiday_until_it_is_cleared() -> None:
    put(SATURDAY, is_off=False)
    monday = put(MONDAY, is_off=True)
    put(TET, is_off=False)
    days = calendar()
    assert [days.is_working(day) for day in (SATURDAY, MONDAY, TET)] == [True, False, True]
    commands.clear_calendar_day(day=monday.uid, version=monday.version, by=KEEPER, at=AT)
    assert calendar().is_working(MONDAY)
    assert verify() is None


def test_set_calendar_day_is_refused_to_others_twice_and_where_it_changes_nothing() -> None:
    with pytest.raises(Refused, match="Ban Tổ chức, Văn phòng"):
        put(MONDAY, is_off=True, by=READER)
    put(MONDAY, is_off=True)
    with pytest.raises(Refused, match="đã có trong lịch"):
        put(MONDAY, is_off=True)
    with pytest.raises(Refused, match="vốn đã là ngày nghỉ"):
        put(SATURDAY, is_off=True)
    with pytest.raises(Refused, match="vốn đã là ngày làm việc"):
        put(date(2019, 11, 19), is_off=False)


def test_clear_calendar_day_is_refused_to_others_and_stops_for_a_faster_one() -> None:
    row = put(MONDAY, is_off=True)
    with pytest.raises(Refused, match="Ban Tổ chức, Văn phòng"):
        commands.clear_calendar_day(day=row.uid, version=1, by=READER, at=AT)
    with pytest.raises(Conflict):
        commands.clear_calendar_day(day=row.uid, version=7, by=KEEPER, at=AT)


def test_a_year_that_cannot_be_is_this_one() -> None:
    for asked, year in (("2020", 2020), ("", 2019), ("abcd", 2019), ("9999", 2060)):
        found = queries.calendar_year(asked, viewer=READER, today=date(2019, 11, 5))
        assert found.year == year
        assert all(each.day.year == year for each in found.days)


def test_days_of_several_years_are_read_in_one_statement(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    put(SATURDAY, is_off=False)
    put(TET, is_off=False)
    with django_assert_num_queries(1):
        found = calendar_days(2019, 2020, viewer=READER)
    each = [queries.calendar_year(str(year), viewer=READER, today=MONDAY) for year in (2019, 2020)]
    assert found == each[0].days + each[1].days
    assert [day.is_off for day in found if day.day in (SATURDAY, TET)] == [False, False]
    assert calendar_days(2021, 2020, viewer=READER) == ()


def test_the_page_adds_and_removes_a_day(sign_in: Callable[[Actor], Client]) -> None:
    browser = sign_in(KEEPER)
    typed = {"key": "k1", "day": "18/11/2019", "is_off": "1", "name": "Bù", "source": "CV 1"}
    bad = browser.post(reverse("plans:set_calendar_day"), typed | {"day": "31/02/2020"})
    assert bad.status_code == 422
    assert "31/02/2020" in bad.content.decode()
    assert browser.post(reverse("plans:set_calendar_day"), typed).status_code == 302
    shown = browser.get(reverse("plans:calendar"), {"nam": "2019"}).content.decode()
    assert "18/11/2019" in shown
    row = CalendarDay.objects.visible_to(KEEPER).get()
    where = reverse("plans:clear_calendar_day", args=[row.uid])
    assert "Bỏ ngày này" in browser.get(where).content.decode()
    assert browser.post(where, {"key": "k2", "version": "5"}).status_code == 409
    assert browser.post(where, {"key": "k3", "version": "1"}).status_code == 302
    assert browser.get(where).status_code == 404


def test_who_may_only_read_sees_the_calendar_and_why_it_is_not_theirs(
    sign_in: Callable[[Actor], Client],
) -> None:
    browser = sign_in(READER)
    assert "Thêm ngày" not in browser.get(reverse("plans:calendar")).content.decode()
    assert "do Ban Tổ chức" in browser.get(reverse("plans:set_calendar_day")).content.decode()
    assert browser.post(reverse("plans:set_calendar_day"), {}).status_code == 403


def test_years_are_written_without_a_point_and_lead_to_each_other(
    sign_in: Callable[[Actor], Client],
) -> None:
    page = sign_in(READER).get(reverse("plans:calendar"), {"nam": "2020"}).content.decode()
    assert "Lịch ngày nghỉ 2020" in page
    assert 'href="?nam=2019"' in page
    assert 'href="?nam=2021"' in page
    assert "2.020" not in page
