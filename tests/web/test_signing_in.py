"""Signing in and out: sessions that end, locks, and forms that outlive a session."""

import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from statistics import median

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django.fixtures import Settings

from nentang.kit.access import commands
from nentang.kit.access.accounts import server
from nentang.kit.access.models import Account, Place
from nentang.kit.access.passwords import one_time_code
from nentang.kit.access.places import open_node
from nentang.web.middleware import BEGAN, SEEN

AT = datetime(2019, 11, 5, 3, 42, tzinfo=UTC)
RIGHT, WRONG = "ba con ngua o", "sai mat khau roi"
TRIES = settings.AXES_FAILURE_LIMIT


@pytest.fixture(autouse=True)
def lan(db: None) -> Account:
    """An account that keeps accounts, with a password of its own."""
    open_node(path="/ninh-binh/", kind=Place.Kind.PROVINCE, name="Ninh Bình", on=date(2019, 1, 1))
    opening = commands.Opening(username="lan", full_name="Hà Thị Lan")
    uid = commands.open_account(opening=opening, by=server(), at=AT, key="k").record
    proposal = commands.Proposal(account=uid, role="technical", path="/ninh-binh/")
    commands.propose_grant(proposal=proposal, by=server(), at=AT)
    row = Account.objects.get(uid=uid)
    row.set_password(RIGHT)
    row.must_change_password = False
    row.save()
    return row


def signed_in(password: str = RIGHT, *, username: str = "lan") -> Client:
    browser = Client()
    browser.post("/dang-nhap", {"username": username, "password": password})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/tai-khoan/").status_code == 200


def aged(browser: Client, **changes: int) -> None:
    """Move the marks of the session into the past, by seconds."""
    session = browser.session
    for name, seconds in changes.items():
        session[name] -= seconds
    session.save()


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def without_token(response: object) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", text_of(response))


def test_a_right_password_opens_the_page_that_was_asked_for() -> None:
    browser = Client()
    asked = browser.get("/quan-tri/tai-khoan?q=lan")
    assert asked["Location"] == "/dang-nhap?next=%2Fquan-tri%2Ftai-khoan%3Fq%3Dlan"
    page = browser.get(asked["Location"])
    assert 'value="/quan-tri/tai-khoan?q=lan"' in text_of(page)
    typed = {"username": "Lan", "password": RIGHT, "next": "/quan-tri/tai-khoan?q=lan"}
    assert browser.post("/dang-nhap", typed)["Location"] == "/quan-tri/tai-khoan?q=lan"
    assert is_in(browser)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://o-dau.example/", "//o-dau.example", "javascript:alert(1)", "abc", "home", "a.b"],
)
def test_signing_in_never_leads_to_another_site(elsewhere: str) -> None:
    typed = {"username": "lan", "password": RIGHT, "next": elsewhere}
    assert Client().post("/dang-nhap", typed)["Location"] == "/"


def test_the_session_has_another_name_after_signing_in() -> None:
    browser = Client()
    browser.get("/dang-nhap")
    session = browser.session
    session["x"] = 1
    session.save()
    before = session.session_key or ""
    browser.cookies[settings.SESSION_COOKIE_NAME] = before
    browser.post("/dang-nhap", {"username": "lan", "password": RIGHT})

    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password() -> None:
    known = Client().post("/dang-nhap", {"username": "lan", "password": WRONG})
    unknown = Client().post("/dang-nhap", {"username": "ma", "password": WRONG})

    assert known.status_code == unknown.status_code == 422
    shown = without_token(known).replace('value="lan"', 'value="ma"')
    assert shown == without_token(unknown)
    assert "chưa đúng" in text_of(known)


