"""Pages about plans, in a browser's place: what they show, to whom, and what they refuse."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.kit.files.models import StoredFile
from nentang.plans import commands
from nentang.plans.drafting import Correction
from nentang.plans.models import Plan, PlanClause, PlanDraft
from tests.plans.conftest import AT, BLOC, SAMPLE, draft_now

SignIn = Callable[[Actor], Client]
PLAN, CLAUSE = "/ke-hoach/KH-DUK-2019/", "/ke-hoach/KH-DUK-2019/II.2.2.b2"
UPLOAD = "/ke-hoach/nap"


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def upload(client: Client, data: bytes, name: str = "ke-hoach.txt") -> Any:
    file = SimpleUploadedFile(name, data)
    return client.post(UPLOAD, {"file": file, "scope_path": BLOC, "key": str(uuid4())})


def head_of(draft: PlanDraft, **changes: str) -> dict[str, str]:
    """Return what the form of the head sends."""
    fields = draft.reading["document"] | {"version": draft.version, "key": str(uuid4())}
    return {name: str(value or "") for name, value in fields.items()} | changes


def test_the_head_shows_blanks_as_blanks(sign_in: SignIn, plan: Plan, office: Actor) -> None:
    text = text_of(sign_in(office).get(PLAN))
    assert "Số … -KH/ĐUK, ngày … tháng 10 năm 2019 (bản gốc để trống số và ngày)" in text
    assert "Kế hoạch số" not in text
    assert "50-KH/TU" in text
    assert "Ban Tổ chức Tỉnh ủy (để b/c)" in text


def test_the_title_is_cited_like_a_clause_and_leads_to_the_head(
    sign_in: SignIn, plan: Plan, office: Actor
) -> None:
    client = sign_in(office)
    assert client.get(f"{PLAN}title").headers["Location"] == PLAN
    assert "tên Kế hoạch" in text_of(client.get("/ke-hoach/quy-tac/E-09"))
    assert client.get("/ke-hoach/KH-KHAC/title").status_code == 404


def test_the_only_plan_opens_directly(sign_in: SignIn, plan: Plan, office: Actor) -> None:
    assert sign_in(office).get("/ke-hoach/").headers["Location"] == PLAN


def test_a_heading_has_become_nothing_and_says_nothing(
    sign_in: SignIn, plan: Plan, office: Actor
) -> None:
    text = text_of(sign_in(office).get(f"{PLAN}I"))

    assert "I. MỤC ĐÍCH, YÊU CẦU" in text
    assert "Đã thành" not in text


def test_the_counts_open_exactly_their_clauses(sign_in: SignIn, plan: Plan, office: Actor) -> None:
    client = sign_in(office)
    html = client.get(PLAN).content.decode()
    found = re.findall(r'href="\?tinh-trang=([a-z-]+)"><strong>(\d+)</strong>', html)
    assert {state for state, _count in found} == {"da-thanh", "de-ngo", "chua-co"}
    for state, count in found:
        shown = client.get(PLAN, {"tinh-trang": state}).content.decode()
        assert shown.count('<section class="unit" ') == int(count), state
    assert sum(int(count) for _state, count in found) == 32


def test_a_clause_says_what_it_has_become_and_what_it_leaves_open(
    sign_in: SignIn, plan: Plan, reader: Actor
) -> None:
    client = sign_in(reader)
    text = text_of(client.get(CLAUSE))
    assert "Quy tắc II.2.2.b2, bản 1" in text
    assert "“nhiều lao động”: từ 100 người" in text
    assert "Ban Chỉ đạo đặt" in text
    assert "Để ngỏ:" in text
    target = text_of(client.get(f"{PLAN}III.2"))
    assert "từ 50 đảng viên trở lên, mỗi năm (2019-2020), phải đạt" in target
    assert "nạp văn bản" not in target
    task = text_of(client.get(f"{PLAN}IV.8.b2"))
    assert "chủ trì, phối hợp với Ban Chỉ đạo" in task
    assert "Chưa có nơi thực hiện" in text_of(client.get(f"{PLAN}II.1.2"))


def test_open_questions_belong_to_their_document_only(
    sign_in: SignIn, draft: PlanDraft, office: Actor, rules: None
) -> None:
    other = Correction("document", 0, {"code": "KH-DUK-2021"})
    commands.correct_draft(draft=draft.uid, version=1, correction=other, by=office, at=AT)
    commands.store_plan(draft=draft.uid, version=2, by=office, at=AT)
    assert "Để ngỏ" not in text_of(sign_in(office).get("/ke-hoach/KH-DUK-2021/"))


def test_the_plan_page_asks_the_same_few_questions_whatever_its_length(
    sign_in: SignIn, plan: Plan, office: Actor
) -> None:
    client = sign_in(office)
    client.get(PLAN)
    with CaptureQueriesContext(
        connection,
    ) as all_clauses:
        client.get(PLAN)
    PlanClause.objects.visible_to(office).filter(code__startswith="IV").delete()
    with CaptureQueriesContext(connection) as few_clauses:
        client.get(PLAN)
    assert len(all_clauses) == len(few_clauses) <= 10


def test_a_plan_of_another_province_is_as_if_it_were_not(
    sign_in: SignIn, plan: Plan, stranger: Actor, clerk: Actor, technician: Actor
) -> None:
    for actor in (stranger, technician):
        client = sign_in(actor)
        for address in (PLAN, CLAUSE, f"{PLAN}ban-goc", f"{PLAN}I.1/sua"):
            assert client.get(address).status_code == 404
    assert sign_in(clerk).get(PLAN).status_code == 200  # a park of the bloc is bound by it
    assert sign_in(clerk).get(f"{PLAN}XX.9").status_code == 404


def test_who_may_not_edit_sees_no_buttons_and_posts_in_vain(
    sign_in: SignIn, plan: Plan, reader: Actor
) -> None:
    client = sign_in(reader)
    assert UPLOAD not in client.get(PLAN).content.decode()
    page = client.get(CLAUSE)
    assert "/sua" not in page.content.decode()
    assert "không được nạp, sửa kế hoạch" in text_of(page)
    answer = client.post(f"{CLAUSE}/sua", {"text": "x", "reason": "y", "version": "1"})
    assert answer.status_code == 403
    assert client.get(UPLOAD).status_code == 404


def test_the_original_is_handed_out_to_be_saved_and_that_is_noted(
    sign_in: SignIn, plan: Plan, reader: Actor
) -> None:
    answer = sign_in(reader).get(f"{PLAN}ban-goc")
    assert answer.content == SAMPLE.read_bytes()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ke-hoach.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    look = Look.objects.get()
    assert (look.by, look.kind, look.uid) == ("hoa", "EXPORT", plan.uid)


def test_a_damaged_original_is_said_so(sign_in: SignIn, plan: Plan, office: Actor) -> None:
    sha256 = plan.original.sha256
    path = settings.HOME.files / sha256[:2] / sha256
    data = path.read_bytes()
    path.write_bytes(b"something else")
    try:
        answer = sign_in(office).get(f"{PLAN}ban-goc")
    finally:
        path.write_bytes(data)
    assert answer.status_code == 410
    assert "lấy lại từ bản sao lưu" in text_of(answer)
    assert not Look.objects.exists()


def test_an_upload_becomes_a_draft_and_then_a_plan(
    sign_in: SignIn, bloc: object, rules: None, office: Actor
) -> None:
    client = sign_in(office)
    draft_page = upload(client, SAMPLE.read_bytes()).headers["Location"]
    html = client.get(draft_page).content.decode()
    assert "<mark>Mỗi năm kết nạp từ 50 đảng viên trở lên</mark>" in html
    assert 'href="#dong-6"' in html
    answer = client.get(f"{draft_page}/kiem-tra")
    parts = set(re.findall(rf'href="{draft_page}#([a-z-]+)"', answer.content.decode()))
    assert parts == {"clauses", "targets", "units", "basis", "recipients", "noi-dung"}
    assert all(f'id="{part}"' in html for part in parts)  # "Đổi" opens its own part
    check = text_of(answer)
    for words in ("48 điều khoản", "3 chỉ tiêu", "8 đơn vị", "17 nhiệm vụ", "2 chỗ chưa chắc"):
        assert words in check
    form = {"version": "1", "key": str(uuid4())}
    for _twice in range(2):
        answer = client.post(f"{draft_page}/kiem-tra", form)
        assert answer.headers["Location"] == PLAN
    assert client.get(draft_page).headers["Location"] == PLAN  # it is no draft any more
    assert client.get(PLAN).status_code == 200
    assert Plan.objects.visible_to(office).count() == 1


HOSTILE = {
    "empty": (b"", "a.txt", "không có nội dung"),
    "program": (b"MZ\x90\x00" + b"\x00" * 500, "a.docx", "“a.docx”"),
    "broken": (b"PK\x03\x04 cut off", "a.docx", "bị hỏng"),
    "kind": (b"%PDF-1.4", "a.pdf", ".docx"),
    "large": (b"a" * (10 * 2**20 + 1), "a.txt", "10 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_cannot_be_read_is_refused_and_leaves_nothing(
    sign_in: SignIn, bloc: object, office: Actor, kind: str
) -> None:
    data, name, words = HOSTILE[kind]
    before = [path for path in settings.HOME.files.rglob("*") if path.is_file()]
    answer = upload(sign_in(office), data, name)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not StoredFile.objects.exists()
    assert not PlanDraft.objects.unscoped(reason="a test").exists()
    assert [path for path in settings.HOME.files.rglob("*") if path.is_file()] == before


def test_a_foreign_place_is_not_taken(sign_in: SignIn, bloc: object, office: Actor) -> None:
    file = SimpleUploadedFile("a.txt", SAMPLE.read_bytes())
    answer = sign_in(office).post(
        UPLOAD, {"file": file, "scope_path": "/nam-dinh/", "key": str(uuid4())}
    )
    assert answer.status_code == 422
    assert not StoredFile.objects.exists()


def test_a_sample_installation_offers_to_begin_for_real(
    sign_in: SignIn, bloc: object, office: Actor, settings: Any
) -> None:
    client = sign_in(office)
    assert "Chỉ thử trong dữ liệu mẫu" not in text_of(client.get(UPLOAD))
    settings.NENTANG_TODAY = "2020-06-30"
    assert "Chỉ thử trong dữ liệu mẫu" in text_of(client.get(UPLOAD))


def test_a_row_is_changed_added_and_removed_by_plain_forms(
    sign_in: SignIn, draft: PlanDraft, office: Actor
) -> None:
    client, home = sign_in(office), f"/ke-hoach/ban-nhap/{draft.uid}"
    target = draft.reading["targets"][1] | {"version": "1", "key": str(uuid4()), "low": "60"}
    answer = client.post(f"{home}/targets/1", target | {"high": "60"})
    assert answer.headers["Location"] == f"{home}#targets"
    answer = client.post(
        f"{home}/recipients/them", {"text": "Sở Nội vụ", "version": "2", "key": str(uuid4())}
    )
    assert answer.status_code == 302
    assert "Sở Nội vụ" in text_of(client.get(f"{home}/recipients/6/xoa"))
    client.post(f"{home}/recipients/6/xoa", {"version": "3", "key": str(uuid4())})
    unit = {"clause": "IV.1", "name": "Ban Chỉ đạo", "task_ids": "IV.1.b1, IV.1.b2, IV.4.p1"}
    client.post(f"{home}/units/0", unit | {"version": "4", "key": str(uuid4())})
    now = draft_now(draft.uid, office)
    assert now.version == 5
    assert (now.reading["targets"][1]["low"], len(now.reading["recipients"])) == ("60", 6)
    assert now.reading["units"][0]["task_ids"] == ["IV.1.b1", "IV.1.b2", "IV.4.p1"]


@pytest.mark.parametrize("part", ["document/0", "clauses/5", "targets/0", "units/0", "basis/0"])
def test_an_untouched_form_changes_nothing(
    sign_in: SignIn, draft: PlanDraft, office: Actor, part: str
) -> None:
    client, home = sign_in(office), f"/ke-hoach/ban-nhap/{draft.uid}/{part}"
    form = client.get(home).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert client.post(home, sent).status_code == 302
    assert draft_now(draft.uid, office).reading == draft.reading


def test_a_wrong_figure_is_said_and_what_was_typed_stays(
    sign_in: SignIn, draft: PlanDraft, office: Actor
) -> None:
    home = f"/ke-hoach/ban-nhap/{draft.uid}/targets/0"
    target = draft.reading["targets"][0] | {"version": "1", "key": "k", "low": "hai"}
    answer = sign_in(office).post(home, target)
    assert answer.status_code == 422
    assert "Con số phải là số" in text_of(answer)
    assert 'value="hai"' in answer.content.decode()


def test_the_second_of_two_tabs_sees_both_versions_and_loses_nothing(
    sign_in: SignIn, draft: PlanDraft, office: Actor, second_office: Actor
) -> None:
    home = f"/ke-hoach/ban-nhap/{draft.uid}/document/0"
    sign_in(office).post(home, head_of(draft, number="11"))
    client = sign_in(second_office)
    answer = client.post(home, head_of(draft, number="12"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Thu đã sửa bản nháp này" in text_of(answer)
    assert 'value="12"' in html
    assert ">11</td>" in html
    form = answer.context["form"]
    again = client.post(home, head_of(draft, number="12", version=form.data["version"]))
    assert again.status_code == 302
    assert draft_now(draft.uid, office).reading["document"]["number"] == "12"


def test_a_draft_is_shown_to_its_office_only(
    sign_in: SignIn, draft: PlanDraft, reader: Actor, stranger: Actor
) -> None:
    home = f"/ke-hoach/ban-nhap/{draft.uid}"
    for actor in (reader, stranger):
        for address in (home, f"{home}/kiem-tra", f"{home}/bo", f"{home}/clauses/0"):
            assert sign_in(actor).get(address).status_code == 404


def test_a_part_or_a_row_that_is_none_is_not_found(
    sign_in: SignIn, draft: PlanDraft, office: Actor
) -> None:
    client, home = sign_in(office), f"/ke-hoach/ban-nhap/{draft.uid}"
    for address in ("nothing/0", "clauses/480", "document/1", "document/them", "document/0/xoa"):
        assert client.get(f"{home}/{address}").status_code == 404, address


def test_what_must_be_mended_is_listed_before_storing(
    sign_in: SignIn, draft: PlanDraft, office: Actor
) -> None:
    codes = [clause["id"] for clause in draft.reading["clauses"]]
    gone = Correction("clauses", codes.index("III.3"), None)  # a target comes from it
    commands.correct_draft(draft=draft.uid, version=1, correction=gone, by=office, at=AT)
    page = sign_in(office).get(f"/ke-hoach/ban-nhap/{draft.uid}/kiem-tra")
    assert "Chỉ tiêu T3 dẫn điều khoản III.3" in text_of(page)
    assert "Ghi kế hoạch vào sổ" not in text_of(page)


def test_dropping_a_draft_is_asked_first(sign_in: SignIn, draft: PlanDraft, office: Actor) -> None:
    client, home = sign_in(office), f"/ke-hoach/ban-nhap/{draft.uid}/bo"
    assert "bị xoá khỏi máy chủ" in text_of(client.get(home))
    for _twice in range(2):
        answer = client.post(home, {"version": "1", "key": "k"})
        assert answer.headers["Location"] == "/ke-hoach/"
    assert draft_now(draft.uid, office).state == "DROPPED"


def test_a_clause_is_mended_with_a_reason_that_its_history_tells(
    sign_in: SignIn, plan: Plan, office: Actor
) -> None:
    client, home = sign_in(office), f"{PLAN}I.2/sua"
    form = {"version": "1", "key": "k", "heading": "", "text": "2. Lời đúng.", "reason": ""}
    assert "Nhập lý do sửa" in text_of(client.post(home, form))
    assert client.post(home, form | {"reason": "quét sót"}).headers["Location"] == f"{PLAN}I.2"
    text = text_of(client.get(f"{PLAN}I.2"))
    assert "2. Lời đúng." in text
    assert "Thu sửa lời văn điều khoản" in text
    assert "Lý do: quét sót" in text
    late = client.post(home, form | {"key": "l", "text": "2. Lời khác.", "reason": "nữa"})
    assert late.status_code == 409
    assert "2. Lời đúng." in text_of(late)
    assert "2. Lời khác." in text_of(late)


def test_the_rules_say_where_each_number_comes_from(
    sign_in: SignIn, plan: Plan, reader: Actor, technician: Actor
) -> None:
    html = sign_in(reader).get("/ke-hoach/quy-tac")
    text = text_of(html)
    assert "Ban Chỉ đạo đặt, Kế hoạch không quy định con số" in text
    assert "chưa đối chiếu bản gốc" in text
    assert "Điều 21, khoản 2 Điều lệ" in text
    assert "Điều 6 Nghị định 39/2018/NĐ-CP" in text
    assert "11/03/2018 – 15/10/2021" in text or "11/3/2018 – 15/10/2021" in text
    assert 'href="/ke-hoach/KH-DUK-2019/II.2.2.b1"' in html.content.decode()
    assert "/ke-hoach/DLD-2011" not in html.content.decode()
    assert sign_in(technician).get("/ke-hoach/quy-tac").status_code == 404


def test_a_rule_whose_clause_leaves_the_number_open_leads_to_it(
    plan: Plan, reader: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(reader)
    words = str(browser.get("/ke-hoach/quy-tac/II.2.2.b2").content.decode())
    assert (
        'Con số dùng với điều khoản này đặt ở: <a href="/ke-hoach/quy-tac/committee.b2">' in words
    )
    assert "đặt ở:" not in str(browser.get("/ke-hoach/quy-tac/II.2.1").content.decode())


def test_rules_of_admission_are_a_part_of_their_own_and_each_part_stays_small(
    plan: Plan, rules: None, reader: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(reader)
    pages = {
        part: browser.get(f"/ke-hoach/quy-tac?phan={part}").content for part in ("", "ket-nap")
    }

    assert all(len(page) < 60_000 for page in pages.values())
    assert b'id="A-12-1"' in pages["ket-nap"]
    assert b'id="A-12-1"' not in pages[""]
    assert b'id="F-01-1"' in pages[""]
    assert browser.get("/ke-hoach/quy-tac?phan=khac").status_code == 404


def test_a_clause_leads_to_the_part_that_its_rule_stands_in(
    plan: Plan, rules: None, reader: Actor, sign_in: SignIn
) -> None:
    words = sign_in(reader).get("/ke-hoach/KH-DUK-2019/IV.2.b3").content.decode()

    assert "/ke-hoach/quy-tac?phan=ket-nap#office.opinions-1" in words
