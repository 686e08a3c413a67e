"""Many cases one step further: what is asked once, exceptions by row, who stays and why."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from nentang.cases import commands
from nentang.cases.batching import MOST, candidates, obstacle, step_for, steps_of
from nentang.cases.models import AdmissionCase, StepRecord
from nentang.cases.registrations import StepDone
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.ledger.models import Entry
from tests.cases.admissions import LATER, WHY, Way

SignIn = Callable[[Actor], Client]
NAMES = ("Đinh Thị Mai", "Trần Văn Uy", "Bùi Đức Anh", "Lê Thị Đào")
DAY, OTHER = "04/11/2019", "05/11/2019"
pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(way: Way) -> list[UUID]:
    """Three cases whose decision the cell received, and one that was only registered."""
    found = []
    for number, name in enumerate(NAMES):
        way.register(full_name=name, birth_on=date(1994, 5, 12 + number))
        if number < 3:
            way.upto("decision")
        assert way.uid
        found.append(way.uid)
    return found


@pytest.fixture
def browser(decided: list[UUID], keeper: Actor, sign_in: SignIn) -> Client:
    return sign_in(keeper)


def begin(browser: Client, uids: list[UUID], **more: str) -> str:
    answer = browser.get(reverse("admissions:batch"), {"chon": [str(uid) for uid in uids], **more})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def posted(shown: str) -> dict[str, Any]:
    """Return what a browser would send of the page's own form."""
    form = shown[shown.index('data-keep="admission-batch"') :]
    form = form[: form.index("</form>")]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        parts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        name = parts.get("name", "")
        if parts.get("type") == "checkbox":
            if " checked" in tag:
                found[name] = "on"
        elif name == "con_lai":
            found.setdefault(name, []).append(parts["value"])
        else:
            found[name] = parts.get("value", "")
    return found


def send(browser: Client, values: dict[str, Any], *, status: int = 200) -> str:
    answer = browser.post(reverse("admissions:batch"), values)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return unescape(answer.content.decode()) if status != 302 else str(answer["Location"])


def ceremonies() -> list[StepRecord]:
    rows = StepRecord.objects.unscoped(reason=WHY).filter(step="ceremony", voided_on=None)
    return list(rows.order_by("case__number"))


def entries() -> int:
    return Entry.objects.filter(command="cases.record_steps", outcome="DONE").count()


def row_of(shown: str, uid: UUID) -> int:
    found = re.search(rf'name="ho_so_(\d+)" value="{uid}:', shown)
    assert found
    return int(found[1])


def test_one_day_for_all_is_written_in_one_entry_and_the_others_stay_with_what_is_missing(
    browser: Client, decided: list[UUID]
) -> None:
    shown = begin(browser, decided, ngay=DAY)
    assert "Hoàn thành bước: Lễ kết nạp" in shown
    assert "Ghi 3 hồ sơ" in shown
    assert "Còn thiếu: Quyết định kết nạp. Đang chờ: " in shown
    assert NAMES[3] in shown[shown.index("Để lại 1 hồ sơ") :]
    before = entries()
    address = send(browser, posted(shown) | {"step": "write"}, status=302)
    assert entries() == before + 1
    assert [row.done_on for row in ceremonies()] == [date(2019, 11, 4)] * 3
    assert all(row.member is not None for row in ceremonies())
    done = unescape(browser.get(address).content.decode())
    assert "Đã ghi 3 hồ sơ" in done
    assert "In cả bộ" in done
    assert all(name in done for name in NAMES[:3])


