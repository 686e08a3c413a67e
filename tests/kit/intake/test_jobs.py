"""Long lists are worked at in the background: told how far, stopped, done again after a kill."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as program
from django.test import Client
from django_tasks_db.models import DBTaskResult

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, AccountGrant
from nentang.kit.intake import jobs
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.jobs import marks, running
from nentang.kit.jobs.models import Job
from nentang.kit.ledger.verification import verify
from tests.conftest import AT
from tests.kit.intake.lists import bring
from tests.kit.intake.test_pages import SignIn, columns, hidden, sent
from tests.kit.sheets.workbooks import enterprises

ROWS = [
    (n, f"Công ty TNHH Số {n}", f"27{n:08}", "Gián Khẩu", n, "Đang hoạt động") for n in range(1, 41)
]


@pytest.fixture(autouse=True)
def _short_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of a test are short; here each is long, and slices are small."""
    monkeypatch.setattr(jobs, "LONG", 10)
    monkeypatch.setattr("nentang.kit.intake.views.held.LONG", 10)
    for module in ("comparing", "staging", "registers"):
        monkeypatch.setattr(f"nentang.kit.intake.{module}.SLICE", 15)


@pytest.fixture
def worker() -> Iterator[None]:
    """A worker says that it is there; the test does its work."""
    marks.beat()
    os.utime(program.HOME.jobs / marks.WORKER, (4e9, 4e9))  # the browser's clock is another
    yield
    marks.leave()


def work() -> None:
    """Do what waits, as the worker does."""
    for job in Job.objects.filter(state="WAITING").order_by("pk"):
        jobs.TASKS[job.kind].func(str(job.uid))


def left_in_home() -> set[str]:
    folder: Path = program.HOME.jobs
    return {path.name for path in folder.iterdir()} - {marks.WORKER}


def judged_in_background(client: Client) -> str:
    page = sent(client, enterprises(*ROWS))
    url = page.redirect_chain[-1][0]
    waiting = client.post(url, columns(page), follow=True)
    assert "Đang chờ đến lượt" in waiting.content.decode()
    return str(url).removesuffix("/cot")


def write(client: Client, url: str) -> Any:
    page = client.get(f"{url}/tom-tat")
    values = {"key": hidden(page, "key"), "version": hidden(page, "version")}
    return client.post(f"{url}/tom-tat", values, follow=True)


@pytest.mark.usefixtures("worker", "parks")
def test_a_long_list_is_judged_and_written_in_the_background(
    clerk: Actor, sign_in: SignIn, settings: Any
) -> None:
    client = sign_in(clerk)
    url = judged_in_background(client)
    settings.NENTANG_TODAY = "2018-12-31"  # of a sample: before anybody had a role
    assert client.get(url).status_code == 302
    assert not StagedRow.objects.exists()
    work()
    assert "40" in client.get(url).content.decode()
    write(client, url)
    assert not Enterprise.objects.unscoped(reason="test").exists()
    work()
    done = client.get(url).content.decode()
    assert "Đã thêm 40 hồ sơ" in done
    assert Enterprise.objects.unscoped(reason="test").count() == 40
    assert [job.state for job in Job.objects.all()] == ["DONE", "DONE"]
    assert not left_in_home()
    assert verify() is None


