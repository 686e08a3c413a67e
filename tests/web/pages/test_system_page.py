"""The machine's page: how it is, a backup at a press, and the way out of the sample."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django.fixtures import Settings

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.jobs.models import Job
from nentang.kit.ledger.chain import Act, Noted, append, tracked_models
from nentang.kit.upkeep import leaving
from nentang.kit.upkeep.backup import NotBackedUp
from nentang.web import jobs
from nentang.web.pages.system import BOOK, HALF_DONE
from nentang.web.running.children import SUPERVISED
from tests.conftest import AT

SignIn = Callable[[Actor], Client]
ONLY_SQLITE = pytest.mark.skipif(not django_settings.IS_EMBEDDED, reason="only on SQLite")
SYSTEM, LEAVE = "/du-lieu/may-chu", "/du-lieu/may-chu/bo-du-lieu-mau"


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Home:
    """A home of its own, so that backups of one test are not those of another."""
    made = Home(tmp_path / "home")
    made.make()
    made.recovery_key()
    made.keep_installation(Installation(sample=True, today="2020-06-30"))
    settings.HOME = made
    return made


@pytest.fixture
def office() -> Actor:
    return Actor("phuong", (Grant("office", "/ninh-binh/"),))


def text(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def test_everybody_finds_the_doors_that_open(
    technician: Actor, clerk: Actor, sign_in: SignIn
) -> None:
    assert SYSTEM in text(sign_in(technician), "/du-lieu/")
    shown = text(sign_in(clerk), "/du-lieu/")
    assert SYSTEM not in shown
    assert "/quan-tri/" in shown


def test_pressed_twice_one_backup_is_made(home: Home, technician: Actor, sign_in: SignIn) -> None:
    client = sign_in(technician)
    assert "Chưa có bản sao lưu nào" in text(client, SYSTEM)
    client.post("/du-lieu/may-chu/sao-luu")
    client.post("/du-lieu/may-chu/sao-luu")
    job = Job.objects.get()
    assert "đang chờ" in text(client, SYSTEM)
    assert "refresh" in text(client, SYSTEM)
    assert job.by == technician.username


@ONLY_SQLITE
def test_a_backup_says_its_name_or_what_stopped_it(
    home: Home, technician: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(technician)

    def stop(*_args: Any, **_options: Any) -> Path:
        raise NotBackedUp("Đĩa đầy, xoá bớt tệp")

    monkeypatch.setattr(jobs, "make_backup", stop)
    client.post("/du-lieu/may-chu/sao-luu")
    jobs.back_up.call(str(Job.objects.get().uid), "2026-11-05T03:42:00+00:00")
    assert "Đĩa đầy" in text(client, SYSTEM)

    monkeypatch.setattr(jobs, "make_backup", lambda *_a, **_o: home.backups / "nentang-1.nentang")
    client.post("/du-lieu/may-chu/sao-luu")
    jobs.back_up.call(str(Job.objects.latest("pk").uid), "2026-11-05T03:42:00+00:00")
    assert "nentang-1.nentang" in text(client, SYSTEM)
    assert text(client, "/du-lieu/may-chu/viec").count("<tr>") >= 2


def test_a_job_without_its_moment_is_refused_in_words(home: Home, db: None) -> None:
    job = jobs.ask_for_backup(by="khoa", at=AT)
    jobs.back_up.call(str(job.uid), "hôm qua")
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "Bấm lại" in job.message


def test_an_auditor_looks_and_presses_nothing(home: Home, sign_in: SignIn) -> None:
    client = sign_in(Actor("mai", (Grant("auditor", "/ninh-binh/"),)))
    assert '<form method="post" action="/du-lieu/' not in text(client, SYSTEM)
    assert client.post("/du-lieu/may-chu/sao-luu").status_code == 403
    assert Job.objects.count() == 0


def test_a_clerk_does_not_find_the_page(home: Home, clerk: Actor, sign_in: SignIn) -> None:
    assert sign_in(clerk).get(SYSTEM).status_code == 404


def test_health_says_nothing_but_that_it_is_well(db: None) -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


TRY = "/du-lieu/may-chu/dung-thu"


def leave(client: Client) -> Any:
    return client.post(LEAVE, {"is_sure": "on", "key": "k"})


@ONLY_SQLITE
def test_a_yes_to_leaving_is_noted_for_the_supervisor(
    home: Home,
    office: Actor,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    monkeypatch.setenv(SUPERVISED, "1")
    client = sign_in(office)
    assert LEAVE in text(client, SYSTEM)
    assert client.post(LEAVE, {"key": "k"}).status_code == 422
    assert not leaving.is_leaving(home)
    assert leave(client).status_code == 200
    assert leaving.is_leaving(home)


@pytest.mark.parametrize(
    ("sample", "embedded", "supervised", "words"),
    [
        (False, True, True, "dữ liệu thật"),
        (True, False, True, "PostgreSQL"),
        (True, True, False, "nentang run"),
    ],
)
def test_where_leaving_is_not_possible_the_page_says_why(
    *,
    sample: bool,
    embedded: bool,
    supervised: bool,
    words: str,
    home: Home,
    office: Actor,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    home.keep_installation(Installation(sample=sample, today="2020-06-30" if sample else ""))
    settings.IS_EMBEDDED = embedded
    if supervised:
        monkeypatch.setenv(SUPERVISED, "1")
    else:
        monkeypatch.delenv(SUPERVISED, raising=False)
    client = sign_in(office)

    assert words in text(client, LEAVE)
    assert leave(client).status_code == 422
    assert not leaving.is_leaving(home)


def test_the_way_out_is_not_for_those_who_only_keep_the_machine(
    home: Home, technician: Actor, sign_in: SignIn
) -> None:
    client = sign_in(technician)
    assert LEAVE not in text(client, SYSTEM)
    assert client.get(LEAVE).status_code == 404
    assert django_settings.HOME is home


@ONLY_SQLITE
def test_an_empty_book_gives_way_to_the_sample_after_a_yes(
    home: Home, office: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SUPERVISED, "1")
    home.keep_installation(Installation())
    client = sign_in(office)

    assert "sao lưu có khoá" in text(client, TRY)
    assert client.post(TRY, {"key": "k"}).status_code == 422
    assert not leaving.is_leaving(home)
    assert client.post(TRY, {"is_sure": "on", "key": "k"}).status_code == 200
    assert leaving.leads_to(home) == leaving.SAMPLE


@ONLY_SQLITE
def test_a_book_with_an_enterprise_never_gives_way(
    home: Home,
    office: Actor,
    sign_in: SignIn,
    enterprise: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(SUPERVISED, "1")
    home.keep_installation(Installation())
    client = sign_in(office)

    assert "không thay bằng dữ liệu mẫu" in text(client, TRY)
    assert client.post(TRY, {"is_sure": "on", "key": "k"}).status_code == 422
    assert not leaving.is_leaving(home)


@ONLY_SQLITE
@pytest.mark.parametrize("model", [*BOOK, *HALF_DONE])
def test_a_book_where_anything_was_begun_never_gives_way(
    model: str, home: Home, office: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SUPERVISED, "1")
    home.keep_installation(Installation())
    client = sign_in(office)
    assert model in tracked_models()
    append(Act(command="x", by="lan", role="", at=AT), Noted(model, uuid4(), {"name": "x"}))

    assert client.post(TRY, {"is_sure": "on", "key": "k"}).status_code == 422
    assert not leaving.is_leaving(home)


def test_the_sample_does_not_give_way_to_itself(home: Home, office: Actor, sign_in: SignIn) -> None:
    assert "đang chạy dữ liệu mẫu" in text(sign_in(office), TRY)
