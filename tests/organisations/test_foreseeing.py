"""What a list of enterprises means for organisations, and what waits until it is dealt with."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from nentang.enterprises.commands import change_status
from nentang.enterprises.ending import LISTS, ended_in_words
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Since
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import CellChange, Consequence, Effect, Outcome, consequences
from nentang.organisations import commands, queries
from nentang.organisations.conditions import STRANDED, Conditions
from nentang.organisations.foreseeing import foresee, task_of_ended
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from nentang.organisations.registrations import Closing, Ending
from nentang.plans.catalogue import rules_in_force
from tests.conftest import AT
from tests.organisations.conftest import found

ON = date(2019, 11, 5)


def ending(uid: UUID, after: str = "Đã giải thể", outcome: Outcome = Outcome.CHANGED) -> Effect:
    return Effect(uid, outcome, (CellChange("status", "Đang hoạt động", after),))


def foreseen(*effects: Effect, viewer: Actor) -> list[Consequence]:
    return foresee(effects, viewer=viewer, as_of=ON)


def test_an_enterprise_that_ends_names_its_cell_and_unions_with_the_task(
    cell: PartyOrganisation,
    union: MassOrganisation,
    enterprise: Enterprise,
    second: Enterprise,
    keeper: Actor,
) -> None:
    party, unions = foreseen(ending(enterprise.uid), ending(second.uid), viewer=keeper)
    assert party.words == "1 doanh nghiệp giải thể đang có chi bộ"
    assert party.records == (enterprise.uid,)
    assert "giải thể, sáp nhập hoặc chuyển giao" in party.task
    assert "Điều 10; chưa đối chiếu bản gốc" in party.task
    assert unions.words == "1 doanh nghiệp giải thể đang có công đoàn, đoàn thanh niên, hội"


def test_ways_to_end_are_named_and_other_kinds_are_organisations(
    cell: PartyOrganisation, enterprise: Enterprise, second: Enterprise, keeper: Actor
) -> None:
    found(keeper, name="Đảng bộ Gốm", kind="GRASSROOTS_COMMITTEE", enterprise=second.uid)
    effects = (
        ending(enterprise.uid, "Bị thu hồi giấy chứng nhận"),
        ending(second.uid, "Đã phá sản"),
    )
    (party,) = foreseen(*effects, viewer=keeper)
    assert party.words == (
        "2 doanh nghiệp bị thu hồi giấy chứng nhận hoặc phá sản đang có tổ chức đảng"
    )
    assert ended_in_words([]) == ""


def test_what_is_not_taken_or_not_seen_has_no_consequence(
    cell: PartyOrganisation, enterprise: Enterprise, keeper: Actor, planner: Actor
) -> None:
    suspended = ending(enterprise.uid, "Tạm ngừng kinh doanh")
    question = ending(enterprise.uid, outcome=Outcome.QUESTION)
    new = Effect(None, Outcome.NEW, ending(enterprise.uid).changes)
    assert foreseen(suspended, question, new, viewer=keeper) == []
    assert foreseen(ending(enterprise.uid), viewer=planner) == []


def test_a_move_names_the_organisations_that_go_along(
    cell: PartyOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    move = Effect(enterprise.uid, Outcome.CHANGED, (CellChange("place_name", "A", "B"),))
    (told,) = foreseen(move, viewer=keeper)
    assert told.words == "1 doanh nghiệp chuyển địa bàn đang có tổ chức đảng"


@pytest.mark.parametrize("sheet_key", LISTS)
def test_it_is_said_of_every_list_of_enterprises(
    sheet_key: str, cell: PartyOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    told = consequences(sheet_key, [ending(enterprise.uid)], viewer=keeper, as_of=ON)
    assert "1 doanh nghiệp giải thể đang có chi bộ" in [each.words for each in told]


def test_without_a_rule_in_force_no_law_is_named() -> None:
    assert task_of_ended(date(1990, 1, 1)) == (
        "Cấp đã thành lập xem xét giải thể, sáp nhập hoặc chuyển giao"
    )


def test_a_rule_that_was_read_in_the_original_is_cited_plainly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = replace(rules_in_force(ON)["F-21"], confidence="R")
    asked = "nentang.organisations.foreseeing.rules_in_force"
    monkeypatch.setattr(asked, lambda _on: {"F-21": rule})
    assert task_of_ended(ON).endswith("(Điều lệ Đảng Cộng sản Việt Nam, Điều 10)")


def test_organisations_of_an_ended_enterprise_wait_until_they_are_closed(
    cell: PartyOrganisation,
    union: MassOrganisation,
    enterprise: Enterprise,
    keeper: Actor,
    planner: Actor,
) -> None:
    def waiting(viewer: Actor, on: date = ON) -> list[int]:
        asked = Conditions(state=STRANDED, on=on)
        found = [queries.list_page(each, asked, viewer=viewer).rows for each in ("party", "union")]
        counted = queries.counts("party", Conditions(on=on), viewer=viewer)
        assert counted.stranded == len(found[0])
        return [len(rows) for rows in found]

    assert waiting(keeper) == [0, 0]
    since = Since(status="DISSOLVED", valid_from=date(2019, 11, 1), source="Thông báo")
    change_status(enterprise=enterprise.uid, version=1, since=since, by=keeper, at=AT)
    assert waiting(keeper) == [1, 1]
    assert waiting(planner) == waiting(keeper, date(2019, 10, 31)) == [0, 0]
    closing = Closing(kind="ADMINISTRATIVE", on=date(2019, 11, 4), number="9")
    commands.close_organisation(
        organisation=cell.uid, version=cell.version, closing=closing, by=keeper, at=AT
    )
    commands.end_mass_organisation(
        organisation=union.uid, version=1, ending=Ending(on=ON), by=keeper, at=AT
    )
    assert waiting(keeper) == [0, 0]
