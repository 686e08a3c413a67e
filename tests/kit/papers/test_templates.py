"""Versions of a template: who may bring one, which is in force, what stays."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nentang.core.decisions import Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.files.storing import path_of
from nentang.kit.ledger import chain
from nentang.kit.ledger.models import Entry
from nentang.kit.papers import commands, keeping, queries
from nentang.kit.papers.declaration import Paper, papers
from nentang.kit.papers.models import PaperTemplate
from tests.conftest import AT
from tests.kit.papers.conftest import GOOD
from tests.kit.papers.word_files import word

OFFICE = Actor("thu", (Grant("office", "/ninh-binh/"),))
READER = Actor("hoa", (Grant("parks", "/ninh-binh/"),))
INDEX = "/du-lieu/mau-van-ban/"
URL = f"{INDEX}thu"


def changed(words: str = "Thêm một dòng") -> keeping.Stored:
    return keeping.Stored(data=word(*GOOD, words), name="mau.docx", note=words)


def test_a_stored_template_is_the_one_in_force(db: None, paper: Paper) -> None:
    stored = changed()
    commands.store_template(paper="thu", stored=stored, by=OFFICE, at=AT)
    assert keeping.content_in_force(paper) == stored.data
    (version,) = queries.versions(paper, viewer=OFFICE)
    assert (version.number, version.note, version.is_in_force) == (1, "Thêm một dòng", True)
    assert Entry.objects.latest("seq").command == "papers.store_template"


def test_the_version_in_force_of_every_paper_is_read_at_once(
    db: None, paper: Paper, django_assert_num_queries: Callable[..., Any]
) -> None:
    others = [each for each in papers() if each.key != "thu"][:2]
    with django_assert_num_queries(1):
        assert queries.versions_in_force(viewer=OFFICE) == {}
    for words in ("một", "hai"):
        commands.store_template(paper="thu", stored=changed(words), by=OFFICE, at=AT)
    for other in others:
        with keeping.fixed(other, by="thu", at=AT) as (_number, touched):
            chain.append(chain.Act(command="papers.tested", by="thu", role="", at=AT), *touched)
    with django_assert_num_queries(2):
        found = queries.versions_in_force(viewer=OFFICE)
    assert found.keys() == {"thu", *(other.key for other in others)}
    assert found["thu"] == queries.versions(paper, viewer=OFFICE)[0]
    assert (found["thu"].number, found["thu"].note) == (2, "hai")
    assert queries.versions_in_force(viewer=READER) == {}


def test_the_list_of_templates_takes_as_many_statements_however_many_were_stored(
    db: None,
    paper: Paper,
    sign_in: Callable[[Actor], Client],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    browser = sign_in(OFFICE)
    assert "Mẫu kèm phần mềm" in browser.get(INDEX).content.decode()
    for words in ("một", "hai"):
        commands.store_template(paper="thu", stored=changed(words), by=OFFICE, at=AT)
    with django_assert_max_num_queries(8):
        page = browser.get(INDEX).content.decode()
    assert "Bản 2, " in page
    assert "Bản 1, " not in page


def test_store_template_is_refused_without_the_right(db: None, paper: Paper) -> None:
    with pytest.raises(Refused) as refused:
        commands.store_template(paper="thu", stored=changed(), by=READER, at=AT)
    assert refused.value.refusal.is_forbidden
    assert not PaperTemplate.objects.exists()


def test_store_template_is_refused_for_what_has_no_place_in_it(db: None, paper: Paper) -> None:
    for data in (word("{{ la }}", "{{ ten }}"), b"x"):
        stored = keeping.Stored(data=data, name="mau.docx")
        with pytest.raises(Refused):
            commands.store_template(paper="thu", stored=stored, by=OFFICE, at=AT)
    with pytest.raises(Refused):
        commands.store_template(paper="la", stored=changed(), by=OFFICE, at=AT)
    same = keeping.Stored(data=paper.template.read_bytes(), name="mau.docx")
    with pytest.raises(Refused, match="giống hệt"):
        commands.store_template(paper="thu", stored=same, by=OFFICE, at=AT)
    assert not PaperTemplate.objects.exists()


def test_a_form_that_was_sent_twice_stores_once(db: None, paper: Paper) -> None:
    first = commands.store_template(paper="thu", stored=changed(), by=OFFICE, at=AT, key="k")
    again = commands.store_template(paper="thu", stored=changed(), by=OFFICE, at=AT, key="k")
    assert first == again
    assert PaperTemplate.objects.count() == 1


def test_an_earlier_version_comes_back_as_the_next_one(db: None, paper: Paper) -> None:
    first, second = changed("một"), changed("hai")
    for stored in (first, second):
        commands.store_template(paper="thu", stored=stored, by=OFFICE, at=AT)
    commands.return_to_template(paper="thu", number=1, by=OFFICE, at=AT)
    assert keeping.content_in_force(paper) == first.data
    commands.return_to_template(paper="thu", number=0, by=OFFICE, at=AT)
    assert keeping.content_in_force(paper) == paper.template.read_bytes()
    assert [each.number for each in queries.versions(paper, viewer=OFFICE)] == [4, 3, 2, 1]
    assert keeping.content_of_version(paper, 2) == second.data


def test_return_to_template_is_refused_for_strangers_and_for_what_is_not_there(
    db: None, paper: Paper
) -> None:
    with pytest.raises(Refused):
        commands.return_to_template(paper="thu", number=7, by=OFFICE, at=AT)
    with pytest.raises(Refused) as refused:
        commands.return_to_template(paper="thu", number=0, by=READER, at=AT)
    assert refused.value.refusal.is_forbidden


def test_the_supplied_template_becomes_a_version_when_a_paper_needs_it(
    db: None, paper: Paper
) -> None:
    with keeping.fixed(paper, by="thu", at=AT) as (number, touched):
        assert (number, len(touched)) == (1, 1)
    with keeping.fixed(paper, by="thu", at=AT) as (number, touched):
        assert (number, touched) == (1, [])
    newer = word(*GOOD, "bản phần mềm mới")
    paper.template.write_bytes(newer)
    with keeping.fixed(paper, by="thu", at=AT) as (number, touched):
        assert (number, len(touched)) == (2, 1)
    assert keeping.content_of_version(paper, 2) == newer
    assert keeping.content_of_version(paper, 9) is None


def test_who_may_not_edit_templates_learns_nothing_of_them(
    db: None, paper: Paper, sign_in: Callable[[Actor], Client]
) -> None:
    assert queries.versions(paper, viewer=READER) == []
    assert queries.template_file("thu", 0, viewer=READER) is None
    browser = sign_in(READER)
    for url in (URL, f"{URL}/0/tai", f"{URL}/0/xem", "/du-lieu/mau-van-ban/"):
        assert browser.get(url).status_code == 404


def test_a_damaged_version_is_not_handed_out(db: None, paper: Paper) -> None:
    commands.store_template(paper="thu", stored=changed(), by=OFFICE, at=AT)
    row = PaperTemplate.objects.get()
    path: Path = path_of(row.file.sha256)
    path.write_bytes(b"x")
    try:
        assert queries.template_file("thu", 1, viewer=OFFICE) is None
    finally:
        path.unlink()


def test_the_pages_lead_from_the_list_to_a_new_version(
    paper: Paper, sign_in: Callable[[Actor], Client]
) -> None:
    browser = sign_in(OFFICE)
    assert "Thư" in browser.get("/du-lieu/mau-van-ban/").content.decode()
    page = browser.get(URL).content.decode()
    assert "chưa đối chiếu bản gốc" in page
    assert "<code>ten</code>" in page
    word_file = browser.get(f"{URL}/0/tai")
    assert word_file.content == paper.template.read_bytes()
    assert "attachment" in word_file["Content-Disposition"]
    bad = SimpleUploadedFile("mau.docx", word("{{ la }}"))
    refused = browser.post(URL, {"key": "a", "file": bad, "note": ""})
    assert refused.status_code == 422
    assert "“la”" in refused.content.decode()
    good = SimpleUploadedFile("mau.docx", changed().data)
    answer = browser.post(URL, {"key": "b", "file": good, "note": "đổi"}, follow=True)
    assert "Đã lưu mẫu mới" in answer.content.decode()
    assert "Ban Mẫu" in browser.get(f"{URL}/1/xem").content.decode()


def test_the_same_file_and_no_file_are_refused_on_the_form(
    paper: Paper, sign_in: Callable[[Actor], Client]
) -> None:
    browser = sign_in(OFFICE)
    same = SimpleUploadedFile("mau.docx", paper.template.read_bytes())
    answer = browser.post(URL, {"key": "a", "file": same, "note": ""})
    assert answer.status_code == 422
    assert "giống hệt" in answer.content.decode()
    assert browser.post(URL, {"key": "a", "note": ""}).status_code == 422
    assert browser.get(f"{URL}/5/tai").status_code == 404
    assert browser.get("/du-lieu/mau-van-ban/la").status_code == 404


def test_going_back_asks_once(paper: Paper, sign_in: Callable[[Actor], Client]) -> None:
    commands.store_template(paper="thu", stored=changed(), by=OFFICE, at=AT)
    browser = sign_in(OFFICE)
    url = f"{URL}/0/dung-lai"
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"key": "c"}, follow=True).status_code == 200
    assert keeping.content_in_force(paper) == paper.template.read_bytes()
    assert browser.post(url, {"key": "d"}).status_code == 422
    assert io.BytesIO(browser.get(f"{URL}/2/tai").content).read(2) == b"PK"
