"""Who withdraws takes the papers about them along; coming back brings them back."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.papers import queries
from nentang.kit.papers.drafting import Subject
from nentang.kit.papers.models import NumberRegister, OfficialPaper
from nentang.kit.papers.withdrawing import bring_back, put_away
from tests.conftest import AT
from tests.kit.papers.official.acting import (
    NEW,
    THU,
    WHOM,
    about,
    again,
    drafted,
    issued,
    numbered,
    signed,
)

OTHER = Subject(UUID("10000000-0000-4000-8000-000000000002"), "Trần Văn Khác")
BOTH = replace(NEW, abstract="Danh sách", subjects=(WHOM, OTHER))


def noted(touched: Sequence[Touched]) -> int:
    if touched:
        chain.append(chain.Act(command="papers.tested", by="thu", role="", at=AT), *touched)
    return len(touched)


def test_every_paper_about_the_one_who_withdrew_is_gone_from_every_way(
    paper: OfficialPaper,
) -> None:
    row = issued()
    other = drafted([about("Lê Văn Khác")])[0]
    assert noted(put_away([WHOM.uid], at=AT)) == 4
    assert noted(put_away([WHOM.uid], at=AT)) == 0
    assert queries.paper(row.uid, viewer=THU) is None
    assert queries.word_file(row.uid, viewer=THU) is None
    assert queries.papers_of(WHOM.uid, viewer=THU) == []
    assert not queries.papers_sought("Nguyễn", viewer=THU).rows
    assert queries.counts(viewer=THU) == {"DRAFT": 1}
    assert queries.paper(other.uid, viewer=THU)
    assert dict(queries.waiting(viewer=THU)) == {"DRAFT": 1}


def test_the_number_stays_given_and_names_nobody(paper: OfficialPaper) -> None:
    numbered()
    noted(put_away([WHOM.uid], at=AT))
    register = NumberRegister.objects.unscoped(reason="a test").get()
    (line,) = queries.numbers_page(register, viewer=THU).rows
    assert (line.given, line.abstract, line.is_hidden) == ("01-QĐ/ĐUK", "", True)
    assert numbered(about("Lê Văn Khác")).number == 2


def test_who_comes_back_finds_the_papers_as_they_were(paper: OfficialPaper) -> None:
    row = signed()
    word = queries.word_file(row.uid, viewer=THU)
    noted(put_away([WHOM.uid], at=AT))
    noted(bring_back([WHOM.uid]))
    assert again(row).state == "SIGNED"
    assert queries.word_file(row.uid, viewer=THU) == word
    assert queries.papers_sought("Nguyễn", viewer=THU).rows.count() == 2


def test_a_draft_about_others_too_is_dropped_to_be_drafted_again(paper: OfficialPaper) -> None:
    row = drafted([BOTH])[0]
    noted(put_away([WHOM.uid], at=AT))
    assert queries.paper(row.uid, viewer=THU) is None
    noted(bring_back([WHOM.uid]))
    found = queries.paper(row.uid, viewer=THU)
    assert found
    assert found.state == "VOID"


def test_a_signed_paper_about_others_too_stays_and_is_not_found_by_the_name(
    paper: OfficialPaper,
) -> None:
    row = signed(BOTH)
    noted(put_away([WHOM.uid], at=AT))
    assert queries.paper(row.uid, viewer=THU)
    assert [each.label for each in queries.subjects_of(row, viewer=THU)] == ["Trần Văn Khác"]
    assert not queries.papers_sought("Nguyễn", viewer=THU).rows
    assert queries.papers_sought("Khác", viewer=THU).rows
    noted(put_away([OTHER.uid], at=AT))
    assert queries.paper(row.uid, viewer=THU) is None


def test_of_somebody_without_papers_nothing_changes(paper: OfficialPaper) -> None:
    assert noted(put_away([uuid4()], at=AT)) == 0
    assert noted(bring_back([uuid4()])) == 0
