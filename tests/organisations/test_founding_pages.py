"""Founding an organisation on its pages: three steps, what the rules mark, what is refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.template.loader import render_to_string

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.organisations import queries
from nentang.organisations.models import PartyOrganisation
from tests.browsing import SignIn, carried, finished
from tests.organisations.browsing import NEW, url
from tests.organisations.conftest import KNOWN, found

pytestmark = pytest.mark.usefixtures("today")


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
