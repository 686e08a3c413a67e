"""Hôm nay by role: what each may see, in few statements, and what an empty book begins with."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account
from nentang.kit.access.roles import ROLES
from nentang.kit.home.folder import Home
from nentang.members.queries import members, to_verify_count
from nentang.plans.commands import load_rules
from nentang.web.running.preparing import SET_UP
from nentang.web.sample import filling
from nentang.web.sample.accounts import sample_accounts
from tests.conftest import FIRST_PARK
from tests.kit.intake.test_pages import sent
from tests.kit.sheets.workbooks import enterprises

SignIn = Callable[[Actor], Client]
AT = datetime.now(UTC)
WHOLE = "/ninh-binh/"
EVERYTHING = Actor("x", (Grant("organisation", "/"),))
MOST_STATEMENTS = 15  # of a dashboard (P8)


@pytest.fixture
def province(
    db: None, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Client]:
    """Return a browser for each role of a small sample province on its business day."""
    home = Home(tmp_path / "home")
    home.make()
    settings.HOME = home
    settings.NENTANG_TODAY = "2020-06-30"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load_rules(by=SET_UP, at=AT)
    filling.fill(home, filling.Wish(enterprises=60, members=100, cases=4), at=AT)
    browsers = {}
    for person in sample_accounts(filling.Wish().seed):
        client = Client()
        account = Account.objects.get(username=person.username)
        client.force_login(account, "django.contrib.auth.backends.ModelBackend")
        browsers[person.role] = client
    return browsers


def text(client: Client) -> str:
    return client.get("/").content.decode()


def test_each_role_sees_its_own_first_page(province: dict[str, Client]) -> None:
    own = text(province["organisation"])
    assert "Thành lập tổ chức đảng" in own
    assert "Kết nạp đảng viên" in own
    assert "Vận động thành lập." in own
    assert "Độ phủ" in own

    planning = text(province["planning"])
    for words in ("Kết nạp", "đảng viên", "Vận động thành lập", "Độ phủ"):
        assert words not in planning.replace("Đảng viên", ""), words

    leader = text(province["leader"])
    assert "Kết nạp đảng viên" in leader
    assert "Đáng làm nhất" not in leader
    assert "Đáng làm nhất" in text(province["steering"])

    assert province["technical"].get("/").status_code == 302
    assert province["auditor"].get("/").status_code == 302


def test_the_planning_department_reads_how_far_its_lists_have_come(
    enterprise: object, sign_in: SignIn
) -> None:
    client = sign_in(Actor("so", (Grant("planning", FIRST_PARK),)))
    data = enterprises((1, "Công ty TNHH May Hoa", "0109541014", "KCN Gián Khẩu", 12, ""))
    assert sent(client, data).status_code == 200
    page = text(client)
    assert "Danh sách đã đưa vào" in page
    assert "DS_T10.xlsx · chưa ghi vào sổ" in page


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_line_of_work_says_that_nothing_waits(
    role: str, enterprise: object, sign_in: SignIn
) -> None:
    """Kinds of work are counted in one statement, in which nothing to count is a row too."""
    page = sign_in(Actor("ai-do", (Grant(role, WHOLE),))).get("/", follow=True)
    assert page.status_code == 200
    found = page.content.decode()
    for words in ("vai trò chờ xác nhận", "nơi làm việc của đảng viên cần xác minh"):
        assert words not in found, words


def test_places_of_work_that_wait_are_one_line_with_their_number(
    province: dict[str, Client],
) -> None:
    waiting = to_verify_count(viewer=EVERYTHING)
    assert waiting > 0
    words = f"{waiting} nơi làm việc của đảng viên cần xác minh"
    assert words in text(province["organisation"])


def test_no_first_page_names_a_member(province: dict[str, Client]) -> None:
    names = set(members(viewer=EVERYTHING).values_list("full_name", flat=True))
    for role, client in province.items():
        answer = client.get("/")
        found = [name for name in names if name in answer.content.decode()]
        assert not found, role


def test_the_park_board_reads_classes_where_others_read_numbers(
    province: dict[str, Client],
) -> None:
    parks = text(province["parks"])
    assert "từ 3 đảng viên" in parks
    assert "4 đảng viên," not in parks
    assert "3 đảng viên," not in parks.replace("từ 3 đảng viên,", "")


def test_the_first_page_takes_few_statements(province: dict[str, Client]) -> None:
    for role in ("organisation", "steering", "leader", "parks"):
        province[role].get("/")
        with CaptureQueriesContext(connection) as asked:
            assert province[role].get("/").status_code == 200
        sql = [each["sql"][:90] for each in asked.captured_queries]
        assert len(asked) <= MOST_STATEMENTS, sql


def test_every_figure_of_the_first_page_opens_as_many_rows(province: dict[str, Client]) -> None:
    client = province["organisation"]
    stages = client.get("/").context["stages"]
    assert stages[0].count > stages[1].count > 0
    for stage in stages:
        page = client.get(stage.url)
        assert page.status_code == 200
        assert f"{stage.count} doanh nghiệp" in page.content.decode(), stage.url


def test_an_empty_book_offers_three_beginnings(db: None, sign_in: SignIn) -> None:
    page = sign_in(Actor("dao", (Grant("organisation", WHOLE),))).get("/").content.decode()
    for address in ("/ke-hoach/", "/du-lieu/nhap/", "/du-lieu/may-chu/dung-thu"):
        assert address in page
    leader = sign_in(Actor("minh", (Grant("leader", WHOLE),))).get("/").content.decode()
    assert "/du-lieu/may-chu/dung-thu" not in leader
    assert "Việc của Ban Tổ chức hoặc Văn phòng" in leader
