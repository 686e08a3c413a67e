"""A paper is frozen when it is drafted: its data, its head, its template."""

from dataclasses import replace
from uuid import uuid4

import pytest
from docx import Document

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ledger import chain
from nentang.kit.ledger.models import Change, Words
from nentang.kit.ledger.verification import verify
from nentang.kit.papers import commands, keeping, queries
from nentang.kit.papers.declaration import Paper
from nentang.kit.papers.doc_types import DocType
from nentang.kit.papers.drafting import drop, redraft
from nentang.kit.papers.models import Issuer, OfficialPaper, PaperTemplate
from nentang.kit.papers.registrations import IssuerWords, ListLines
from tests.conftest import AT, FIRST_PARK
from tests.kit.papers.official.acting import (
    CELL,
    DUK,
    ELSEWHERE,
    LAN,
    NEW,
    PLANNER,
    THU,
    WHOM,
    about,
    again,
    drafted,
    whom,
)
from tests.kit.papers.word_files import all_text

OTHER = IssuerWords(name="Đảng ủy Khác", symbol="ĐK")


def test_a_draft_says_what_the_app_gave_and_is_written_in_the_head_of_its_issuer(
    paper: OfficialPaper,
) -> None:
    text = all_text(queries.word_file(paper.uid, viewer=LAN) or b"")
    for words in (
        "ĐẢNG BỘ TỈNH MẪU",
        "ĐẢNG ỦY KHỐI MẪU",
        "-QĐ/ĐUK",
        "Về việc kết nạp Nguyễn Văn Mẫu",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Trần Thị Mẫu",
        "- Thường trực Tỉnh ủy (để b/c),",
        "- Lưu BTC, VP.",
        "- một",
    ):
        assert words in text
    assert (paper.symbol, paper.doc_type, paper.drafted_by) == ("QĐ", "DECISION", ["lan"])


def test_a_decision_and_a_regulation_share_their_symbol_and_not_their_type(
    paper: OfficialPaper,
) -> None:
    regulation = drafted([replace(NEW, doc_type=DocType.REGULATION)])[0]
    assert regulation.symbol == paper.symbol
    assert regulation.doc_type != paper.doc_type


def test_a_draft_keeps_its_head_its_template_and_its_data_whatever_is_stored_later(
    paper: OfficialPaper, kind: Paper
) -> None:
    before = queries.word_file(paper.uid, viewer=LAN)
    issuer = paper.issuer
    commands.set_issuer(issuer=issuer.uid, version=issuer.version, words=OTHER, by=THU, at=AT)
    document = Document(str(kind.template))
    document.add_paragraph("Đoạn mới")
    document.save(str(kind.template))
    stored = keeping.Stored(data=kind.template.read_bytes(), name="qd.docx")
    commands.store_template(paper="qd", stored=stored, by=THU, at=AT)

    assert queries.word_file(paper.uid, viewer=LAN) == before
    after = all_text(queries.word_file(drafted()[0].uid, viewer=LAN) or b"")
    assert "ĐẢNG ỦY KHÁC" in after
    assert "Đoạn mới" in after
    assert {row.number for row in PaperTemplate.objects.all()} == {1, 2}


def test_many_papers_are_drafted_in_one_entry_and_store_their_template_once(
    paper: OfficialPaper,
) -> None:
    names = [f"Người {number}" for number in range(12)]
    papers = drafted([about(name) for name in names])
    assert [each.abstract for each in papers] == [f"Về việc kết nạp {name}" for name in names]
    assert PaperTemplate.objects.count() == Issuer.objects.unscoped(reason="a test").count() == 1
    assert verify() is None


def test_what_a_paper_says_of_a_person_stands_in_the_ledger_as_a_hash(
    paper: OfficialPaper,
) -> None:
    kept = Change.objects.filter(uid=paper.uid, field__in=["contents", "abstract", "signer"])
    assert kept.count() == 3
    assert "Nguyễn" not in str([change.after for change in kept])
    assert Words.objects.filter(hash__in=[change.after for change in kept]).count() == 3


