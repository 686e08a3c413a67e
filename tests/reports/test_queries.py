"""Figures of targets: counted from records, in the viewer's scope, with the rows behind each."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.core.targets import DEFINITIONS, Measure, Reading, Standing
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.members.models import Membership, Person
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.queries import founded_in, youth_founded_in
from nentang.plans.models import Plan, PlanTarget
from nentang.reports import wording
from nentang.reports.figures import TargetFigure
from nentang.reports.queries import Asked, rows, target_years, targets
from tests.conftest import FIRST_PARK
from tests.reports.conftest import TODAY, admit

ADMISSIONS, PARTY = Measure.ADMISSIONS, Measure.PARTY_ORGANISATIONS
YOUTH = Measure.YOUTH_ORGANISATIONS
EVERY = [(measure, reading) for measure in Measure for reading in DEFINITIONS[measure]]


def figure(
    measure: Measure, viewer: Actor, *, year: int = 2020, as_of: date = TODAY
) -> TargetFigure:
    every = targets(year, viewer=viewer, as_of=as_of)
    return next(each for each in every if each.measure is measure)


def readings(measure: Measure, viewer: Actor, *, as_of: date = TODAY) -> dict[Reading, int]:
    return {each.reading: each.count for each in figure(measure, viewer, as_of=as_of).readings}


@pytest.mark.usefixtures("plan", "cells")
def test_organisations_count_in_every_reading(keeper: Actor) -> None:
    assert readings(PARTY, keeper) == {
        Reading.MAIN: 2,
        Reading.BY_EFFECT: 1,
        Reading.WITH_SUBORDINATE: 3,
        Reading.WHOLE_BLOC: 4,
    }


@pytest.mark.usefixtures("plan", "youth")
def test_youth_organisations_count_and_trade_unions_do_not(keeper: Actor) -> None:
    assert readings(YOUTH, keeper) == {Reading.MAIN: 1, Reading.WHOLE_BLOC: 2}


@pytest.mark.usefixtures("plan", "admitted")
def test_admissions_count_in_every_reading(keeper: Actor) -> None:
    assert readings(ADMISSIONS, keeper) == {
        Reading.MAIN: 3,
        Reading.BY_DECISION: 3,
        Reading.WHOLE_BLOC: 4,
        Reading.DECIDED_ONLY: 1,
    }


@pytest.mark.usefixtures("plan", "admitted", "youth")
def test_every_figure_has_exactly_its_rows(keeper: Actor) -> None:
    days = (date(2020, 1, 1), date(2020, 4, 30), TODAY, date(2021, 1, 1))
    for as_of, (measure, way) in product(days, EVERY):
        asked = Asked(year=2020, measure=measure, reading=way)
        found = rows(asked, viewer=keeper, as_of=as_of)
        assert found
        lines: list[Any] = [*found.founded, *(found.admitted or [])]

        assert len({line.uid for line in lines}) == len(lines) == found.count
        assert found.count == readings(measure, keeper, as_of=as_of)[way]
        assert found.hidden == 0


@pytest.mark.usefixtures("plan", "cells", "youth")
def test_the_registers_own_lists_of_foundings_are_the_same_rows(keeper: Actor) -> None:
    for measure, ask in ((PARTY, founded_in), (YOUTH, youth_founded_in)):
        found = rows(Asked(year=2020, measure=measure), viewer=keeper, as_of=TODAY)
        theirs = ask(date(2020, 1, 1), date(2020, 12, 31), viewer=keeper, as_of=TODAY)
        assert found
        assert [line.uid for line in found.founded] == [line.uid for line in theirs]


@pytest.mark.usefixtures("plan")
def test_one_day_edited_changes_the_figure(
    keeper: Actor, cells: dict[str, PartyOrganisation], admitted: dict[str, Person]
) -> None:
    first = PartyOrganisation.objects.unscoped(reason="test").filter(pk=cells["first"].pk)
    assert figure(PARTY, keeper).done == 2
    first.update(founded_on=date(2019, 12, 31))
    assert figure(PARTY, keeper).done == 1
    assert figure(PARTY, keeper, year=2019).done == 2

    members = Membership.objects.unscoped(reason="test")
    members.filter(person=admitted["one"]).update(joined_on=date(2020, 7, 1))
    assert figure(ADMISSIONS, keeper).done == 2
    assert figure(ADMISSIONS, keeper, as_of=date(2020, 7, 1)).done == 3


@pytest.mark.usefixtures("plan", "cells", "admitted")
def test_the_day_asked_about_moves_the_figure(keeper: Actor) -> None:
    assert figure(PARTY, keeper, as_of=date(2020, 6, 29)).done == 1
    assert figure(PARTY, keeper, as_of=date(2020, 7, 1)).done == 3
    assert figure(ADMISSIONS, keeper, as_of=date(2020, 5, 18)).done == 2


@pytest.mark.usefixtures("plan", "cells", "admitted")
def test_what_has_no_known_sector_is_counted_and_said(keeper: Actor) -> None:
    assert figure(PARTY, keeper).without_scope == 1
    assert figure(ADMISSIONS, keeper).without_scope == 1


@pytest.mark.usefixtures("plan", "admitted")
def test_a_day_that_nobody_recorded_is_told_beside_the_other_reading(
    keeper: Actor, cells: dict[str, PartyOrganisation]
) -> None:
    admit("Người mới", cells["first"], date(2020, 3, 1), None)
    told = {each.reading: each for each in figure(ADMISSIONS, keeper).readings}
    assert (told[Reading.MAIN].count, told[Reading.BY_DECISION].count) == (4, 3)
    assert told[Reading.BY_DECISION].without_day == 1
    party = {each.reading: each for each in figure(PARTY, keeper).readings}
    assert party[Reading.BY_EFFECT].without_day == 2
    assert party[Reading.WHOLE_BLOC].without_day == 0


@pytest.mark.usefixtures("plan", "cells", "admitted")
def test_a_park_counts_its_own_and_no_other(park_board: Actor) -> None:
    assert figure(PARTY, park_board).done == 1
    assert figure(ADMISSIONS, park_board).done == 2


@pytest.mark.usefixtures("plan", "admitted")
def test_a_part_of_the_plan_is_no_shortfall(park_board: Actor, keeper: Actor) -> None:
    of_all, of_park = (
        [figure(measure, viewer) for measure in Measure] for viewer in (keeper, park_board)
    )
    assert all(each.is_whole and each.standing for each in of_all)
    assert not any(each.is_whole or each.standing for each in of_park)
    said = wording.shown(of_park)
    assert all("trong phạm vi được xem" in each.sentence and not each.tag for each in said)


@pytest.mark.usefixtures("plan", "admitted")
def test_a_role_without_persons_has_the_figure_and_no_name(leader: Actor) -> None:
    found = rows(Asked(year=2020, measure=ADMISSIONS), viewer=leader, as_of=TODAY)
    assert found

    assert (found.count, found.admitted, found.founded) == (3, None, [])
    assert "Ánh" not in repr(found)


@pytest.mark.usefixtures("plan", "admitted")
def test_names_are_shown_where_the_viewer_may_see_them_and_the_rest_is_counted(
    leader: Actor,
) -> None:
    both = replace(leader, grants=(*leader.grants, Grant("grassroots", FIRST_PARK)))
    found = rows(Asked(year=2020, measure=ADMISSIONS), viewer=both, as_of=TODAY)
    assert found
    assert found.admitted

    names = [line.full_name for line in found.admitted]
    assert names == ["Phạm Quốc Ân", "Đinh Thị Ánh"]
    assert (found.count, found.hidden) == (3, 1)


@pytest.mark.usefixtures("plan", "admitted")
def test_who_may_not_see_targets_gets_nothing(planner: Actor, technician: Actor) -> None:
    for viewer in (planner, technician):
        assert targets(2020, viewer=viewer, as_of=TODAY) == []
        assert target_years(viewer=viewer) == []
        assert rows(Asked(year=2020, measure=ADMISSIONS), viewer=viewer, as_of=TODAY) is None


@pytest.mark.usefixtures("plan", "cells")
def test_the_plan_says_figure_strength_and_years(keeper: Actor) -> None:
    assert target_years(viewer=keeper) == [2019, 2020]
    told = {each.measure: each for each in targets(2020, viewer=keeper, as_of=TODAY)}

    assert [told[measure].goal for measure in (PARTY, ADMISSIONS, YOUTH)] == [2, 50, 3]
    assert [told[measure].is_strive for measure in (PARTY, ADMISSIONS, YOUTH)] == [
        False,
        False,
        True,
    ]
    assert told[PARTY].standing is Standing.REACHED
    assert (told[ADMISSIONS].standing, told[ADMISSIONS].lacking) == (Standing.OPEN, 50)
    assert figure(ADMISSIONS, keeper, as_of=date(2020, 12, 31)).standing is Standing.MISSED
    assert str(told[PARTY].clause) == "KH-DUK-2019#III.1"


@pytest.mark.usefixtures("plan")
def test_2019_was_mostly_past_when_the_plan_was_issued(keeper: Actor) -> None:
    assert figure(PARTY, keeper, year=2019).is_mostly_past
    assert not figure(PARTY, keeper, year=2020).is_mostly_past
    Plan.objects.unscoped(reason="test").update(year=None)
    assert not figure(PARTY, keeper, year=2019).is_mostly_past


def another(plan: Plan, **facts: Any) -> PlanTarget:
    values = {"low": 3, "high": 3, "comparator": "at-least", "strength": "firm", **facts}
    more = {"scope_path": plan.scope_path, "position": 90, "quote": "câu", "code": "T9"}
    return PlanTarget.objects.create(plan=plan, **more, **values)


def test_another_target_needs_no_program(plan: Plan, keeper: Actor, private: Enterprise) -> None:
    another(
        plan,
        what="chi bộ thành lập",
        unit="chi bộ",
        comparator="more-than",
        time_kind="in-year",
        time_value="2021",
    )
    told = targets(2021, viewer=keeper, as_of=TODAY)

    assert [(each.code, each.measure, each.goal, each.done) for each in told] == [
        ("T9", PARTY, 4, 0)
    ]
    assert told[0].clause is None
    assert target_years(viewer=keeper) == [2019, 2020, 2021]


def test_what_is_not_in_the_records_is_told_as_not_counted(plan: Plan, keeper: Actor) -> None:
    words = {"what": "đảng viên được bồi dưỡng", "unit": "%"}
    another(plan, **words, time_kind="in-year", time_value="2021")
    told = targets(2021, viewer=keeper, as_of=TODAY)[0]

    assert (told.measure, told.done, told.standing, told.definition) == (None, None, None, None)
    assert told.lacking is None


@pytest.mark.usefixtures("cells")
def test_two_targets_of_one_measure_are_told_apart_by_their_code(plan: Plan, keeper: Actor) -> None:
    long = {"what": "tổ chức đảng thành lập", "time_kind": "by", "time_value": "2020"}
    another(plan, **long)

    def count(code: str) -> int | None:
        asked = Asked(year=2020, measure=PARTY, code=code)
        found = rows(asked, viewer=keeper, as_of=TODAY)
        return found.count if found else None

    assert (count("KH-DUK-2019.T1"), count("KH-DUK-2019.T9")) == (2, 3)
    assert (count(""), count("KH-KHAC.T1")) == (2, None)


def test_a_reading_of_another_measure_is_none(plan: Plan, keeper: Actor) -> None:
    asked = Asked(year=2020, measure=YOUTH, reading=Reading.BY_EFFECT)

    assert rows(asked, viewer=keeper, as_of=TODAY) is None


@pytest.mark.usefixtures("plan", "youth")
def test_the_statements_do_not_grow_with_the_rows(
    keeper: Actor, cells: dict[str, PartyOrganisation], admitted: dict[str, Person]
) -> None:
    targets(2020, viewer=keeper, as_of=TODAY)
    counted = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as captured:
            targets(2020, viewer=keeper, as_of=TODAY)
        counted.append(len(captured))
        for number in range(5):
            admit(f"Người {number}", cells["first"], date(2020, 2, number + 1), None)

    assert counted[0] == counted[1] <= 5
