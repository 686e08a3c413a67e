"""Numbers of workers, money and status of an enterprise, by date."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise, Kind, SizeName, Status
from nentang.enterprises.registrations import Correction, Count, Figures, Registration, Since
from nentang.kit.access.actors import Actor
from tests.conftest import AT, SINCE
from tests.enterprises.acting import COUNT, FIGURES, SUSPENDED, on, parts


def test_the_latest_count_is_repeated_whatever_the_order_of_recording(
    enterprise: Enterprise, clerk: Actor
) -> None:
    commands.record_workers(**on(enterprise, clerk), count=COUNT)
    enterprise.refresh_from_db()
    older = Count(date(2018, 12, 31), 40, "cũ")
    commands.record_workers(**on(enterprise, clerk), count=older)
    enterprise.refresh_from_db()
    corrected = replace(COUNT, count=0)
    commands.record_workers(**on(enterprise, clerk), count=corrected)

    enterprise.refresh_from_db()
    assert (enterprise.workers, enterprise.workers_low, enterprise.workers_high) == (0, 0, 0)
    assert parts(enterprise.worker_counts).count() == 2


def test_record_workers_is_refused_for_a_day_to_come(enterprise: Enterprise, clerk: Actor) -> None:
    late = replace(COUNT, on=date(2019, 11, 6))

    with pytest.raises(Refused, match=r"không thể sau hôm nay \(05/11/2019\)"):
        commands.record_workers(**on(enterprise, clerk), count=late)


def test_money_makes_the_class_that_core_says(enterprise: Enterprise, clerk: Actor) -> None:
    trade = Correction(
        values={"vsic_code": "1410", "vsic_edition": "2018"}, source="x", known_on=SINCE
    )
    commands.correct(**on(enterprise, clerk), correction=trade)
    enterprise.refresh_from_db()
    commands.record_workers(**on(enterprise, clerk), count=replace(COUNT, count=90))
    enterprise.refresh_from_db()
    assert enterprise.size_class == SizeName.SMALL
    figures = Figures(2018, 90 * 10**9, 190 * 10**9, "Báo cáo")

    commands.record_finance(**on(enterprise, clerk), figures=figures)

    enterprise.refresh_from_db()
    assert enterprise.size_class == SizeName.MEDIUM


def test_record_finance_is_refused_without_a_sum_and_for_a_year_to_come(
    enterprise: Enterprise, clerk: Actor
) -> None:
    with pytest.raises(Refused, match="chưa có số nào"):
        commands.record_finance(**on(enterprise, clerk), figures=replace(FIGURES, capital=None))
    with pytest.raises(Refused, match="Năm 2020 chưa đến"):
        commands.record_finance(**on(enterprise, clerk), figures=replace(FIGURES, year=2020))


def test_a_status_ends_the_one_before_on_the_same_day(enterprise: Enterprise, clerk: Actor) -> None:
    commands.change_status(**on(enterprise, clerk), since=SUSPENDED)

    enterprise.refresh_from_db()
    ended = parts(enterprise.statuses).get(status=Status.OPERATING)
    assert (enterprise.status, enterprise.status_on) == ("SUSPENDED", SUSPENDED.valid_from)
    assert ended.valid_to == SUSPENDED.valid_from


def test_change_status_is_refused_where_it_cannot_follow(
    enterprise: Enterprise, clerk: Actor, registration: Registration
) -> None:
    commands.open_project(registration=replace(registration, tax_code=None), by=clerk, at=AT)
    project = Enterprise.objects.visible_to(clerk).get(kind=Kind.PROJECT)

    def change(row: Enterprise, status: str, day: date = SUSPENDED.valid_from) -> None:
        commands.change_status(**on(row, clerk), since=Since(status, day, "x"))

    with pytest.raises(Refused, match="Dự án hoạt động khi"):
        change(project, "OPERATING")
    with pytest.raises(Refused, match="không còn ở bước chuẩn bị"):
        change(enterprise, "PREPARING")
    with pytest.raises(Refused, match="đã ở trạng thái “Đang hoạt động” từ ngày 01/01/2019"):
        change(enterprise, "OPERATING")
    with pytest.raises(Refused, match="phải sau ngày bắt đầu trạng thái hiện tại"):
        change(enterprise, "REVOKED", SINCE)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        change(enterprise, "REVOKED", date(2099, 1, 1))
