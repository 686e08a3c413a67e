"""Pages: three steps, every word kept, nobody sees too much, budgets held."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.ledger.models import Entry, Outcome
from nentang.organisations import commands, queries
from nentang.organisations.models import (
    CommitteeTerm,
    MassMemberCount,
    MassOrganisation,
    PartyOrganisation,
    ProspectCount,
)
from nentang.organisations.registrations import Correction
from tests.conftest import AT, FIRST_PARK
from tests.organisations.conftest import BLOC, KNOWN, found, register

SignIn = Callable[[Actor], Client]
NEW = {
    "key": "k1",
    "name": "Chi bộ Gốm",
    "kind": "GRASSROOTS_CELL",
    "founded_on": "1/11/2019",
    "founding_number": "15-QĐ/ĐUK",
    "source": "Quyết định",
}
UNION = {"key": "k1", "kind": "TRADE_UNION", "name": "Công đoàn May", "source": "Quyết định"}


@pytest.fixture(autouse=True)
def today(settings: Settings) -> None:
    settings.NENTANG_TODAY = "2020-06-30"


def url(name: str, *args: Any) -> str:
    return reverse(f"organisations:{name}", args=[getattr(each, "uid", each) for each in args])


def carried(page: str) -> dict[str, str]:
    """Return the hidden parts of the form on a page."""
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in pairs if name != "csrfmiddlewaretoken"}


def finished(client: Client, address: str, typed: dict[str, Any]) -> Any:
    """Look before writing, then write what the page carried on."""
    look = client.post(address, typed | {"step": "check"})
    assert "Xem lại trước khi ghi" in look.text, look.text
    return client.post(address, carried(look.text) | {"step": "write"})


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        page = client.get(address)
    assert page.status_code == 200
    assert len(page.content) < 60_000
    return len(made)


def test_a_founding_is_recorded_in_three_steps_below_its_superior(
    sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    page = client.get(url("found") + f"?cap_tren={bloc.uid}")
    assert f'<option value="{bloc.uid}" selected>' in page.text
    done = finished(client, url("found"), NEW | {"parent": str(bloc.uid)})
    row = PartyOrganisation.objects.visible_to(keeper).get(name="Chi bộ Gốm")
    assert done.url == url("record", row)
    assert (row.parent, row.founding_number) == (bloc, "15-QĐ/ĐUK")
    page = client.get(done.url)
    assert "Chi bộ Gốm" in page.text
    assert "15-QĐ/ĐUK" in page.text


def test_a_founding_in_an_enterprise_comes_from_its_page(
    sign_in: SignIn, keeper: Actor, enterprise: Enterprise, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    address = url("found") + f"?doanh_nghiep={enterprise.uid}"
    page = client.get(address).text
    assert "Tổ chức này ở trong May Gián Khẩu" in page
    assert 'value="Chi bộ May Gián Khẩu"' in page
    assert f'<option value="{bloc.uid}" selected>' in page
    finished(client, address, NEW | {"parent": str(bloc.uid)})
    row = PartyOrganisation.objects.visible_to(keeper).get(name="Chi bộ Gốm")
    assert row.enterprise_id == enterprise.pk


def test_a_founding_in_an_enterprise_by_its_tax_code(
    sign_in: SignIn, keeper: Actor, enterprise: Enterprise, bloc: PartyOrganisation
) -> None:
    typed = NEW | {"tax_code": "2700 123 459", "parent": str(bloc.uid)}
    finished(sign_in(keeper), url("found"), typed)
    row = PartyOrganisation.objects.visible_to(keeper).get(name="Chi bộ Gốm")
    assert row.enterprise_id == enterprise.pk


def test_a_founding_in_a_project_needs_no_tax_code(
    sign_in: SignIn, keeper: Actor, register_enterprise: Callable[..., Enterprise]
) -> None:
    project = register_enterprise(name="Dự án Kính")
    client = sign_in(keeper)
    address = url("found") + f"?doanh_nghiep={project.uid}"
    assert "ở trong Dự án Kính" in client.get(address).text
    finished(client, address, NEW)
    row = PartyOrganisation.objects.visible_to(keeper).get(name="Chi bộ Gốm")
    assert row.enterprise_id == project.pk


def test_an_address_that_names_nothing_opens_the_bare_form(
    sign_in: SignIn, keeper: Actor, enterprise: Enterprise
) -> None:
    client = sign_in(keeper)
    for query in ("?doanh_nghiep=x", f"?doanh_nghiep={uuid4()}", "?cap_tren=x"):
        assert client.get(url("found") + query).status_code == 200
    assert client.get(url("register_union") + "?doanh_nghiep=x").status_code == 200


def test_a_superior_beyond_the_list_is_offered_when_the_address_names_it(
    sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation
) -> None:
    cell = found(keeper, name="Chi bộ A", kind="GRASSROOTS_CELL", parent=bloc.uid)
    client = sign_in(keeper)
    for asked, is_there in ((cell.uid, True), (uuid4(), False)):
        page = client.get(url("found") + f"?cap_tren={asked}")
        assert (f'<option value="{asked}" selected>' in page.text) is is_there


def test_what_the_charter_marks_has_to_be_ticked_off_and_is_recorded(
    sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    typed = NEW | {"parent": str(bloc.uid), "kind": "SUBORDINATE_CELL"}
    look = client.post(url("found"), typed | {"step": "check"})
    assert "F-07" in look.text
    assert "chưa đối chiếu bản gốc" not in look.text
    hidden = carried(look.text)
    stopped = client.post(url("found"), hidden | {"step": "write"})
    assert stopped.status_code == 422
    assert "Đánh dấu “Vẫn ghi”" in stopped.text
    done: Any = client.post(url("found"), hidden | {"step": "write", "anyway": "on"})
    assert "F-07" in client.get(done.url).text


def test_a_rule_not_read_in_the_original_says_so(
    sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation
) -> None:
    row = found(keeper, name="Đảng bộ bộ phận", kind="SECTION", parent=bloc.uid)
    page = sign_in(keeper).get(url("record", row))
    assert "F-05" in page.text
    assert "chưa đối chiếu bản gốc" in page.text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Nhập tên tổ chức"),
        ({"kind": "X"}, "không có trong danh sách"),
        ({"tax_code": "12"}, "Mã số thuế có 10 chữ số"),
        ({"tax_code": "0100112437"}, "Chưa có doanh nghiệp mang mã số thuế"),
        ({"founded_on": "1/7/2020"}, "không thể sau hôm nay"),
        ({"parent": ""}, "Chọn doanh nghiệp, tổ chức cấp trên"),
        ({"code": "DBK"}, "Mã DBK đã dùng"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    changed: dict[str, str], words: str, sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation
) -> None:
    typed = NEW | {"parent": str(bloc.uid), "step": "check"} | changed
    page = sign_in(keeper).post(url("found"), typed)
    assert page.status_code == 422
    assert words in page.text
    assert "15-QĐ/ĐUK" in page.text


def test_going_back_from_the_look_keeps_what_was_typed(
    sign_in: SignIn, keeper: Actor, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    look = client.post(url("found"), NEW | {"parent": str(bloc.uid), "step": "check"})
    back = client.post(url("found"), carried(look.text) | {"sua": "name"})
    assert 'value="Chi bộ Gốm"' in back.text
    assert 'value="01/11/2019"' in back.text


def test_a_hostile_name_is_shown_as_text_everywhere(
    sign_in: SignIn, keeper: Actor, enterprise: Enterprise, bloc: PartyOrganisation
) -> None:
    name = "=1+1<script>alert(1)</script>"
    row = found(
        keeper, name=name, kind="GRASSROOTS_CELL", parent=bloc.uid, enterprise=enterprise.uid
    )
    client = sign_in(keeper)
    seen = queries.organisations_of(enterprise.uid, viewer=keeper, as_of=KNOWN)
    pages = [client.get(url(each)).text for each in ("index", "printed", "tree")]
    pages += [client.get(url("record", row)).text, client.get(url("branch", bloc)).text]
    pages.append(render_to_string("organisations/parts/of_enterprise.html", {"found": seen}))
    for page in (each for each in pages if "alert(1)" in each):
        assert "<script>alert" not in page
    assert sum("alert(1)" in each for each in pages) == 5
    book: Any = openpyxl.load_workbook(BytesIO(b"".join(client.get(url("export")))))
    cells = [cell for line in book.active.iter_rows() for cell in line if cell.value == name]
    assert [cell.data_type for cell in cells] == ["s"]


def test_a_correction_shows_the_old_value_beside_the_new(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    page = client.get(url("correct", cell))
    assert 'value="Chi bộ May Gián Khẩu"' in page.text
    typed = {
        "key": "k1",
        "version": "1",
        "name": "Chi bộ May Xanh",
        "kind": cell.kind,
        "code": cell.code,
        "founded_on": "19/5/2019",
        "founding_number": cell.founding_number,
        "source": "Quyết định 9",
    }
    look = client.post(url("correct", cell), typed | {"step": "check"})
    assert "Chi bộ May Gián Khẩu" in look.text
    client.post(url("correct", cell), carried(look.text) | {"step": "write"})
    cell.refresh_from_db()
    assert (cell.name, cell.version) == ("Chi bộ May Xanh", 2)


def test_two_editors_choose_field_by_field(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    typed = {"key": "k1", "version": "1", "name": "Tên của tôi", "kind": cell.kind}
    typed |= {"code": "MGK", "source": "Nguồn", "founded_on": "19/5/2019"}
    look = client.post(url("correct", cell), typed | {"step": "check"})
    correction = Correction(values={"name": "Tên của họ"}, source="x", known_on=KNOWN)
    commands.correct_organisation(
        organisation=cell.uid, version=1, correction=correction, by=keeper, at=AT
    )
    both = client.post(url("correct", cell), carried(look.text) | {"step": "write"})
    assert both.status_code == 409
    assert "Tên của họ" in both.text
    assert "Tên của tôi" in both.text
    chosen = carried(both.text) | {"giu_name": "theirs", "step": "check"}
    again = client.post(url("correct", cell), chosen)
    done = client.post(url("correct", cell), carried(again.text) | {"step": "write"})
    cell.refresh_from_db()
    assert done.status_code == 302
    assert (cell.name, cell.version) == ("Tên của họ", 3)


def test_an_edit_elsewhere_only_asks_to_look_again(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    typed = {"key": "k1", "version": "1", "how": "APPOINTED", "valid_from": "19/5/2019"}
    look = client.post(url("term", cell), typed | {"step": "check"})
    correction = Correction(values={"name": "Tên khác"}, source="x", known_on=KNOWN)
    commands.correct_organisation(
        organisation=cell.uid, version=1, correction=correction, by=keeper, at=AT
    )
    again = client.post(url("term", cell), carried(look.text) | {"step": "write"})
    assert again.status_code == 409
    assert "ở chỗ khác" in again.text
    client.post(url("term", cell), carried(again.text) | {"step": "write"})
    assert CommitteeTerm.objects.visible_to(keeper).count() == 1


def test_a_committee_and_an_end_are_recorded(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    term = {"key": "k1", "version": "1", "how": "APPOINTED", "valid_from": "19/5/2019"}
    finished(client, url("term", cell), term | {"seat_count": "3", "number": "12"})
    same_day = client.post(
        url("term", cell), term | {"key": "k2", "version": "2", "seat_count": "5", "step": "check"}
    )
    assert "Số cấp ủy viên" in same_day.text
    end = {"key": "k3", "version": "2", "kind": "DISCIPLINARY", "on": "1/6/2020", "number": "30"}
    finished(client, url("close", cell), end | {"reason": "Kỷ luật"})
    page = client.get(url("record", cell))
    assert "Giải tán" in page.text
    assert "Kỷ luật" in page.text
    assert url("close", cell) not in page.text
    warned = client.get(url("close", bloc))
    assert warned.status_code == 200


def test_organisations_still_below_are_named_before_an_end(
    sign_in: SignIn, keeper: Actor, committee: PartyOrganisation, bloc: PartyOrganisation
) -> None:
    page = sign_in(keeper).get(url("close", bloc))
    assert "Còn 1 tổ chức trực thuộc" in page.text


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
