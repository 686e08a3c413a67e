"""Rows that name an enterprise in words: found by its name, asked about, never left out."""

from collections.abc import Callable

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Outcome
from nentang.organisations.models import PartyOrganisation
from tests.organisations.test_take_list import judged, named, problem, row, take


def test_a_name_without_a_tax_code_puts_it_into_its_enterprise(
    enterprise: Enterprise, bloc: PartyOrganisation, keeper: Actor
) -> None:
    line = row(2, name="Chi bộ May", parent="DBK", enterprise="Cty TNHH May Gián Khẩu")
    (found,) = judged(line, by=keeper)
    assert {each.column: each.after for each in found.changes} == {
        "parent": bloc.name,
        "enterprise": enterprise.name,
        "kind": "Chi bộ cơ sở",
    }
    take(line, by=keeper)
    assert named("Chi bộ May").enterprise_id == enterprise.pk


def test_a_name_of_no_enterprise_is_told_and_the_cell_is_not_put_elsewhere(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    line = row(2, name="Chi bộ May", parent="DBK", enterprise="Công ty Không Có")
    outcome, column, words = problem(line, by=keeper)
    assert (outcome, column) == ("ERROR", "enterprise")
    assert "Ghi mã số thuế" in words


def test_a_name_of_two_enterprises_is_a_question(
    register_enterprise: Callable[..., Enterprise], bloc: PartyOrganisation, keeper: Actor
) -> None:
    for _time in range(2):
        register_enterprise(name="Dự án Kính")
    line = row(2, name="Chi bộ Kính", parent="DBK", enterprise="Dự án Kính")
    assert problem(line, by=keeper)[:2] == ("QUESTION", "enterprise")


def test_an_enterprise_of_another_name_moves_no_known_organisation(
    cell: PartyOrganisation, register_enterprise: Callable[..., Enterprise], keeper: Actor
) -> None:
    register_enterprise(name="Dự án Kính")
    for name, told in (("Dự án Kính", ["enterprise"]), ("Công ty Không Có", [])):
        (found,) = judged(row(2, code=cell.code, name=cell.name, enterprise=name), by=keeper)
        assert found.outcome is Outcome.UNCHANGED
        assert [each.column for each in found.problems] == told
