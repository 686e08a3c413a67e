"""Commands on mass organisations: registered, corrected, counted, ended."""

from datetime import date
from typing import Any

import pytest

from nentang.core.decisions import Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.organisations import commands
from nentang.organisations.models import MassMemberCount, MassOrganisation
from nentang.organisations.registrations import Correction, Count, Ending, MassFounding
from tests.conftest import AT
from tests.organisations.acting import TOMORROW, entries
from tests.organisations.conftest import KNOWN, SAID, register

MASS = {"kind": "TRADE_UNION", "form": "UNION_BASE", "name": "Công đoàn May", "source": SAID}


def mass(enterprise: Enterprise, **facts: Any) -> MassFounding:
    return MassFounding(enterprise=enterprise.uid, known_on=KNOWN, **MASS | facts)


def test_a_union_stands_with_its_enterprise_and_repeats_its_newest_number(
    enterprise: Enterprise, keeper: Actor
) -> None:
    row = register(keeper, enterprise.uid, count=Count(date(2019, 9, 30), 42, "Báo cáo quý"))
    assert (row.scope_path, row.headcount) == (enterprise.scope_path, 42)
    for on, count, version in ((date(2019, 10, 31), 45, 1), (date(2019, 3, 31), 30, 2)):
        commands.record_mass_number(
            organisation=row.uid,
            version=version,
            count=Count(on, count, "Báo cáo"),
            by=keeper,
            at=AT,
        )
    row = MassOrganisation.objects.visible_to(keeper).get()
    assert (row.headcount, row.headcount_on) == (45, date(2019, 10, 31))


def test_the_number_of_the_same_day_is_corrected(union: MassOrganisation, keeper: Actor) -> None:
    on = date(2019, 10, 31)
    for version, count in ((1, 45), (2, 46)):
        told = Count(on, count, "Báo cáo")
        commands.record_mass_number(
            organisation=union.uid, version=version, count=told, by=keeper, at=AT
        )
    row = MassMemberCount.objects.visible_to(keeper).get()
    assert (row.count, row.version) == (46, 2)


def test_a_list_of_unions_is_one_entry(
    enterprise: Enterprise, second: Enterprise, keeper: Actor
) -> None:
    before = entries()
    foundings = [mass(enterprise), mass(second, kind="YOUTH_UNION", form="")]
    commands.register_mass_many(foundings=foundings, by=keeper, at=AT)
    assert entries() == before + 1
    assert MassOrganisation.objects.visible_to(keeper).count() == 2


def test_an_empty_list_of_unions_changes_nothing(parks: None, keeper: Actor) -> None:
    commands.register_mass_many(foundings=[], by=keeper, at=AT)
    commands.report_prospects_many(reports=[], by=keeper, at=AT)
    assert not MassOrganisation.objects.visible_to(keeper).exists()


def test_register_mass_organisation_is_refused_with_its_reason(
    enterprise: Enterprise, keeper: Actor, reader: Actor, youth: Actor
) -> None:
    def enter(founding: MassFounding, by: Actor) -> None:
        commands.register_mass_organisation(founding=founding, by=by, at=AT)

    for person in (reader, youth):
        with pytest.raises(Refused, match="phạm vi"):
            enter(mass(enterprise), person)
    with pytest.raises(Refused, match="không phải hình thức tổ chức của Công đoàn"):
        enter(mass(enterprise, form="YOUTH_CELL"), keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        enter(mass(enterprise, founded_on=TOMORROW), keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        enter(mass(enterprise, count=Count(TOMORROW, 5, "x")), keeper)


def test_register_mass_many_is_refused_as_a_whole(
    enterprise: Enterprise, second: Enterprise, near_keeper: Actor
) -> None:
    with pytest.raises(Refused, match="Không tìm thấy doanh nghiệp"):
        commands.register_mass_many(
            foundings=[mass(enterprise), mass(second)], by=near_keeper, at=AT
        )
    assert not MassOrganisation.objects.unscoped(reason="test").exists()


def correct_union(row: MassOrganisation, by: Actor, version: int = 1, **values: Any) -> None:
    correction = Correction(values=values, source="Quyết định 9", known_on=KNOWN)
    commands.correct_mass_organisation(
        organisation=row.uid, version=version, correction=correction, by=by, at=AT
    )


def test_a_union_is_corrected(union: MassOrganisation, keeper: Actor) -> None:
    correct_union(union, keeper, name="Đoàn cơ sở May", form="YOUTH_BASE")
    row = MassOrganisation.objects.visible_to(keeper).get()
    assert (row.name, row.form, row.version) == ("Đoàn cơ sở May", "YOUTH_BASE", 2)


def test_correct_mass_organisation_is_refused_with_its_reason(
    union: MassOrganisation, keeper: Actor, reader: Actor
) -> None:
    with pytest.raises(Refused, match="không được giao"):
        correct_union(union, reader, name="B")
    with pytest.raises(Refused, match="Không có gì thay đổi"):
        correct_union(union, keeper, name=union.name)
    with pytest.raises(Refused, match="không phải hình thức"):
        correct_union(union, keeper, kind="WOMEN")
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        correct_union(union, keeper, founded_on=TOMORROW)


def end(row: MassOrganisation, by: Actor, on: date, version: int = 1) -> None:
    ending = Ending(on=on, number="5", reason="Sáp nhập công ty")
    commands.end_mass_organisation(
        organisation=row.uid, version=version, ending=ending, by=by, at=AT
    )


def test_a_union_ends(union: MassOrganisation, keeper: Actor) -> None:
    end(union, keeper, date(2019, 10, 1))
    row = MassOrganisation.objects.visible_to(keeper).get()
    assert (row.ended_on, row.ended_number) == (date(2019, 10, 1), "5")


def test_end_mass_organisation_is_refused_with_its_reason(
    union: MassOrganisation, keeper: Actor, reader: Actor
) -> None:
    with pytest.raises(Refused, match="không được giao"):
        end(union, reader, KNOWN)
    with pytest.raises(Refused, match="không thể trước ngày thành lập"):
        end(union, keeper, date(2019, 3, 25))
    end(union, keeper, KNOWN)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        end(union, keeper, KNOWN, version=2)


def test_record_mass_number_is_refused_with_its_reason(
    union: MassOrganisation, keeper: Actor, reader: Actor
) -> None:
    def tell(on: date, by: Actor) -> None:
        commands.record_mass_number(
            organisation=union.uid, version=1, count=Count(on, 5, "x"), by=by, at=AT
        )

    with pytest.raises(Refused, match="không được giao"):
        tell(KNOWN, reader)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        tell(TOMORROW, keeper)
