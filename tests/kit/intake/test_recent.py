"""A file is read once along the steps of its list, and nothing of it stays longer than it may."""

import io
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from nentang.kit.access.actors import Actor
from nentang.kit.intake import commands, opening, recent
from nentang.kit.intake.opening import pages_of
from nentang.kit.sheets.packed import Lines, Pack
from nentang.kit.sheets.reading import Line, Page, read_book
from tests.conftest import AT
from tests.kit.intake.lists import bring
from tests.kit.sheets.workbooks import enterprises

SignIn = Callable[[Actor], Client]
LIST = enterprises((1, "Công ty CP Tre", "0110074068", "KCN Gián Khẩu", 40, ""))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the sizes of the files that were read."""
    found: list[int] = []

    def counted(data: bytes) -> tuple[Page, ...]:
        found.append(len(data))
        return read_book(data)

    monkeypatch.setattr(opening, "read_book", counted)
    monkeypatch.setattr(recent, "_reads", {})
    return found


def page(size: int) -> tuple[Page, ...]:
    def nothing(_pack: Pack) -> Iterator[Line]:
        return iter(())

    return (Page("DS", Lines([Pack(bytes(size), 1)], nothing)),)


def test_choosing_a_file_and_judging_its_rows_reads_it_once(
    parks: None, clerk: Actor, sign_in: SignIn, reads: list[int]
) -> None:
    browser = sign_in(clerk)
    file = io.BytesIO(LIST)
    file.name = "DS.xlsx"
    sent = {
        "danh_sach": "enterprises", "file": file, "sender": "Sở KH&ĐT", "known_on": "31/10/2019",
        "key": "7d9c8b62-64f3-4bbd-9a11-6c4d6d2a6a01",
    }  # fmt: skip
    columns = browser.post("/du-lieu/nhap/moi", sent)["Location"]
    form = browser.get(columns).context["form"]
    posted = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    preview = browser.post(columns, posted)["Location"]
    counts = browser.get(preview).context["staged"].counts
    assert counts["NEW"] == 1
    assert reads == [len(LIST)]


def test_what_was_erased_is_forgotten(parks: None, clerk: Actor, reads: list[int]) -> None:
    found = bring(clerk, data=LIST).judge()
    assert len(reads) == 1
    commands.drop_list(staged=found.uid, version=found.version, by=clerk, at=AT)
    assert recent._reads == {}
    pages_of(LIST, "DS.xlsx")
    assert len(reads) == 2


def test_a_file_that_can_not_be_read_is_refused_each_time(reads: list[int]) -> None:
    for _time in range(2):
        with pytest.raises(opening.Unreadable):
            pages_of(b"PK\x03\x04 no workbook", "DS.xlsx")
    assert recent._reads == {}


def test_the_file_asked_for_longest_ago_makes_room(reads: list[int]) -> None:
    for digest in "abc":
        recent.kept(digest, page(5))
    assert recent.found("a")
    recent.kept("d", page(5))
    assert list(recent._reads) == ["c", "a", "d"]
    recent.kept("e", page(recent.MOST_BYTES - 7))
    assert list(recent._reads) == ["d", "e"]
    assert recent.found("b") == ()


def test_a_file_that_is_too_large_is_not_kept(reads: list[int]) -> None:
    large = page(recent.MOST_BYTES + 1)
    assert recent.kept("a", large) is large
    assert recent.kept("b", (Page("DS", (Line(1, ("A",)),)),))
    assert recent._reads == {}


def test_a_file_that_nobody_asks_for_is_not_kept(
    reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(recent, "monotonic", lambda: now)
    recent.kept("a", page(5))
    now += recent.IDLE - 1
    assert recent.found("a")
    now += recent.IDLE + 1
    assert recent.found("a") == ()
    assert recent._reads == {}
