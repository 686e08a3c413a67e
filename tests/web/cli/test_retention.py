"""Retention on the command line, in the daily run, at the start after a restore (G-08)."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from nentang.cases import commands
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, AccountGrant
from nentang.kit.home import erasures
from nentang.kit.home.folder import Home
from nentang.kit.ledger.models import Entry
from nentang.web.cli import restore
from nentang.web.cli.main import main
from nentang.web.running import daily, preparing
from tests.cases.admissions import LATER, Way
from tests.cases.conftest import (  # noqa: F401 - the world of a case
    admit,
    agency,
    helpers,
    keeper,
    mill,
    office,
    way,
)
from tests.conftest import SINCE

pytestmark = pytest.mark.django_db
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def nentang(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Settings) -> Home:
    settings.NENTANG_TODAY = "2021-03-01"
    settings.HOME = made = Home(tmp_path / "home")
    made.make()
    return made


@pytest.fixture
def stopped(way: Way, keeper: Actor) -> Way:  # noqa: F811
    way.register()
    commands.withdraw_case(on=date(2020, 2, 3), by=way.keeper, **way.target)
    Account.objects.create(username=keeper.username, full_name="Đào", must_change_password=False)
    AccountGrant.objects.create(
        username=keeper.username,
        role="organisation",
        path="/ninh-binh/",
        valid_from=SINCE,
        state=AccountGrant.State.HELD,
        proposed_by="set-up",
    )
    return way


def test_the_list_names_cases_by_number(stopped: Way, nentang: Run) -> None:
    code, out, _err = nentang("retention", "--user", "dao")
    assert code == 0
    assert f"{stopped.row.number} · Dừng theo nguyện vọng · lưu đến 2021-02-03" in out
    assert "đã hết thời hạn lưu" in out
    assert "1 hồ sơ đã hết thời hạn lưu. Xoá: thêm --erase." in out
    assert "Mai" not in out
    assert stopped.row.applicant.full_name


def test_what_is_due_is_erased_when_that_is_said(stopped: Way, nentang: Run) -> None:
    code, out, _err = nentang("retention", "--user", "dao", "--erase", "--json")
    said = json.loads(out)
    assert (code, said["total"], said["erased"]) == (0, 1, 1)
    assert said["cases"][0]["until"] == "2021-02-03"
    assert stopped.row.applicant.full_name == ""
    code, out, _err = nentang("retention", "--user", "dao", "--erase")
    assert "Đã xoá thông tin của 0 hồ sơ." in out


def test_an_account_without_a_role_sees_nothing(stopped: Way, nentang: Run) -> None:
    code, _out, err = nentang("retention", "--user", "nobody")
    assert (code, "không có vai trò nào" in err) == (1, True)


def test_the_daily_run_erases_what_is_due(stopped: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily, "_done", set())
    assert daily.do_what_is_due(at=LATER)
    assert stopped.row.applicant.full_name == ""
    last = Entry.objects.filter(command="cases.erase_when_due").get()
    assert (last.by, last.role) == ("nentang", "organisation")


def test_at_its_start_the_program_erases_what_a_restore_brought_back(
    stopped: Way, own_home: Home, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "migrate", lambda: False)
    monkeypatch.setattr(preparing, "gather_static_files", lambda _home: False)
    monkeypatch.setattr(preparing, "bring_up_to_date", lambda **_values: None)
    erasures.note(own_home, {stopped.row.applicant.uid})
    preparing.prepare(own_home, is_sample=False, today="")
    assert stopped.row.applicant.full_name == ""
    assert Entry.objects.filter(command="cases.repeat_erasure").count() == 1


def test_a_restore_brings_the_list_along(
    own_home: Home,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = uuid4(), uuid4()
    erasures.note(own_home, {first})
    archive = tmp_path / "disk" / "x.nentang"
    archive.parent.mkdir()
    erasures.beside(archive).write_text(f"{second}\n", "utf-8")
    monkeypatch.setenv("NENTANG_HOME", str(own_home.path))
    restore._carry_erasures(archive, tmp_path / "there")
    assert erasures.noted(Home(tmp_path / "there")) == {first, second}
    assert "danh sách 2 hồ sơ đã xoá thông tin" in capsys.readouterr().out
