"""Components are rendered from their own folder, whatever the product's settings say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from pytest_django.fixtures import Settings

import nentang.kit.ui
from nentang.kit.ui.frame import Frame, FrameAccount, MenuEntry, MenuLink

UI = Path(nentang.kit.ui.__file__).parent
LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "static": "django.templatetags.static",
    "ui": "nentang.kit.ui.templatetags.ui",
}


@pytest.fixture(autouse=True)
def ui_settings(settings: Settings) -> None:
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [UI / "templates"],
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"],
                "libraries": LIBRARIES,
            },
        }
    ]
    settings.STATIC_URL = "/static/"
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def frame() -> Frame:
    """A sample installation with an account signed in, on an inner page."""
    children = (
        MenuLink("Danh sách", "/doanh-nghiep", is_current=True),
        MenuLink("Dự án", "/du-an"),
    )
    return Frame(
        menu=(
            MenuEntry("Hôm nay", "/", "home"),
            MenuEntry(
                "Doanh nghiệp",
                "/doanh-nghiep",
                "building-factory-2",
                is_current=True,
                children=children,
            ),
        ),
        instance_name="Nền Tảng",
        unit_name="Đảng ủy Khối",
        account=FrameAccount("Lê Thị Đào", "Ban Tổ chức, toàn Khối", "/tai-khoan"),
        today_line="Số liệu: đến hết 30/6/2020",
        is_sample=True,
        secrecy_line="Độ mật: thường",
        search_url="/tim",
        suggest_url="/tim/goi-y",
        help_url="/tro-giup",
        printed_line="In lúc 10:42 30/06/2020 bởi Lê Thị Đào",
    )


@pytest.fixture
def render() -> Callable[..., str]:
    """Render template source, with the library loaded and a request at `address`."""

    def rendered(source: str, address: str = "/", **context: Any) -> str:
        loads = "" if source.startswith("{% extends") else "{% load i18n ui %}"
        template = engines["django"].from_string(loads + source)
        return template.render(context, RequestFactory().get(address))

    return rendered
