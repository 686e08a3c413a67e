"""The templates of admission: as the script writes them, by the layout, whole in LibreOffice."""

import io
from collections.abc import Sequence
from datetime import date

import pytest
from docx import Document

from nentang.cases.admission_papers.forms import BY_CODE, FORMS, CasePaper, Way
from nentang.cases.admission_papers.issuing import desk, news_of, with_recipients
from nentang.cases.queries.admissions import whole_case
from nentang.kit.papers.checking import judge
from nentang.kit.papers.declaration import paper_of
from nentang.kit.papers.merging import merged
from nentang.kit.papers.printing import office, pdf_of, pdfs_of
from nentang.kit.papers.unsaved import words_of
from scripts.admission_templates import templates
from tests.cases.admissions import Way as Road
from tests.kit.papers.official.layout import problems

ON = date(2021, 3, 1)
OTHERWISE = {"CV-GH", "BB-LKN"}  # a letter; minutes, which two sign and which go to nobody
TITLED = [form for form in FORMS if form.is_official and form.code not in OTHERWISE]
NOT_OF_THE_LAYOUT = {"TTR-KN": ("V-10",)}  # the head of the board signs without "T/M"


@pytest.fixture
def filled(way: Road) -> dict[str, bytes]:
    """Every form, filled for one case that went the whole way."""
    way.register().upto("recognition")
    assert way.uid
    case = whole_case(way.uid, viewer=way.board, as_of=ON)
    assert case
    at = desk(viewer=way.board, scope_path=case.row.scope_path, on=ON)
    return {form.code: words_of(with_recipients(news_of(case, form, at)))[0] for form in FORMS}


def unfit(form: CasePaper, data: bytes) -> list[str]:
    left_out: Sequence[str] = NOT_OF_THE_LAYOUT.get(form.code, ())
    unknown = ("V-01: ", "V-04: ")  # who signs and who is above is not known in the test
    found = [each for each in problems(data) if not each.startswith((*left_out,))]
    return [each for each in found if each not in unknown]


def test_the_supplied_templates_are_as_the_script_writes_them() -> None:
    written = dict(templates())
    assert set(written) == {form.template.name for form in FORMS}
    for form in FORMS:
        assert form.template.read_bytes() == written[form.template.name], form.code


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_each_template_passes_the_check_of_an_upload(form: CasePaper) -> None:
    paper = paper_of(form.key)
    assert paper
    judged = judge(form.template.read_bytes(), name=form.template.name, paper=paper)
    assert judged.problems == []
    assert ("mau_in" in judged.used) is form.has_form
    assert (form.way == Way.SHEET) == ("ho_ten" not in judged.used and not form.is_list)


@pytest.mark.django_db
def test_filled_papers_keep_the_layout(filled: dict[str, bytes]) -> None:
    wrong = {form.code: unfit(form, filled[form.code]) for form in TITLED}
    assert {code: found for code, found in wrong.items() if found} == {}


@pytest.mark.django_db
def test_a_letter_has_its_abstract_under_the_number_and_minutes_two_signatures(
    filled: dict[str, bytes],
) -> None:
    letter = Document(io.BytesIO(filled["CV-GH"]))
    under = letter.tables[0].rows[0].cells[0].paragraphs[-1]
    size = under.runs[0].font.size
    assert (under.text, under.runs[0].italic) == ("V/v gia hạn thời gian xét hồ sơ", True)
    assert size is not None
    assert size.pt == 12
    minutes = Document(io.BytesIO(filled["BB-LKN"]))
    signatures = [cell.paragraphs[0].text for cell in minutes.tables[-1].rows[0].cells]
    assert signatures == ["THƯ KÝ", "CHỦ TRÌ"]
    for document in (letter, minutes):
        assert any(each.text.endswith("./.") for each in document.paragraphs)


@pytest.mark.django_db
def test_nothing_of_a_template_is_left_in_a_filled_paper(filled: dict[str, bytes]) -> None:
    for code, data in filled.items():
        document = Document(io.BytesIO(data))
        xml = document.element.xml + document.sections[0].footer._element.xml
        assert "{{" not in xml, code
        assert "{%" not in xml, code


@pytest.mark.django_db
@pytest.mark.skipif(office() is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_every_paper_and_the_joined_set(filled: dict[str, bytes]) -> None:
    printed = pdfs_of(list(filled.values()))
    assert all(each.startswith(b"%PDF") for each in printed)
    assert pdf_of(merged(list(filled.values()))).startswith(b"%PDF")


def test_a_form_of_the_youth_and_one_of_the_trade_union_exclude_each_other() -> None:
    assert BY_CODE["4-KND"].trait != BY_CODE["4A-KND"].trait
