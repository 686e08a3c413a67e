"""Unions on their pages, and the numbers of prospects that they report."""

import pytest

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.organisations.models import MassMemberCount, MassOrganisation, ProspectCount
from tests.browsing import SignIn, finished
from tests.organisations.browsing import UNION, url

pytestmark = pytest.mark.usefixtures("today")


def test_a_union_is_recorded_counted_corrected_and_ended(
    sign_in: SignIn, keeper: Actor, enterprise: Enterprise
) -> None:
    client = sign_in(keeper)
    address = url("register_union") + f"?doanh_nghiep={enterprise.uid}"
    assert "Đoàn thể này ở May Gián Khẩu" in client.get(address).text
    half = client.post(address, UNION | {"count": "4", "step": "check"})
    assert "Nhập cả ngày đếm" in half.text
    done = finished(client, address, UNION | {"count": "40", "on": "1/6/2020"})
    row = MassOrganisation.objects.visible_to(keeper).get()
    assert (done.url, row.headcount) == (url("union", row), 40)
    number = {"key": "k2", "version": "1", "on": "15/6/2020", "count": "45", "source": "Báo cáo"}
    finished(client, url("union_number", row), number)
    same_day = number | {"key": "k3", "version": "2", "count": "46", "step": "check"}
    assert "45" in client.post(url("union_number", row), same_day).text
    facts = {"key": "k4", "version": "2", "kind": "TRADE_UNION", "form": "UNION_BASE"}
    facts |= {"name": "Công đoàn cơ sở May", "source": "Quyết định"}
    finished(client, url("correct_union", row), facts)
    end = {"key": "k5", "version": "3", "on": "20/6/2020"}
    finished(client, url("end_union", row), end)
    page = client.get(url("union", row))
    assert "Công đoàn cơ sở May" in page.text
    assert "Đã kết thúc" in page.text
    assert MassMemberCount.objects.visible_to(keeper).count() == 2


def test_a_union_is_recorded_by_the_tax_code_of_its_enterprise(
    sign_in: SignIn, keeper: Actor, enterprise: Enterprise
) -> None:
    client = sign_in(keeper)
    wrong = UNION | {"tax_code": "2700123459", "form": "YOUTH_CELL", "step": "check"}
    assert "không phải hình thức" in client.post(url("register_union"), wrong).text
    finished(client, url("register_union"), UNION | {"tax_code": "2700123459"})
    assert MassOrganisation.objects.visible_to(keeper).get().enterprise_id == enterprise.pk


def test_a_union_reports_its_prospects_as_a_number(
    sign_in: SignIn, youth: Actor, enterprise: Enterprise
) -> None:
    client = sign_in(youth)
    page = client.get(url("report_prospects", enterprise))
    assert "Đoàn Thanh niên" in page.text
    assert "TRADE_UNION" not in page.text
    told = {"key": "k1", "on": "1/6/2020", "count": "4", "reported_by": "YOUTH_UNION"}
    done = finished(client, url("report_prospects", enterprise), told | {"source": "Báo cáo quý"})
    assert done.url == url("prospects", enterprise)
    assert "Báo cáo quý" in client.get(done.url).text
    again = told | {"key": "k2", "count": "5", "source": "Báo cáo quý", "step": "check"}
    assert "Báo cáo quý" in client.post(url("report_prospects", enterprise), again).text
    assert ProspectCount.objects.visible_to(youth).get().count == 4


def test_who_may_not_report_is_told_so(
    sign_in: SignIn, reader: Actor, enterprise: Enterprise
) -> None:
    client = sign_in(reader)
    page = client.get(url("prospects", enterprise))
    assert "Không có số liệu" in page.text
    assert url("report_prospects", enterprise) not in page.text
    assert "không thuộc phạm vi" in client.get(url("report_prospects", enterprise)).text
