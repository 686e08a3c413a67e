"""The page of one enterprise opens with the verdict; its button leads to the clause's ways."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nentang.advice import queries
from nentang.advice.packing import advice_in, grounds_in, packed_advice, packed_grounds
from nentang.advice.wording import verdict_words
from nentang.core.founding import Step
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration, Since
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.members.models import Person
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import MassFounding
from nentang.plans import facts as plans
from tests.advice.conftest import TODAY
from tests.conftest import AT, FIRST_PARK, SINCE

SignIn = Callable[[Actor], Client]
Admit = Callable[..., Person]
LONG_AGO = date(2017, 1, 1)
NAMES = ("Nguyễn Văn Đức", "Trần Thị Ánh", "Lê Văn Bình")


def page(browser: Client, enterprise: Enterprise, query: str = "") -> str:
    return browser.get(reverse("enterprises:record", args=[enterprise.uid]) + query).text


def options(browser: Client, enterprise: Enterprise) -> str:
    return browser.get(reverse("advice:options", args=[enterprise.uid])).text


def lead(enterprise: Enterprise, viewer: Actor) -> str:
    shown = queries.advice_of(enterprise.uid, viewer=viewer, as_of=TODAY)
    assert shown
    return verdict_words(shown, plans.rule_versions()).lead


@pytest.fixture
def differing(mill: Enterprise, agency: PartyOrganisation, admit: Admit) -> Enterprise:
    """Three members by the plan; by the Charter one, since of two nobody knows since when."""
    admit(NAMES[0], agency, at=mill, started_on=LONG_AGO)
    for name in NAMES[1:]:
        admit(name, agency, at=mill)
    return mill


@pytest.fixture
def sought(
    mill: Enterprise,
    agency: PartyOrganisation,
    admit: Admit,
    report: Callable[[Enterprise, int], None],
) -> Enterprise:
    """One member, many workers, prospects: the second dash of II.2.2."""
    admit(NAMES[0], agency, at=mill, started_on=LONG_AGO)
    report(mill, 4)
    return mill


def test_the_page_opens_with_both_readings_where_they_differ(
    sign_in: SignIn, differing: Enterprise, keeper: Actor
) -> None:
    text = page(sign_in(keeper), differing)

    assert text.index("Vận động thành lập tổ chức đảng") < text.index("Thông tin")
    assert "Hai cách đọc khác nhau" in text
    assert "Theo Điều lệ Đảng còn thiếu 2 đảng viên chính thức" in text
    assert ">3 / 3<" in text
    assert ">1 / 3<" in text
    assert "Thêm 2 đảng viên chính thức thì Điều lệ Đảng cũng đủ điều kiện." in text


def test_each_fact_has_its_source_and_its_part_of_the_page(
    sign_in: SignIn, differing: Enterprise, keeper: Actor
) -> None:
    text = page(sign_in(keeper), differing)
    address = reverse("enterprises:record", args=[differing.uid])

    assert "BHXH, 30/09/2019" in text
    assert f'href="{address}#lao-dong"' in text
    assert f'href="{address}?phan=to-chuc#dang-vien"' in text


def test_a_missing_fact_is_said_with_the_way_to_record_it(
    sign_in: SignIn, kiln: Enterprise, keeper: Actor, reader: Actor
) -> None:
    text = page(sign_in(keeper), kiln)

    assert "Chưa có số liệu: số lao động." in text
    assert reverse("enterprises:workers", args=[kiln.uid]) in text
    assert "Chưa có số liệu: nguồn" in text
    assert "Ghi số nguồn" not in page(sign_in(reader), kiln)


def test_where_the_plan_is_silent_the_page_says_so_and_labels_practice_apart(
    sign_in: SignIn, kiln: Enterprise, keeper: Actor
) -> None:
    text = page(sign_in(keeper), kiln)

    assert "Kế hoạch không quy định" in text
    assert "Thông lệ (suy luận)" in text
    assert "Không có trong Kế hoạch." in text
    assert "chưa đối chiếu bản gốc" in text
    assert "Xem phương án" not in text
    assert "Thêm 3 đảng viên thì Kế hoạch yêu cầu thành lập tổ chức đảng" in text
    assert "số do Ban Chỉ đạo đặt" in text


def test_the_ways_of_the_second_dash_stand_side_by_side_and_practice_apart(
    sign_in: SignIn, sought: Enterprise, keeper: Actor, board: Actor
) -> None:
    mill = sought
    browser = sign_in(keeper)

    assert reverse("advice:options", args=[mill.uid]) in page(browser, mill)
    text = options(browser, mill)
    assert "Cử đảng viên chi bộ cơ quan Đảng ủy Khối về sinh hoạt" in text
    assert "Ghép với đảng viên ở doanh nghiệp khác" in text
    assert text.count("Không có trong Kế hoạch") == 1
    assert f"{reverse('cases:draft', args=[mill.uid])}?phuong_an=SECOND_MEMBERS" in text
    assert f"{reverse('cases:draft', args=[mill.uid])}?phuong_an=JOIN_WITH_OTHERS" in text
    assert "phuong_an=INCUBATOR_CELL" not in text
    looked = options(sign_in(board), mill)
    assert "phuong_an=" not in looked
    assert "không được mở đề xuất" in looked


def test_founding_its_own_cell_goes_with_unions_in_parallel(
    sign_in: SignIn, differing: Enterprise, keeper: Actor
) -> None:
    text = options(sign_in(keeper), differing)

    assert "Thành lập chi bộ của doanh nghiệp" in text
    assert "II.2.2 gạch 1, câu 2" in text
    assert "phuong_an=FOUND_OWN" in text


def test_a_clause_without_ways_says_so(sign_in: SignIn, kiln: Enterprise, keeper: Actor) -> None:
    assert "không nêu phương án" in options(sign_in(keeper), kiln)


def test_an_organisation_without_unions_is_told_to_found_them(
    mill: Enterprise, found: Callable[..., PartyOrganisation], keeper: Actor
) -> None:
    found("Chi bộ May", enterprise=mill.uid)
    assert "Chưa có công đoàn và Đoàn Thanh niên" in lead(mill, keeper)

    for kind in ("TRADE_UNION", "YOUTH_UNION"):
        union = MassFounding(
            kind=kind,
            name=kind,
            enterprise=mill.uid,
            source="Báo cáo",
            known_on=SINCE,
            founded_on=SINCE,
        )
        organisation_commands.register_mass_organisation(founding=union, by=keeper, at=AT)
    assert "Chưa có" not in lead(mill, keeper)


def test_what_has_ended_is_not_founded_and_its_organisation_is_named(
    mill: Enterprise, found: Callable[..., PartyOrganisation], keeper: Actor
) -> None:
    since = Since("DISSOLVED", date(2019, 10, 1), "Thông báo")
    enterprise_commands.change_status(enterprise=mill.uid, version=1, since=since, by=keeper, at=AT)
    assert "Tổ chức đảng ở đây" not in lead(mill, keeper)

    found("Chi bộ May", enterprise=mill.uid)
    assert "Tổ chức đảng ở đây cần được xử lý" in lead(mill, keeper)


def test_a_venture_in_preparation_and_the_states_own_have_their_own_words(
    keeper: Actor, registration: Registration
) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    venture = replace(
        registration, name="Dự án Kính nổi", tax_code=None, is_foreign_joint_venture=True
    )
    states = replace(registration, name="Điện lực", tax_code="2700123466", party_scope="STATE")
    made = enterprise_commands.open_project(registration=venture, by=keeper, at=AT)
    owned = enterprise_commands.register(registration=states, by=keeper, at=AT)
    rows = {row.uid: row for row in Enterprise.objects.visible_to(keeper)}

    assert "Dự án liên doanh" in lead(rows[made.record], keeper)
    assert "khu vực Nhà nước" in lead(rows[owned.record], keeper)


def test_the_page_of_a_past_day_has_the_verdict_of_that_day(
    sign_in: SignIn, mill: Enterprise, agency: PartyOrganisation, admit: Admit, keeper: Actor
) -> None:
    for name in NAMES:
        admit(name, agency, at=mill, started_on=LONG_AGO, active_from=date(2019, 10, 10))
    found = queries.advice_of(mill.uid, viewer=keeper, as_of=date(2019, 10, 10))
    before = queries.advice_of(mill.uid, viewer=keeper, as_of=date(2019, 10, 9))

    assert found
    assert before
    assert (before.plan.step, found.plan.step) == (Step.NOT_STATED, Step.ESTABLISH)
    assert queries.advice_of(mill.uid, viewer=keeper, as_of=date(2018, 1, 1)) is None
    browser = sign_in(keeper)
    assert "Số liệu đến hết 01/10/2019" in page(browser, mill, "?ngay=1/10/2019")
    assert 'class="verdict"' not in page(browser, mill, "?ngay=1/1/2018")


def test_every_part_of_the_page_asks_at_most_fifteen_statements(
    sign_in: SignIn, differing: Enterprise, keeper: Actor, found: Callable[..., PartyOrganisation]
) -> None:
    found("Chi bộ May", enterprise=differing.uid)
    browser = sign_in(keeper)
    for part in ("", "?phan=to-chuc", "?phan=de-xuat", "?phan=lich-su"):
        with CaptureQueriesContext(connection) as asked:
            assert page(browser, differing, part)
        assert len(asked) <= 15, part


def test_reading_the_names_of_members_is_kept(
    sign_in: SignIn, differing: Enterprise, keeper: Actor
) -> None:
    assert NAMES[0] in page(sign_in(keeper), differing, "?phan=to-chuc")

    look = Look.objects.filter(subject="members").get()
    assert (look.by, look.uid, look.rows) == (keeper.username, differing.uid, 3)


def test_a_part_that_may_not_be_seen_is_no_part_of_the_page(
    sign_in: SignIn, differing: Enterprise, planner: Actor
) -> None:
    text = page(sign_in(planner), differing, "?phan=to-chuc")

    assert "phan=to-chuc" not in text
    assert "Thông tin" in text


def test_outside_the_scope_there_is_no_such_page(
    sign_in: SignIn, mill: Enterprise, neighbour: Actor
) -> None:
    for address in (
        reverse("enterprises:record", args=[mill.uid]),
        reverse("enterprises:record", args=[mill.uid]) + "?phan=to-chuc",
        reverse("advice:options", args=[mill.uid]),
        reverse("advice:flag_important", args=[mill.uid]),
    ):
        assert sign_in(neighbour).get(address).status_code == 404
    assert mill.scope_path.startswith(FIRST_PARK)


def test_what_is_packed_comes_back_as_it_was(differing: Enterprise, keeper: Actor) -> None:
    row = queries.enterprise_to_advise(differing.uid, viewer=keeper)

    assert row
    assert packed_advice(advice_in(row.told)) == row.told
    assert packed_grounds(grounds_in(row.facts)) == row.facts
