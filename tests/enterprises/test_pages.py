"""Pages of enterprises: who sees and changes what, records, their history."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Figures, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.ledger.models import Entry
from tests.browsing import SignIn
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.enterprises.browsing import WORKERS, url


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


def test_before_the_first_decree_there_is_no_class(
    sign_in: SignIn, enterprise: Enterprise, clerk: Actor
) -> None:
    page = sign_in(clerk).get(url("record", enterprise), {"ngay": "1/1/2017"}).text

    assert "chưa có nghị định về quy mô doanh nghiệp" in page