def test_recipients_come_from_the_list_of_the_kind_then_of_the_issuer(
    paper: OfficialPaper,
) -> None:
    bare = replace(NEW, recipients=())
    assert drafted([bare])[0].recipients == []
    lists = {"": ("Mọi nơi", "Lưu VP"), "qd": ("Chi bộ", "Lưu BTC")}
    for name, lines in lists.items():
        words = ListLines(name=name or "chung", kind=name, lines=lines)
        commands.keep_recipients(issuer=paper.issuer.uid, words=words, by=THU, at=AT)
        assert drafted([bare])[0].recipients == list(lines)


def test_a_kind_that_was_never_offered_and_a_right_that_shows_no_papers_are_refused(
    paper: OfficialPaper,
) -> None:
    with pytest.raises(LookupError, match="no such kind"):
        drafted([replace(NEW, kind="la")])
    with pytest.raises(LookupError, match="SYSTEM_VIEW"):
        drafted([replace(NEW, right=Permission.SYSTEM_VIEW)])


def test_a_draft_is_written_anew_from_todays_contents(paper: OfficialPaper) -> None:
    new = replace(NEW, abstract="Về việc khác", contents={"ten": "Phạm Văn Mẫu", "muc": []})
    act = chain.Act(command="papers.tested", by="hoa", role="", at=AT)
    with redraft(again(paper), new, by=CELL, at=AT) as made:
        chain.append(act, *made.touched)
    row = again(paper)
    assert (row.abstract, row.contents["ten"], row.version) == ("Về việc khác", "Phạm Văn Mẫu", 2)
    assert row.drafted_by == ["lan", "hoa"]
    commands.check_paper(**whom(paper))
    with pytest.raises(ValueError, match="no draft"), redraft(again(paper), new, by=CELL, at=AT):
        pass


def test_drafts_are_dropped_and_what_was_signed_stays(paper: OfficialPaper) -> None:
    act = chain.Act(command="papers.tested", by="lan", role="", at=AT)
    chain.append(act, *drop([again(paper)], reason="rút hồ sơ", at=AT))
    row = again(paper)
    assert (row.state, row.void_reason, row.voided_on) == ("VOID", "rút hồ sơ", row.drafted_on)
    assert drop([row], reason="lần nữa", at=AT) == []


@pytest.mark.parametrize(
    ("viewer", "sees"), [(LAN, True), (THU, True), (CELL, True), (PLANNER, False),
                         (ELSEWHERE, False)],
)  # fmt: skip
def test_a_paper_is_seen_by_its_right_and_in_its_place_on_every_way(
    paper: OfficialPaper, viewer: Actor, sees: bool
) -> None:
    found = {
        "page": queries.paper(paper.uid, viewer=viewer) is not None,
        "word": queries.word_file(paper.uid, viewer=viewer) is not None,
        "count": bool(queries.counts(viewer=viewer)),
        "list": bool(queries.list_page("DRAFT", viewer=viewer).rows),
        "subject": bool(queries.papers_of(WHOM.uid, viewer=viewer)),
        "names": bool(queries.subjects_of(paper, viewer=viewer)),
        "search": bool(queries.papers_sought("mẫu", viewer=viewer).rows),
        "history": bool(queries.happenings(paper, viewer=viewer)),
    }
    assert set(found.values()) == {sees}


def test_a_paper_shown_by_another_right_is_not_seen_with_this_one(paper: OfficialPaper) -> None:
    secret = replace(NEW, right=Permission.PERSON_VIEW)
    row = drafted([secret])[0]
    assert queries.paper(row.uid, viewer=CELL)
    assert queries.paper(row.uid, viewer=THU) is None
    assert queries.counts(viewer=THU) == {"DRAFT": 1}


def test_nothing_is_left_of_a_draft_whose_command_fails(kind: Paper, db: None) -> None:
    with pytest.raises(LookupError):
        drafted([NEW, replace(NEW, kind="la")])
    assert not OfficialPaper.objects.unscoped(reason="a test").exists()
    assert not PaperTemplate.objects.exists()


def test_the_issuer_of_a_cell_is_kept_where_the_cell_is(paper: OfficialPaper) -> None:
    cell = replace(DUK, key=str(uuid4()), name="Chi bộ Mẫu", symbol="CB", scope_path=FIRST_PARK)
    row = drafted([replace(NEW, issuer=cell)])[0]
    assert row.issuer.scope_path == FIRST_PARK
    assert row.head["above"] == "Đảng bộ tỉnh Mẫu"