def test_an_exception_by_row_is_looked_at_before_it_is_written(
    browser: Client, decided: list[UUID]
) -> None:
    shown = begin(browser, decided[:3], ngay=DAY)
    values = posted(shown)
    values[f"on_{row_of(shown, decided[1])}"] = OTHER
    del values[f"ghi_{row_of(shown, decided[2])}"]
    again = send(browser, values | {"step": "write"})
    assert not ceremonies()
    assert "Có chỗ vừa đổi nên chưa ghi" in again
    assert "Ghi 2 hồ sơ" in again
    send(browser, posted(again) | {"step": "write"}, status=302)
    assert [row.done_on for row in ceremonies()] == [date(2019, 11, 4), date(2019, 11, 5)]


def test_a_late_ceremony_is_told_and_recorded_and_marked(
    browser: Client, decided: list[UUID]
) -> None:
    late = "20/12/2019"
    shown = begin(browser, decided[:2], ngay=late)
    assert "Lễ kết nạp chậm" in shown
    assert "2 hồ sơ ghi kèm điều cần lưu ý" in shown
    unticked = send(browser, posted(shown) | {"step": "write"}, status=422)
    assert "Đánh dấu vào ô" in unticked
    assert not ceremonies()
    send(browser, posted(unticked) | {"step": "write", "anyway": "on"}, status=302)
    marks = [mark["code"] for row in ceremonies() for mark in row.marks]
    assert marks.count("late_ceremony") == 2
    assert AdmissionCase.objects.unscoped(reason=WHY).filter(has_marks=True).count() >= 2


def test_a_row_that_somebody_changed_meanwhile_stays_and_is_named(
    browser: Client, decided: list[UUID], keeper: Actor
) -> None:
    shown = begin(browser, decided[:3], ngay=DAY)
    row = AdmissionCase.objects.unscoped(reason=WHY).get(uid=decided[0])
    commands.record_step(
        case=row.uid,
        version=row.version,
        done=StepDone(step="decision", received_on=date(2019, 10, 15)),
        by=keeper,
        at=LATER,
    )
    refused = send(browser, posted(shown) | {"step": "write"}, status=422)
    assert not ceremonies()
    assert "Chưa ghi hồ sơ nào" in refused
    assert "Đã có người sửa hồ sơ này" in refused
    values = posted(refused)
    assert f"ghi_{row_of(refused, decided[0])}" not in values
    send(browser, values | {"step": "write"}, status=302)
    assert len(ceremonies()) == 2
    third = begin(browser, decided[:1], ngay=DAY)
    send(browser, posted(third) | {"step": "write"}, status=302)
    assert len(ceremonies()) == 3


def test_a_form_that_is_sent_twice_writes_once(browser: Client, decided: list[UUID]) -> None:
    shown = begin(browser, decided[:3], ngay=DAY)
    values, before = posted(shown) | {"step": "write"}, entries()
    first = send(browser, values, status=302)
    assert send(browser, values, status=302) == first
    assert entries() == before + 1
    assert len(ceremonies()) == 3


def test_the_second_of_two_tabs_finds_the_step_done(browser: Client, decided: list[UUID]) -> None:
    one, two = (begin(browser, decided[:3], ngay=DAY) for _tab in range(2))
    send(browser, posted(one) | {"step": "write"}, status=302)
    refused = send(browser, posted(two) | {"step": "write"}, status=422)
    assert "Bước này đã ghi ngày 04/11/2019." in refused
    assert len(ceremonies()) == 3


def test_without_a_ticked_row_the_whole_page_of_the_list_is_taken(
    browser: Client, decided: list[UUID]
) -> None:
    answer = browser.get(reverse("admissions:batch"), {"xem": "dang-lam", "q": "thi"})
    shown = unescape(answer.content.decode())
    assert "Đã chọn 2 hồ sơ." in shown
    listed = browser.get(reverse("admissions:index")).content.decode()
    assert listed.count('name="chon"') == len(NAMES)


