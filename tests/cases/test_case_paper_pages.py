"""The pages of a case's papers: seen, taken, refused, drafted; each look is on record."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from nentang.cases import commands
from nentang.cases.views import case_papers
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.files.storing import Damaged
from nentang.kit.papers import printing
from nentang.kit.papers.models import OfficialPaper
from nentang.kit.papers.printing import office
from tests.cases.admissions import WHY
from tests.cases.admissions import Way as Road

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
ROLES = {"organisation", "office", "grassroots", "steering", "officer_in_charge"}


@pytest.fixture
def voted(way: Road) -> Road:
    return way.register().upto("cell_vote")


@pytest.fixture
def failed(way: Road) -> Road:
    way.register().upto("opinions")
    way.record("cell_vote", in_favour=5, against=4)
    return way


@pytest.fixture
def browser(way: Road, sign_in: SignIn) -> Client:
    return sign_in(way.board)


def page(way: Road, name: str, *more: str) -> str:
    return reverse(f"admissions:{name}", args=[way.uid, *more])


def test_the_list_says_what_there_is_and_what_may_be_printed(voted: Road, browser: Client) -> None:
    answer = browser.get(page(voted, "papers"))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Nghị quyết của chi bộ đề nghị kết nạp (6-KNĐ)" in html
    assert "07-NQ/CB" in html
    assert "chưa đối chiếu mẫu gốc" in html
    assert "chưa tới bước này" in html
    assert len(answer.content) < 60_000


def test_a_case_costs_few_statements(
    voted: Road, browser: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    browser.get(page(voted, "papers"))
    with django_assert_max_num_queries(15):  # with the session, the frame and the look
        browser.get(page(voted, "papers"))


def test_a_paper_is_seen_and_taken_and_each_look_is_on_record(voted: Road, browser: Client) -> None:
    seen = browser.get(page(voted, "paper", "6-KND"))
    assert "Tán thành: 8 (cần ít nhất 6)" in seen.content.decode()
    taken = browser.get(page(voted, "paper_word", "6-KND"))
    assert "6-knd.docx" in taken["Content-Disposition"]
    assert taken["Cache-Control"] == "no-store"
    words = [each.text for each in Document(io.BytesIO(taken.content)).paragraphs]
    assert any("Đinh Thị Mai" in each for each in words)
    kinds = Look.objects.filter(uid=voted.uid).values_list("kind", flat=True)
    assert list(kinds.order_by("id")) == ["READ", "EXPORT"]


def test_a_set_is_one_word_file_or_a_zip_without_names(voted: Road, browser: Client) -> None:
    whole = browser.get(page(voted, "bundle"))
    assert whole["Content-Type"].endswith("wordprocessingml.document")
    packed = browser.get(page(voted, "bundle"), {"tep": "zip", "buoc": "cell_vote"})
    with zipfile.ZipFile(io.BytesIO(packed.content)) as package:
        assert [name.endswith("6-knd.docx") for name in package.namelist()] == [True]
        assert not any("mai" in name for name in package.namelist())
    assert browser.get(page(voted, "bundle"), {"buoc": "x"}).status_code == 404
    empty = browser.get(page(voted, "bundle"), {"buoc": "verification"})
    assert empty.status_code == 422
    assert "không có giấy tờ để in" in empty.content.decode()


def test_a_refused_paper_says_what_is_missing_and_gives_no_file(
    failed: Road, browser: Client
) -> None:
    seen = browser.get(page(failed, "paper", "6-KND")).content.decode()
    assert "5/9 phiếu tán thành, cần ít nhất 6." in seen
    assert "Có người cho soạn: ghi rõ" in seen
    for name in ("paper_word", "paper_pdf"):
        refused = browser.get(page(failed, name, "6-KND"))
        assert refused.status_code == 422
        assert "cần ít nhất 6" in refused.content.decode()
    bundle = browser.get(page(failed, "bundle"), {"buoc": "cell_vote"})
    assert bundle.status_code == 422
    assert "cần ít nhất 6" in bundle.content.decode()
    assert "cần ít nhất 6" in browser.get(page(failed, "papers")).content.decode()


def test_a_paper_is_drafted_with_one_press_and_by_leave_with_three_fields(
    failed: Road, browser: Client
) -> None:
    address = page(failed, "paper_draft", "6-KND")
    asked = browser.get(address).content.decode()
    assert "Người cho soạn" in asked
    assert browser.post(address, {"key": "a"}).status_code == 422
    leave = {"override_by": "Đảng ủy", "override_reason": "Họp lại", "override_paper": "3-TB"}
    answer = browser.post(address, {"key": "b", **leave})
    row = OfficialPaper.objects.unscoped(reason=WHY).get()
    assert answer["Location"] == reverse("official:record", args=[row.uid])
    assert browser.post(address, {"key": "b", **leave})["Location"] == answer["Location"]
    assert OfficialPaper.objects.unscoped(reason=WHY).count() == 1
    record = browser.get(answer["Location"]).content.decode()
    assert page(failed, "papers") in record
    assert "Bản soạn" in browser.get(page(failed, "papers")).content.decode()


def test_who_may_not_draft_is_told_so(voted: Road, sign_in: SignIn) -> None:
    leader = sign_in(Actor("can", (Grant("grassroots", "/ninh-binh/khoi/"),)))
    shown = leader.get(page(voted, "paper_draft", "9-KND"))
    assert "Ban Tổ chức" in shown.content.decode()
    assert leader.post(page(voted, "paper_draft", "9-KND"), {"key": "a"}).status_code in {403, 422}


@pytest.mark.parametrize("name", ["papers", "bundle"])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_papers_are_seen_by_those_who_see_the_case(
    voted: Road, sign_in: SignIn, role: str, name: str
) -> None:
    within = sign_in(Actor("mot", (Grant(role, "/ninh-binh/"),)))
    assert within.get(page(voted, name)).status_code == 200
    outside = sign_in(Actor("hai", (Grant(role, "/ha-nam/"),)))
    assert outside.get(page(voted, name)).status_code == 404


@pytest.mark.parametrize("name", ["paper", "paper_word", "paper_pdf", "paper_draft"])
def test_a_paper_that_the_case_has_not_is_nowhere(voted: Road, browser: Client, name: str) -> None:
    for code in ("8-KND", "4-KND", "CV-GH", "x"):
        assert browser.get(page(voted, name, code)).status_code == 404


@pytest.mark.skipif(office() is None, reason="LibreOffice is not on this machine")
def test_a_paper_and_a_set_are_taken_as_pdf(voted: Road, browser: Client) -> None:
    for answer in (
        browser.get(page(voted, "paper_pdf", "6-KND")),
        browser.get(page(voted, "bundle"), {"tep": "pdf", "buoc": "cell_vote"}),
    ):
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Type"] == "application/pdf"


def test_without_libreoffice_it_is_said_and_word_is_offered(
    voted: Road, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "office", lambda: None)
    monkeypatch.setattr(case_papers, "office", lambda: None)
    answer = browser.get(page(voted, "paper_pdf", "6-KND"))
    assert answer.status_code == 503
    assert "LibreOffice" in answer.content.decode()
    assert page(voted, "paper_word", "6-KND") in answer.content.decode()
    assert (
        page(voted, "paper_pdf", "6-KND") not in browser.get(page(voted, "papers")).content.decode()
    )
    bundle = browser.get(page(voted, "bundle"), {"tep": "pdf"})
    assert bundle.status_code == 422
    assert "LibreOffice" in bundle.content.decode()


def test_a_template_that_is_lost_is_said(
    voted: Road, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_args: object) -> list[bytes]:
        raise Damaged("x")

    monkeypatch.setattr(case_papers, "words_of", lost)
    assert "Không đọc được tệp mẫu" in browser.get(page(voted, "paper", "6-KND")).content.decode()
    assert browser.get(page(voted, "paper_word", "6-KND")).status_code == 410
    monkeypatch.setattr("nentang.cases.paper_sets.words_of", lost)
    assert browser.get(page(voted, "bundle")).status_code == 422


def test_the_blank_registration_is_about_nobody(browser: Client) -> None:
    answer = browser.get(reverse("admissions:blank_registration"))
    words = "\n".join(each.text for each in Document(io.BytesIO(answer.content)).paragraphs)
    assert "PHIẾU ĐĂNG KÝ PHẤN ĐẤU VÀO ĐẢNG" in words
    assert "không cần nêu lý do" in words
    assert not Look.objects.filter(kind="EXPORT").exists()


def test_a_withdrawn_case_offers_nothing_to_print(voted: Road, browser: Client) -> None:
    commands.withdraw_case(on=date(2019, 9, 10), by=voted.keeper, **voted.target)
    html = browser.get(page(voted, "papers")).content.decode()
    assert page(voted, "bundle") not in html
    assert browser.get(page(voted, "paper_word", "6-KND")).status_code == 422
