"""The admissions of the sample: something for every list, on the days that the law counts."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from nentang.cases.models import AdmissionCase, StepRecord
from nentang.cases.queries import due
from nentang.cases.queries.due import CaseConditions
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.home.folder import Home
from nentang.kit.ledger.verification import verify
from nentang.plans.commands import load_rules
from nentang.web.sample import filling
from nentang.web.sample.cases import SampleCase, by_step, sample_cases, weekday
from nentang.web.sample.histories import BUSINESS_DAY

ALL = Actor("x", (Grant("organisation", "/"),))
WHY = "a test"


@pytest.fixture(scope="module")
def cases() -> list[SampleCase]:
    return sample_cases(60, 9, 27)


def test_the_same_arguments_give_the_same_cases(cases: list[SampleCase]) -> None:
    assert sample_cases(60, 9, 27) == cases
    assert sample_cases(60, 9, 28) != cases
    assert len(cases) == 60
    assert sample_cases(60, 0, 27) == []
    assert len(sample_cases(5, 3, 27)) == 5


def test_nothing_happens_before_the_registration_or_after_the_business_day(
    cases: list[SampleCase],
) -> None:
    for one in cases:
        days = [day for step in one.steps() for day in (step.sent_on, step.on) if day]
        assert all(one.registered_on <= day <= BUSINESS_DAY for day in days), one
        assert all(day == weekday(day) for day in days)


def test_each_step_comes_once_a_case_in_the_order_of_the_process(cases: list[SampleCase]) -> None:
    taken = dict(by_step(cases))
    assert next(iter(taken)) == "cell_assignment"
    assert list(taken)[-1] == "recognition"
    for chosen in taken.values():
        assert len({place for place, _step in chosen}) == len(chosen)


def test_the_registers_hold_twelve_at_one_step_and_one_of_everything(
    db: None, tmp_path: Path, settings: Any
) -> None:
    home = Home(tmp_path / "home")
    home.make()
    settings.HOME = home
    settings.NENTANG_TODAY = BUSINESS_DAY.isoformat()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    at = datetime.now(UTC)
    load_rules(by=filling.SET_UP, at=at)
    filling.fill(home, filling.Wish(enterprises=150, members=300), at=at)
    counts = due.case_counts(CaseConditions(view=due.DUE, on=BUSINESS_DAY), viewer=ALL)
    assert counts[due.PAUSED] == 2
    assert counts[due.LATE] >= 3
    lines = list(due.every_case(CaseConditions(view=due.DUE, on=BUSINESS_DAY), viewer=ALL))
    assert Counter(line.clock for line in lines) == {
        "Tổ chức lễ kết nạp": 12,
        "Chi bộ xét công nhận chính thức": 2,
    }
    rows = AdmissionCase.objects.unscoped(reason=WHY)
    assert Counter(rows.exclude(ending="").values_list("ending", flat=True)) == {
        "withdrawn": 2,
        "rejected": 1,
    }
    assert rows.filter(is_owner=True).count() == 1
    assert rows.filter(is_without_organisation=True).count() == 2
    assert rows.filter(is_readmission=True).count() == 1
    assert rows.filter(state="recognition").count() == 4
    marks = StepRecord.objects.unscoped(reason=WHY).exclude(marks=[]).values_list("step", "marks")
    blocking = Counter(
        (step, mark["code"]) for step, told in marks for mark in told if mark["weight"] == "BLOCK"
    )
    assert blocking == {("cell_vote", "vote_short"): 1, ("ceremony", "late_ceremony"): 1}
    assert rows.filter(applicant__person__isnull=False).count() == 14
    assert verify() is None