def test_without_a_day_the_page_asks_and_names_what_is_lacking(
    browser: Client, decided: list[UUID]
) -> None:
    shown = begin(browser, decided)
    assert "Xem lại trước khi ghi" in shown
    again = send(browser, posted(shown), status=422)
    assert "Nhập ngày thực hiện" in again
    values = posted(shown) | {"done_on": DAY}
    for number in range(3):
        values.pop(f"ghi_{number}")
    assert "Chưa đánh dấu hồ sơ nào." in send(browser, values, status=422)
    assert "Chưa đọc được ngày" in send(browser, posted(shown) | {"done_on": "tết"}, status=422)
    assert not ceremonies()


def test_votes_are_typed_once_or_by_row_and_a_failed_one_is_foreseen(
    way: Way, office: Actor, sign_in: SignIn
) -> None:
    uids = []
    for number, name in enumerate(NAMES[:2]):
        way.register(full_name=name, birth_on=date(1994, 5, 12 + number)).upto("appraisal")
        assert way.uid
        uids.append(way.uid)
    browser = sign_in(office)
    shown = begin(browser, uids, ngay="08/10/2019")
    values = posted(shown) | {"done_on": "08/10/2019", "total": "9"}
    assert "Nhập số phiếu tán thành" in send(browser, values, status=422)
    number = row_of(shown, uids[1])
    values |= {"in_favour": "8", f"votes_{number}": "4", f"number_{number}": "102-QĐ/ĐUK"}
    looked_at = send(browser, values)
    assert "4/9 phiếu tán thành, cần ít nhất 5" in looked_at
    send(browser, posted(looked_at) | {"step": "write", "anyway": "on"}, status=302)
    rows = StepRecord.objects.unscoped(reason=WHY).filter(step="decision").order_by("case__number")
    assert [(row.in_favour, row.is_passed, row.number) for row in rows] == [
        (8, True, ""),
        (4, False, "102-QĐ/ĐUK"),
    ]


def test_who_drafted_never_decides_on_many_either(way: Way, keeper: Actor, sign_in: SignIn) -> None:
    way.register().upto("appraisal")
    assert way.uid
    browser = sign_in(keeper)
    shown = begin(browser, [way.uid], buoc="decision")
    values = posted(shown) | {"done_on": "08/10/2019", "total": "9", "in_favour": "9"}
    looked_at = send(browser, values)
    assert "không ghi quyết định" in looked_at
    assert "Ghi 1 hồ sơ" not in looked_at


def test_who_keeps_no_cases_neither_opens_the_page_nor_sees_the_boxes(
    decided: list[UUID], reader: Actor, neighbour: Actor, technician: Actor, sign_in: SignIn
) -> None:
    address = reverse("admissions:batch")
    for viewer in (reader, neighbour, technician):
        assert sign_in(viewer).get(address).status_code == 404
    watching = sign_in(Actor("hung", (Grant("steering", "/ninh-binh/"),)))
    assert 'name="chon"' not in watching.get(reverse("admissions:index")).content.decode()
    shown = watching.get(address, {"chon": [str(decided[0])], "ngay": DAY}).content.decode()
    assert "Ghi 1 hồ sơ" not in unescape(shown)
    elsewhere = sign_in(Actor("xa", (Grant("grassroots", "/ninh-binh/khoi/tam-diep/"),)))
    strange = elsewhere.get(address, {"chon": [str(decided[0])], "ngay": DAY})
    assert NAMES[0] not in unescape(strange.content.decode())


def test_the_papers_of_the_step_come_in_one_file_without_names_in_its_name(
    browser: Client, decided: list[UUID]
) -> None:
    shown = begin(browser, decided[:3], ngay=DAY)
    address = send(browser, posted(shown) | {"step": "write"}, status=302)
    query = address.partition("?")[2]
    whole = browser.get(f"{reverse('admissions:batch_bundle')}?{query}")
    assert whole.status_code == 200, whole.content.decode()[:500]
    assert "docx" in whole["Content-Disposition"]
    pages = b"".join(whole) if whole.streaming else whole.content
    text = "\n".join(each.text for each in Document(io.BytesIO(pages)).paragraphs)
    assert all(name in text for name in NAMES[:3])
    packed = browser.get(f"{reverse('admissions:batch_bundle')}?{query}&tep=zip")
    files = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert len(files) == 3
    assert not [name for name in files if "mai" in name or "uy" in name.split("-")]
    assert Look.objects.filter(kind="EXPORT", rows=3).count() == 2


