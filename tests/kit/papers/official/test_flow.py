"""The way of a paper, V-14: draft, check, sign, number, issue; and who may not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import AccountGrant
from nentang.kit.ledger.models import Entry
from nentang.kit.papers import commands, queries
from nentang.kit.papers.models import OfficialPaper
from nentang.kit.papers.registrations import GivenNumber, Sending, Signature
from tests.conftest import FIRST_PARK, SINCE
from tests.kit.papers.official.acting import (
    BLOC,
    CELL,
    DAY,
    DRESS,
    ELSEWHERE,
    LAN,
    NEW,
    NUMBERED,
    PLANNER,
    SENT,
    SIGNED,
    THU,
    again,
    drafted,
    issued,
    numbered,
    signed,
    whom,
)

Act = Callable[..., Receipt]
TOMORROW = DAY + timedelta(days=1)
EARLIER = DAY - timedelta(days=1)


def refused(act: Act, /, **values: Any) -> Refused:
    before = Entry.objects.filter(outcome="DONE").count()
    with pytest.raises(Refused) as found:
        act(**values)
    assert Entry.objects.filter(outcome="DONE").count() == before
    return found.value


def test_a_paper_goes_from_draft_to_issue_with_the_name_of_each_hand(paper: OfficialPaper) -> None:
    row = issued()
    assert (row.state, row.number, row.dated_on, row.issued_on) == ("ISSUED", 1, DAY, DAY)
    assert (row.checked_by, row.signed_by, row.numbered_by, row.issued_by) == ("thu",) * 4
    assert (row.drafted_by, row.kept_at) == (["lan"], "Văn phòng, hộp 3")
    phrases = [event.phrase for event in queries.happenings(row, viewer=THU)]
    assert phrases[:4] == [
        "phát hành văn bản",
        "lấy số văn bản",
        "ghi văn bản đã ký",
        "kiểm tra văn bản, thấy đúng thể thức",
    ]


def test_check_paper_is_refused_to_the_drafter_and_to_who_issues_nothing(
    paper: OfficialPaper,
) -> None:
    assert refused(commands.check_paper, **whom(paper, LAN)).refusal.is_forbidden
    assert refused(commands.check_paper, **whom(paper, CELL)).refusal.is_forbidden
    for stranger in (PLANNER, ELSEWHERE):
        assert "Không tìm thấy" in str(refused(commands.check_paper, **whom(paper, stranger)))
    commands.check_paper(**whom(paper))
    assert "đã kiểm tra" in str(refused(commands.check_paper, **whom(paper)))


def test_check_paper_is_refused_while_no_place_keeps_the_paper(paper: OfficialPaper) -> None:
    for lines in ((), ("Ban Tổ chức",)):
        row = drafted([replace(NEW, recipients=lines)])[0]
        assert "Lưu" in str(refused(commands.check_paper, **whom(row)))


def test_sign_paper_is_refused_to_the_drafter_before_the_check_and_for_a_day_that_is_off(
    paper: OfficialPaper,
) -> None:
    assert "Kiểm tra" in str(refused(commands.sign_paper, signature=SIGNED, **whom(paper)))
    commands.check_paper(**whom(paper))
    answer = refused(commands.sign_paper, signature=SIGNED, **whom(paper, LAN))
    assert answer.refusal.is_forbidden
    for day, words in ((TOMORROW, "sau hôm nay"), (EARLIER, "trước ngày soạn")):
        late = replace(SIGNED, signed_on=day)
        assert words in str(refused(commands.sign_paper, signature=late, **whom(paper)))


def test_what_is_signed_has_the_name_of_who_signed(paper: OfficialPaper) -> None:
    commands.check_paper(**whom(paper))
    other = Signature(signer="Lê Thị Mẫu", title="Bí thư", signed_on=DAY)
    commands.sign_paper(signature=other, **whom(paper))
    row = again(paper)
    assert (row.signer, row.signer_title, row.signed_on) == ("Lê Thị Mẫu", "Bí thư", DAY)


def test_number_paper_is_refused_before_it_is_signed_and_without_the_right(
    paper: OfficialPaper,
) -> None:
    assert "Ghi đã ký" in str(refused(commands.number_paper, given=NUMBERED, **whom(paper)))
    row = signed()
    assert refused(commands.number_paper, given=NUMBERED, **whom(row, CELL)).refusal.is_forbidden
    local = Actor("dao", (Grant("office", FIRST_PARK),))  # the register is the bloc's
    assert refused(commands.number_paper, given=NUMBERED, **whom(row, local)).refusal.is_forbidden
    assert "chưa mở sổ" in str(refused(commands.number_paper, given=NUMBERED, **whom(row)))


def test_issue_paper_is_refused_without_a_number_without_the_right_and_for_a_day_that_is_off(
    paper: OfficialPaper,
) -> None:
    assert "Lấy số" in str(refused(commands.issue_paper, sending=SENT, **whom(paper)))
    row = numbered()
    assert refused(commands.issue_paper, sending=SENT, **whom(row, CELL)).refusal.is_forbidden
    for day, words in ((TOMORROW, "sau hôm nay"), (EARLIER, "trước ngày văn bản")):
        off = Sending(issued_on=day, kept_at="")
        assert words in str(refused(commands.issue_paper, sending=off, **whom(row)))


def test_return_paper_is_refused_for_a_draft_a_numbered_one_without_reason_or_right(
    paper: OfficialPaper,
) -> None:
    assert "Chỉ trả lại" in str(refused(commands.return_paper, reason="sai", **whom(paper)))
    row = numbered()
    assert "Chỉ trả lại" in str(refused(commands.return_paper, reason="sai", **whom(row)))
    waiting = signed()
    assert refused(commands.return_paper, reason="x", **whom(waiting, CELL)).refusal.is_forbidden
    assert "lý do" in str(refused(commands.return_paper, reason=" ", **whom(waiting)))


def test_a_returned_paper_is_a_draft_that_was_neither_checked_nor_signed(
    paper: OfficialPaper,
) -> None:
    row = signed()
    commands.return_paper(reason="sai chức vụ", **whom(row))
    row = again(row)
    assert (row.state, row.void_reason) == ("DRAFT", "sai chức vụ")
    assert (row.checked_by, row.checked_on, row.signed_by, row.signed_on) == ("", None, "", None)
    commands.check_paper(**whom(row))
    assert again(row).void_reason == ""


def test_dress_paper_is_refused_to_others_for_a_checked_one_and_without_a_place_that_keeps_it(
    paper: OfficialPaper,
) -> None:
    bad = replace(DRESS, recipients=("Ban Tổ chức",))
    assert "Lưu" in str(refused(commands.dress_paper, dress=bad, **whom(paper)))
    reader = Actor("nam", (Grant("steering", BLOC),))
    assert refused(commands.dress_paper, dress=DRESS, **whom(paper, reader)).refusal.is_forbidden
    commands.check_paper(**whom(paper))
    assert "bản soạn" in str(refused(commands.dress_paper, dress=DRESS, **whom(paper)))


def test_whoever_sets_a_draft_on_has_a_hand_in_it(paper: OfficialPaper) -> None:
    commands.dress_paper(dress=DRESS, **whom(paper))
    row = again(paper)
    assert (row.authority, row.behalf, row.signer) == ("DEPUTY", "Bí thư", "Lê Văn Mẫu")
    assert (row.recipients, row.drafted_by) == (["Ban Tổ chức", "Lưu VP"], ["lan", "thu"])
    assert refused(commands.check_paper, **whom(row)).refusal.is_forbidden
    commands.dress_paper(dress=DRESS, **whom(row, CELL))
    assert Entry.objects.latest("seq").role == "grassroots"


def test_void_paper_is_refused_to_others_for_an_issued_one_and_without_reason(
    paper: OfficialPaper,
) -> None:
    assert "lý do" in str(refused(commands.void_paper, reason="", **whom(paper, CELL)))
    checked = signed()
    assert refused(commands.void_paper, reason="x", **whom(checked, CELL)).refusal.is_forbidden
    row = issued()
    assert "giữ nguyên" in str(refused(commands.void_paper, reason="x", **whom(row)))


def test_the_number_of_a_voided_paper_stays_taken(paper: OfficialPaper) -> None:
    row = numbered()
    commands.void_paper(reason="in sai", **whom(row))
    assert again(row).state == "VOID"
    assert numbered().number == 2


def test_an_issued_paper_changes_by_no_command(paper: OfficialPaper) -> None:
    row = issued()
    word = queries.word_file(row.uid, viewer=THU)
    attempts: list[tuple[Act, dict[str, Any]]] = [
        (commands.dress_paper, {"dress": DRESS}),
        (commands.check_paper, {}),
        (commands.return_paper, {"reason": "x"}),
        (commands.sign_paper, {"signature": SIGNED}),
        (commands.number_paper, {"given": GivenNumber(dated_on=DAY, number=9)}),
        (commands.issue_paper, {"sending": SENT}),
        (commands.void_paper, {"reason": "x"}),
    ]
    for act, values in attempts:
        refused(act, **values, **whom(row))
    assert again(row).version == row.version
    assert queries.word_file(row.uid, viewer=THU) == word


def test_who_was_slower_is_shown_both_versions(paper: OfficialPaper) -> None:
    old = whom(paper)
    commands.dress_paper(dress=DRESS, **whom(paper, CELL))
    with pytest.raises(Conflict) as conflict:
        commands.check_paper(**old)
    assert conflict.value.theirs.by == "hoa"


def test_a_form_that_is_sent_twice_is_done_once(paper: OfficialPaper) -> None:
    sent = whom(paper)
    first = commands.check_paper(**sent, key="k")
    assert commands.check_paper(**sent, key="k") == first


@pytest.mark.parametrize("state", ["NUMBERED", "ISSUED"])
def test_the_database_itself_knows_no_numbered_paper_without_number(
    paper: OfficialPaper, state: str
) -> None:
    rows = OfficialPaper.objects.unscoped(reason="a test")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state=state, issued_on=DAY)


def test_the_lone_account_of_an_office_is_told_so(paper: OfficialPaper) -> None:
    assert not queries.has_others(paper, viewer=LAN, on=DAY)
    grant = {"role": "office", "valid_from": SINCE, "proposed_by": "x", "state": "HELD"}
    AccountGrant.objects.create(username="lan", path=BLOC, **grant)
    AccountGrant.objects.create(username="xa", path="/ha-nam/", **grant)
    assert not queries.has_others(paper, viewer=LAN, on=DAY)
    AccountGrant.objects.create(username="thu", path="/ninh-binh/", **grant)
    assert queries.has_others(paper, viewer=LAN, on=DAY)
    assert not queries.has_others(paper, viewer=LAN, on=date(2018, 1, 1))


def test_what_waits_is_counted_for_who_can_bring_it_on(paper: OfficialPaper) -> None:
    signed()
    assert dict(queries.waiting(viewer=THU)) == {"DRAFT": 1, "SIGNED": 1}
    assert dict(queries.waiting(viewer=LAN)) == {"SIGNED": 1}  # the draft is her own
    assert not queries.waiting(viewer=CELL)
