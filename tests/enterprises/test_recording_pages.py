"""Forms of enterprises: looked at before they are written, and nothing typed is lost."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Figures
from nentang.kit.access.actors import Actor, Grant
from tests.browsing import SignIn, carried, finished
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.enterprises.browsing import HISTORY, NEW, WORKERS, url


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
