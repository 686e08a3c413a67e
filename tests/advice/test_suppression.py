"""No channel tells who sees the class only, or nothing, more about members than that.

One more member of the same class must change nothing that such a viewer can fetch.
"""

import argparse
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from nentang.advice import queries, signs
from nentang.advice.effects import verdicts_changed
from nentang.advice.wording import verdict_words
from nentang.core.founding import Step
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.members.models import Person
from nentang.organisations.models import PartyOrganisation
from nentang.plans import facts as plans
from nentang.plans.catalogue import RuleVersion
from nentang.web.cli import advise
from tests.advice.conftest import TODAY

Admit = Callable[..., Person]
SignIn = Callable[[Actor], Client]
LONG_AGO = date(2017, 1, 1)
NAMES = ("Nguyễn Văn Đức", "Trần Thị Ánh", "Lê Văn Bình", "Phạm Thị Yến")
CHANGING = (r'name="csrfmiddlewaretoken" value="[^"]*"', r"\d{1,2}:\d{2}", r'value="[0-9a-f-]{36}"')


@pytest.fixture
def crowded(mill: Enterprise, agency: PartyOrganisation, admit: Admit) -> Enterprise:
    """Three members work there: as the plan counts, enough."""
    for name in NAMES[:3]:
        admit(name, agency, at=mill, started_on=LONG_AGO)
    return mill


@pytest.fixture
def one_more(mill: Enterprise, agency: PartyOrganisation, admit: Admit) -> Callable[[], None]:
    """Return a function that lets a fourth member work there, since nobody knows when."""

    def register() -> None:
        admit(NAMES[3], agency, at=mill)

    return register


def fetched(browser: Client, enterprise: Enterprise) -> Iterator[str]:
    """Yield everything that a viewer can fetch, without what differs from call to call."""
    record = reverse("enterprises:record", args=[enterprise.uid])
    addresses = [
        reverse("home"),
        f"{reverse('search')}?q=may",
        *(f"{record}{part}" for part in ("", "?phan=to-chuc", "?phan=de-xuat", "?phan=lich-su")),
        f"{record}?ngay=4/11/2019",
        reverse("enterprises:index"),
        reverse("enterprises:printed"),
        reverse("advice:options", args=[enterprise.uid]),
        *(f"{reverse('advice:index')}{query}" for query in ("", "?dv=3%2B", "?dv=1-2", "?q=may")),
        reverse("advice:printed"),
        reverse("advice:review"),
        reverse("advice:review_printed"),
    ]
    for address in addresses:
        text = browser.get(address).text
        for pattern in CHANGING:
            text = re.sub(pattern, "", text)
        yield f"{address}: {text}"
    for name in ("enterprises:export", "advice:export", "advice:review_export"):
        answer = browser.get(reverse(name))
        if answer.status_code == 200:
            yield cells(b"".join(answer))


def cells(data: bytes) -> str:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return "\n".join(" | ".join(row) for row in rows if "lúc" not in " ".join(row))


@pytest.mark.parametrize("role", ["parks", "leader", "office", "youth", "planning"])
def test_one_more_member_of_the_same_class_changes_nothing_that_can_be_fetched(
    sign_in: SignIn, crowded: Enterprise, one_more: Callable[[], None], role: str
) -> None:
    viewer = Actor("ai", (Grant(role, "/ninh-binh/"),))
    before = list(fetched(sign_in(viewer), crowded))

    one_more()

    assert list(fetched(sign_in(viewer), crowded)) == before


def test_who_sees_numbers_does_see_the_difference(
    sign_in: SignIn, crowded: Enterprise, one_more: Callable[[], None], keeper: Actor
) -> None:
    before = list(fetched(sign_in(keeper), crowded))

    one_more()

    differing = [
        a for a, b in zip(before, fetched(sign_in(keeper), crowded), strict=True) if a != b
    ]
    assert len(differing) >= 5


def test_the_planning_department_finds_no_word_of_members_or_advice(
    sign_in: SignIn, crowded: Enterprise, planner: Actor
) -> None:
    told = "\n".join(fetched(sign_in(planner), crowded))

    assert "Gợi ý theo Kế hoạch" not in told
    assert "đảng viên" not in told.replace("Xem tên và hồ sơ đảng viên", "")
    assert queries.advice_of(crowded.uid, viewer=planner, as_of=TODAY) is None
    assert queries.tally(viewer=planner).of(queries.Conditions()) == 0


