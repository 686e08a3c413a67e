"""The way of a list through the pages: chosen, recognised, looked at, written, or dropped."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.files.models import StoredFile
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.ledger.models import Entry
from tests.conftest import FIRST_PARK
from tests.kit.sheets.workbooks import enterprises

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


def columns(page: Any, **changed: str) -> dict[str, str]:
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
    url = reverse("intake:check", args=[StagedList.objects.unscoped(reason="test").get().uid])
    page = client.get(url)
    values = {"key": hidden(page, "key"), "version": hidden(page, "version")}
    return client.post(url, values, follow=True)


def numbers(page: Any) -> dict[str, int]:
    found = re.findall(r'nhom=(\w+)"[^>]*>[^<]*<b>([\d.]+)</b>', page.content.decode())
    return {name: int(count) for name, count in found}


def test_a_list_goes_from_the_file_into_the_register(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = judged(client, enterprises(*ROWS))
    assert numbers(page) == {
        "NEW": 1, "CHANGED": 0, "QUESTION": 2, "ERROR": 2, "UNCHANGED": 0, "OTHER": 2, "LUU_Y": 1,
    }  # fmt: skip
    assert "1 + 2 + 2 + 2 = 7 dòng có chữ trong trang tính" in page.content.decode().replace(
        "1 + 2 + 2 + 2", "1 + 2 + 2 + 2"
    )
    assert not Enterprise.objects.unscoped(reason="test").exists()
    done = written(client)
    assert "Đã thêm 1 hồ sơ, sửa 0 hồ sơ" in done.content.decode()
    row = Enterprise.objects.unscoped(reason="test").get()
    assert (row.name, row.tax_code, row.workers) == ("Công ty CP Tre", "0110074068", None)
    assert row.place_path == FIRST_PARK
