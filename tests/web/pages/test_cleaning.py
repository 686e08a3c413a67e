"""Cần làm sạch: figures open their rows, repairs are one press away, nobody sees too much."""

import re
from collections.abc import Callable, Collection
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Refused
from nentang.enterprises.commands import register_many
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.cleaning import looking, policies
from nentang.kit.cleaning.checks import Book, Suspect
from nentang.kit.cleaning.commands import look_again, say_right
from nentang.kit.cleaning.looking import look
from nentang.kit.cleaning.models import Unlooked
from nentang.kit.cleaning.queries import doubts, total
from nentang.kit.intake.models import StagedList
from nentang.kit.ledger.chain import Act, Touched
from nentang.kit.ledger.models import Entry
from nentang.web.running import daily
from tests.conftest import AT, FIRST_PARK, SECOND_PARK

SignIn = Callable[[Actor], Client]
INDEX = "/du-lieu/can-lam-sach/"
LOST, WHOLE = "1002334880", "0100233488"
WIDE = Actor("an", (Grant("organisation", "/ninh-binh/"),))
ODD: dict[str, Any] = {"vsic_code": "", "source": "Theo danh sách Sở KH&ĐT, tệp DS.xlsx, dòng 4"}


@pytest.fixture
def odd(parks: None, registration: Registration) -> None:
    """One enterprise with a code that lost its zero, one in the other park."""
    rows = [
        replace(registration, tax_code=LOST, name="Công ty Mất Không", **ODD),
        replace(registration, tax_code="2700123466", name="Công ty Khác", place_path=SECOND_PARK),
    ]
    register_many(registrations=rows, by=WIDE, at=AT)


def press(client: Client, url: str, **values: str) -> Any:
    return client.post(url, {"key": str(uuid4()), **values}, follow=True)


def doubt_url(check: str, verb: str) -> str:
    return f"{INDEX}{doubts(viewer=WIDE).get(check_key=check).uid}/{verb}"


def test_every_figure_opens_as_many_rows(odd: None, sign_in: SignIn) -> None:
    client = sign_in(WIDE)
    kinds = client.get(INDEX).context["kinds"]
    assert sum(kind.count for kind in kinds) == total(viewer=WIDE) > 0
    for kind in kinds:
        page = client.get(f"{INDEX}loai/{kind.check.key}")
        assert len(page.context["rows"]) == kind.count


def test_a_kind_is_read_page_by_page(
    parks: None, registration: Registration, sign_in: SignIn
) -> None:
    rows = [replace(registration, tax_code=None, name=f"1. Dự án {n:03}") for n in range(120)]
    register_many(registrations=rows, by=WIDE, at=AT)
    client, url, met = sign_in(WIDE), f"{INDEX}loai/enterprise-name-strange", []
    page = client.get(url)
    while True:
        met += [line.name for line, _key in page.context["rows"]]
        if not page.context["next_url"]:
            break
        last, page = page, client.get(url + page.context["next_url"])
        back = client.get(url + page.context["previous_url"])
        assert [a.name for a, _ in back.context["rows"]] == [
            a.name for a, _ in last.context["rows"]
        ]
    assert len(met) == len(set(met)) == 120


def test_one_press_puts_the_zero_back(odd: None, sign_in: SignIn) -> None:
    client = sign_in(WIDE)
    url = doubt_url("enterprise-lost-zero", "sua")
    assert f"Thêm số 0: {WHOLE[:4]}" in client.get(INDEX).content.decode()
    page = press(client, url)
    assert "Đã sửa và ghi vào nhật ký." in page.content.decode()
    row = Enterprise.objects.visible_to(WIDE).get(name="Công ty Mất Không")
    assert row.tax_code == WHOLE
    assert not doubts(viewer=WIDE).filter(check_key="enterprise-lost-zero").exists()
    assert "đã được sửa" in press(client, url).content.decode()


def test_what_cannot_be_mended_by_a_press_says_so(odd: None, sign_in: SignIn) -> None:
    row = doubts(viewer=WIDE).filter(check_key="enterprise-industry-missing").first()
    assert row is not None
    page = press(sign_in(WIDE), f"{INDEX}{row.uid}/sua")
    assert "không sửa được bằng một lần bấm" in page.content.decode()


