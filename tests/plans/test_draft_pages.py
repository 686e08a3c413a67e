"""Pages of a draft that others work on too, and forms that are filled in wrongly."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from nentang.kit.access.actors import Actor
from nentang.plans import commands
from nentang.plans.drafting import Correction
from nentang.plans.models import Plan, PlanBasis, PlanDraft
from tests.plans.conftest import AT, draft_now
from tests.plans.test_pages import SignIn, text_of


def home_of(draft: PlanDraft) -> str:
    return f"/ke-hoach/ban-nhap/{draft.uid}"


def decision(version: int = 1) -> dict[str, str]:
    return {"version": str(version), "key": str(uuid4())}


def corrected(draft: PlanDraft, correction: Correction, by: Actor, version: int = 1) -> None:
    commands.correct_draft(draft=draft.uid, version=version, correction=correction, by=by, at=AT)


NUMBER = Correction("document", 0, {"number": "11"})


@pytest.fixture
def client(sign_in: SignIn, office: Actor) -> Client:
    return sign_in(office)


def test_the_list_shows_plans_and_waiting_drafts(
    sign_in: SignIn,
    client: Client,
    bloc: object,
    office: Actor,
    reader: Actor,
    document: commands.Document,
) -> None:
    assert "Chưa có kế hoạch nào" in text_of(client.get("/ke-hoach/"))
    assert "Nạp kế hoạch" not in text_of(sign_in(reader).get("/ke-hoach/"))
    first = commands.draft_plan(document=document, by=office, at=AT).record
    commands.store_plan(draft=first, version=1, by=office, at=AT)
    commands.draft_plan(document=document, by=office, at=AT)
    text = text_of(sign_in(office).get("/ke-hoach/"))
    assert "KH-DUK-2019" in text
    assert "Bản nháp đang sửa" in text
    assert sign_in(reader).get("/ke-hoach/").status_code == 302  # sees no draft


@pytest.mark.parametrize("page", ["kiem-tra", "bo"])
def test_deciding_on_an_old_version_is_stopped_and_asked_again(
    client: Client, draft: PlanDraft, office: Actor, second_office: Actor, page: str
) -> None:
    corrected(draft, NUMBER, second_office)
    answer = client.post(f"{home_of(draft)}/{page}", decision(1))
    assert answer.status_code == 409
    assert "đã sửa bản nháp này" in text_of(answer)
    assert draft_now(draft.uid, office).state == "OPEN"
    form = answer.context["form"]
    again = {"version": form.data["version"], "key": form.data["key"]}
    assert client.post(f"{home_of(draft)}/{page}", again).status_code == 302


def test_a_row_that_somebody_removed_is_added_again_on_purpose(
    client: Client, draft: PlanDraft, office: Actor, second_office: Actor
) -> None:
    last = len(draft.reading["recipients"]) - 1
    corrected(draft, Correction("recipients", last, None), second_office)
    page = f"{home_of(draft)}/recipients/{last}"
    assert client.get(page).status_code == 404
    # the tab that was opened before sends what was typed there
    form = {"text": "Lưu Văn phòng", **decision(1)}
    answer = client.post(page, form)
    assert answer.status_code == 409
    assert "đã được người khác xoá" in text_of(answer)
    assert 'value="Lưu Văn phòng"' in answer.content.decode()
    assert f'action="{home_of(draft)}/recipients/them"' in answer.content.decode()
    again = {name: answer.context["form"].data[name] for name in ("text", "version", "key")}
    assert client.post(f"{home_of(draft)}/recipients/them", again).status_code == 302
    rows = draft_now(draft.uid, office).reading["recipients"]
    assert rows[last] == {"text": "Lưu Văn phòng"}


def test_a_row_that_moved_up_is_no_victim_of_an_old_tab(
    client: Client, draft: PlanDraft, office: Actor, second_office: Actor
) -> None:
    corrected(draft, Correction("recipients", 0, None), second_office)
    answer = client.post(f"{home_of(draft)}/recipients/0", {"text": "Mới", **decision(1)})
    assert answer.status_code == 409
    assert 'value="Mới"' in answer.content.decode()
    assert "Ban Tổ chức Tỉnh ủy (để b/c)" in text_of(answer)  # what stands at this place now


@pytest.mark.parametrize("end", ["stored", "dropped"])
def test_what_is_typed_too_late_is_still_there(
    client: Client, draft: PlanDraft, office: Actor, second_office: Actor, end: str
) -> None:
    command = commands.store_plan if end == "stored" else commands.drop_draft
    command(draft=draft.uid, version=1, by=second_office, at=AT)
    page = f"{home_of(draft)}/recipients/0"
    answer = client.post(page, {"text": "Sở Nội vụ", **decision(1)})
    assert answer.status_code == 422
    assert "Bản nháp này đã" in text_of(answer)
    assert 'value="Sở Nội vụ"' in answer.content.decode()
    assert client.get(page).status_code == 302
    assert client.post(f"{home_of(draft)}/nothing/0", decision(1)).status_code == 404


def test_removing_on_an_old_version_is_asked_again(
    client: Client, draft: PlanDraft, office: Actor, second_office: Actor
) -> None:
    corrected(draft, NUMBER, second_office)
    page = f"{home_of(draft)}/targets/2/xoa"
    answer = client.post(page, decision(1))
    assert answer.status_code == 409
    assert client.post(page, decision(2)).status_code == 302
    assert len(draft_now(draft.uid, office).reading["targets"]) == 2


def test_storing_a_code_that_is_taken_is_refused_with_the_way_out(
    client: Client, plan: Plan, document: commands.Document, office: Actor
) -> None:
    second = commands.draft_plan(document=document, by=office, at=AT).record
    page = f"/ke-hoach/ban-nhap/{second}/kiem-tra"
    shown = text_of(client.get(page))  # before anything is pressed
    assert "Đổi ký hiệu ở phần đầu rồi ghi" in shown
    assert "Ghi kế hoạch vào sổ" not in shown
    answer = client.post(page, decision())
    assert answer.status_code == 422
    assert "Đổi ký hiệu ở phần đầu rồi ghi" in text_of(answer)


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "code": ("document/0", {"code": "kế hoạch"}, "viết chữ in hoa không dấu"),
    "day": ("document/0", {"day": "32"}, "Ngày không quá 31"),
    "year": ("document/0", {"year": "hai nghìn"}, "Năm phải là số"),
    "clause id": ("clauses/1", {"id": "II 2"}, "ngăn bằng dấu chấm"),
    "empty clause": ("clauses/1", {"text": ""}, "Nhập lời văn"),
    "kind": ("clauses/1", {"kind": "chapter"}, "không có trong danh sách"),
    "range": ("targets/0", {"low": "5", "high": "2"}, "không nhỏ hơn"),
    "clause": ("targets/0", {"clause": "X"}, "không có trong danh sách"),
    "tasks": ("units/0", {"task_ids": "IV.1.b1; X.9"}, "Không có điều khoản X.9"),
    "basis day": ("basis/0", {"date": "30/2/2017"}, "không có trong lịch"),
    "recipient": ("recipients/0", {"text": " "}, "Nhập nơi nhận"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_filled_in_wrongly_is_said_and_nothing_changes(
    client: Client, draft: PlanDraft, office: Actor, wrong: str
) -> None:
    page, typed, words = WRONG[wrong]
    form = client.get(f"{home_of(draft)}/{page}").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    answer = client.post(f"{home_of(draft)}/{page}", sent | typed)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert draft_now(draft.uid, office).version == 1


def test_a_basis_without_a_whole_day_is_stored_without_one(
    client: Client, draft: PlanDraft, office: Actor, rules: None
) -> None:
    basis = {"type": "Chỉ thị", "number": "05-CT/TU", "date": "", "by": "", "title": ""}
    corrected(draft, Correction("basis", None, basis), office)
    commands.store_plan(draft=draft.uid, version=2, by=office, at=AT)
    days = PlanBasis.objects.visible_to(office).values_list("number", "issued_on")
    assert [(number, str(day)) for number, day in days] == [
        ("50-KH/TU", "2017-03-13"),
        ("08-NQ/TU", "2017-03-13"),
        ("05-CT/TU", "None"),
    ]


def test_line_breaks_of_a_browser_are_those_of_the_document(
    client: Client, draft: PlanDraft, office: Actor
) -> None:
    page = f"{home_of(draft)}/clauses/1"
    form = client.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    client.post(page, sent | {"text": "1. Một\r\nhai"})
    assert draft_now(draft.uid, office).reading["clauses"][1]["text"] == "1. Một\nhai"


def test_markup_in_a_document_is_shown_as_text(
    client: Client, draft: PlanDraft, office: Actor
) -> None:
    corrected(draft, Correction("recipients", None, {"text": "<script>x</script>"}), office)
    html = client.get(home_of(draft)).content.decode()
    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html
