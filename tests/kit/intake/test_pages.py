"""The way of a list through the pages: chosen, recognised, looked at, written, or dropped."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.opening import LARGEST, TYPES
from tests.conftest import AT, FIRST_PARK
from tests.kit.sheets.workbooks import enterprises, saved, workbook

SignIn = Callable[[Actor], Client]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = (
    (1, "Công ty TNHH May Hoa", "2700123459", "KCN Gián Khẩu", 120, "Đang hoạt động"),
    (2, "Công ty CP Sao", "2700123459", "KCN Gián Khẩu", 30, "Tạm ngừng"),
    (3, "Công ty CP Lúa", 271, "", 40, "Đang hoạt động"),
    (4, "Công ty CP Gạo", "0109698826", "KCN Lạ", 40, "Đang bay"),
    (5, "Công ty CP Tre", "0110074068", "Gián Khẩu", "chừng 40", "Đang hoạt động"),
    (None, "Cộng", None, None, 230, None),
)


LOOKED_AT = (
    *("preview", "columns", "check", "drop", "original"),
    *("progress", "undo", "report", "faulty"),
)


def hidden(answer: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, name
    return found[1]


def sent(client: Client, data: bytes, **changed: str) -> Any:
    """Choose a file as a person does, and follow to the next page."""
    page = client.get(reverse("intake:new"))
    values = {
        "key": hidden(page, "key"),
        "danh_sach": "enterprises",
        "sender": "Sở KH&ĐT",
        "known_on": "31/10/2019",
        "file": SimpleUploadedFile("DS_T10.xlsx", data, XLSX),
    }
    return client.post(reverse("intake:new"), values | changed, follow=True)


def columns(page: Any, /, **changed: str) -> dict[str, str]:
    """Return what the form of columns holds, as it would be sent."""
    text = page.content.decode()
    values = {name: hidden(page, name) for name in ("key", "version", "seen")}
    for name, options in re.findall(r'<select name="([^"]+)"(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        values[name] = chosen[1] if chosen else ""
    row = re.search(r'name="row" value="(\d+)"', text)
    assert row
    return values | {"row": row[1]} | changed


def judged(client: Client, data: bytes, **changed: str) -> Any:
    page = sent(client, data)
    url = page.redirect_chain[-1][0]
    return client.post(url, columns(page, **changed), follow=True)


def written(client: Client) -> Any:
    url = reverse(
        "intake:check", args=[StagedList.objects.unscoped(reason="test").latest("pk").uid]
    )
    page = client.get(url)
    values = {"key": hidden(page, "key"), "version": hidden(page, "version")}
    return client.post(url, values, follow=True)


def press(client: Client, page: Any, button: str, **typed: str) -> Any:
    """Press a button of the preview, or send what was typed there."""
    chain = getattr(page, "redirect_chain", None)
    path, query = page.request["PATH_INFO"], page.request["QUERY_STRING"]
    if chain:
        path, _mark, query = chain[-1][0].partition("?")
    values = {"key": hidden(page, "key"), "chon": button} | typed
    url = f"{path.removesuffix('/quyet-dinh')}/quyet-dinh?{query}"
    return client.post(url, values, follow=True)


def numbers(page: Any) -> dict[str, int]:
    found = re.findall(r'nhom=(\w+)"[^>]*>[^<]*<b>([\d.]+)</b>', page.content.decode())
    return {name: int(count) for name, count in found}


def test_the_first_page_says_which_files_are_read(clerk: Actor, sign_in: SignIn) -> None:
    page = sign_in(clerk).get(reverse("intake:new")).content.decode()
    assert f"{', '.join(TYPES)}, không quá {LARGEST} MB" in page


def test_a_list_goes_from_the_file_into_the_register(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = judged(client, enterprises(*ROWS))
    assert numbers(page) == {
        "NEW": 1, "CHANGED": 0, "QUESTION": 2, "ERROR": 2, "UNCHANGED": 0, "SKIPPED": 2, "LUU_Y": 1,
    }  # fmt: skip
    assert "1 + 2 + 2 + 2 = 7 dòng có chữ trong trang tính" in page.content.decode()
    assert not Enterprise.objects.unscoped(reason="test").exists()
    done = written(client)
    assert "Đã thêm 1 hồ sơ, sửa 0 hồ sơ" in done.content.decode()
    row = Enterprise.objects.unscoped(reason="test").get()
    assert (row.name, row.tax_code, row.workers) == ("Công ty CP Tre", "0110074068", None)
    assert row.place_path == FIRST_PARK


def test_errors_stand_together_by_their_remedy(parks: None, clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    page = judged(client, enterprises(*ROWS))
    url = page.redirect_chain[-1][0]
    errors = client.get(f"{url}?nhom=ERROR").content.decode()
    assert "Mã số thuế có 10 chữ số" in errors
    assert "chưa có trong cây đơn vị" in errors
    assert "Công ty CP Lúa" in errors
    assert "Khu công nghiệp, địa bàn “KCN Lạ”:" in errors  # what the file says in the cell
    only = client.get(f"{url}?nhom=ERROR&ly_do=1").content.decode()
    assert ("Công ty CP Lúa" in only) != ("Công ty CP Gạo" in only)
    noted = client.get(f"{url}?nhom=LUU_Y").content.decode()
    assert "Ô không phải số nguyên" in noted
    assert "Cộng; 230" in client.get(f"{url}?nhom=SKIPPED").content.decode()
    assert client.get(f"{url}?nhom=x").status_code == 404


def test_changes_are_shown_cell_by_cell(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = judged(client, enterprises((1, "May Gián Khẩu", "2700123459", "", 612, "Tạm ngừng")))
    text = page.content.decode()
    assert '<span class="old">Đang hoạt động</span>' in text
    assert '<span class="new">Tạm ngừng kinh doanh</span>' in text
    assert "Gõ tay ngày" in text
    assert reverse("enterprises:record", args=[enterprise.uid]) in text
    press(client, page, "2.1.FILE.status")
    done = written(client).content.decode()
    assert "Đã thêm 0 hồ sơ, sửa 1 hồ sơ" in done
    enterprise.refresh_from_db(from_queryset=Enterprise.objects.unscoped(reason="test"))
    assert (enterprise.workers, enterprise.status) == (612, "SUSPENDED")


def test_a_file_that_can_not_be_read_is_refused_and_not_kept(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    page = sent(sign_in(clerk), b"<html><table></table></html>")
    assert page.status_code == 422
    assert "là trang web" in page.content.decode()
    assert not StagedList.objects.unscoped(reason="test").exists()


def test_rows_without_a_place_go_where_somebody_chose(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = judged(client, enterprises(*ROWS), place_path=FIRST_PARK)
    assert numbers(page)["NEW"] == 2


def test_a_needed_column_that_is_not_chosen_is_asked_for(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    page = judged(sign_in(clerk), enterprises(*ROWS), cot_tax_code="")
    assert page.status_code == 422
    assert "Chưa chọn cột: Mã số thuế" in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"page": "7"}, 422), ({"row": "x"}, 422), ({"cot_name": "99"}, 422), ({"version": "9"}, 200)],
)
def test_what_no_page_sent_is_answered_in_words(
    parks: None, clerk: Actor, sign_in: SignIn, changed: dict[str, str], status: int
) -> None:
    page = judged(sign_in(clerk), enterprises(*ROWS), **changed)
    assert page.status_code == status
    assert "Nhận dạng cột" in page.content.decode()


def test_another_row_of_heads_can_be_pointed_at(parks: None, clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    data = workbook(
        [
            ["Tên doanh nghiệp", "Mã số thuế", "Ghi chú"],
            [],
            ["Tên doanh nghiệp", "Mã số thuế", "Lao động", "KCN"],
            ["Công ty CP Tre", "0110074068", 5, "Gián Khẩu"],
        ]
    )
    page = sent(client, data)
    url = page.redirect_chain[-1][0]
    values = columns(page)
    assert values["row"] == "3"
    again = client.post(url, values | {"row": "1"})
    assert 'name="row" value="1"' in again.content.decode()
    assert "Ghi chú" in again.content.decode()
    back = client.post(url, columns(again) | {"row": "3", "again": "1"})
    done = client.post(url, columns(back), follow=True)
    assert numbers(done)["NEW"] == 1


def test_another_page_can_be_pointed_at(parks: None, clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    book = Workbook()
    book.worksheets[0].append(["Tên", "MST", "KCN", "Lao động"])
    other = book.create_sheet("Hai")
    other.append(["Tên", "MST"])
    page = sent(client, saved(book))
    url = page.redirect_chain[-1][0]
    text = client.post(url, columns(page) | {"page": "1"}).content.decode()
    assert '<option value="1" selected>Hai</option>' in text


def test_a_list_can_be_dropped(parks: None, clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    page = judged(client, enterprises(*ROWS))
    uid = StagedList.objects.unscoped(reason="test").get().uid
    url = reverse("intake:drop", args=[uid])
    page = client.get(url)
    stale = {"key": "0", "version": "9"}
    assert "ở một cửa sổ khác" in client.post(url, stale, follow=True).content.decode()
    values = {"key": hidden(page, "key"), "version": hidden(page, "version")}
    assert "Đã bỏ danh sách" in client.post(url, values, follow=True).content.decode()
    for name in ("drop", "preview", "columns", "check"):
        answer = client.get(reverse(f"intake:{name}", args=[uid]), follow=True)
        assert answer.redirect_chain[-1][0] == reverse("intake:index")
    assert client.get(reverse("intake:original", args=[uid])).status_code == 404


def test_the_books_that_moved_on_are_said(
    parks: None, clerk: Actor, sign_in: SignIn, registration: Registration
) -> None:
    client = sign_in(clerk)
    judged(client, enterprises(ROWS[4]))
    taken = replace(registration, tax_code="0110074068")
    enterprise_commands.register(registration=taken, by=clerk, at=AT)
    answer = written(client)
    assert answer.status_code == 422
    assert "Sổ đã được sửa ở 1 dòng" in answer.content.decode()


def test_a_check_of_an_older_version_is_looked_at_again(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    judged(client, enterprises(ROWS[4]))
    uid = StagedList.objects.unscoped(reason="test").get().uid
    url = reverse("intake:check", args=[uid])
    answer = client.post(url, {"key": "0", "version": "1"}, follow=True)
    assert "ở một cửa sổ khác" in answer.content.decode()


def test_the_file_comes_back_as_it_was_sent_and_the_look_is_kept(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client, data = sign_in(clerk), enterprises(*ROWS)
    sent(client, data)
    uid = StagedList.objects.unscoped(reason="test").get().uid
    answer = client.get(reverse("intake:original", args=[uid]))
    assert answer.content == data
    assert Look.objects.get(kind="EXPORT").uid == uid


def test_nobody_else_finds_a_list(
    parks: None, clerk: Actor, neighbour: Actor, reader: Actor, technician: Actor, sign_in: SignIn
) -> None:
    judged(sign_in(clerk), enterprises(*ROWS))
    uid = StagedList.objects.unscoped(reason="test").get().uid
    twin = Actor("twin", clerk.grants)
    for other in (neighbour, reader, technician, twin):
        client = sign_in(other)
        for name in LOOKED_AT:
            assert client.get(reverse(f"intake:{name}", args=[uid])).status_code == 404, name
        for name in ("decide", "stop"):
            url = reverse(f"intake:{name}", args=[uid])
            assert client.post(url, {"key": "k", "chon": "2.1.OUT"}).status_code == 404
    for other in (reader, technician):
        for name in ("index", "new"):
            text = sign_in(other).get(reverse(f"intake:{name}")).content.decode()
            assert "không nhập danh sách nào" in text
            assert 'method="post" enctype' not in text


def test_a_long_preview_is_paged_within_its_budget(
    parks: None, clerk: Actor, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(clerk)
    rows = [
        (n, f"Công ty TNHH Số {n}", f"27{n:08}", "Gián Khẩu", n, "Tạm ngừng") for n in range(1, 101)
    ]
    page = judged(client, enterprises(*rows))
    url = page.redirect_chain[-1][0]
    with django_assert_max_num_queries(8):
        first = client.get(url)
    assert len(first.content) < 60_000
    second = client.get(f"{url}?nhom=NEW&sau=41")
    assert "Công ty TNHH Số 41<" in second.content.decode()
    assert "Công ty TNHH Số 40<" not in second.content.decode()
    back = client.get(f"{url}?nhom=NEW&truoc=42").content.decode()
    assert "Công ty TNHH Số 1<" in back
    last = client.get(f"{url}?nhom=NEW&sau=81").content.decode()
    assert "Công ty TNHH Số 100<" in last
    middle = client.get(f"{url}?nhom=NEW&truoc=102").content.decode()
    assert "truoc=" in middle
    with django_assert_max_num_queries(8):
        client.get(reverse("intake:index"))


def test_a_list_that_changes_nothing_says_so(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = judged(client, enterprises((1, "May Gián Khẩu", "2700123459", "", None, "")))
    assert "0 thay đổi" in page.content.decode()
    uid = StagedList.objects.unscoped(reason="test").get().uid
    check = client.get(reverse("intake:check", args=[uid])).content.decode()
    assert "không có gì để ghi" in check
    assert "Ghi vào sổ</button>" not in check


def test_the_first_page_leads_to_a_file_or_to_lists_under_way(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    url = reverse("intake:index")
    assert "Chưa nhập danh sách nào" in client.get(url).content.decode()
    sent(client, enterprises(*ROWS))
    assert "Nhận dạng cột" in client.get(url).content.decode()
    assert "Sở KH&amp;ĐT" in client.get(reverse("intake:new")).content.decode()
    uid = StagedList.objects.unscoped(reason="test").get().uid
    answer = client.get(reverse("intake:preview", args=[uid]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("intake:columns", args=[uid])


def test_columns_sent_twice_keep_what_was_decided_meanwhile(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = sent(client, enterprises((1, "May Gián Khẩu Mới", "2700123459", "", 612, "")))
    url, values = page.redirect_chain[-1][0], columns(page)
    press(client, client.post(url, values, follow=True), "2.1.FILE.name")
    before = StagedList.objects.unscoped(reason="test").get().version
    again = client.post(url, values, follow=True)
    assert numbers(again)["CHANGED"] == 1
    assert StagedList.objects.unscoped(reason="test").get().version == before
