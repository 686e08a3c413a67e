"""Addresses and forms of enterprises."""

from django.urls import reverse

from nentang.enterprises.models import Enterprise
from tests.conftest import FIRST_PARK

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


def url(name: str, row: Enterprise, *args: str) -> str:
    return reverse(f"enterprises:{name}", args=[row.uid, *args])