@pytest.mark.usefixtures("parks")
def test_without_a_worker_all_is_done_at_once(clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    page = sent(client, enterprises(*ROWS))
    url = page.redirect_chain[-1][0]
    assert "Công ty TNHH Số 1" in client.post(url, columns(page), follow=True).content.decode()
    assert not Job.objects.exists()


@pytest.mark.usefixtures("worker", "enterprise")
def test_how_far_it_is_stands_on_its_page_and_on_the_first(clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    url = judged_in_background(client)
    job = Job.objects.get()
    marks.Notes(str(job.uid)).note(marks.Progress(12_400, 20_000, "compare"))
    text = client.get(f"{url}/tien-do").content.decode()
    assert "Đang đối chiếu 12.400/20.000 dòng" in text
    assert 'http-equiv="refresh"' in text
    today = client.get("/").content.decode()
    assert "Được 62%" in today
    marks.forget(job.uid)


@pytest.mark.usefixtures("worker", "parks")
def test_stopped_before_its_end_nothing_is_written(
    clerk: Actor, sign_in: SignIn, neighbour: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(clerk)
    url = judged_in_background(client)
    work()
    write(client, url)
    job = Job.objects.latest("pk")
    assert sign_in(neighbour).post(f"{url}/dung").status_code == 404
    client = sign_in(clerk)

    def stop_late(self: marks.Notes, progress: marks.Progress) -> None:
        if progress.stage == "close":  # all is written, nothing is committed
            client.post(f"{url}/dung")

    monkeypatch.setattr(marks.Notes, "note", stop_late)
    jobs.TASKS[job.kind].func(str(job.uid))
    job.refresh_from_db()
    assert job.state == "STOPPED"
    assert not Enterprise.objects.unscoped(reason="test").exists()
    assert not left_in_home()
    told = client.get(f"{url}/tien-do", follow=True).content.decode()
    assert "Đã dừng theo yêu cầu" in told
    assert "Tiếp: xem lời tóm tắt" in told
    assert client.post(f"{url}/dung", follow=True).status_code == 200


@pytest.mark.usefixtures("worker", "parks")
def test_killed_it_is_done_again_and_only_once(clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    url = judged_in_background(client)
    job = Job.objects.get()
    for state in ("RUNNING", "WAITING"):
        Job.objects.update(state=state)
        tasks = DBTaskResult.objects.count()
        assert running.give_up_interrupted() == 1
        assert DBTaskResult.objects.count() == tasks + 1
    work()
    rows = StagedRow.objects.count()
    Job.objects.update(state="WAITING")  # killed after the commit, before it was noted
    work()
    assert (
        StagedRow.objects.count(),
        StagedList.objects.unscoped(reason="test").get().version,
    ) == (
        rows,
        3,
    )
    Job.objects.update(state="RUNNING", tries=running.MOST_TRIES)
    running.give_up_interrupted()
    job.refresh_from_db()
    assert job.state == "FAILED"
    assert "Bấm lại" in client.get(f"{url}/tien-do", follow=True).content.decode()


def test_a_worker_that_has_just_begun_knows_which_work_goes_on() -> None:
    """In a process of its own: here some other test has imported everything."""
    words = "import django; django.setup(); from nentang.kit.jobs import running; "
    asked = words + "print(*sorted(running._resumable))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [jobs.JUDGE, jobs.UNDO, jobs.WRITE]


@pytest.mark.usefixtures("worker", "parks")
def test_what_stops_the_work_is_said(clerk: Actor, sign_in: SignIn, tmp_path: Path) -> None:
    client = sign_in(clerk)
    url = judged_in_background(client)
    work()
    write(client, url)
    StagedList.objects.unscoped(reason="test").update(version=9)
    work()
    assert "ở một cửa sổ khác" in client.get(f"{url}/tien-do", follow=True).content.decode()
    write(client, url)
    StagedList.objects.unscoped(reason="test").update(brought_by="x")
    work()
    assert "không còn trong phạm vi" in Job.objects.latest("pk").message


@pytest.mark.usefixtures("worker", "parks")
@pytest.mark.parametrize("taken", ["role", "account"])
def test_rights_that_were_taken_away_before_the_work_began_are_none(
    taken: str, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    url = judged_in_background(client)
    work()
    write(client, url)
    if taken == "role":
        Job.objects.update(asked_at=AT)  # the worker was not there for long
        AccountGrant.objects.update(valid_to=date(2020, 1, 1))
    else:
        Account.objects.update(is_active=False)
    work()
    assert Job.objects.latest("pk").state == "FAILED"
    assert not Enterprise.objects.unscoped(reason="test").exists()


@pytest.mark.usefixtures("parks")
def test_a_refusal_of_the_work_is_its_answer(clerk: Actor, sign_in: SignIn) -> None:
    sign_in(clerk)
    found = bring(clerk, *ROWS)
    about = running.About(found.uid, found.version)
    handed: list[str] = []
    running.ask(handed.append, kind=jobs.WRITE, title="t", by="lan", at=AT, about=about)
    jobs.write_list.func(handed[0])
    assert "Chưa nhận dạng cột" in Job.objects.get().message


def test_notes_that_nobody_can_read_are_none() -> None:
    assert marks.progress_of("nothing") == marks.Progress()
    path: Path = program.HOME.jobs / "broken.json"
    path.write_text("{", "utf-8")
    assert marks.progress_of("broken") == marks.Progress()
    marks.forget_all_but(set())
    assert not path.exists()
    assert not marks.is_worker_there(AT)
