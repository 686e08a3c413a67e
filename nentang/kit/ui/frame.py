"""What the frame around every page needs to know; a context processor fills it in."""

from typing import NamedTuple


class MenuLink(NamedTuple):
    """A page below an entry of the menu."""

    label: str
    url: str
    is_current: bool = False


class MenuEntry(NamedTuple):
    """One of the eight entries of the menu; entries not built yet are absent."""

    label: str
    url: str
    icon: str
    is_current: bool = False
    children: tuple[MenuLink, ...] = ()


class FrameAccount(NamedTuple):
    """Who is signed in, and the role in words: "Ban Tổ chức, toàn Khối"."""

    name: str
    role_line: str
    url: str


class Frame(NamedTuple):
    """Everything `ui/page.html` shows around the content; empty values are left out."""

    menu: tuple[MenuEntry, ...] = ()
    instance_name: str = ""
    unit_name: str = ""
    account: FrameAccount | None = None
    today_line: str = ""
    is_sample: bool = False
    secrecy_line: str = ""
    theme: str = ""
    density: str = ""
    search_url: str = ""
    suggest_url: str = ""
    help_url: str = ""
    language: str = "vi"
    printed_line: str = ""
