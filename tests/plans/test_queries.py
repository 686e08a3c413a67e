"""Questions about plans and rules: by words, by viewer, from the table."""

from datetime import date

import pytest

from nentang.core.citations import Clause
from nentang.kit.access.actors import Actor, Grant
from nentang.plans import catalogue, commands, queries
from nentang.plans.models import Plan, RuleVersion
from nentang.plans.tracing import State
from tests.plans.conftest import AT, MACHINE


def found(wanted: str, viewer: Actor, most: int = 20) -> list[str]:
    return [str(hit.key) for hit in queries.clauses_sought(wanted, viewer=viewer).first(most).hits]


def test_clauses_are_found_without_marks_and_by_their_id(plan: Plan, reader: Actor) -> None:
    assert "KH-DUK-2019#IV.4" in found("uy ban kiem tra", reader)
    assert "KH-DUK-2019#II.2.2.b1" in found("II.2.2.b1", reader)
    assert found("KẾT NẠP mỗi NĂM", reader) == ["KH-DUK-2019#III.2"]
    assert len(found("dang", reader, most=5)) == 5
    assert found("  ", reader) == []
    assert found("khong co cau nay", reader) == []


def test_an_excerpt_is_cut_and_has_its_heading(plan: Plan, reader: Actor) -> None:
    rows = queries.clauses_sought("ra soat thuc trang", viewer=reader).first(5).hits
    assert rows[0].name.startswith("Doanh nghiệp đã có tổ chức đảng. Cấp ủy rà soát")
    assert all(len(row.name) < 260 for row in rows)


def test_a_clause_asked_for_by_its_id_comes_first(plan: Plan, reader: Actor) -> None:
    assert found("II.2.2", reader)[0] == "KH-DUK-2019#II.2.2"
    assert found("kh-duk-2019#II.2.2.b1", reader)[0] == "KH-DUK-2019#II.2.2.b1"
    assert found("KH-DUK-2018#II.2.2.b1", reader) == []


def test_a_plan_is_found_by_title_number_and_body(plan: Plan, reader: Actor) -> None:
    for wanted in ("kh-duk-2019", "dang uy khoi", "kh/duk", "ke hoach xay dung"):
        assert [hit.key for hit in queries.plans_found(wanted, viewer=reader)] == ["KH-DUK-2019"]
    assert queries.plans_found("khong co", viewer=reader) == []


def test_nobody_finds_clauses_outside_their_places(
    plan: Plan, stranger: Actor, technician: Actor
) -> None:
    for viewer in (stranger, technician, Actor("nobody")):
        assert found("dang vien", viewer) == []
        assert queries.plans_found("ke hoach", viewer=viewer) == []
        assert not queries.plans(viewer=viewer).exists()
        assert queries.whole_plan("KH-DUK-2019", viewer=viewer) is None
        assert queries.clause(Clause("KH-DUK-2019", "I.1"), viewer=viewer) is None


def test_a_plan_is_seen_below_its_place_and_above(plan: Plan) -> None:
    for path in ("/ninh-binh/khoi/gian-khau/", "/ninh-binh/", "/", "/ninh-binh/khoi/x/y/"):
        assert queries.plans(viewer=Actor("a", (Grant("leader", path),))).exists(), path
    for path in ("/ninh-binh/tinh/", "/nam-dinh/khoi/", "/ninh-binh/khoi-khac/"):
        assert not queries.plans(viewer=Actor("a", (Grant("leader", path),))).exists(), path


def test_the_table_gives_the_numbers_of_the_seed(rules: None, reader: Actor) -> None:
    day = date(2019, 11, 5)
    assert queries.founding_thresholds(day, viewer=reader) == catalogue.founding_thresholds(day)
    assert queries.size_thresholds(day, viewer=reader) == catalogue.size_thresholds(day)
    ids = [(rule.id, rule.version) for rule in queries.rule_versions(viewer=reader)]
    assert ids == sorted((rule.id, rule.version) for rule in catalogue.rule_versions())


def test_before_the_first_decree_there_are_no_size_limits(rules: None, reader: Actor) -> None:
    assert queries.size_thresholds(date(2018, 1, 1), viewer=reader) is None


@pytest.mark.django_db
def test_without_rules_in_the_table_nothing_is_invented(reader: Actor) -> None:
    with pytest.raises(KeyError):
        queries.founding_thresholds(date(2019, 11, 5), viewer=reader)


def test_what_a_clause_has_become_is_computed(plan: Plan, reader: Actor) -> None:
    whole = queries.whole_plan("KH-DUK-2019", viewer=reader)
    assert whole is not None
    states = {row.clause.code: row.state for row in whole.clauses}
    assert states["II.2.2"] is State.BARE
    assert states["II.2.2.b1"] is State.OPEN  # a rule, and “3 members” is open
    assert states["II.2.2.b3"] is State.DONE
    assert states["II.1.1"] is State.NONE
    assert states["IV.4.p1"] is State.DONE


def test_a_rule_taken_out_takes_its_clause_back(plan: Plan, office: Actor) -> None:
    RuleVersion.objects.visible_to(office).filter(rule="II.2.2.b3").delete()
    whole = queries.whole_plan("KH-DUK-2019", viewer=office)
    assert whole is not None
    states = {row.clause.code: row.state for row in whole.clauses}
    assert states["II.2.2.b3"] is State.NONE
    commands.load_rules(by=MACHINE, at=AT)
    again = queries.whole_plan("KH-DUK-2019", viewer=office)
    assert again is not None
    assert {row.clause.code: row.state for row in again.clauses}["II.2.2.b3"] is State.DONE