def test_names_of_members_are_for_those_who_may_see_persons(
    sign_in: SignIn, crowded: Enterprise, keeper: Actor, board: Actor
) -> None:
    assert not any(name in text for text in fetched(sign_in(board), crowded) for name in NAMES)
    assert any(NAMES[0] in text for text in fetched(sign_in(keeper), crowded))


def test_the_class_is_shown_in_place_of_the_number(
    crowded: Enterprise, keeper: Actor, board: Actor
) -> None:
    exact = queries.advice_of(crowded.uid, viewer=keeper, as_of=TODAY)
    coarse = queries.advice_of(crowded.uid, viewer=board, as_of=TODAY)

    assert exact
    assert exact.exact
    assert coarse
    assert exact.exact.members == 3
    assert coarse.exact is None
    assert coarse.plan == exact.plan
    assert [signs.members_words(line) for line in lines(board)] == ["từ 3"]
    assert [signs.members_words(line) for line in lines(keeper)] == ["3"]


def lines(viewer: Actor) -> list[queries.AdviceLine]:
    return queries.list_page(queries.Conditions(), viewer=viewer).rows


def test_words_for_the_class_tell_no_charter_no_need_and_no_missing_months(
    crowded: Enterprise, one_more: Callable[[], None], board: Actor
) -> None:
    one_more()
    shown = queries.advice_of(crowded.uid, viewer=board, as_of=TODAY)
    assert shown
    words = verdict_words(shown, plans.rule_versions())

    assert not words.is_differing
    assert (words.readings, words.changes) == ([], [])
    assert [line.words for line in words.missing if "đảng viên" in line.words] == []
    assert "F-09" not in {rule.id for rule in shown.notes}


def test_the_order_of_what_is_worthwhile_tells_nothing_of_the_charter(
    crowded: Enterprise, kiln: Enterprise, agency: PartyOrganisation, admit: Admit, board: Actor
) -> None:
    def order() -> list[str]:
        found = queries.most_worthwhile(viewer=board)
        return [f"{each.line.name} {signs.reason(each)} {each.is_agreed}" for each in found]

    for name in ("Hoàng Văn Nam", "Vũ Thị Lan", "Bùi Văn Tú"):
        admit(name, agency, at=kiln)  # nobody knows since when: the Charter counts none
    before = order()
    admit("Đỗ Văn Hải", agency, at=kiln, started_on=LONG_AGO)

    assert order() == before
    assert len(before) == 2


def test_the_command_line_shows_no_numbers_without_an_account(
    crowded: Enterprise,
    one_more: Callable[[], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nentang.kit.home.days.business_day", lambda _at: TODAY)

    def said(*words: str) -> str:

        parser = argparse.ArgumentParser()
        advise.add_to(parser.add_subparsers())
        options = parser.parse_args(["advise", *words])
        assert options.run(options) == 0
        return capsys.readouterr().out

    code = crowded.tax_code or ""
    before = [said("--tax-code", code), said("--tax-code", code, "--json"), said("--json")]
    one_more()
    after = [said("--tax-code", code), said("--tax-code", code, "--json"), said("--json")]

    assert after == before
    assert json.loads(after[1])["members_class"] == "3+"
    assert "charter" not in json.loads(after[1])
    assert json.loads(after[2])["verdicts"]["ESTABLISH"] == 1


def test_the_effect_of_a_parameter_is_counted_within_the_scope(
    crowded: Enterprise, keeper: Actor, planner: Actor, neighbour: Actor
) -> None:
    raised = [
        rule if rule.id != "II.2.2.b1" else _with(rule, members=9) for rule in plans.rule_versions()
    ]

    found = list(verdicts_changed(raised, TODAY, keeper))

    assert [(line.before, line.after, line.count) for line in found] == [
        ("Vận động thành lập tổ chức đảng", "Kế hoạch không quy định", 1)
    ]
    assert list(verdicts_changed(raised, TODAY, planner)) == []
    assert list(verdicts_changed(raised, TODAY, neighbour)) == []
    assert list(verdicts_changed([], TODAY, keeper)) == []
    assert Step.ESTABLISH in found[0].url


def _with(rule: RuleVersion, **params: int) -> RuleVersion:

    return replace(rule, params={**rule.params, **params})
