"""Issuers, their terms, their lists of recipients; and who may not keep them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.kit.access.keyset import Around
from nentang.kit.ledger.models import Entry
from nentang.kit.papers import commands, queries
from nentang.kit.papers.models import Issuer, OfficialPaper, RecipientList
from nentang.kit.papers.registrations import IssuerWords, ListLines
from tests.conftest import AT
from tests.kit.papers.official.acting import (
    BEGINS,
    BLOC,
    CELL,
    DAY,
    ELSEWHERE,
    LAN,
    NEW,
    RECIPIENTS,
    THU,
    drafted,
    numbered,
    opened,
)

WORDS = IssuerWords(name="Ban Tổ chức", symbol="BTCĐUK", above="Đảng ủy Khối", place="Ninh Bình")
LIST = ListLines(name="Quyết định kết nạp", lines=RECIPIENTS)
BY_THU: dict[str, Any] = {"by": THU, "at": AT}


def refused(act: Callable[..., Receipt], /, **values: Any) -> Refused:
    with pytest.raises(Refused) as found:
        act(**{"by": THU, "at": AT} | values)
    return found.value


def test_an_issuer_is_added_where_the_right_is_held(parks: None) -> None:
    receipt = commands.add_issuer(scope_path=BLOC, words=WORDS, **BY_THU)
    row = queries.issuer(receipt.record, viewer=LAN)
    assert row
    assert (row.name, row.symbol, row.scope_path) == ("Ban Tổ chức", "BTCĐUK", BLOC)
    assert queries.issuer(receipt.record, viewer=ELSEWHERE) is None
    assert not queries.issuers_page(viewer=CELL).rows


def test_add_issuer_is_refused_elsewhere_without_the_right_and_twice(parks: None) -> None:
    values: dict[str, Any] = {"scope_path": BLOC, "words": WORDS}
    assert refused(commands.add_issuer, **values, by=CELL).refusal.is_forbidden
    assert refused(commands.add_issuer, **values, by=ELSEWHERE).refusal.is_forbidden
    commands.add_issuer(**values, **BY_THU)
    assert "Đã có" in str(refused(commands.add_issuer, **values))


def test_set_issuer_is_refused_to_others_and_for_the_name_of_another(
    paper: OfficialPaper,
) -> None:
    commands.add_issuer(scope_path=BLOC, words=WORDS, **BY_THU)
    values: dict[str, Any] = {"issuer": paper.issuer.uid, "version": 1, "words": WORDS}
    assert "Đã có" in str(refused(commands.set_issuer, **values))
    assert "Không tìm thấy" in str(refused(commands.set_issuer, **values, by=CELL))
    fine = values | {"words": replace(WORDS, name="Đảng ủy Mới")}
    commands.set_issuer(**fine, **BY_THU)
    with pytest.raises(Conflict):
        commands.set_issuer(**fine, **BY_THU)


def test_open_term_is_refused_before_the_last_one_over_given_numbers_and_to_others(
    paper: OfficialPaper,
) -> None:
    numbered()
    values: dict[str, Any] = {"issuer": paper.issuer.uid, "label": "2020-2025"}
    assert "bắt đầu ngày" in str(refused(commands.open_term, **values, begins=BEGINS))
    assert "đã cấp số" in str(refused(commands.open_term, **values, begins=DAY))
    later = DAY + timedelta(days=1)
    assert "Không tìm thấy" in str(refused(commands.open_term, **values, begins=later, by=CELL))
    commands.open_term(**values, begins=later, **BY_THU)
    new, old = queries.terms_of(paper.issuer, viewer=THU)
    assert (new.valid_from, new.valid_to, old.valid_to) == (later, None, later)
    third = later + timedelta(days=1)
    commands.open_term(**values | {"label": "2025-2030"}, begins=third, **BY_THU)
    assert len(queries.terms_of(paper.issuer, viewer=THU)) == 3


def test_keep_recipients_is_refused_without_a_last_line_that_keeps_for_a_taken_name_to_others(
    paper: OfficialPaper,
) -> None:
    values: dict[str, Any] = {"issuer": paper.issuer.uid, "words": LIST}
    for lines in ((), ("Tỉnh ủy",), ("Lưu VP", "Tỉnh ủy")):
        bad = values | {"words": replace(LIST, lines=lines)}
        assert "Lưu" in str(refused(commands.keep_recipients, **bad))
    assert "Không tìm thấy" in str(refused(commands.keep_recipients, **values, by=CELL))
    commands.keep_recipients(**values, **BY_THU)
    assert "Đã có" in str(refused(commands.keep_recipients, **values))


def test_a_list_is_changed_and_removed_and_papers_keep_their_lines(paper: OfficialPaper) -> None:
    issuer = paper.issuer.uid
    uid = commands.keep_recipients(issuer=issuer, words=LIST, **BY_THU).record
    row = drafted([replace(NEW, recipients=())])[0]
    changed = replace(LIST, name="Khác", lines=("Lưu VP",), uid=uid, version=1)
    commands.keep_recipients(issuer=issuer, words=changed, **BY_THU)
    with pytest.raises(Conflict):
        commands.keep_recipients(issuer=issuer, words=changed, **BY_THU)
    (kept,) = queries.lists_for(paper.issuer, viewer=THU)
    assert (kept.name, kept.lines, kept.version) == ("Khác", ["Lưu VP"], 2)
    commands.remove_recipients(recipients=uid, version=2, **BY_THU)
    assert not queries.lists_for(paper.issuer, viewer=THU)
    assert row.recipients == list(RECIPIENTS)
    assert Entry.objects.latest("seq").command == "papers.remove_recipients"


def test_remove_recipients_is_refused_to_who_sees_no_such_list(paper: OfficialPaper) -> None:
    commands.keep_recipients(issuer=paper.issuer.uid, words=LIST, **BY_THU)
    uid = RecipientList.objects.unscoped(reason="a test").get().uid
    for stranger in (CELL, ELSEWHERE):
        answer = refused(commands.remove_recipients, recipients=uid, version=1, by=stranger)
        assert "Không tìm thấy" in str(answer)
        assert queries.list_of(uid, viewer=stranger) is None
    assert queries.list_of(uid, viewer=LAN)


def test_an_issuer_that_staff_renamed_keeps_that_name_for_the_next_paper(
    paper: OfficialPaper,
) -> None:
    words = replace(WORDS, name="Đảng ủy Mới", symbol="ĐUM")
    commands.set_issuer(issuer=paper.issuer.uid, version=1, words=words, **BY_THU)
    row = drafted()[0]
    assert (row.head["name"], row.head["symbol"]) == ("Đảng ủy Mới", "ĐUM")
    assert Issuer.objects.unscoped(reason="a test").count() == 1
    opened(row.issuer)


def test_an_issuer_that_nobody_wrote_follows_its_own_record(paper: OfficialPaper) -> None:
    renamed = replace(NEW, issuer=replace(NEW.issuer, name="Đảng ủy Khối Đổi Tên", symbol="ĐUĐT"))
    row = drafted([renamed])[0]
    assert (row.head["name"], row.issuer.version) == ("Đảng ủy Khối Đổi Tên", 2)
    commands.set_issuer(issuer=row.issuer.uid, version=2, words=WORDS, **BY_THU)
    assert drafted([renamed])[0].head["name"] == "Ban Tổ chức"


def test_issuers_and_registers_are_paged(parks: None) -> None:
    for number in range(52):
        words = replace(WORDS, name=f"Chi bộ {number:02}", symbol=f"CB{number}")
        commands.add_issuer(scope_path=BLOC, words=words, **BY_THU)
    first = queries.issuers_page(viewer=THU)
    assert [row.name for row in first.rows[:2]] == ["Chi bộ 00", "Chi bộ 01"]
    second = queries.issuers_page(viewer=THU, around=Around(first.next))
    assert [row.name for row in second.rows] == ["Chi bộ 50", "Chi bộ 51"]
    assert not queries.registers_page(viewer=THU).rows
