"""Pages of papers: five steps by buttons, registers, issuers; who sees and who may act."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.files.storing import path_of
from nentang.kit.ledger.models import Entry
from nentang.kit.papers import commands, printing, queries
from nentang.kit.papers.erasing import erase
from nentang.kit.papers.models import Issuer, NumberTaken, OfficialPaper, PaperTemplate
from nentang.kit.papers.registrations import GivenNumber, ListLines
from tests.conftest import AT
from tests.kit.papers.official.acting import (
    BLOC,
    CELL,
    DAY,
    DRESS,
    ELSEWHERE,
    LAN,
    NEW,
    PLANNER,
    RECIPIENTS,
    THU,
    WHOM,
    about,
    again,
    drafted,
    issued,
    numbered,
    opened,
    signed,
    whom,
)
from tests.kit.papers.official.test_numbers import OUTSIDE
from tests.kit.papers.word_files import all_text

SignIn = Callable[[Actor], Client]
INDEX = "/van-ban/"


@pytest.fixture
def today(settings: Any) -> None:
    settings.NENTANG_TODAY = DAY.isoformat()


def at(name: str, row: Any) -> str:
    return reverse(f"official:{name}", args=[row.uid])


def posted(browser: Client, name: str, row: OfficialPaper, **typed: str) -> Any:
    """Send a form as its page gives it, the version as it is now."""
    data = {"key": str(uuid4()), "version": str(again(row).version), **typed}
    return browser.post(at(name, row), data)


def test_a_paper_goes_its_way_by_buttons(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    opened(paper.issuer)
    browser = sign_in(THU)
    page = browser.get(at("record", paper)).content.decode()
    assert at("check", paper) in page
    assert at("sign", paper) not in page
    assert posted(browser, "check", paper).status_code == 302
    ask = browser.get(at("sign", paper)).content.decode()
    assert "Trần Thị Mẫu" in ask
    day = "5/11/2019"
    signature = {"signer": "Trần Thị Mẫu", "title": "Phó Bí thư", "signed_on": day}
    assert posted(browser, "sign", paper, **signature).status_code == 302
    assert "Số tiếp theo: 01" in browser.get(at("number", paper)).content.decode()
    assert posted(browser, "number", paper, number="", dated_on=day).status_code == 302
    sent = {"issued_on": day, "kept_at": "Văn phòng"}
    assert posted(browser, "issue", paper, **sent).status_code == 302
    shown = browser.get(at("record", paper)).content.decode()
    for words in ("01-QĐ/ĐUK", "Đã phát hành", "ngày 05 tháng 11 năm 2019", "Văn phòng"):
        assert words in shown
    for name in ("check", "sign", "number", "issue", "void", "give_back", "dress"):
        assert at(name, paper) not in shown


def test_who_drafted_has_no_button_for_the_check_and_the_reason_in_its_place(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    page = sign_in(LAN).get(at("record", paper)).content.decode()
    assert at("check", paper) not in page
    assert "hai bước này tắt" in page
    sign_in(THU)
    page = sign_in(LAN).get(at("record", paper)).content.decode()
    assert "Người soạn không tự kiểm tra" in page
    answer = posted(sign_in(LAN), "check", paper)
    assert answer.status_code == 403
    assert Entry.objects.latest("seq").outcome == "REFUSED"


READS = ("record", "word", "dress", "check", "give_back", "sign", "number", "issue", "void")
ACTS = ("check", "give_back", "sign", "number", "issue")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_a_paper_by_its_right_and_acts_by_the_table(
    paper: OfficialPaper, role: str, sign_in: SignIn
) -> None:
    browser = sign_in(Actor("ai", (Grant(role, BLOC),)))
    sees = Permission.ADMISSION_VIEW in ROLES[role].permissions
    issues = Permission.PAPER_ISSUE in ROLES[role].permissions
    has_plan = Permission.PLAN_VIEW in ROLES[role].permissions
    assert {browser.get(at(name, paper)).status_code for name in READS} == {200 if sees else 404}
    for name in ACTS:
        status = browser.post(at(name, paper), {"key": "k"}).status_code
        assert status == (422 if issues else 403 if has_plan else 404), name
    assert again(paper).version == 1
    opens = browser.get(at("issuer", paper.issuer)).status_code
    assert opens == (200 if issues else 404)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_of_another_place_sees_a_paper_or_its_issuer(
    paper: OfficialPaper, role: str, sign_in: SignIn
) -> None:
    browser = sign_in(Actor("ai", (Grant(role, "/ha-nam/"),)))
    assert {browser.get(at(name, paper)).status_code for name in READS} == {404}
    assert browser.get(at("issuer", paper.issuer)).status_code == 404


@pytest.mark.parametrize("actor", [PLANNER, ELSEWHERE])
def test_nothing_of_a_paper_shows_to_who_has_not_its_right_there(
    paper: OfficialPaper, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(actor)
    for name in ("record", "word", "pdf", "dress", "check", "give_back", "sign", "number", "issue",
                 "void"):  # fmt: skip
        assert browser.get(at(name, paper)).status_code == 404
    listed = browser.get(INDEX)
    assert listed.status_code == 200
    assert "Nguyễn Văn Mẫu" not in listed.content.decode()


def test_the_list_counts_by_state_and_is_narrowed_by_words_and_type(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    drafted([about("Lê Văn Khác")])
    browser = sign_in(THU)
    page = browser.get(INDEX).content.decode()
    assert "2 văn bản" in page
    found = browser.get(INDEX, {"q": "khac", "tinh_trang": "DRAFT"}).content.decode()
    assert "Lê Văn Khác" in found
    assert "Nguyễn Văn Mẫu" not in found
    none = browser.get(INDEX, {"loai": "NOTICE"}).content.decode()
    assert "Không có văn bản ở tình trạng này" in none
    assert Look.objects.filter(by="thu", subject="papers").exists()


def test_an_office_without_papers_is_told_where_they_come_from(
    parks: None, sign_in: SignIn
) -> None:
    assert "Chưa có văn bản nào" in sign_in(THU).get(INDEX).content.decode()


def test_pages_after_the_first_follow_on(kind: object, parks: None, sign_in: SignIn) -> None:
    drafted([about(f"Người {number}") for number in range(52)])
    browser = sign_in(THU)
    first = browser.get(INDEX).content.decode()
    follow = re.findall(r'href="(\?[^"]*sau=[^"]+)"', first)[0]
    second = browser.get(INDEX + follow.replace("&amp;", "&")).content.decode()
    names = [f"Người {number}<" for number in range(52)]
    assert sum(name in first for name in names) == 50
    assert sum(name in second for name in names) == 2


def test_lists_and_records_cost_the_same_however_much_there_is(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    browser = sign_in(THU)
    row = issued()
    addresses = (INDEX, at("record", row), "/van-ban/so", "/van-ban/noi-ban-hanh")
    few = [asked(browser, address) for address in addresses]
    for number in range(6):
        numbered(about(f"Người {number}"))
    drafted([about(f"Khác {number}") for number in range(30)])
    assert [asked(browser, address) for address in addresses] == few
    lists, record = few[0], few[1]
    assert lists <= 8
    assert record <= 15


def asked(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as statements:
        assert browser.get(address).status_code == 200
    return len(statements)


def test_word_and_pdf_are_handed_out_and_kept_in_the_looks(
    paper: OfficialPaper, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(CELL)
    answer = browser.get(at("word", numbered()))
    assert 'filename="01-qd-duk-quyet-dinh-ket-nap.docx"' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    monkeypatch.setattr("nentang.kit.papers.views.papers.pdf_of", lambda data: b"%PDF" + data[:0])
    assert browser.get(at("pdf", paper)).content == b"%PDF"
    assert Look.objects.filter(by="hoa", kind="EXPORT", uid=paper.uid).count() == 1


def test_where_libreoffice_is_missing_there_is_no_button_and_the_address_says_why(
    paper: OfficialPaper, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "office", lambda: None)
    monkeypatch.setattr("nentang.kit.papers.views.papers.office", lambda: None)
    browser = sign_in(THU)
    assert at("pdf", paper) not in browser.get(at("record", paper)).content.decode()
    answer = browser.get(at("pdf", paper))
    assert answer.status_code == 503
    assert "chưa cài LibreOffice" in answer.content.decode()


def test_a_damaged_template_is_said_and_breaks_nothing(
    paper: OfficialPaper, sign_in: SignIn
) -> None:
    path = path_of(PaperTemplate.objects.get().file.sha256)
    path.write_bytes(b"x")
    browser = sign_in(THU)
    page = browser.get(at("record", paper))
    assert page.status_code == 200
    assert "Không đọc được tệp mẫu" in page.content.decode()
    assert {browser.get(at(name, paper)).status_code for name in ("word", "pdf")} == {410}
    path.unlink()


def test_an_erased_paper_says_so_and_names_nobody(paper: OfficialPaper, sign_in: SignIn) -> None:
    erase([WHOM.uid])
    browser = sign_in(THU)
    for address in (INDEX, at("record", paper), at("word", paper)):
        page = browser.get(address).content.decode()
        assert "Nguyễn Văn Mẫu" not in page
    assert "đã xoá theo yêu cầu" in browser.get(at("record", paper)).content.decode()


def test_signature_and_recipients_are_set_with_a_look_before(
    paper: OfficialPaper, sign_in: SignIn
) -> None:
    lines = ListLines(name="Ngắn", lines=("Lưu VP",))
    uid = commands.keep_recipients(issuer=paper.issuer.uid, words=lines, by=THU, at=AT).record
    browser = sign_in(THU)
    filled = browser.get(at("dress", paper), {"nn": str(uid)}).content.decode()
    assert "Ngắn" in filled
    assert ">\nLưu VP</textarea>" in filled
    typed = {"authority": "DEPUTY", "behalf": "Bí thư", "title": "Phó Bí thư", "signer": "Lê A",
             "recipients": "Chi bộ\r\n\r\nLưu VP"}  # fmt: skip
    checked = posted(browser, "dress", paper, step="check", **typed)
    assert checked.status_code == 200
    assert posted(browser, "dress", paper, step="write", **typed).status_code == 302
    row = again(paper)
    assert (row.recipients, row.authority) == (["Chi bộ", "Lưu VP"], "DEPUTY")
    bad = posted(browser, "dress", paper, step="check", **{**typed, "recipients": "Chi bộ"})
    assert bad.status_code == 422
    commands.check_paper(**whom(row, LAN2))
    assert "Chỉ sửa được bản soạn" in browser.get(at("dress", paper)).content.decode()


LAN2 = Actor("ba", THU.grants)


def test_what_is_out_of_order_is_said_before_a_number_is_given(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    numbered(given=GivenNumber(dated_on=DAY, number=2))
    row, browser = signed(), sign_in(THU)
    lead = browser.get(at("number", row)).content.decode()
    assert "Sổ còn thiếu số: 01" in lead
    for typed, words in (
        ({"number": "", "dated_on": "4/11/2019"}, "Số 02 trước đó đã ghi ngày"),
        ({"number": "9", "dated_on": "5/11/2019"}, "Bỏ qua các số chưa cấp: 03, 04"),
    ):
        answer = posted(browser, "number", row, **typed)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert "Vẫn lấy số như trên" in answer.content.decode()
    early = GivenNumber(dated_on=DAY - timedelta(days=2), number=1)
    numbered(given=early)
    commands.number_outside(
        issuer=row.issuer.uid,
        outside=replace(OUTSIDE, number=9, dated_on=DAY - timedelta(days=1)),
        by=THU,
        at=AT,
    )
    answer = posted(browser, "number", row, number="8", dated_on="5/11/2019")
    assert "Số 09 sau đó đã ghi ngày" in answer.content.decode()
    done = posted(browser, "number", row, number="8", dated_on="5/11/2019", anyway="on")
    assert done.status_code == 302
    assert again(row).number == 8


def test_a_day_before_the_signature_is_said_and_ticked_off(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    opened(paper.issuer)
    row, browser = signed(), sign_in(THU)
    typed = {"number": "", "dated_on": "4/11/2019"}
    answer = posted(browser, "number", row, **typed)
    assert answer.status_code == 422
    assert "Ngày văn bản trước ngày ký (05/11/2019)" in answer.content.decode()
    assert posted(browser, "number", row, **typed, anyway="on").status_code == 302


def test_a_refused_number_says_which_is_next(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    numbered()
    row = signed()
    answer = posted(sign_in(THU), "number", row, number="1", dated_on="5/11/2019", anyway="on")
    assert answer.status_code == 422
    assert "Số tiếp theo là 02" in answer.content.decode()


def test_without_an_open_term_the_way_to_open_one_is_said(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    page = sign_in(THU).get(at("number", signed())).content.decode()
    assert "Mở nhiệm kỳ ở trang Nơi ban hành" in page


def test_somebody_faster_is_named_and_the_form_can_be_sent_again(
    paper: OfficialPaper, sign_in: SignIn
) -> None:
    browser = sign_in(THU)
    commands.dress_paper(dress=DRESS, **whom(paper, CELL))
    stale = browser.post(at("void", paper), {"key": "k", "version": "1", "reason": "in sai"})
    assert stale.status_code == 409
    assert "vừa đổi văn bản này" in stale.content.decode()
    assert 'value="2"' in stale.content.decode()
    assert posted(browser, "void", paper, reason="in sai").status_code == 302
    page = browser.get(at("record", paper)).content.decode()
    assert "Đã bỏ: in sai" in page


def test_given_back_with_a_reason_that_the_drafter_reads(
    paper: OfficialPaper, sign_in: SignIn
) -> None:
    row = signed()
    assert posted(sign_in(THU), "give_back", row, reason="").status_code == 422
    assert posted(sign_in(THU), "give_back", row, reason="sai tên").status_code == 302
    assert "Được trả lại: sai tên" in sign_in(LAN).get(at("record", row)).content.decode()


def test_registers_show_what_was_given_and_what_is_missing(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    numbered(given=GivenNumber(dated_on=DAY, number=2))
    browser = sign_in(THU)
    listed = browser.get("/van-ban/so").content.decode()
    assert "1 số" in listed
    (register,) = queries.registers_page(viewer=THU).rows
    page = browser.get(at("register", register)).content.decode()
    for words in ("02-QĐ/ĐUK", "Sổ còn thiếu số:", "01", "Nguyễn Văn Mẫu"):
        assert words in page
    address = at("number_outside", paper.issuer)
    typed = {"key": "k1", "doc_type": "DECISION", "number": "1", "dated_on": "4/11/2019",
             "is_empty": "on"}  # fmt: skip
    unsaid = browser.post(address, typed | {"step": "check"})
    assert "Ghi vì sao số này bỏ trống" in unsaid.content.decode()
    typed["note"] = "in hỏng"
    assert browser.post(address, typed | {"step": "check"}).status_code == 200
    assert browser.post(address, typed | {"step": "write"}).status_code == 302
    assert "in hỏng" in browser.get(at("register", register)).content.decode()
    assert NumberTaken.objects.unscoped(reason="a test").count() == 2


def test_issuers_terms_and_lists_are_kept_on_their_pages(
    paper: OfficialPaper, sign_in: SignIn, today: None
) -> None:
    browser = sign_in(THU)
    issuer = paper.issuer
    assert "chưa mở sổ" in browser.get("/van-ban/noi-ban-hanh").content.decode()
    words = {"name": "Ban Tổ chức", "symbol": "BTCĐUK", "family": "PARTY", "above": "", "place": ""}
    new = {"key": "a", "scope_path": BLOC, "step": "write"} | words
    assert browser.post("/van-ban/noi-ban-hanh/them", new).status_code == 302
    assert browser.post("/van-ban/noi-ban-hanh/them", new | {"key": "b"}).status_code == 422
    change = {"key": "c", "version": "1", "step": "write"} | words | {"name": "Đảng ủy Mới"}
    assert browser.post(at("set_issuer", issuer), change).status_code == 302
    term = {"key": "d", "label": "2015-2020", "begins": "1/6/2019", "step": "write"}
    assert browser.post(at("open_term", issuer), term).status_code == 302
    early = term | {"key": "e", "begins": "1/5/2019", "step": "check"}
    assert browser.post(at("open_term", issuer), early).status_code == 422
    lines = {"key": "f", "name": "Chung", "kind": "qd", "lines": "\n".join(RECIPIENTS)}
    assert browser.post(at("add_recipients", issuer), lines | {"step": "write"}).status_code == 302
    (kept,) = queries.lists_for(issuer, viewer=THU)
    again_ = lines | {"key": "g", "version": "1", "lines": "Lưu VP", "step": "write"}
    assert browser.post(at("keep_recipients", kept), again_).status_code == 302
    page = browser.get(at("issuer", issuer)).content.decode()
    for said in ("Đảng ủy Mới", "2015-2020", "Lưu VP.", "Dùng cho: Quyết định kết nạp"):
        assert said in page
    assert browser.get(at("remove_recipients", kept)).status_code == 200
    stale = {"key": "h", "version": "1"}
    assert browser.post(at("remove_recipients", kept), stale).status_code == 409
    assert browser.post(at("remove_recipients", kept), stale | {"version": "2"}).status_code == 302
    assert Issuer.objects.unscoped(reason="a test").count() == 2


@pytest.mark.parametrize("actor", [CELL, ELSEWHERE])
def test_registers_and_issuers_show_to_who_issues_there(
    paper: OfficialPaper, actor: Actor, sign_in: SignIn
) -> None:
    numbered()
    commands.keep_recipients(
        issuer=paper.issuer.uid, words=ListLines(name="A", lines=RECIPIENTS), by=THU, at=AT
    )
    (kept,) = queries.lists_for(paper.issuer, viewer=THU)
    (register,) = queries.registers_page(viewer=THU).rows
    browser = sign_in(actor)
    names = ("issuer", "set_issuer", "open_term", "number_outside", "add_recipients")
    addresses = [
        at("register", register),
        at("keep_recipients", kept),
        at("remove_recipients", kept),
        *(at(name, paper.issuer) for name in names),
    ]
    assert {browser.get(each).status_code for each in addresses} == {404}
    for address in ("/van-ban/so", "/van-ban/noi-ban-hanh"):
        answer = browser.get(address)
        assert "Đảng ủy Khối Mẫu" not in answer.content.decode()
        assert answer.status_code == (404 if actor is CELL else 200)


def test_a_hidden_paper_is_a_number_without_a_name_in_the_register(
    paper: OfficialPaper, sign_in: SignIn
) -> None:
    row = numbered()
    OfficialPaper.objects.unscoped(reason="a test").filter(pk=row.pk).update(right="PERSON_VIEW")
    (register,) = queries.registers_page(viewer=THU).rows
    page = sign_in(THU).get(at("register", register)).content.decode()
    assert "Nguyễn Văn Mẫu" not in page
    assert "Văn bản ngoài phạm vi được xem" in page


def test_an_unsafe_abstract_is_only_words(kind: object, parks: None, sign_in: SignIn) -> None:
    bad = "<script>alert(1)</script> {{ 7*7 }} {% if %}"
    row = drafted([replace(NEW, abstract=bad, contents={"ten": bad, "muc": []})])[0]
    for address in (INDEX, at("record", row)):
        page = sign_in(THU).get(address).content.decode()
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page
    assert "{{ 7*7 }}" in all_text(queries.word_file(row.uid, viewer=THU) or b"")
