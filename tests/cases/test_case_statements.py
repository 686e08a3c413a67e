"""How many SQL statements the pages of one case take: each reads only what it shows (P8).

With those of the session, the account and its grants. Every page is opened once before it is
counted, so that what a process reads once is not among them.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nentang.cases import commands
from nentang.cases.models import DossierPaper
from nentang.cases.registrations import Pause
from tests.cases.admissions import WHY, Way
from tests.cases.pressing import SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("later")]
LIST, FORM, WHOLE = 8, 10, 15
NO_PLAN = 1  # without a plan to name it, a paper asks for the province by itself


@pytest.fixture
def browser(way: Way, sign_in: SignIn) -> Client:
    return sign_in(way.board)


@pytest.fixture
def cheap(browser: Client, django_assert_max_num_queries: Any) -> Callable[..., str]:
    """Return a function that opens a page of the case within so many statements."""

    def opened(most: int, name: str, *args: Any) -> str:
        address = reverse(f"admissions:{name}", args=args)
        assert browser.get(address).status_code == 200, address
        with django_assert_max_num_queries(most, info=address):
            return browser.get(address).content.decode()

    return opened


@pytest.mark.parametrize(
    ("name", "more", "most"),
    [
        ("record", (), WHOLE),
        ("history", (), WHOLE),
        ("why", ("dossier",), WHOLE),
        ("why", ("recognition_decision",), WHOLE),
        ("papers", (), WHOLE),
        ("paper", ("6-KND",), WHOLE + NO_PLAN),
    ],
)
def test_a_page_of_a_whole_case_has_the_statements_of_a_dashboard(
    way: Way, cheap: Callable[..., str], name: str, more: tuple[str, ...], most: int
) -> None:
    way.register().upto("recognition_vote")
    assert cheap(most, name, way.uid, *more)


@pytest.mark.parametrize(
    ("name", "more"), [("pause", ()), ("extend", ("decision",)), ("file", ()), ("void", ("step",))]
)
def test_a_form_reads_only_what_it_asks_about(
    way: Way, cheap: Callable[..., str], name: str, more: tuple[str, ...]
) -> None:
    way.register().upto("cell_vote")
    args = [way.step("cell_vote").uid] if more == ("step",) else more
    assert 'method="post"' in cheap(FORM, name, way.uid, *args)


def test_the_forms_of_a_pause_and_of_a_paper_read_only_that(
    way: Way, cheap: Callable[..., str]
) -> None:
    way.register().upto("cell_vote")
    kept = DossierPaper.objects.unscoped(reason=WHY).get(code="6-KND")
    assert 'method="post"' in cheap(FORM, "drop", way.uid, kept.uid)
    pause = Pause(on=date(2019, 10, 7), reason="Chờ giấy")
    commands.pause_case(pause=pause, by=way.keeper, **way.target)
    assert 'method="post"' in cheap(FORM, "resume", way.uid)


@pytest.mark.parametrize("step", ["application", "cell_vote", "introduction", "decision"])
def test_a_step_costs_no_more_whether_it_was_recorded_or_not(
    way: Way, cheap: Callable[..., str], step: str
) -> None:
    way.register()
    assert cheap(FORM, "step", way.uid, step)
    way.upto("decision")
    assert cheap(FORM, "step", way.uid, step)


def test_what_is_kept_after_its_end_is_listed_in_few_statements(
    way: Way, cheap: Callable[..., str]
) -> None:
    for name in ("Đinh Thị Mai", "Phạm Văn Hải"):
        way.register(full_name=name)
        commands.withdraw_case(on=date(2020, 2, 3), by=way.keeper, **way.target)
    assert way.row.number in cheap(LIST, "keeping")
