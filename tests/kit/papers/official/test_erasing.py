"""Lawful erasure empties papers, G-08; what the register needs stays."""

from dataclasses import replace
from uuid import uuid4

from nentang.kit.ledger import chain
from nentang.kit.papers import queries
from nentang.kit.papers.drafting import Subject
from nentang.kit.papers.erasing import erase
from nentang.kit.papers.models import OfficialPaper, PaperSubject
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
)

OTHER = Subject(uuid4(), "Trần Văn Khác")


def erased(*uids: object) -> int:
    touched = erase(uids)  # type: ignore[arg-type]
    if touched:
        act = chain.Act(command="papers.tested", by="thu", role="", at=AT)
        chain.append(act, *touched)
    return len(touched)


def test_nothing_of_the_person_is_left_and_the_number_is(paper: OfficialPaper) -> None:
    row = issued()
    assert erased(WHOM.uid) == 4  # two papers and their subjects
    row = again(row)
    assert (row.contents, row.abstract, row.search_key, row.is_erased) == ({}, "", "", True)
    assert (row.number, row.state) == (1, "ISSUED")
    assert queries.word_file(row.uid, viewer=THU) is None
    assert not queries.papers_sought("Nguyễn", viewer=THU).rows
    assert not PaperSubject.objects.unscoped(reason="a test").exclude(label="").exists()


def test_erasing_again_changes_nothing(paper: OfficialPaper) -> None:
    assert erased(WHOM.uid) == 2
    assert erased(WHOM.uid) == 0
    assert erased(uuid4()) == 0


def test_a_paper_about_several_loses_the_rows_of_one(paper: OfficialPaper) -> None:
    rows = [
        {"chu": "Nguyễn Văn Mẫu", "subject": str(WHOM.uid)},
        {"chu": "Trần Văn Khác", "subject": str(OTHER.uid)},
    ]
    both = replace(
        NEW,
        abstract="Danh sách",
        subjects=(WHOM, OTHER),
        contents={"ten": "hai người", "muc": rows},
    )
    row = drafted([both])[0]
    erased(WHOM.uid)
    row = again(row)
    assert row.contents["muc"] == [{"chu": "", "subject": ""}, rows[1]]
    assert (row.contents["ten"], row.abstract, row.is_erased) == ("hai người", "Danh sách", False)
    assert "nguyen" not in row.search_key
    assert "khac" in row.search_key
    erased(OTHER.uid)
    assert again(row).is_erased
    assert again(row).contents == {}


def test_papers_about_others_stay_as_they_are(paper: OfficialPaper) -> None:
    other = numbered(about("Lê Văn Khác"))
    erased(WHOM.uid)
    assert again(other).version == other.version