def test_what_is_right_is_not_asked_again_until_it_changes(odd: None, sign_in: SignIn) -> None:
    client, url = sign_in(WIDE), doubt_url("enterprise-lost-zero", "dung")
    back = f"{INDEX}loai/enterprise-lost-zero"
    page = press(client, url, ve=back)
    assert page.redirect_chain[0][0] == back
    assert not doubts(viewer=WIDE).filter(check_key="enterprise-lost-zero").exists()
    look(at=AT)
    assert not doubts(viewer=WIDE).filter(check_key="enterprise-lost-zero").exists()
    assert "đã có người xem" in press(client, url).content.decode()

    right = client.get(f"{back}?dung=1").content.decode()
    assert "An xem là đúng lúc" in right
    again = press(client, url.replace("/dung", "/xem-lai"))
    assert "Đã đưa lại" in again.content.decode()
    assert doubts(viewer=WIDE).filter(check_key="enterprise-lost-zero").exists()
    assert "đang ở danh sách" in press(client, url.replace("/dung", "/xem-lai")).content.decode()


def test_nobody_is_led_elsewhere_by_the_page_to_go_back_to(odd: None, sign_in: SignIn) -> None:
    url = doubt_url("enterprise-lost-zero", "dung")
    page = press(sign_in(WIDE), url, ve="https://elsewhere.example/")
    assert page.redirect_chain[0][0] == INDEX
    assert sign_in(WIDE).get(url).status_code == 302


def test_only_who_keeps_a_record_sees_what_is_odd_about_it(
    odd: None, sign_in: SignIn, clerk: Actor, reader: Actor, neighbour: Actor
) -> None:
    url = doubt_url("enterprise-lost-zero", "dung")
    assert "Công ty Mất Không" in sign_in(clerk).get(INDEX).content.decode()
    for actor in (reader, neighbour, Actor("so", (Grant("planning", SECOND_PARK),))):
        client = sign_in(actor)
        page = client.get(INDEX).content.decode()
        assert "Công ty Mất Không" not in page
        assert (
            "đã được sửa, hoặc ở ngoài phạm vi"
            in press(client, url.replace("dung", "sua")).content.decode()
        )
        assert "Không tìm thấy" in press(client, url).content.decode()
    assert "Công ty Khác" in sign_in(neighbour).get(INDEX).content.decode()
    assert "Vai trò này không cập nhật sổ nào" in sign_in(reader).get(INDEX).content.decode()
    assert total(viewer=reader) == 0


@pytest.mark.parametrize("role", ["technical", "auditor"])
def test_who_sees_no_records_finds_no_such_page(odd: None, sign_in: SignIn, role: str) -> None:
    client = sign_in(Actor("khoa", (Grant(role, "/ninh-binh/"),)))
    for address in ("", "nguon", "loai/enterprise-days", "nguon/chi-tiet?noi_gui=x&so=enterprises"):
        assert client.get(INDEX + address).status_code == 404


def test_the_planning_department_hears_nothing_of_the_party(odd: None, sign_in: SignIn) -> None:
    client = sign_in(Actor("so", (Grant("planning", "/ninh-binh/"),)))
    for check in ("member-card", "party-founding", "union-headcount", "no-such-check"):
        assert client.get(f"{INDEX}loai/{check}").status_code == 404
    assert client.get(f"{INDEX}nguon/chi-tiet?noi_gui=S&so=members").status_code == 302
    books = {kind.book.key for kind in client.get(INDEX).context["kinds"]}
    assert books == {"enterprises"}


def test_the_senders_page_counts_what_is_open_from_each(odd: None, sign_in: SignIn) -> None:
    client = sign_in(WIDE)
    rows = client.get(f"{INDEX}nguon").context["rows"]
    assert [(each.sender, each.rows, days) for each, days in rows] == [("Sở KH&ĐT", None, None)]
    page = client.get(rows[0][0].url)
    kinds = page.context["kinds"]
    assert sum(kind.count for kind, _url in kinds) == rows[0][0].open_doubts > 0
    for kind, url in kinds:
        assert len(client.get(url).context["rows"]) == kind.count
    assert "Không có số liệu" in page.content.decode()
    for query in ("?noi_gui=Ai&so=enterprises", ""):
        assert client.get(f"{INDEX}nguon/chi-tiet{query}").status_code == 302


