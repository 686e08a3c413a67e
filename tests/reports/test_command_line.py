"""`nentang targets`: figures with their counting rule, for people and as JSON."""

import json
from typing import Any

import pytest

from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, AccountGrant
from nentang.plans.models import Plan
from nentang.web.cli.main import DONE, FAILED, MISUSED, main
from tests.conftest import SINCE

ASKED = ["targets", "--year", "2020", "--as-of", "2020-06-30"]


def hold(actor: Actor) -> None:
    Account.objects.create(username=actor.username, full_name="Người dùng")
    for grant in actor.grants:
        held = {"role": grant.role, "path": grant.path, "state": AccountGrant.State.HELD}
        AccountGrant.objects.create(
            username=actor.username, valid_from=SINCE, proposed_by="set-up", **held
        )


@pytest.mark.usefixtures("plan", "admitted", "youth")
def test_json_has_figures_rule_and_other_readings(capsys: Any) -> None:
    assert main([*ASKED, "--json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    told = {each["measure"]: each for each in said["targets"]}

    assert (said["year"], said["as_of"]) == (2020, "2020-06-30")
    assert {measure: each["done"] for measure, each in told.items()} == {
        "PARTY_ORGANISATIONS": 2,
        "ADMISSIONS": 3,
        "YOUTH_ORGANISATIONS": 1,
    }
    admissions = told["ADMISSIONS"]
    assert admissions["counting"] == {
        "population": "NON_STATE",
        "counted_on": "CEREMONY",
        "from": "2020-01-01",
        "to": "2020-12-31",
    }
    assert admissions["other_readings"] == {"BY_DECISION": 3, "WHOLE_BLOC": 4, "DECIDED_ONLY": 1}
    assert (told["YOUTH_ORGANISATIONS"]["strength"], admissions["strength"]) == ("strive", "firm")
    assert admissions["clause"] == "KH-DUK-2019#III.2"


@pytest.mark.usefixtures("plan", "cells")
def test_in_words_the_counting_rule_stands_under_the_figure(capsys: Any) -> None:
    assert main(ASKED) == DONE
    said = capsys.readouterr().out

    assert "Chỉ tiêu năm 2020, đến hết ngày 30/06/2020" in said
    assert "KH-DUK-2019#III.1  Thành lập tổ chức đảng 2/2 (100%): đã đạt." in said
    assert "theo ngày quyết định, từ 01/01/2020 đến hết 30/06/2020" in said
    assert "Kể cả chi bộ trực thuộc: 3" in said


@pytest.mark.usefixtures("plan", "cells")
def test_an_account_counts_in_its_own_scope(park_board: Actor, capsys: Any) -> None:
    hold(park_board)
    assert main([*ASKED, "--json", "--user", park_board.username]) == DONE
    told = json.loads(capsys.readouterr().out)["targets"]

    assert told[0]["done"] == 1


@pytest.mark.usefixtures("plan")
def test_an_account_without_the_right_is_told_so(planner: Actor, capsys: Any) -> None:
    hold(planner)

    assert main([*ASKED, "--user", planner.username]) == FAILED
    assert "không có vai trò nào được xem chỉ tiêu" in capsys.readouterr().err


def test_a_year_without_targets_names_those_that_have_some(plan: Plan, capsys: Any) -> None:
    assert main(["targets", "--year", "2030"]) == FAILED
    assert "Có chỉ tiêu: 2019, 2020." in capsys.readouterr().err


@pytest.mark.usefixtures("db")
def test_without_a_plan_no_year_has_targets(capsys: Any) -> None:
    assert main(["targets", "--year", "2020"]) == FAILED
    assert "Có chỉ tiêu: không năm nào." in capsys.readouterr().err


@pytest.mark.usefixtures("db")
def test_a_day_that_is_none_is_said(capsys: Any) -> None:
    assert main(["targets", "--as-of", "30/6/2020"]) == FAILED
    assert "--as-of viết dạng 2020-06-30" in capsys.readouterr().err


def test_a_year_that_is_no_number_is_misused() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["targets", "--year", "hai"])
    assert stopped.value.code == MISUSED
