"""The page of a record and the forms: three steps, every word kept, nobody sees too much."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Figures, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.ledger.models import Entry
from tests.conftest import AT, FIRST_PARK, SECOND_PARK

SignIn = Callable[[Actor], Client]
NEW = {
    "key": "k1",
    "tax_code": "2700 123 466",
    "name": "Công ty May Xanh",
    "place_path": FIRST_PARK,
    "established_on": "1/11/2019",
    "source": "Danh sách",
}
WORKERS = {"key": "k1", "version": "1", "on": "30/9/2019", "count": "1.250", "source": "BHXH"}
HISTORY = {"phan": "lich-su"}  # the part of the page that tells what happened


@pytest.fixture
def today(settings: Settings) -> None:
    settings.NENTANG_TODAY = "2020-06-30"


def url(name: str, row: Enterprise, *args: str) -> str:
    return reverse(f"enterprises:{name}", args=[row.uid, *args])


def carried(page: str) -> dict[str, str]:
    """Return the hidden parts of the form on a page."""
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in pairs if name != "csrfmiddlewaretoken"}


def finished(client: Client, address: str, typed: dict[str, Any]) -> Any:
    """Look before writing, then write what the page carried on."""
    look = client.post(address, typed | {"step": "check"})
    assert "Xem lại trước khi ghi" in look.text, look.text
    return client.post(address, carried(look.text) | {"step": "write"})


def test_an_enterprise_is_added_in_three_steps_and_stands_on_its_page(
    sign_in: SignIn, clerk: Actor, parks: None, today: None
) -> None:
    browser, address = sign_in(clerk), reverse("enterprises:register")
    look = browser.post(address, NEW | {"step": "check"})
    assert not Enterprise.objects.visible_to(clerk).exists()
    assert "2700123466" in look.text

    answer = finished(browser, address, NEW)

    row = Enterprise.objects.visible_to(clerk).get()
    assert answer.url == url("record", row)
    assert (row.established_on, row.status_on) == (date(2019, 11, 1), date(2019, 11, 1))
    page = browser.get(answer.url).text
    assert "Công ty May Xanh" in page
    assert "2700 123 466" in page
    assert "Đã ghi vào sổ" in page


def test_sending_twice_adds_one_enterprise(sign_in: SignIn, clerk: Actor, parks: None) -> None:
    browser, address = sign_in(clerk), reverse("enterprises:register")
    carried_on = carried(browser.post(address, NEW | {"step": "check"}).text) | {"step": "write"}

    first, second = (browser.post(address, carried_on) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Enterprise.objects.visible_to(clerk).count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"tax_code": "27001234X6"},
            "Mã số thuế có 10 chữ số, chi nhánh thêm 3 chữ số. Đã nhập 27001234X6",
        ),
        ({"tax_code": ""}, "Nhập mã số thuế"),
        ({"name": ""}, "Nhập tên doanh nghiệp"),
        ({"established_on": "31/02/2020"}, "Ngày 31/02/2020 không có trong lịch."),
        ({"established_on": "1/7/2020"}, "Ngày thành lập không thể sau hôm nay (30/06/2020)"),
        ({"vsic_code": "0012"}, "Mã ngành 0012 không có"),
        ({"place_path": SECOND_PARK}, "mục vừa gửi không có trong danh sách"),
        ({"source": ""}, "Nhập nguồn"),
    ],
)
def test_what_cannot_be_read_is_sent_back_with_every_word_kept(
    sign_in: SignIn, clerk: Actor, parks: None, today: None, typed: dict[str, str], words: str
) -> None:
    answer = sign_in(clerk).post(reverse("enterprises:register"), NEW | {"step": "check"} | typed)

    assert answer.status_code == 422
    assert words in unescape(answer.text)
    kept = (NEW | typed)["name"] or (NEW | typed)["tax_code"]
    assert f'value="{kept}"' in answer.text
    assert "<title>Lỗi:" in answer.text


def test_a_wrong_check_digit_warns_and_must_be_confirmed(
    sign_in: SignIn, clerk: Actor, parks: None
) -> None:
    browser, address = sign_in(clerk), reverse("enterprises:register")
    look = browser.post(address, NEW | {"tax_code": "2700123460", "step": "check"}).text
    assert "Chữ số kiểm tra không khớp ở mã số thuế 2700123460" in look
    on = carried(look) | {"step": "write"}

    unconfirmed, confirmed = browser.post(address, on), browser.post(address, on | {"anyway": "on"})

    assert (unconfirmed.status_code, confirmed.status_code) == (422, 302)
    assert "Đánh dấu “Vẫn ghi”" in unconfirmed.text


def test_a_taken_code_leads_to_its_record_only_for_who_may_see_it(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor, neighbour: Actor
) -> None:
    address, taken = (
        reverse("enterprises:register"),
        {"tax_code": enterprise.tax_code, "step": "check"},
    )

    mine = sign_in(clerk).post(address, NEW | taken)
    theirs = sign_in(neighbour).post(address, NEW | taken | {"place_path": SECOND_PARK})

    for answer in (mine, theirs):
        assert answer.status_code == 422
        assert "Đã có doanh nghiệp mang mã số thuế 2700 123 459" in answer.text
    assert url("record", enterprise) in mine.text
    assert enterprise.name not in theirs.text


def test_who_may_not_see_gets_404_who_may_not_change_gets_403(
    sign_in: SignIn, enterprise: Enterprise, reader: Actor, neighbour: Actor, technician: Actor
) -> None:
    pages = ("record", "workers", "finance", "status", "become_enterprise", "move")
    addresses = [url(name, enterprise) for name in pages]
    addresses += [url("correct", enterprise, part) for part in ("thong-tin", "lien-he")]

    for stranger in (neighbour, technician):
        browser = sign_in(stranger)
        assert {browser.get(address).status_code for address in addresses} == {404}
    assert sign_in(reader).post(url("workers", enterprise), WORKERS).status_code == 403
    assert sign_in(reader).get(url("correct", enterprise, "khac")).status_code == 404


def test_a_clerk_of_another_park_who_may_look_here_is_refused_with_words(
    sign_in: SignIn, enterprise: Enterprise
) -> None:
    both = Actor("tu", (Grant("leader", FIRST_PARK), Grant("parks", SECOND_PARK)))

    answer = sign_in(both).post(url("workers", enterprise), WORKERS | {"step": "check"})

    assert answer.status_code == 403
    assert "không được giao cập nhật" in answer.text


def test_no_page_for_changing_shows_values_to_who_may_not_change(
    sign_in: SignIn, enterprise: Enterprise
) -> None:
    both = Actor("tu", (Grant("leader", FIRST_PARK), Grant("parks", SECOND_PARK)))
    browser, address = sign_in(both), url("correct", enterprise, "lien-he")
    typed = {"key": "k", "version": "1", "address": "x", "source": "x", "giu_contact": "theirs"}
    answers = [browser.get(address)]
    answers += [browser.post(address, typed | {"step": step}) for step in ("check", "write")]

    assert [answer.status_code for answer in answers] == [200, 403, 403]
    for answer in answers:
        assert "không được giao cập nhật" in answer.text
        assert "Chị Hà" not in answer.text
    refused = Entry.objects.filter(outcome="REFUSED", by="tu")
    assert {entry.command for entry in refused} == {"enterprises:correct"}


def test_a_reader_sees_neither_buttons_nor_the_contact(
    sign_in: SignIn, enterprise: Enterprise, reader: Actor, clerk: Actor
) -> None:
    seen = {
        actor.username: sign_in(actor).get(url("record", enterprise)).text
        for actor in (reader, clerk)
    }

    assert "Chị Hà" in seen["lan"]
    assert "Chị Hà" not in seen["hoa"]
    assert url("workers", enterprise) in seen["lan"]
    assert url("workers", enterprise) not in seen["hoa"]
    assert "không được giao cập nhật" in seen["hoa"]


def test_where_the_tree_has_no_place_yet_the_form_says_where_it_is_added(
    sign_in: SignIn, db: None
) -> None:
    since = date(2019, 1, 1)
    Place.objects.create(path="/moi/", kind=Place.Kind.PROVINCE, name="Tỉnh", valid_from=since)
    page = sign_in(Actor("moi", (Grant("organisation", "/moi/"),))).get("/doanh-nghiep/them").text

    assert "Người giữ cây đơn vị thêm ở Dữ liệu › Đơn vị, địa bàn." in page


def test_workers_money_and_status_are_recorded_and_told(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor, today: None
) -> None:
    browser = sign_in(clerk)
    money = {"key": "k2", "version": "2", "year": "2019", "capital": "12,5", "source": "BCTC"}
    status = {
        "key": "k3",
        "version": "3",
        "status": "SUSPENDED",
        "valid_from": "1/2/2020",
        "source": "TB",
    }

    finished(browser, url("workers", enterprise), WORKERS)
    finished(browser, url("finance", enterprise), money)
    finished(browser, url("status", enterprise), status)

    page = browser.get(url("record", enterprise)).text
    assert "1.250" in page
    assert "12.500.000.000 đồng" in page
    assert "Tạm ngừng kinh doanh" in page
    told = browser.get(url("record", enterprise), HISTORY).text
    assert "<strong>Lan</strong> (Ban Quản lý khu công nghiệp) ghi số lao động" in told
    assert "Năm tài chính <strong>2019</strong>" in told  # a year, not a number of things


def test_the_page_of_a_past_day_shows_what_held_then(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor, today: None
) -> None:
    for version, day, count in ((1, date(2018, 12, 31), 40), (2, date(2019, 9, 30), 612)):
        commands.record_workers(
            enterprise=enterprise.uid,
            version=version,
            count=Count(day, count, "BHXH"),
            by=clerk,
            at=AT,
        )
    browser = sign_in(clerk)

    past = browser.get(url("record", enterprise), {"ngay": "31/12/2018"}).text
    wrong = browser.get(url("record", enterprise), {"ngay": "31/02/2018"}).text

    assert "Đang xem số liệu đến hết ngày 31/12/2018" in past
    assert "BHXH" in past
    assert '<td class="num">612</td>' not in past
    assert "Đến ngày này chưa có trạng thái nào" in past
    assert "Ngày 31/02/2018 không có trong lịch" in wrong


def test_a_section_is_corrected_with_its_source_line(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor, today: None
) -> None:
    browser, address = sign_in(clerk), url("correct", enterprise, "thong-tin")
    form = browser.get(address).text
    assert f'value="{enterprise.tax_code}"' in form
    typed = {
        "key": "k",
        "version": "1",
        "tax_code": "2700123459",
        "name": "May Gián Khẩu",
        "legal_form": "CP",
        "ownership_stat": "FDI",
        "vsic_code": "1410",
        "is_foreign_joint_venture": "on",
        "source": "Giấy chứng nhận lần 3",
    }
    look = browser.post(address, typed | {"step": "check"}).text
    assert "1410 – Sản xuất trang phục" in look

    finished(browser, address, typed)

    enterprise.refresh_from_db()
    assert (enterprise.legal_form, enterprise.party_scope) == ("CP", "NON_STATE")
    assert enterprise.is_foreign_joint_venture
    page = browser.get(url("record", enterprise)).text
    assert page.count("Giấy chứng nhận lần 3") >= 4


def test_going_back_to_change_shows_what_was_typed(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor
) -> None:
    browser, address = sign_in(clerk), url("workers", enterprise)
    look = browser.post(address, WORKERS | {"step": "check"}).text

    form = browser.post(address, carried(look) | {"sua": "count"}).text

    assert 'value="1.250"' in form
    assert "Xem lại trước khi ghi" in form
    assert "f-bad" not in form


def test_the_second_editor_chooses_field_by_field_and_loses_nothing(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor
) -> None:
    browser, address = sign_in(clerk), url("correct", enterprise, "lien-he")
    mine = {
        "key": "k1",
        "version": "1",
        "address": "Lô 5",
        "contact": "Chị Lan",
        "source": "Gọi điện",
    }
    look = carried(browser.post(address, mine | {"step": "check"}).text)
    other = browser.post(address, mine | {"key": "k2", "address": "Lô 9", "step": "write"})
    assert other.status_code == 302

    conflict = browser.post(address, look | {"version": "1", "step": "write"})

    assert conflict.status_code == 409
    assert "Lan đã sửa hồ sơ này lúc" in conflict.text
    assert "Lô 5" in conflict.text
    assert "Lô 9" in conflict.text
    assert 'name="giu_contact"' not in conflict.text
    assert re.search(r'value="mine"[^>]*checked', conflict.text)
    chosen = carried(conflict.text) | {"step": "check"}
    kept = browser.post(address, chosen | {"giu_address": "mine"}).text
    assert "Lô 5" in kept
    theirs = browser.post(address, chosen | {"giu_address": "theirs"})
    assert "Không có gì thay đổi" in theirs.text
    assert browser.post(address, carried(kept) | {"step": "write"}).status_code == 302
    enterprise.refresh_from_db()
    assert (enterprise.address, enterprise.contact) == ("Lô 5", "Chị Lan")


def test_where_two_edits_do_not_meet_the_second_only_looks_again(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor
) -> None:
    browser, address = sign_in(clerk), url("workers", enterprise)
    look = carried(browser.post(address, WORKERS | {"step": "check"}).text)
    commands.record_finance(
        enterprise=enterprise.uid, version=1, figures=Figures(2018, 1, None, "x"), by=clerk, at=AT
    )

    again = browser.post(address, look | {"version": "1", "step": "write"})

    assert again.status_code == 409
    assert "ở chỗ khác. Xem lại rồi ghi." in again.text
    assert browser.post(address, carried(again.text) | {"step": "write"}).status_code == 302


def test_a_project_is_added_and_becomes_an_enterprise_on_the_same_page(
    sign_in: SignIn, clerk: Actor, parks: None, today: None
) -> None:
    browser = sign_in(clerk)
    plan = {"key": "k", "name": "Dự án Kính", "investor": "Kính Việt", "place_path": FIRST_PARK,
            "planned_start_on": "1/9/2021", "source": "BQL"}  # fmt: skip
    page = finished(browser, reverse("enterprises:open_project"), plan).url
    row = Enterprise.objects.visible_to(clerk).get()
    assert "Dự án thành doanh nghiệp" in browser.get(page).text
    statuses: Any = row.statuses
    statuses.unscoped(reason="test").update(valid_from=date(2019, 1, 1))
    founding = {"key": "k2", "version": "1", "tax_code": "2700123466", "name": "Kính Khánh Cư",
                "legal_form": "TNHH2", "established_on": "1/6/2020", "source": "GCN"}  # fmt: skip

    answer = finished(browser, url("become_enterprise", row), founding)

    assert answer.url == page
    text = browser.get(page).text
    assert "2700 123 466" in text
    assert "Đang chuẩn bị" in text
    assert url("become_enterprise", row) not in text


def test_a_record_is_moved_and_its_history_names_the_places(
    sign_in: SignIn, enterprise: Enterprise
) -> None:
    both = Actor("an", (Grant("planning", FIRST_PARK), Grant("planning", SECOND_PARK)))
    browser = sign_in(both)
    typed = {"key": "k", "version": "1", "place_path": SECOND_PARK, "reason": "Thuê đất mới"}

    finished(browser, url("move", enterprise), typed)

    page = browser.get(url("record", enterprise), HISTORY).text
    assert '<span class="old">KCN Gián Khẩu</span> → <strong>KCN Tam Điệp</strong>' in page
    assert "Lý do: Thuê đất mới." in page


def test_the_history_is_shown_fifty_at_a_time_with_a_constant_number_of_statements(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor
) -> None:
    browser, page = sign_in(clerk), f"{url('record', enterprise)}?phan=lich-su"

    def statements(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        return len(asked)

    def record(number: int) -> None:
        count = Count(date(2019, 1, 1), number, "BHXH")
        commands.record_workers(
            enterprise=enterprise.uid, version=number, count=count, by=clerk, at=AT
        )

    record(1)
    few = statements(page)
    for number in range(2, 40):
        record(number)
    assert statements(page) == few <= 15
    for number in range(40, 60):
        record(number)
    assert statements(page) <= few
    assert "lich_su=100" in browser.get(page).text
    assert "lich_su=" not in browser.get(f"{page}&lich_su=100").text
    assert browser.get(f"{page}&lich_su=x").status_code == 200


def test_a_size_says_what_it_was_judged_by_and_how_sure_it_is(
    sign_in: SignIn, clerk: Actor, parks: None, registration: Registration, today: None
) -> None:
    known: dict[str, Any] = {"vsic_code": "1410", "vsic_edition": "2018"}

    commands.register(
        registration=replace(
            registration,
            workers=(Count(date(2019, 9, 30), 150, "BHXH"),),
            finances=(Figures(2018, None, 90 * 10**9, "BCTC"),),
            **known,
        ),
        by=clerk,
        at=AT,
    )
    row = Enterprise.objects.visible_to(clerk).get()

    page = sign_in(clerk).get(url("record", row)).text

    assert row.get_size_class_display() == "Vừa"
    assert "Điều 6, Nghị định 39/2018/NĐ-CP" in page
    assert "150 (30/09/2019)" in page
    assert "Còn thiếu: tổng nguồn vốn." in page
    assert "Mức chưa đối chiếu bản gốc" in page


def test_a_status_that_cannot_follow_is_sent_back_from_the_last_step(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor
) -> None:
    browser, address = sign_in(clerk), url("status", enterprise)
    typed = {
        "key": "k",
        "version": "1",
        "status": "OPERATING",
        "valid_from": "1/11/2019",
        "source": "Thông báo 12",
    }

    answer = finished(browser, address, typed)

    assert answer.status_code == 422
    assert "Hồ sơ đã ở trạng thái “Đang hoạt động” từ ngày 01/01/2019." in answer.text
    assert 'value="Thông báo 12"' in answer.text


def test_before_the_first_decree_there_is_no_class(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor
) -> None:
    page = sign_in(clerk).get(url("record", enterprise), {"ngay": "1/1/2017"}).text

    assert "chưa có nghị định về quy mô doanh nghiệp" in page