def test_a_long_list_is_looked_at_later_and_the_page_says_so(
    parks: None, registration: Registration, sign_in: SignIn
) -> None:
    rows = [replace(registration, tax_code=None, name=f"1. Dự án {n}") for n in range(250)]
    register_many(registrations=rows, by=WIDE, at=AT)
    assert Unlooked.objects.filter(book="enterprises").exists()
    assert "đang được soát lại" in sign_in(WIDE).get(INDEX).content.decode()
    look(at=AT)
    page = sign_in(WIDE).get(INDEX)
    assert "đang được soát lại" not in page.content.decode()
    assert total(viewer=WIDE) == 250
    assert len(page.context["rows"]) == 4


@pytest.mark.parametrize("many", [1, 250])
def test_what_is_written_while_a_book_is_looked_at_is_not_lost(
    odd: None, registration: Registration, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """One record is looked at again at once; many leave the book to the next time."""
    found = looking._found

    def slowly(book: Book, on: date, among: Collection[int] | None) -> list[Suspect]:
        before = found(book, on, among)
        if among is None and book.key == "enterprises":
            new = [
                replace(registration, tax_code=None, name=f"1. Dự án {number}", **ODD)
                for number in range(many)
            ]
            register_many(registrations=new, by=WIDE, at=AT)
        return before

    monkeypatch.setattr(looking, "_found", slowly)
    look(at=AT, keys=["enterprises"])
    is_left = Unlooked.objects.filter(book="enterprises").exists()
    assert is_left == (many > looking.FEW)
    monkeypatch.undo()
    assert looking.look_where_due(at=AT) == is_left
    assert doubts(viewer=WIDE).filter(check_key="enterprise-name-strange").count() == many
    assert looking.look_where_due(at=AT) == 0


def test_a_busy_database_is_looked_at_the_next_time_round(
    odd: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    Unlooked.objects.create(book="enterprises", since=AT)
    with monkeypatch.context() as busy:
        busy.setattr(daily, "look_where_due", refused)
        assert daily.look_again_when_due(at=AT) == 0
    assert daily.look_again_when_due(at=AT) == 1
    assert daily.look_again_when_due(at=AT) == 0


def refused(**_asked: object) -> int:
    raise DatabaseError("database is locked")


def test_the_doubts_of_a_record_that_is_removed_go_with_it(odd: None) -> None:
    row = Enterprise.objects.visible_to(WIDE).get(name="Công ty Mất Không")
    assert doubts(viewer=WIDE).filter(record=row.uid).exists()
    removed = copy(row)
    removed.pk = None
    act = Act(command="x", by="an", role="", at=AT)
    assert not list(looking.follow_records(act, [Touched(removed)]))
    assert not doubts(viewer=WIDE).filter(record=row.uid).exists()


def test_the_pages_take_few_statements_however_much_is_odd(
    odd: None, registration: Registration, sign_in: SignIn
) -> None:
    addresses = ("", "loai/enterprise-industry-missing", "nguon",
                 "nguon/chi-tiet?noi_gui=S%E1%BB%9F+KH%26%C4%90T&so=enterprises")  # fmt: skip
    client = sign_in(WIDE)
    before = {address: _statements(client, address) for address in addresses}
    rows = [
        replace(registration, tax_code=f"27001{n:05}", name=f"{n}. Công ty", **ODD)
        for n in range(300)
    ]
    register_many(registrations=rows, by=WIDE, at=AT)
    look(at=AT)
    for address, statements in before.items():
        assert _statements(client, address) <= max(statements, 15), address
        assert len(client.get(INDEX + address).content) < 60_000, address
    assert max(before.values()) <= 15


def test_lists_are_counted_by_their_sender(odd: None, clerk: Actor, sign_in: SignIn) -> None:
    """Two lists of one sender: their figures add up, and each opens its list."""
    counts = {"NEW": 90, "CHANGED": 5, "UNCHANGED": 0, "ERROR": 3, "QUESTION": 2, "OTHER": 7}
    for number, noted in ((1, 10), (2, 0)):
        StagedList.objects.create(
            scope_path=FIRST_PARK,
            sheet_key="enterprises",
            sender="Sở KH&ĐT",
            name=f"DS_{number}.xlsx",
            known_on=date(2019, 9, number),
            counts=counts | {"noted": noted},
            brought_by=clerk.username,
            brought_at=AT,
        )
    client = sign_in(clerk)
    ((quality, days),) = client.get(f"{INDEX}nguon").context["rows"]
    assert (quality.rows, quality.good, quality.errors, quality.questions) == (200, 180, 6, 4)
    assert quality.share == 90
    assert quality.noted == 10
    assert quality.last_on == date(2019, 9, 2)
    assert days >= 64
    lists = client.get(quality.url).context["lists"]
    assert [each.rows for each in lists] == [100, 100]
    assert [each.share for each in lists] == [95, 85]
    assert sign_in(WIDE).get(f"{INDEX}nguon").context["rows"][0][0].rows is None


def test_say_right_is_refused_to_who_does_not_keep_the_record(
    odd: None, reader: Actor, neighbour: Actor
) -> None:
    uid = doubts(viewer=WIDE).get(check_key="enterprise-lost-zero").uid
    for actor in (reader, neighbour):
        with pytest.raises(Refused):
            say_right(doubt=uid, by=actor, at=AT)
    assert not Entry.objects.filter(command="cleaning.say_right").exists()


def test_look_again_is_refused_to_who_does_not_keep_the_record(
    odd: None, reader: Actor, neighbour: Actor
) -> None:
    uid = doubts(viewer=WIDE).get(check_key="enterprise-lost-zero").uid
    say_right(doubt=uid, by=WIDE, at=AT, key="k")
    for actor in (reader, neighbour):
        with pytest.raises(Refused):
            look_again(doubt=uid, by=actor, at=AT)
    assert not doubts(viewer=WIDE).filter(uid=uid).exists()
    look_again(doubt=uid, by=WIDE, at=AT, key="l")
    assert say_right(doubt=uid, by=WIDE, at=AT, key="m").entry > 0
    assert say_right(doubt=uid, by=WIDE, at=AT, key="m").entry > 0


def test_who_sees_a_record_and_does_not_keep_it_is_told_so(odd: None, reader: Actor) -> None:
    row = doubts(viewer=WIDE).get(check_key="enterprise-lost-zero")
    for ask in (policies.refusal_to_say_right, policies.refusal_to_look_again):
        refusal = ask(row, by=reader)
        assert refusal
        assert refusal.is_forbidden
    row.check_key = "no-such-check"
    assert policies.refusal_to_judge(row, by=WIDE)


def _statements(client: Client, address: str) -> int:
    client.get(INDEX + address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(INDEX + address).status_code == 200, address
    return len(asked)


def test_rows_lead_to_the_field_that_is_odd(odd: None, sign_in: SignIn) -> None:
    client = sign_in(WIDE)
    page = client.get(f"{INDEX}loai/enterprise-lost-zero").content.decode()
    link = re.search(r'href="(/doanh-nghiep/[^"]+/sua/thong-tin)#(id_tax_code)"', page)
    assert link
    form = client.get(link[1]).content.decode()
    assert f'id="{link[2]}"' in form


@pytest.mark.parametrize("back", ["-1", "x", "//elsewhere.vn/", "javascript:alert(1)", "\u0663"])
def test_a_press_goes_back_only_to_an_address_of_ours(
    back: str, odd: None, sign_in: SignIn
) -> None:
    client = sign_in(WIDE)
    look(at=AT)
    found = doubts(viewer=WIDE).first()
    assert found
    answer = client.post(f"{INDEX}{found.uid}/dung", {"key": str(uuid4()), "ve": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, INDEX)