def test_an_unknown_name_takes_as_long_as_a_wrong_password(
    settings: Settings, lan: Account
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    lan.set_password(RIGHT)
    lan.save()
    seconds: dict[str, list[float]] = {"lan": [], "ma": []}
    for _round in range(4):
        for username, taken in seconds.items():
            began = time.perf_counter()
            Client().post("/dang-nhap", {"username": username, "password": WRONG})
            taken.append(time.perf_counter() - began)

    assert 0.4 < median(seconds["ma"]) / median(seconds["lan"]) < 2.5


@pytest.mark.parametrize("username", ["lan", "ma"])
def test_ten_wrong_passwords_lock_a_name_whether_it_exists_or_not(username: str) -> None:
    for _try in range(TRIES - 1):
        wrong = Client().post("/dang-nhap", {"username": username, "password": WRONG})
        assert wrong.status_code == 422
    locked = Client().post("/dang-nhap", {"username": username, "password": WRONG})
    assert locked.status_code == 429
    assert "Đã nhập sai 10 lần. Đợi 15 phút" in text_of(locked)
    right = Client().post("/dang-nhap", {"username": username, "password": RIGHT})
    assert right.status_code == 429
    assert without_token(right) == without_token(locked)


def test_a_lock_opens_after_a_quarter_of_an_hour() -> None:
    for _try in range(TRIES):
        Client().post("/dang-nhap", {"username": "lan", "password": WRONG})
    assert not is_in(signed_in())
    earlier = AccessAttempt.objects.get().attempt_time - timedelta(minutes=16)
    AccessAttempt.objects.update(attempt_time=earlier)

    assert is_in(signed_in())


def test_a_new_code_lifts_the_lock(lan: Account) -> None:
    for _try in range(TRIES):
        Client().post("/dang-nhap", {"username": "lan", "password": WRONG})
    commands.reset_password(account=lan.uid, version=1, by=server(), at=now(), key="new")
    browser = signed_in(one_time_code("new", by=server().username))

    assert browser.get("/")["Location"] == "/tai-khoan/mat-khau"


def now() -> datetime:
    return datetime.now(UTC)


def test_a_code_that_is_too_old_opens_nothing(lan: Account) -> None:
    long_ago = now() - timedelta(days=3, minutes=1)
    commands.reset_password(account=lan.uid, version=1, by=server(), at=long_ago, key="new")
    code = one_time_code("new", by=server().username)
    answer = Client().post("/dang-nhap", {"username": "lan", "password": code})

    assert answer.status_code == 422
    assert "quá 3 ngày" in text_of(answer)


def test_with_a_code_only_the_password_page_opens(lan: Account) -> None:
    commands.reset_password(account=lan.uid, version=1, by=server(), at=now(), key="new")
    browser = signed_in(one_time_code("new", by=server().username))

    for address in ("/quan-tri/tai-khoan", "/tai-khoan/", "/"):
        assert browser.get(address)["Location"] == "/tai-khoan/mat-khau"
    assert browser.get("/tai-khoan/mat-khau").status_code == 200
    assert browser.post("/dang-xuat")["Location"] == "/dang-nhap"


def test_signing_out_ends_the_session_on_the_server() -> None:
    browser = signed_in()
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = browser.session.session_key or ""
    assert is_in(stolen)
    browser.post("/dang-xuat")

    assert not is_in(browser)
    assert not is_in(stolen)
    assert not Session.objects.exists()


def test_signing_out_needs_a_form() -> None:
    browser = signed_in()

    assert browser.get("/dang-xuat").status_code == 405
    assert is_in(browser)


@pytest.mark.parametrize(
    ("seconds", "goes_on"), [(settings.SESSION_IDLE - 60, True), (settings.SESSION_IDLE + 1, False)]
)
def test_a_session_ends_after_half_an_hour_without_use(seconds: int, goes_on: bool) -> None:
    browser = signed_in()
    aged(browser, **{SEEN: seconds})

    assert is_in(browser) is goes_on


def test_a_session_in_use_ends_after_twelve_hours() -> None:
    browser = signed_in()
    aged(browser, **{BEGAN: settings.SESSION_ABSOLUTE - 60})
    assert is_in(browser)
    aged(browser, **{BEGAN: 61})
    assert not is_in(browser)
    page = text_of(browser.get("/dang-nhap"))
    assert "Phiên làm việc đã hết sau 30 phút" in page
    assert "đã được giữ" not in page


def test_use_is_noted_at_most_once_a_minute() -> None:
    browser = signed_in()
    first = browser.session[SEEN]
    aged(browser, **{SEEN: 30})
    is_in(browser)
    assert browser.session[SEEN] == first - 30
    aged(browser, **{SEEN: 40})
    is_in(browser)
    assert browser.session[SEEN] >= first


def test_a_closed_account_is_out_at_the_next_request(lan: Account) -> None:
    browser = signed_in()
    Account.objects.filter(pk=lan.pk).update(is_active=False)

    assert not is_in(browser)
    answer = Client().post("/dang-nhap", {"username": "lan", "password": RIGHT})
    assert "chưa đúng" in text_of(answer)


def test_a_form_sent_after_the_session_ended_is_kept_and_sent_again() -> None:
    browser = signed_in()
    page = text_of(browser.get("/quan-tri/tai-khoan/mo"))
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    aged(browser, **{SEEN: settings.SESSION_IDLE + 1})
    typed = {"key": key[1], "full_name": "Trần <Tú>", "username": "tu", "unit": "", "password": "x"}
    stopped = browser.post("/quan-tri/tai-khoan/mo", typed)
    assert stopped["Location"].startswith("/dang-nhap")
    assert not Account.objects.filter(username="tu").exists()
    assert "Nội dung đang nhập đã được giữ" in text_of(browser.get(stopped["Location"]))

    again = browser.post("/dang-nhap", {"username": "lan", "password": RIGHT})
    assert again["Location"] == "/tiep-tuc"
    for _load in range(2):  # loading the page again loses nothing
        page = text_of(browser.get("/tiep-tuc"))
        assert "Nội dung đang nhập đã được giữ" in page
        assert "Trần &lt;Tú&gt;" in page
        assert 'name="password"' not in page
    names = r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"'
    resent = {name: value.replace("&lt;", "<").replace("&gt;", ">") for name, value in
              re.findall(names, page) if name != "csrfmiddlewaretoken"}  # fmt: skip
    assert "Mã dùng một lần" in text_of(browser.post("/quan-tri/tai-khoan/mo", resent))
    assert Account.objects.get(username="tu").full_name == "Trần <Tú>"


def test_a_kept_form_goes_back_to_the_part_of_the_page_that_was_open() -> None:
    browser = signed_in()
    aged(browser, **{SEEN: settings.SESSION_IDLE + 1})
    browser.post("/quan-tri/tai-khoan/mo?nhom=ERROR&sau=3", {"full_name": "Trần Tú"})
    browser.post("/dang-nhap", {"username": "lan", "password": RIGHT})
    page = text_of(browser.get("/tiep-tuc"))
    assert 'action="/quan-tri/tai-khoan/mo?nhom=ERROR&amp;sau=3"' in page


def test_a_kept_form_is_shown_to_nobody_else(lan: Account) -> None:
    other = Account(username="tu", full_name="Trần Tú", must_change_password=False)
    other.set_password(RIGHT)
    other.save()
    browser = signed_in()
    aged(browser, **{SEEN: settings.SESSION_IDLE + 1})
    browser.post("/quan-tri/tai-khoan/mo", {"full_name": "Bí mật"})
    browser.post("/dang-nhap", {"username": "tu", "password": RIGHT})

    assert browser.get("/tiep-tuc")["Location"] == "/"
    assert "kept" not in browser.session
    assert "Bí mật" not in text_of(browser.get("/tai-khoan/"))


def test_a_form_that_is_too_long_is_not_kept() -> None:
    browser = signed_in()
    aged(browser, **{SEEN: settings.SESSION_IDLE + 1})
    browser.post("/quan-tri/tai-khoan/mo", {"full_name": "x" * 200_001})

    assert "đã được giữ" not in text_of(browser.get("/dang-nhap"))


def test_a_stranger_who_sends_a_form_leaves_nothing_behind() -> None:
    browser = Client()
    browser.post("/quan-tri/tai-khoan/mo", {"full_name": "Ai đó"})

    assert "kept" not in browser.session


def test_passwords_stand_in_no_log_and_no_table(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for username, password in (("lan", WRONG), ("ma", WRONG), ("lan", RIGHT)):
        Client().post("/dang-nhap", {"username": username, "password": password})
    attempts = str(list(AccessAttempt.objects.values()))

    assert WRONG not in caplog.text
    assert RIGHT not in caplog.text
    assert WRONG not in attempts
    assert attempts != "[]"


def sent_without_token(**headers: str) -> object:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(
        Account.objects.get(username="lan"), "django.contrib.auth.backends.ModelBackend"
    )
    typed = {"full_name": "Trần Tú", "username": "tu"}
    answer = browser.post("/quan-tri/tai-khoan/mo", typed, headers=headers)
    assert answer.status_code == 403
    assert not Account.objects.filter(username="tu").exists()
    return answer


@pytest.mark.parametrize(
    "ours", [{"Origin": "http://testserver"}, {"Referer": "http://testserver/quan-tri/"}]
)
def test_a_form_of_an_old_page_is_stopped_and_what_was_typed_stays(ours: dict[str, str]) -> None:
    shown = text_of(sent_without_token(**ours))

    assert "Biểu mẫu này mở đã lâu" in shown
    assert "Trần Tú" in shown


@pytest.mark.parametrize(
    "theirs",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://o-dau.example"},
        {"Referer": "http://o-dau.example/"},
    ],
    ids=str,
)
def test_a_form_of_another_site_is_not_offered_to_be_sent_again(theirs: dict[str, str]) -> None:
    shown = text_of(sent_without_token(**theirs))

    assert "Biểu mẫu này gửi từ nơi khác" in shown
    assert "Trần Tú" not in shown


@pytest.mark.parametrize(
    "address", ["/dang-nhap", "/tro-giup", "/healthz", "/khong-co", "/tai-khoan/"]
)
@pytest.mark.parametrize("browse", [Client, signed_in], ids=["stranger", "lan"])
def test_every_answer_has_the_headers_that_keep_it_safe(
    address: str, browse: Callable[[], Client]
) -> None:
    answer = browse().get(address)
    policy = answer["Content-Security-Policy"]

    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'",
                 "frame-ancestors 'none'", "form-action 'self'"):  # fmt: skip
        assert rule in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"


def test_the_cookies_are_for_the_server_only() -> None:
    cookies = signed_in().cookies

    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert cookies[name]["httponly"]
        assert cookies[name]["samesite"] == "Lax"


def test_pages_are_vietnamese_until_another_language_is_chosen() -> None:
    english = Client(headers={"accept-language": "en-US,en"})
    assert '<html lang="vi"' in text_of(english.get("/dang-nhap"))
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en"' in text_of(english.get("/dang-nhap"))
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    answer = english.get("/dang-nhap")
    assert '<html lang="vi"' in text_of(answer)
    assert answer["Content-Language"] == "vi"


def test_the_menu_shows_where_a_page_below_belongs() -> None:
    page = text_of(signed_in().get("/quan-tri/tai-khoan/mo"))

    current = re.findall(r'<a[^>]*href="([^"]*)"[^>]*aria-current', page)
    assert "/quan-tri/tai-khoan" in current
