"""The review of IV.2.b2: who is in and why, flags, rounds, results."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nentang.advice import commands, queries
from nentang.advice.findings import Finding, Flag, Opening
from nentang.advice.models import Importance, ReviewResult, ReviewRound
from nentang.advice.queries import IMPORTANT, NOT_YET, PARK, SIZE, ReviewAsked
from nentang.core.decisions import Conflict, Refused
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.ledger.models import Entry
from tests.advice.conftest import BLOC, TODAY
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE

SignIn = Callable[[Actor], Client]
FLAG = Flag(flagged_by="Ban Chỉ đạo", reason="Nộp ngân sách lớn", valid_from=date(2019, 10, 1))
OPENING = Opening(name="Rà soát quý IV", scope_path=BLOC, opened_on=date(2019, 10, 1))
FUTURE = date(2019, 11, 6)


@pytest.fixture
def shop(keeper: Actor, registration: Registration) -> Enterprise:
    """A small enterprise in a ward: in the list only if somebody flags it."""
    ward = Place(path=f"{BLOC}nam-thanh/", kind=Place.Kind.WARD, name="Nam Thành", valid_from=SINCE)
    ward.save()
    entry = replace(
        registration, name="Cửa hàng Nam Thành", tax_code="2700123473", place_path=ward.path
    )
    receipt = enterprise_commands.register(registration=entry, by=keeper, at=AT)
    return Enterprise.objects.visible_to(keeper).get(uid=receipt.record)


@pytest.fixture
def flagged(keeper: Actor, shop: Enterprise) -> Importance:
    receipt = commands.flag_important(enterprise=shop.uid, flag=FLAG, by=keeper, at=AT)
    return Importance.objects.visible_to(keeper).get(uid=receipt.record)


@pytest.fixture
def review(keeper: Actor) -> ReviewRound:
    receipt = commands.open_round(opening=OPENING, by=keeper, at=AT)
    return ReviewRound.objects.visible_to(keeper).get(uid=receipt.record)


def listed(viewer: Actor, **asked: object) -> dict[str, queries.ReviewLine]:
    sites = queries.review_sites(viewer=viewer)
    found = queries.review_page(
        ReviewAsked(**asked),  # type: ignore[arg-type]
        viewer=viewer,
        sites=sites,
        on=TODAY,
    )
    return {line.name: line for line in found.rows}


def finding(enterprise: Enterprise, **values: object) -> Finding:
    return Finding(enterprise=enterprise.uid, outcome="READY", on=TODAY, **values)  # type: ignore[arg-type]


def test_an_enterprise_in_a_park_is_in_whatever_its_size(
    mill: Enterprise, kiln: Enterprise, shop: Enterprise, keeper: Actor
) -> None:
    found = listed(keeper)

    assert set(found) == {mill.name, kiln.name}
    assert found[kiln.name].is_in_park
    assert not found[kiln.name].is_large_enough


def test_size_counts_from_medium_upwards(mill: Enterprise, keeper: Actor) -> None:
    assert set(listed(keeper, why=SIZE)) == {mill.name}
    count = Count(date(2019, 10, 5), 12, "BHXH")
    enterprise_commands.record_workers(
        enterprise=mill.uid, version=1, count=count, by=keeper, at=AT
    )

    assert listed(keeper, why=SIZE) == {}
    assert set(listed(keeper, why=PARK)) == {mill.name}


def test_a_flag_brings_a_small_enterprise_in_with_who_and_why(
    flagged: Importance, shop: Enterprise, keeper: Actor
) -> None:
    line = listed(keeper, why=IMPORTANT)[shop.name]

    assert (line.flagged_by, line.flag_reason) == ("Ban Chỉ đạo", "Nộp ngân sách lớn")
    assert not line.is_in_park


def test_a_flag_that_ended_is_no_reason_any_more(flagged: Importance, keeper: Actor) -> None:
    commands.unflag(importance=flagged.uid, version=1, on=TODAY, by=keeper, at=AT)

    assert listed(keeper) == {}


def test_what_has_ended_is_out_of_the_list(mill: Enterprise, keeper: Actor) -> None:
    from nentang.enterprises.registrations import Since  # noqa: PLC0415 - only here

    since = Since("DISSOLVED", date(2019, 10, 1), "Thông báo")
    enterprise_commands.change_status(enterprise=mill.uid, version=1, since=since, by=keeper, at=AT)

    assert listed(keeper) == {}


def test_counts_are_the_rows_of_their_lists(
    mill: Enterprise,
    kiln: Enterprise,
    flagged: Importance,
    review: ReviewRound,
    keeper: Actor,
) -> None:
    commands.record_review(review=review.uid, finding=finding(mill), by=keeper, at=AT)
    sites = queries.review_sites(viewer=keeper)
    asked = ReviewAsked(review=review)
    counts = queries.review_counts(asked, viewer=keeper, sites=sites, on=TODAY)

    assert counts.everything == len(listed(keeper, review=review)) == 3
    assert counts.large_enough == len(listed(keeper, review=review, why=SIZE)) == 1
    assert counts.important == len(listed(keeper, review=review, why=IMPORTANT)) == 1
    assert counts.in_park == len(listed(keeper, review=review, why=PARK)) == 2
    assert counts.not_yet == len(listed(keeper, review=review, result=NOT_YET)) == 2
    assert set(listed(keeper, review=review, result="READY")) == {mill.name}


def test_a_round_of_a_park_holds_the_enterprises_of_that_park(
    mill: Enterprise, board: Actor, keeper: Actor
) -> None:
    elsewhere = Opening(name="Tam Điệp", scope_path=SECOND_PARK, opened_on=TODAY)
    receipt = commands.open_round(opening=elsewhere, by=keeper, at=AT)
    chosen = ReviewRound.objects.visible_to(keeper).get(uid=receipt.record)

    assert listed(keeper, review=chosen) == {}
    with pytest.raises(Refused, match="không thuộc nơi của đợt"):
        commands.record_review(review=chosen.uid, finding=finding(mill), by=keeper, at=AT)


def test_a_result_is_corrected_in_its_round(
    mill: Enterprise, review: ReviewRound, board: Actor
) -> None:
    commands.record_review(review=review.uid, finding=finding(mill), by=board, at=AT)
    again = replace(finding(mill, version=1), outcome="VISIT", note="Hẹn giám đốc")
    commands.record_review(review=review.uid, finding=again, by=board, at=AT)

    result = ReviewResult.objects.visible_to(board).get()
    assert (result.outcome, result.note, result.version) == ("VISIT", "Hẹn giám đốc", 2)
    with pytest.raises(Conflict):
        commands.record_review(review=review.uid, finding=again, by=board, at=AT)


def test_a_review_that_took_place_is_recorded_after_its_round_was_closed(
    mill: Enterprise, review: ReviewRound, keeper: Actor
) -> None:
    commands.close_round(review=review.uid, version=1, on=TODAY, by=keeper, at=AT)
    commands.record_review(review=review.uid, finding=finding(mill), by=keeper, at=AT)

    assert ReviewResult.objects.visible_to(keeper).count() == 1


def test_flag_important_is_refused_twice_ahead_of_its_day_or_upside_down(
    flagged: Importance, shop: Enterprise, mill: Enterprise, keeper: Actor
) -> None:
    wrong = {
        "Đã ghi là có vị trí quan trọng": (shop, FLAG),
        "không thể sau hôm nay": (mill, replace(FLAG, valid_from=FUTURE)),
        "phải sau ngày bắt đầu": (mill, replace(FLAG, valid_to=FLAG.valid_from)),
    }
    for words, (enterprise, flag) in wrong.items():
        with pytest.raises(Refused, match=words):
            commands.flag_important(enterprise=enterprise.uid, flag=flag, by=keeper, at=AT)


def test_flag_important_is_refused_to_who_may_only_look_and_outside_the_scope(
    mill: Enterprise, reader: Actor, neighbour: Actor
) -> None:
    for actor, words in ((reader, "không được giao ghi"), (neighbour, "Không tìm thấy")):
        with pytest.raises(Refused, match=words):
            commands.flag_important(enterprise=mill.uid, flag=FLAG, by=actor, at=AT)
    assert Entry.objects.filter(outcome="REFUSED", by=reader.username).count() == 1


def test_unflag_is_refused_before_it_began_after_it_ended_and_to_readers(
    flagged: Importance, keeper: Actor
) -> None:
    looker = Actor("tuyen", (Grant("leader", "/ninh-binh/"),))

    def unflag(on: date, by: Actor = keeper, version: int = 1) -> None:
        commands.unflag(importance=flagged.uid, version=version, on=on, by=by, at=AT)

    for words, on, by in (
        ("trước ngày bắt đầu", date(2019, 9, 30), keeper),
        ("không thể sau hôm nay", FUTURE, keeper),
        ("không được giao ghi", TODAY, looker),
    ):
        with pytest.raises(Refused, match=words):
            unflag(on, by)
    unflag(date(2019, 10, 20))
    with pytest.raises(Refused, match="đã hết"):
        unflag(TODAY, version=2)
    with pytest.raises(Conflict):
        unflag(TODAY, version=1)


def test_open_round_is_refused_outside_ones_places_and_ahead_of_its_day(
    keeper: Actor, board: Actor
) -> None:
    nowhere = replace(OPENING, scope_path="/ninh-binh/khong-co/")
    ahead = replace(OPENING, opened_on=FUTURE)
    for words, opening, by in (
        ("không được giao ghi", OPENING, board),
        ("không còn trong cây", nowhere, keeper),
        ("không thể sau hôm nay", ahead, keeper),
    ):
        with pytest.raises(Refused, match=words):
            commands.open_round(opening=opening, by=by, at=AT)


def test_record_review_is_refused_on_a_day_outside_the_round_and_to_readers(
    mill: Enterprise, review: ReviewRound, reader: Actor, keeper: Actor
) -> None:
    early = replace(finding(mill), on=date(2019, 9, 1))
    for words, found, by in (
        ("phải trong đợt", early, keeper),
        ("phải trong đợt", replace(finding(mill), on=FUTURE), keeper),
        ("không được giao ghi", finding(mill), reader),
    ):
        with pytest.raises(Refused, match=words):
            commands.record_review(review=review.uid, finding=found, by=by, at=AT)


def test_close_round_is_refused_twice_before_it_opened_and_to_readers(
    review: ReviewRound, keeper: Actor, board: Actor
) -> None:
    def close(on: date, by: Actor = keeper, version: int = 1) -> None:
        commands.close_round(review=review.uid, version=version, on=on, by=by, at=AT)

    for words, on, by in (
        ("không thể trước ngày mở", date(2019, 9, 1), keeper),
        ("không thể sau hôm nay", FUTURE, keeper),
        ("không được giao ghi", TODAY, board),
    ):
        with pytest.raises(Refused, match=words):
            close(on, by)
    close(TODAY)
    with pytest.raises(Refused, match="đã kết thúc"):
        close(TODAY, version=2)
    with pytest.raises(Conflict):
        close(TODAY, version=1)


def test_the_page_tells_reason_and_result_within_eight_statements(
    sign_in: SignIn, mill: Enterprise, kiln: Enterprise, review: ReviewRound, board: Actor
) -> None:
    commands.record_review(
        review=review.uid, finding=finding(mill, note="Gặp chủ"), by=board, at=AT
    )
    browser, address = sign_in(board), reverse("advice:review")

    with CaptureQueriesContext(connection) as asked:
        page = browser.get(address).text

    assert "quy mô vừa; trong KCN Gián Khẩu" in page
    assert "Đủ điều kiện, đề xuất thành lập" in page
    assert "Gặp chủ" in page
    assert len(asked) <= 8
    assert "2 doanh nghiệp, dự án thuộc diện" in page
    assert browser.get(reverse("advice:review_printed")).text.count("KCN Gián Khẩu") == 2


def test_a_flag_is_written_through_form_and_look(
    sign_in: SignIn, mill: Enterprise, board: Actor
) -> None:
    browser, address = sign_in(board), reverse("advice:flag_important", args=[mill.uid])
    typed = {
        "key": "k",
        "flagged_by": "Ban Chỉ đạo",
        "reason": "Nhiều lao động",
        "valid_from": "1/10/2019",
    }
    assert browser.post(address, {**typed, "step": "check"}).status_code == 200
    assert browser.post(address, {**typed, "step": "write"}).status_code == 302

    assert "Nhiều lao động (Ban Chỉ đạo" in browser.get(reverse("advice:review")).text
    flag = Importance.objects.visible_to(board).get()
    end = reverse("advice:unflag", args=[flag.uid])
    typed = {"key": "k2", "version": "1", "on": "2/10/2019", "step": "write"}
    assert browser.post(end, typed).status_code == 302
    assert "Nhiều lao động (Ban" not in browser.get(reverse("advice:review")).text


def test_a_round_is_opened_filled_and_closed_on_its_pages(
    sign_in: SignIn, mill: Enterprise, board: Actor
) -> None:
    browser = sign_in(board)
    opening = {"name": "Quý IV", "scope_path": FIRST_PARK, "opened_on": "1/10/2019"}
    browser.post(reverse("advice:open_round"), {**opening, "key": "k", "step": "write"})
    chosen = ReviewRound.objects.visible_to(board).get()

    record = reverse("advice:record_review", args=[chosen.uid, mill.uid])
    found = {"outcome": "VISIT", "on": "5/10/2019", "note": "Hẹn", "key": "k2", "step": "write"}
    assert browser.post(record, found).status_code == 302
    again = {**found, "outcome": "READY", "key": "k3", "version": "1"}
    assert browser.post(record, again).status_code == 302
    close = reverse("advice:close_round", args=[chosen.uid])
    assert browser.get(close).status_code == 200
    done = {"on": "6/10/2019", "version": "1", "key": "k4", "step": "write"}
    assert browser.post(close, done).status_code == 302

    chosen.refresh_from_db()
    assert chosen.closed_on == date(2019, 10, 6)
    assert ReviewResult.objects.visible_to(board).get().outcome == "READY"


def test_who_may_only_look_finds_no_form_and_is_told_why(
    sign_in: SignIn, mill: Enterprise, reader: Actor
) -> None:
    browser = sign_in(reader)

    page = browser.get(reverse("advice:review")).text
    assert "không được ghi kết quả rà soát" in page
    assert "Ghi quan trọng" not in page
    assert browser.post(reverse("advice:open_round"), {}).status_code == 403
