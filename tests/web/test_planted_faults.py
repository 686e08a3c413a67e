"""Of 300 faults planted in a clean province nearly all are found, and hardly anything else."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from nentang.kit.cleaning.looking import look
from nentang.kit.cleaning.models import Doubt
from nentang.kit.home.folder import Home
from nentang.plans.commands import load_rules
from nentang.web.running.preparing import SET_UP
from nentang.web.sample import filling
from tests.web.planted import clean_up, plant

AT = datetime.now(UTC)
MANY, FEW, PLANTED = 11, 6, 300
LEAST_FOUND, MOST_FALSE = 0.95, 0.02
WISH = filling.Wish(enterprises=900, members=700)


@pytest.fixture
def clean(db: None, tmp_path: Path, settings: Settings) -> None:
    home = Home(tmp_path / "home")
    home.make()
    settings.HOME = home
    settings.NENTANG_TODAY = "2020-06-30"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load_rules(by=SET_UP, at=AT)
    filling.fill(home, WISH, at=AT)
    clean_up()


def doubtful() -> set[tuple[str, UUID]]:
    rows = Doubt.objects.unscoped(reason="test")
    pairs = rows.values_list("check_key", "record", "other")
    return {(check, uid) for check, *both in pairs for uid in both if uid}


def test_planted_faults_are_found_and_clean_records_left_alone(clean: None) -> None:
    look(at=AT)
    before = doubtful()
    records = WISH.enterprises + WISH.members
    assert len({uid for _check, uid in before}) <= MOST_FALSE * records, Counter(
        c for c, _u in before
    )

    planted, touched = plant(MANY, FEW, at=AT)
    look(at=AT)
    found = doubtful()
    missed = [fault for fault in planted if fault not in found]
    assert len(planted) >= PLANTED
    assert len(missed) <= (1 - LEAST_FOUND) * len(planted), Counter(check for check, _uid in missed)

    false = {uid for _check, uid in found - before} - touched
    assert len(false) <= MOST_FALSE * records, Counter(c for c, u in found - before if u in false)