def test_a_failed_vote_has_no_resolution_in_the_set_and_is_named_with_the_count(
    way: Way, keeper: Actor, sign_in: SignIn
) -> None:
    way.register().upto("opinions")
    assert way.uid
    browser = sign_in(keeper)
    shown = begin(browser, [way.uid], ngay="03/09/2019")
    values = posted(shown) | {"done_on": "03/09/2019", "total": "9", "in_favour": "5"}
    looked_at = send(browser, values)
    assert "5/9 phiếu tán thành, cần ít nhất 6" in looked_at
    address = send(browser, posted(looked_at) | {"step": "write", "anyway": "on"}, status=302)
    done = unescape(browser.get(address).content.decode())
    assert "1 giấy tờ chưa soạn được" in done
    assert "cần ít nhất 6" in done
    query = address.partition("?")[2]
    refused = browser.get(f"{reverse('admissions:batch_bundle')}?{query}")
    assert refused.status_code == 422
    assert "Chưa in được giấy tờ nào" in unescape(refused.content.decode())


def test_a_batch_costs_the_same_whatever_the_number(
    way: Way,
    keeper: Actor,
    sign_in: SignIn,
) -> None:
    uids = []
    for number in range(10):
        way.register(
            full_name=f"Người Thứ {'ABCDEFGHIK'[number]}", birth_on=date(1994, 5, 1 + number)
        )
        assert way.uid
        uids.append(str(way.uid))
    browser = sign_in(keeper)
    address = reverse("admissions:batch")
    counts = []
    for some in (uids[:2], uids):
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(address, {"chon": some, "buoc": "application", "ngay": "3/6/2019"})
        counts.append(len(captured))
        assert len(answer.content) < 60_000
    assert counts[0] == counts[1]
    assert counts[1] <= 30


def test_what_is_no_case_or_no_step_is_left_out(browser: Client, decided: list[UUID]) -> None:
    strange = {"chon": ["x", "00000000-0000-4000-8000-000000000000"], "buoc": "no", "ngay": DAY}
    answer = browser.get(reverse("admissions:batch"), strange)
    assert answer.status_code == 200
    assert "Không hồ sơ nào làm được bước này" in unescape(answer.content.decode())
    odd = {"ho_so_x": "y", "ho_so_1": f"{decided[0]}:999999999999", "buoc": "ceremony",
           "ghi_1": "on", "done_on": DAY, "key": "k", "step": "write", "seen": "z"}  # fmt: skip
    assert "Đã có người sửa" in send(browser, odd)
    nothing = browser.get(reverse("admissions:batch_done"), {"buoc": "no"}).content.decode()
    assert "Không còn gì để xem ở đây" in unescape(nothing)


def test_the_step_is_the_one_most_cases_wait_for(decided: list[UUID], keeper: Actor) -> None:
    chosen = candidates(decided, viewer=keeper, as_of=date(2019, 11, 5))
    assert step_for(chosen, "") == "ceremony"
    assert step_for(chosen, "application") == "application"
    assert step_for(chosen, "recognition") == "ceremony"
    assert step_for([], "") == ""
    counts = steps_of(chosen)
    assert counts["ceremony"] == 3
    assert "helper" not in counts
    fresh = next(each for each in chosen if each.row.state == "registration")
    assert obstacle(fresh, "application") == ""
    assert obstacle(fresh, "over_age_consent") == "Hồ sơ này không có bước đó."
    assert len(candidates(decided * MOST, viewer=keeper, as_of=date(2019, 11, 5))) <= MOST
