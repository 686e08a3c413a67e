"""Pages of the queue: from the options to the Word file, and on to the decision."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nentang.cases import commands, queries
from nentang.cases.models import Proposal, State
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.organisations.commands import found_organisation
from nentang.organisations.registrations import Founding
from tests.cases.conftest import NAMES, TODAY, draft_of, now
from tests.conftest import AT

SignIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def that_day(settings: Any) -> None:
    """Pages are asked on the day of the records."""
    settings.NENTANG_TODAY = TODAY.isoformat()


def words_of(answer: Any) -> str:
    return str(answer.content.decode())


def url(proposal: Proposal, page: str = "") -> str:
    return f"/de-xuat/{proposal.uid}{page}"


def test_one_click_opens_a_prefilled_draft_and_the_next_shows_its_paper(
    three: list[UUID], mill: Enterprise, superior: UUID, keeper: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(keeper)
    address = f"/de-xuat/soan/{mill.uid}"
    page = words_of(browser.get(f"{address}?phuong_an=A"))
    assert 'value="FOUND"' in page
    assert "II.2.2 gạch 1" in page
    assert "Soạn Tờ trình" in page
    assert f'value="{superior}"' in page
    assert NAMES[0] in page
    answer = browser.post(address, {"key": "k1", "kind": "FOUND", "secretary": str(three[0])})
    made = Proposal.objects.visible_to(keeper).get()
    assert answer["Location"] == url(made, "/to-trinh")
    paper = words_of(browser.get(answer["Location"]))
    assert "Tải Word" in paper
    assert "chưa đối chiếu bản gốc" in paper
    assert f"Dự kiến bí thư: {NAMES[0]}" in paper
    file = browser.get(url(made, "/to-trinh.docx"))
    assert file.content.startswith(b"PK")
    assert "to-trinh-cong-ty-tnhh-det" in file["Content-Disposition"]
    assert browser.get(address)["Location"] == url(made)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("B", "JOIN"), ("JOIN_WITH_OTHERS", "JOIN"), ("A", "SECOND"), ("FOUND_OWN", "FOUND"),
     ("", "FOUND"), ("la", "FOUND")],
)  # fmt: skip
def test_the_option_in_the_address_chooses_the_kind(
    mill: Enterprise, keeper: Actor, sign_in: SignIn, asked: str, kind: str
) -> None:
    page = words_of(sign_in(keeper).get(f"/de-xuat/soan/{mill.uid}?phuong_an={asked}"))
    chosen = [part for part in page.split("<input") if "checked" in part.split(">")[0]]
    assert len(chosen) == 1
    assert f'value="{kind}"' in chosen[0]


def test_every_look_at_a_paper_is_kept(submitted: Proposal, office: Actor, sign_in: SignIn) -> None:
    browser = sign_in(office)
    browser.get(url(submitted, "/to-trinh"))
    browser.get(url(submitted, "/to-trinh.docx"))
    kinds = Look.objects.filter(by="thu", uid=submitted.uid).values_list("kind", flat=True)
    assert sorted(kinds) == ["EXPORT", "READ"]


def test_names_stand_on_no_page_of_who_sees_no_persons(
    submitted: Proposal, office: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(office)
    pages = ("", "/to-trinh", "/trinh", "/dong-y", "/tra-lai", "/quyet-dinh", "/rut", "/sua")
    for page in pages:
        answer = browser.get(url(submitted, page))
        assert answer.status_code == 200, page
        text = words_of(answer)
        assert not [name for name in NAMES if name in text], page
        assert "03 đảng viên" not in text.replace("từ 03 đảng viên", ""), page


def test_the_queue_counts_its_rows_and_tells_their_age(
    submitted: Proposal, committee: Actor, sign_in: SignIn
) -> None:
    page = words_of(sign_in(committee).get("/de-xuat/?trang_thai=SUBMITTED"))
    assert "Đã đề xuất, chưa trả lời" in page
    assert submitted.enterprise.name in page
    assert "1 đề xuất" in page
    empty = words_of(sign_in(committee).get("/de-xuat/?trang_thai=RETURNED"))
    assert submitted.enterprise.name not in empty


def test_the_queue_is_paged_and_what_is_decided_stands_apart(
    drafted: Proposal, keeper: Actor, sign_in: SignIn
) -> None:
    template = now(drafted)
    rows = []
    for number in range(queries.PAGE + 5):
        done = number % 11 == 0
        rows.append(
            Proposal(
                enterprise=template.enterprise,
                scope_path=template.scope_path,
                kind="FOUND",
                state="AGREED",
                since_on=TODAY,
                since_at=AT,
                advised_on=TODAY,
                changed_at=AT,
                decision_number="1-QĐ" if done else "",
                decided_on=TODAY if done else None,
            )
        )
    Proposal.objects.bulk_create(rows)
    counts = queries.counts(viewer=keeper)
    assert (counts["AGREED"], counts[queries.DECIDED], counts["DRAFT"]) == (50, 5, 1)
    extra = rows[1]
    extra.pk, extra.uid = None, uuid4()
    extra.save()
    browser = sign_in(keeper)
    first = words_of(browser.get("/de-xuat/?trang_thai=AGREED"))
    assert "Dòng 1–50 trong 51" in first
    token = first.split("sau=")[1].split('"')[0]
    second = words_of(browser.get(f"/de-xuat/?trang_thai=AGREED&sau={token}"))
    assert "Dòng 51–51 trong 51" in second
    assert "1-QĐ" in words_of(browser.get("/de-xuat/?trang_thai=DECIDED"))


def test_an_empty_queue_says_where_it_begins(
    mill: Enterprise, keeper: Actor, sign_in: SignIn
) -> None:
    assert "Chưa có đề xuất nào" in words_of(sign_in(keeper).get("/de-xuat/"))


def test_a_proposal_is_led_through_all_its_pages(
    drafted: Proposal, committee: Actor, office: Actor, sign_in: SignIn
) -> None:
    chief, clerk = sign_in(committee), sign_in(office)
    assert "Trình lên" in words_of(chief.get(url(drafted, "/trinh")))
    chief.post(url(drafted, "/trinh"), {"key": "a", "version": "1"})
    assert now(drafted).state == State.SUBMITTED
    assert "Ghi đồng ý" in words_of(clerk.get(url(drafted)))
    clerk.post(url(drafted, "/dong-y"), {"key": "b", "version": "2", "on": "05/11/2019"})
    assert now(drafted).state == State.AGREED
    decision = {"number": "125-QĐ/ĐUK", "decided_on": "05/11/2019", "kept_at": "VP"}
    clerk.post(url(drafted, "/quyet-dinh"), {"key": "c", "version": "3", **decision})
    page = words_of(clerk.get(url(drafted)))
    assert "125-QĐ/ĐUK" in page
    assert "trình đề xuất" in page


def test_a_decision_leads_to_the_record_of_the_new_organisation(
    three: list[UUID],
    mill: Enterprise,
    superior: UUID,
    keeper: Actor,
    office: Actor,
    sign_in: SignIn,
) -> None:
    committee = Actor("hung", (Grant("steering", "/ninh-binh/"),))
    submitted = draft_of(mill, keeper, superior=superior)
    commands.submit_proposal(proposal=submitted.uid, version=1, by=committee, at=AT)
    commands.agree_proposal(proposal=submitted.uid, version=2, on=TODAY, by=office, at=AT)
    browser = sign_in(keeper)
    (waiting,) = queries.waiting(viewer=keeper, as_of=TODAY)
    assert (waiting.what, waiting.count) == ("decide", 1)
    assert "Ghi số, ngày quyết định" in words_of(browser.get("/"))
    assert "Ghi tổ chức đảng" not in words_of(browser.get(url(submitted)))
    decision = {"number": "125-QĐ/ĐUK", "decided_on": "05/11/2019", "kept_at": "VP"}
    browser.post(url(submitted, "/quyet-dinh"), {"key": "c", "version": "3", **decision})
    page = browser.get(url(submitted))
    assert "đã có quyết định" in words_of(page)
    assert "Sửa quyết định" in words_of(page)
    address = page.context["found_url"]
    form = words_of(browser.get(address))
    for value in ("Chi bộ Công ty TNHH Dệt Đông Sơn", "125-QĐ/ĐUK", "05/11/2019"):
        assert f'value="{value}"' in form
    assert "Quyết định số 125-QĐ/ĐUK ngày 05/11/2019" in form
    assert f'value="{superior}" selected' in form
    entry = Founding(
        name="Chi bộ Dệt Đông Sơn",
        kind="GRASSROOTS_CELL",
        parent=superior,
        enterprise=submitted.enterprise.uid,
        founded_on=TODAY,
        source="Quyết định",
        known_on=TODAY,
    )
    found_organisation(founding=entry, by=keeper, at=AT)
    assert browser.get(url(submitted)).context["found_url"] == ""
    assert queries.waiting(viewer=keeper, as_of=TODAY) == []


def test_who_does_not_keep_organisations_is_not_led_to_record_one(
    submitted: Proposal, office: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(office)
    browser.post(url(submitted, "/dong-y"), {"key": "b", "version": "2", "on": "05/11/2019"})
    decision = {"number": "125-QĐ/ĐUK", "decided_on": "05/11/2019"}
    browser.post(url(submitted, "/quyet-dinh"), {"key": "c", "version": "3", **decision})
    page = browser.get(url(submitted))
    assert "đã có quyết định" in words_of(page)
    assert page.context["found_url"] == ""


def test_a_short_founding_asks_who_lets_it_go_up(
    mill: Enterprise, admit: Callable[..., UUID], keeper: Actor, committee: Actor, sign_in: SignIn
) -> None:
    admit(NAMES[0])
    short = draft_of(mill, keeper)
    chief, address = sign_in(committee), url(short, "/trinh")
    assert "Người cho trình" in words_of(chief.get(address))
    bare = chief.post(address, {"key": "a", "version": "1"})
    assert bare.status_code == 422
    assert "F-01" in words_of(bare)
    named = {"override_by": "Ông A", "override_reason": "Chỉ đạo", "override_paper": "12-TB"}
    assert chief.post(address, {"key": "b", "version": "1", **named}).status_code == 302
    assert "Ông A cho trình theo văn bản số 12-TB" in words_of(chief.get(url(short, "/to-trinh")))


def test_what_stands_against_a_verb_is_told_on_its_page(
    submitted: Proposal, office: Actor, keeper: Actor, sign_in: SignIn
) -> None:
    clerk = sign_in(office)
    bare = clerk.post(url(submitted, "/tra-lai"), {"key": "a", "version": "2", "reason": ""})
    assert bare.status_code == 422
    stale = clerk.post(url(submitted, "/tra-lai"), {"key": "b", "version": "1", "reason": "Vì"})
    assert stale.status_code == 409
    assert 'name="version" value="2"' in words_of(stale)
    drafter = sign_in(keeper)
    assert drafter.post(url(submitted, "/dong-y"), {"key": "c"}).status_code == 403
    text = {"key": "d", "version": "2", "reason": "Thôi"}
    assert drafter.post(url(submitted, "/rut"), text).status_code == 403


def test_two_tabs_on_a_draft_keep_what_was_typed(
    drafted: Proposal, keeper: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(keeper)
    assert "Doanh nghiệp ổn định." in words_of(browser.get(url(drafted, "/sua")))
    first = {"key": "a", "version": "1", "kind": "FOUND", "reasons": "Tab một"}
    assert browser.post(url(drafted, "/sua"), first).status_code == 302
    second = browser.post(url(drafted, "/sua"), {**first, "key": "b", "reasons": "Tab hai"})
    assert second.status_code == 409
    text = words_of(second)
    assert "Tab một" in text
    assert "Tab hai" in text
    assert browser.post(url(drafted, "/sua"), {**first, "version": "1"}).status_code == 302
    wrong = {"key": "c", "version": "2", "kind": ""}
    assert browser.post(url(drafted, "/sua"), wrong).status_code == 422


def test_a_form_that_comes_twice_leads_to_the_one_proposal(
    three: list[UUID], mill: Enterprise, keeper: Actor, sign_in: SignIn
) -> None:
    browser, address = sign_in(keeper), f"/de-xuat/soan/{mill.uid}"
    for _click in range(2):
        assert browser.post(address, {"key": "k", "kind": "FOUND"}).status_code == 302
    other = browser.post(address, {"key": "other", "kind": "FOUND"})
    assert other.status_code == 422
    assert "Mở đề xuất" in words_of(other)
    assert Proposal.objects.visible_to(keeper).count() == 1


def test_others_see_why_they_cannot_draft(mill: Enterprise, office: Actor, sign_in: SignIn) -> None:
    browser, address = sign_in(office), f"/de-xuat/soan/{mill.uid}"
    assert "Ban Tổ chức" in words_of(browser.get(address))
    assert browser.post(address, {"key": "k", "kind": "FOUND"}).status_code == 403


def test_out_of_scope_every_page_is_missing(drafted: Proposal, sign_in: SignIn) -> None:
    stranger = sign_in(Actor("son", (Grant("steering", "/nam-dinh/"),)))
    for page in ("", "/to-trinh", "/to-trinh.docx", "/trinh", "/rut", "/sua", "/quyet-dinh"):
        assert stranger.get(url(drafted, page)).status_code == 404, page
    planner = sign_in(Actor("khanh", (Grant("planning", "/ninh-binh/"),)))
    assert planner.get("/de-xuat/").status_code == 404
    assert planner.get(url(drafted)).status_code == 404


def test_what_waits_is_told_to_the_role_that_it_waits_for(
    submitted: Proposal, keeper: Actor, committee: Actor, office: Actor
) -> None:
    def waits(viewer: Actor) -> list[tuple[str, int]]:
        return [(each.what, each.count) for each in queries.waiting(viewer=viewer, as_of=TODAY)]

    assert waits(office) == [("answer", 1)]
    assert waits(keeper) == waits(committee) == []
    commands.return_proposal(proposal=submitted.uid, version=2, reason="Vì", by=office, at=AT)
    assert waits(keeper) == [("mend", 1)]
    assert waits(Actor("khoa", (Grant("technical", "/"),))) == []


def test_the_enterprise_page_gets_its_proposals(
    drafted: Proposal, mill: Enterprise, keeper: Actor, committee: Actor, parks: None
) -> None:
    (line,) = queries.proposals_of(mill.uid, viewer=committee, as_of=TODAY)
    assert (line.kind, line.state_name, line.days) == ("Thành lập chi bộ", "đang soạn", 0)
    outsider = Actor("lan", (Grant("parks", "/ninh-binh/"),))
    assert queries.proposals_of(mill.uid, viewer=outsider, as_of=TODAY) == []


def test_pages_keep_to_their_statements(
    three: list[UUID],
    mill: Enterprise,
    superior: UUID,
    keeper: Actor,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = sign_in(keeper)
    browser.get("/de-xuat/")
    asked = [(f"/de-xuat/soan/{mill.uid}", FORM)]
    made = draft_of(mill, keeper, superior=superior, secretary=three[0], deputy=three[1])
    pages = [("/de-xuat/?trang_thai=DRAFT", LIST), (url(made), RECORD), (url(made, "/sua"), FORM),
             (url(made, "/to-trinh"), RECORD), (url(made, "/rut"), FORM)]  # fmt: skip
    for address, most in pages:
        with django_assert_max_num_queries(most + SESSION, info=address):
            assert browser.get(address).status_code == 200
    chief = Actor("hung", (Grant("steering", "/ninh-binh/"),))
    commands.submit_proposal(proposal=made.uid, version=1, by=chief, at=AT)
    commands.withdraw_proposal(proposal=made.uid, version=2, reason="Thôi", by=chief, at=AT)
    for address, most in [*asked, (url(made), RECORD), (url(made, "/to-trinh"), RECORD)]:
        with django_assert_max_num_queries(most + SESSION, info=address):
            assert browser.get(address).status_code == 200


LIST, FORM, RECORD = 8, 10, 15
SESSION = 3  # session, account, grants
