"""A full disk, a busy database, a fault of ours: said in words, and nothing half-written."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.verification import verify
from nentang.web.pages import errors
from tests.conftest import AT

SignIn = Callable[[Actor], Client]
ONLY_SQLITE = pytest.mark.skipif(not settings.IS_EMBEDDED, reason="only on SQLite")
STREET = "Đường Hoa Sữa, số 12"


@pytest.fixture
def sending(enterprise: Enterprise, sign_in: SignIn, clerk: Actor) -> Callable[[], object]:
    """Return a sender of one correction, signed in and ready to be written."""
    browser = sign_in(clerk)
    browser.raise_request_exception = False
    page = reverse("enterprises:correct", args=[enterprise.uid, "lien-he"])
    typed = {
        "key": "k-failing",
        "version": enterprise.version,
        "address": STREET,
        "source": "Điện thoại",
        "step": "write",
        "ghi": "1",
    }
    return lambda: browser.post(page, typed)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let the database grow no further: SQLite then answers as on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def busy_database() -> Iterator[None]:
    path = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 30")
        yield
        other.execute("ROLLBACK")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 20000")


@ONLY_SQLITE
@pytest.mark.django_db(transaction=True)
def test_a_busy_database_is_said_and_the_text_kept(
    sending: Callable[[], object], enterprise: Enterprise
) -> None:
    with busy_database():
        answer = sending()

    text = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 503  # type: ignore[attr-defined]
    assert "Máy chủ đang bận ghi việc khác" in text
    assert STREET in text
    enterprise.refresh_from_db()
    assert enterprise.address != STREET


@ONLY_SQLITE
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_said_with_its_code_and_nothing_is_half_written(
    enterprise: Enterprise, sign_in: SignIn, clerk: Actor
) -> None:
    browser = sign_in(clerk)
    page = reverse("enterprises:workers", args=[enterprise.uid])
    day = AT.date()
    with full_disk():
        for number in range(400):  # until the last free page is used
            enterprise.refresh_from_db()
            day -= timedelta(days=1)
            typed = {"key": f"k{number}", "version": enterprise.version, "on": f"{day:%d/%m/%Y}"}
            typed |= {"count": "250", "source": STREET * 3, "step": "write"}
            answer = browser.post(page, typed)
            if answer.status_code != 302:
                break

    assert answer.status_code == 507
    assert "Máy chủ hết dung lượng nên chưa lưu được" in answer.text
    assert "mã NT-507" in answer.text
    assert STREET in answer.text
    assert verify() is None
    assert Entry.objects.filter(command="enterprises.record_workers").count() == number
    assert browser.post(page, typed).status_code == 302  # there is room again: it is written


@pytest.mark.parametrize(
    ("failure", "status", "words"),
    [
        (DatabaseError("database or disk is full"), 507, "NT-507"),
        (OSError(28, "No space left on device"), 507, "NT-507"),
        (DatabaseError("deadlock detected"), 503, "Đợi vài giây"),
        (ZeroDivisionError("secret detail"), 500, "Có trục trặc, mã"),
    ],
)
@pytest.mark.django_db
def test_each_failure_has_its_page(
    failure: Exception, status: int, words: str, rf: RequestFactory
) -> None:
    typed = {"name": "May Sông Vân", "tax_code": "2700123456", "password": "bi-mat"}
    request = rf.post("/doanh-nghiep/them", typed)
    answer = errors.answer_to(request, failure)

    assert answer is not None
    text = answer.content.decode()
    assert answer.status_code == status
    assert words in text
    assert "May Sông Vân" in text
    assert "2700123456" in text
    assert "secret detail" not in text
    assert "bi-mat" not in text


@pytest.mark.parametrize(
    ("typed", "headers"),
    [
        ({f"f{number}": "1" for number in range(3001)}, {}),
        ({"source": "a" * 23 * 2**20}, {}),
        ({"source": "a"}, {"Host": "o-dau.example"}),
    ],
    ids=["too many fields", "too much text", "another host"],
)
@pytest.mark.django_db
def test_what_no_page_of_ours_sends_is_refused_in_words(
    typed: dict[str, str], headers: dict[str, str]
) -> None:
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.get("/dang-nhap")
    body, form = urlencode(typed), "application/x-www-form-urlencoded"
    answer = browser.post("/dang-nhap", body, content_type=form, headers=headers)

    assert answer.status_code == 400
    assert "mã NT-400" in answer.text
    assert "Traceback" not in answer.text
