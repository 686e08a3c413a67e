"""The rows that are kept are what working everything out again gives, after any command."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nentang.advice import evaluation, queries
from nentang.advice.models import EnterpriseAdvice
from nentang.advice.packing import advice_in
from nentang.core.decisions import Refused
from nentang.core.founding import Advice, Facts, Step, Thresholds, advise
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.choosing import Merger
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Removal, Since
from nentang.kit.access.accounts import SERVER
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.ledger.chain import Act, Touched
from nentang.kit.ledger.taking_back import take_back
from nentang.members import commands as member_commands
from nentang.members.models import Person
from nentang.members.registrations import Transfer, Work
from nentang.organisations.models import PartyOrganisation
from nentang.plans.commands import load_rules
from nentang.plans.models import RuleVersion
from tests.advice.conftest import TODAY
from tests.conftest import AT, SECOND_PARK

Admit = Callable[..., Person]
Found = Callable[..., PartyOrganisation]
Report = Callable[[Enterprise, int], None]
LONG_AGO = date(2017, 1, 1)


def rows() -> dict[int, dict[str, Any]]:
    """Return what is kept, without the keys of the table itself."""
    names = [name for name in evaluation.COLUMNS if name != "enterprise"]
    kept: Any = EnterpriseAdvice.objects.unscoped(reason="test")
    return {row.enterprise_id: {name: getattr(row, name) for name in names} for row in kept}


def step_of(enterprise: Enterprise) -> str:
    return str(rows()[enterprise.pk]["plan_step"])


def test_a_new_enterprise_has_its_verdict_at_once(mill: Enterprise) -> None:
    assert step_of(mill) == Step.NOT_STATED


def test_members_elsewhere_and_prospects_turn_the_verdict(
    mill: Enterprise, agency: PartyOrganisation, admit: Admit, report: Report
) -> None:
    admit("Nguyễn Văn Đức", agency, at=mill, started_on=LONG_AGO)
    report(mill, 4)
    assert step_of(mill) == Step.REVIEW_THEN_SECOND_OR_JOIN

    admit("Trần Thị Ánh", agency, at=mill, started_on=LONG_AGO)
    admit("Lê Văn Bình", agency, at=mill, started_on=LONG_AGO)
    assert step_of(mill) == Step.ESTABLISH


def test_an_organisation_turns_the_verdict(mill: Enterprise, found: Found) -> None:
    found("Chi bộ May", enterprise=mill.uid)

    assert step_of(mill) == Step.CONSOLIDATE
    assert rows()[mill.pk]["has_party_organisation"]


def test_a_moved_enterprise_takes_its_advice_along(mill: Enterprise, keeper: Actor) -> None:
    removal = Removal(place_path=SECOND_PARK, reason="Thuê đất mới")
    enterprise_commands.move(enterprise=mill.uid, version=1, removal=removal, by=keeper, at=AT)

    neighbour = Actor("minh", (Grant("parks", SECOND_PARK),))
    assert queries.tally(viewer=neighbour).of(queries.Conditions()) == 1


def test_an_enterprise_that_is_merged_away_again_has_no_advice(
    mill: Enterprise, kiln: Enterprise, keeper: Actor
) -> None:
    both = rows().keys()
    merger = Merger(kept=mill.uid, lost=kiln.uid, version=2)
    enterprise_commands.merge(merger=merger, by=keeper, at=AT)
    assert rows().keys() == {mill.pk}
    kept = Enterprise.objects.unscoped(reason="test").get(pk=mill.pk)
    parted = enterprise_commands.part(lost=kiln.uid, version=kept.version, by=keeper, at=AT)
    assert rows().keys() == both
    with transaction.atomic():
        take_back(parted.entry, act=Act(command="test.undo", by="dao", role="", at=AT))
    assert rows().keys() == {mill.pk}


def test_only_the_edited_enterprise_is_evaluated_again(
    mill: Enterprise, kiln: Enterprise, keeper: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Facts] = []

    def counted(facts: Facts, thresholds: Thresholds) -> Advice:
        asked.append(facts)
        return advise(facts, thresholds)

    monkeypatch.setattr(evaluation, "advise", counted)

    count = Count(date(2019, 10, 30), 77, "BHXH")
    enterprise_commands.record_workers(
        enterprise=mill.uid, version=1, count=count, by=keeper, at=AT
    )

    assert [facts.workers for facts in asked] == [77]


def test_the_statements_of_an_evaluation_do_not_grow_with_the_enterprises(
    mill: Enterprise, kiln: Enterprise
) -> None:
    def statements(among: set[int]) -> int:
        with CaptureQueriesContext(connection) as asked:
            evaluation.evaluate(on=TODAY, among=among)
        return len(asked)

    assert statements({mill.pk}) == statements({mill.pk, kiln.pk}) <= 12


def test_a_new_version_of_a_rule_evaluates_everything(
    mill: Enterprise, kiln: Enterprise, agency: PartyOrganisation, admit: Admit
) -> None:
    load_rules(by=Actor(SERVER, (Grant("office", "/"),)), at=AT)
    admit("Nguyễn Văn Đức", agency, at=kiln, started_on=LONG_AGO)
    before = step_of(kiln)
    rule = RuleVersion.objects.unscoped(reason="test").get(rule="II.2.2.b1")
    rule.params = {"members": 1}
    rule.save()
    assert step_of(kiln) == before == Step.NOT_STATED

    touched = [Touched(rule)]
    act = Act(command="test", by="dao", role="", at=AT)
    assert evaluation.follow_records(act, touched) == ()

    assert step_of(kiln) == Step.ESTABLISH


def test_what_changes_by_itself_is_brought_up_to_date_on_its_day(
    mill: Enterprise, agency: PartyOrganisation, admit: Admit
) -> None:
    for name in ("Nguyễn Văn Đức", "Trần Thị Ánh", "Lê Văn Bình"):
        admit(name, agency, at=mill, started_on=date(2019, 3, 1))
    kept = rows()[mill.pk]
    assert (kept["official_members"], kept["changes_on"]) == (0, date(2020, 3, 1))

    assert evaluation.bring_up_to_date(at=AT.replace(year=2020, month=2, day=28)) == 0
    assert evaluation.bring_up_to_date(at=AT.replace(year=2020, month=3, day=1)) == 1

    assert rows()[mill.pk]["official_members"] == 3


def test_enterprises_without_a_row_are_found_at_the_start(
    mill: Enterprise, kiln: Enterprise
) -> None:
    kept = rows()
    EnterpriseAdvice.objects.unscoped(reason="test").filter(enterprise=kiln).delete()

    assert evaluation.bring_up_to_date(at=AT) == 1
    assert rows() == kept
    assert evaluation.bring_up_to_date(at=AT) == 0


def test_before_the_rules_of_the_plan_there_is_no_verdict(mill: Enterprise) -> None:
    assert evaluation.evaluate(on=date(2018, 1, 1)) == 0
    assert rows() == {}


def test_every_rule_that_an_advice_cites_is_watched_for_its_next_day(
    mill: Enterprise,
) -> None:
    for row in rows().values():
        advice = advice_in(row["told"])
        cited = [advice.plan.rule, advice.charter.rule, *(rule.id for rule in advice.notes)]
        assert {rule for rule in cited if rule} <= evaluation.RESTS_ON


NUMBER = st.integers(0, 5)


VERBS = ["workers", "report", "admit", "work", "move", "end"]


@given(wanted=st.lists(st.tuples(st.sampled_from(VERBS), NUMBER), max_size=6))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_after_any_commands_the_rows_are_those_of_working_everything_out(
    own: Mapping[str, Callable[[int], None]], wanted: list[tuple[str, int]]
) -> None:
    for verb, number in wanted:
        own[verb](number)

    kept = rows()
    EnterpriseAdvice.objects.unscoped(reason="test").delete()
    evaluation.evaluate(on=TODAY)
    assert rows() == kept


@pytest.fixture
def own(
    keeper: Actor,
    mill: Enterprise,
    kiln: Enterprise,
    agency: PartyOrganisation,
    admit: Admit,
    report: Report,
) -> Mapping[str, Callable[[int], None]]:
    """Commands that touch what the advice rests on, each by a number that varies it."""
    targets = [mill, kiln]
    return {
        "workers": lambda n: _count(targets[n % 2], 90 + 10 * n, keeper),
        "report": lambda n: report(targets[n % 2], n),
        "admit": lambda n: _admitted(admit, agency, targets[n % 2], n),
        "work": lambda n: _works(keeper, targets[n % 2], n),
        "move": lambda _n: _moved(keeper, agency),
        "end": lambda n: _suspended(targets[n % 2], keeper, n),
    }


def _count(enterprise: Enterprise, workers: int, by: Actor) -> None:
    version = Enterprise.objects.visible_to(by).get(pk=enterprise.pk).version
    count = Count(date(2019, 10, 1), workers, f"BHXH {version}")
    enterprise_commands.record_workers(
        enterprise=enterprise.uid, version=version, count=count, by=by, at=AT
    )


def _admitted(admit: Admit, agency: PartyOrganisation, at: Enterprise, number: int) -> None:
    started = date(2019, number + 1, 1) if number % 3 else None
    status = "PROBATIONARY" if number == 4 else "OFFICIAL"
    admit(f"Nguyễn Văn Ba {number}", agency, at=at, started_on=started, status=status)


def _works(by: Actor, enterprise: Enterprise, number: int) -> None:
    person = Person.objects.visible_to(by).order_by("-pk").first()
    if person:
        work = Work(text=f"{enterprise.name} {number}", tax_code=enterprise.tax_code or "")
        try:
            member_commands.record_workplace(
                person=person.uid, version=person.version, work=work, by=by, at=AT
            )
        except Refused:
            return


def _moved(by: Actor, agency: PartyOrganisation) -> None:
    person = Person.objects.visible_to(by).order_by("pk").first()
    if person:
        move = Transfer(organisation=agency.uid, valid_from=date(2019, 10, 10), source="Giấy")
        try:
            member_commands.move_activity(
                person=person.uid, version=person.version, move=move, by=by, at=AT
            )
        except Refused:
            return


def _suspended(enterprise: Enterprise, by: Actor, number: int) -> None:
    row = Enterprise.objects.visible_to(by).get(pk=enterprise.pk)
    status = "DISSOLVED" if row.status == "OPERATING" else "OPERATING"
    since = Since(status, day_after(row.status_on), f"TB {number}")
    enterprise_commands.change_status(
        enterprise=row.uid, version=row.version, since=since, by=by, at=AT
    )


def day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
