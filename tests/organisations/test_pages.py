"""Pages of organisations: who sees which, lists and exports, records on a day."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.ledger.models import Entry, Outcome
from nentang.organisations import commands, queries
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from nentang.organisations.registrations import Correction
from tests.browsing import SignIn, finished
from tests.conftest import AT, FIRST_PARK
from tests.organisations.browsing import NEW, statements, url
from tests.organisations.conftest import BLOC, KNOWN, found, register

pytestmark = pytest.mark.usefixtures("today")


def test_who_may_not_change_sees_no_form_and_is_on_record_when_trying(
    sign_in: SignIn, reader: Actor, cell: PartyOrganisation, union: MassOrganisation
) -> None:
    client = sign_in(reader)
    assert url("correct", cell) not in client.get(url("record", cell)).text
    for name, row in (("correct", cell), ("term", cell), ("close", cell), ("end_union", union)):
        page = client.get(url(name, row))
        assert "không được giao cập nhật" in page.text
        assert 'method="post" novalidate' not in page.text
        assert client.post(url(name, row), {"step": "check"}).status_code == 403
    assert Entry.objects.filter(outcome=Outcome.REFUSED, by="hoa").count() == 4


def test_outside_the_scope_everything_is_as_if_it_were_not_there(
    sign_in: SignIn,
    near_keeper: Actor,
    bloc: PartyOrganisation,
    second: Enterprise,
    cell: PartyOrganisation,
) -> None:
    client = sign_in(near_keeper)
    for name in ("record", "branch", "correct", "term", "close"):
        assert client.get(url(name, bloc)).status_code == 404
    for name in ("prospects", "report_prospects"):
        assert client.get(url(name, second)).status_code == 404
    assert client.get(url("union", uuid4())).status_code == 404
    assert "Đảng bộ Khối" not in client.get(url("record", cell)).text


def test_the_planning_department_sees_nothing_of_organisations(
    sign_in: SignIn, planner: Actor, cell: PartyOrganisation
) -> None:
    planning = sign_in(planner)
    for address in (url("index"), url("export"), url("tree"), url("record", cell), url("unions")):
        assert planning.get(address).status_code in {403, 404}
    text = render_to_string("organisations/parts/of_enterprise.html", {"found": None})
    assert text.strip() == ""


def test_the_part_for_the_enterprise_page_says_unknown_and_never_zero(
    enterprise: Enterprise, keeper: Actor
) -> None:
    seen = queries.organisations_of(enterprise.uid, viewer=keeper, as_of=KNOWN)
    text = render_to_string("organisations/parts/of_enterprise.html", {"found": seen})
    assert "Không có số liệu." in text
    assert "Sổ chưa ghi tổ chức đảng nào." in text
    for label in ("Ghi tổ chức đảng", "Ghi đoàn thể", "Báo số nguồn"):
        assert label in text


def test_members_are_one_step_away_for_those_who_see_persons(
    sign_in: SignIn, keeper: Actor, reader: Actor, cell: PartyOrganisation
) -> None:
    link = reverse("members:index") + f"?to_chuc={cell.uid}"
    assert link in sign_in(keeper).get(url("record", cell)).text
    assert link not in sign_in(reader).get(url("record", cell)).text


def test_the_export_holds_exactly_the_rows_shown_and_is_noted(
    sign_in: SignIn, near_keeper: Actor, cell: PartyOrganisation, union: MassOrganisation
) -> None:
    client = sign_in(near_keeper)
    for verb, name, subject in (
        ("export", cell.name, "organisations"),
        ("export_unions", union.name, "mass_organisations"),
    ):
        answer = client.get(url(verb) + "?q=may")
        book: Any = openpyxl.load_workbook(BytesIO(b"".join(answer)))
        values = {str(each.value) for line in book.active.iter_rows() for each in line}
        assert name in values
        assert "Đảng bộ Khối" not in values
        look = Look.objects.get(subject=subject, kind="EXPORT")
        assert (look.rows, look.conditions) == (1, "q=may")
    assert cell.name in client.get(url("printed")).text
    assert union.name in client.get(url("printed_unions")).text
    assert Look.objects.filter(kind="PRINT").count() == 2


def test_a_list_says_what_it_shows_and_what_it_does_not(
    sign_in: SignIn, keeper: Actor, reader: Actor, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    page = client.get(url("index") + "?loai=SUPERIOR&trang_thai=HOAT_DONG&xep=-name")
    assert "1 tổ chức khớp" in page.text
    assert 'name="xep" value="-name"' in page.text
    assert "Không có tổ chức khớp" in client.get(url("index") + "?q=zz").text
    assert "Chưa có tổ chức đoàn thể nào" in client.get(url("unions")).text
    other = sign_in(reader)
    assert "Chưa có tổ chức đảng nào" in other.get(url("index")).text
    assert "Ghi tổ chức đảng" not in other.get(url("index")).text
    assert "Không có tổ chức nào ở đây" in other.get(url("tree")).text


def test_long_lists_have_pages_and_capped_counts(
    sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(55):
        found(keeper, name=f"Chi bộ {n}", kind="GRASSROOTS_CELL", parent=bloc.uid)
    client = sign_in(keeper)
    first = client.get(url("index"))
    assert "Dòng 1–50 trong 56" in first.text
    token = re.search(r"sau=([\w-]+)", first.text)
    assert token
    second = client.get(url("index") + f"?sau={token[1]}")
    assert "Dòng 51–56 trong 56" in second.text
    assert "truoc=" in second.text
    assert "truoc=" in client.get(url("branch", bloc) + f"?sau={token[1]}").text
    monkeypatch.setattr("nentang.organisations.queries.lists.CAP", 20)
    monkeypatch.setattr("nentang.organisations.queries.CAP", 20)
    monkeypatch.setattr("nentang.organisations.views.lists.PRINTED", 5)
    capped = client.get(url("index"))
    assert "Hơn 20 tổ chức" in capped.text
    assert "trong hơn 20" in capped.text
    assert "Bản in có 5 dòng đầu" in client.get(url("printed")).text


def test_a_record_is_looked_at_as_of_a_day(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation, union: MassOrganisation
) -> None:
    client = sign_in(keeper)
    for address in (url("record", cell), url("union", union)):
        past = client.get(address + "?ngay=1/1/2019")
        assert "Chưa thành lập" in past.text
        assert "Đang xem" in past.text
        assert "/sua" not in past.text
        wrong = client.get(address + "?ngay=40/1/2019")
        assert "không có trong lịch" in wrong.text


def test_a_long_history_is_folded_and_goes_on(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation
) -> None:
    for n in range(52):
        values: dict[str, object] = {"name": f"Chi bộ {n}"}
        correction = Correction(values=values, source="x", known_on=KNOWN)
        commands.correct_organisation(
            organisation=cell.uid, version=n + 1, correction=correction, by=keeper, at=AT
        )
    client = sign_in(keeper)
    page = client.get(url("record", cell))
    assert "?lich_su=100" in page.text
    assert "đã sửa" not in page.text
    more = client.get(url("record", cell) + "?lich_su=100")
    assert "?lich_su=" not in more.text
    assert "<details" in more.text


def test_pages_cost_the_same_for_many_rows_and_stay_in_their_budgets(
    sign_in: SignIn,
    keeper: Actor,
    bloc: PartyOrganisation,
    enterprise: Enterprise,
    cell: PartyOrganisation,
    union: MassOrganisation,
) -> None:
    client = sign_in(keeper)
    budgets = {
        url("index"): 8,
        url("unions"): 8,
        url("tree"): 8,
        url("branch", bloc): 8,
        url("found"): 10,
        url("register_union"): 10,
        url("correct", cell): 10,
        url("record", cell): 15,
        url("union", union): 15,
        url("prospects", enterprise): 15,
        url("report_prospects", enterprise): 10,
    }
    few = {address: statements(client, address) for address in budgets}
    for n in range(20):
        found(keeper, name=f"Chi bộ {n}", kind="SECTION", parent=bloc.uid)
        register(keeper, enterprise.uid, name=f"Chi đoàn {n}")
    many = {address: statements(client, address) for address in budgets}
    assert many == few
    assert {a: n for a, n in many.items() if n > budgets[a]} == {}


def test_a_keeper_of_nothing_but_one_cell_is_told_where_to_begin(
    sign_in: SignIn, parks: None
) -> None:
    lonely = Actor("mai", (Grant("organisation", FIRST_PARK + "dn-12345678/"),))
    page = sign_in(lonely).get(url("found"))
    assert page.status_code == 200


def test_dates_of_the_form_are_days_and_nothing_else(
    sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    finished(client, url("found"), NEW | {"place_path": BLOC, "effective_on": "5/11/2019"})
    row = PartyOrganisation.objects.visible_to(keeper).get(name="Chi bộ Gốm")
    assert (row.founded_on, row.effective_on) == (date(2019, 11, 1), date(2019, 11, 5))
