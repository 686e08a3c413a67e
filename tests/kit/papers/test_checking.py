"""A template that staff bring: what is taken, and what is refused in which words."""

import io
import zipfile
from hashlib import shake_256

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from nentang.kit.papers.checking import judge
from nentang.kit.papers.declaration import Paper
from tests.kit.papers.conftest import GOOD
from tests.kit.papers.word_files import saved, with_field, with_part, word

CONTENT_TYPES = "[Content_Types].xml"
EXTERNAL = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="rId99" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1/a.dotm" '
    b'TargetMode="External"/></Relationships>'
)


def problems(data: bytes, paper: Paper, name: str = "mau.docx") -> list[str]:
    return [each.words for each in judge(data, name=name, paper=paper).problems]


def test_a_good_template_is_taken_with_the_names_it_uses(paper: Paper) -> None:
    judged = judge(word(*GOOD), name="mau.docx", paper=paper)
    assert not judged.problems
    assert judged.used == {"ten", "ngay", "muc"}


def test_an_unknown_name_is_told_with_its_place(paper: Paper) -> None:
    judged = judge(word("{{ ten }}", "Ông {{ ten_la }} ký"), name="a.docx", paper=paper)
    (found,) = judged.problems
    assert "ten_la" in found.words
    assert found.place == "Ông {{ ten_la }} ký"


def test_names_in_tables_and_heads_of_pages_are_checked_too(paper: Paper) -> None:
    found = problems(word("{{ ten }}", table="{{ la_1 }}", header="{{ la_2 }}"), paper)
    assert any("la_1" in words for words in found)
    assert any("la_2" in words for words in found)


def test_a_compulsory_name_that_is_missing_is_told(paper: Paper) -> None:
    (words,) = problems(word("{{ ngay }}"), paper)
    assert "{{ ten }}" in words


@pytest.mark.parametrize(
    "sign",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ten.__class__ }}",
        "{{ ten|upper }}",
        "{{ ten() }}",
        "{{ 7 * 7 }}",
        "{{ ten ~ ngay }}",
        "{{ self }}",
        "{{ muc }}",
        "{{ cycler }}",
        "{% for i in range(10**9) %}",
        "{% for i in muc recursive %}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro a() %}",
        "{% raw %}",
        "{%p for ten in muc %}",
        "{%p for dong in ten %}",
        "{%p endfor %}",
        "{%p else %}",
        "{%p if ten %}",
        "{% colspan ten %}",
        "{% cellbg ten %}",
        "{% vm %}",
        "{{r ten }}",
        "{# ghi chú #}",
        "{{ ten",
        "ten }}",
    ],
)
def test_anything_but_a_name_a_condition_or_a_list_is_refused(paper: Paper, sign: str) -> None:
    assert problems(word("{{ ten }}", sign), paper)


def test_a_list_inside_a_list_is_refused(paper: Paper) -> None:
    inner = ("{%p for b in muc %}", "{{ b.chu }}", "{%p endfor %}")
    found = problems(word("{{ ten }}", "{%p for a in muc %}", *inner, "{%p endfor %}"), paper)
    assert any("muc" in words for words in found)


def test_a_part_of_a_row_that_is_not_declared_is_refused(paper: Paper) -> None:
    lines = ("{%p for a in muc %}", "{{ a.items }}", "{%p endfor %}")
    assert problems(word("{{ ten }}", *lines), paper)


def test_conditions_may_be_turned_and_have_another_side(paper: Paper) -> None:
    lines = ("{%p if not ngay %}", "không ngày", "{%p else %}", "{{ ngay }}", "{%p endif %}")
    assert not problems(word("{{ ten }}", *lines, "{%p if muc %}", "có", "{%p endif %}"), paper)


@pytest.mark.parametrize("is_cut", [False, True])
@pytest.mark.parametrize(
    "field",
    [
        " DDEAUTO c:\\x ",
        ' INCLUDETEXT "http://127.0.0.1" ',
        " = 1 + 1 ",
        " MACROBUTTON x ",
        ' HYPERLINK "http://127.0.0.1" ',
    ],
)
def test_a_field_that_word_would_run_is_refused(paper: Paper, field: str, is_cut: bool) -> None:
    assert problems(with_field(field, is_cut=is_cut), paper)


@pytest.mark.parametrize("is_cut", [False, True])
def test_the_number_of_the_page_may_be_a_field(paper: Paper, is_cut: bool) -> None:
    assert not problems(with_field(" PAGE ", is_cut=is_cut), paper)


def test_macros_links_out_and_embedded_objects_are_refused(paper: Paper) -> None:
    good = word(*GOOD)
    hostile = (
        with_part(good, "word/vbaProject.bin", b"macro"),
        with_part(good, "word/_rels/settings.xml.rels", EXTERNAL),
        with_part(good, "word/embeddings/oleObject1.bin", b"object"),
        with_part(good, "word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
    )
    assert all(problems(data, paper) for data in hostile)


@pytest.mark.parametrize("data", [b"", b"not a file", b"PK\x03\x04 cut", b"%PDF-1.4"])
def test_what_is_no_word_file_is_refused_in_words(paper: Paper, data: bytes) -> None:
    (words,) = problems(data, paper)
    assert "mau.docx" in words


def test_a_zip_without_a_document_is_no_word_file(paper: Paper) -> None:
    data = with_part(word(*GOOD), "word/document.xml", b"<a")
    assert problems(data, paper)


def test_signs_in_the_properties_of_the_file_are_refused(paper: Paper) -> None:
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        b'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ ten }}'
        b"</dc:title></cp:coreProperties>"
    )
    assert problems(with_part(word(*GOOD), "docProps/core.xml", core), paper)


def test_a_template_of_a_book_is_too_long(paper: Paper) -> None:
    chapters = [shake_256(bytes([number])).hexdigest(20_000) for number in range(80)]
    assert "quá dài" in problems(word("{{ ten }}", *chapters), paper)[0]


def test_signs_hidden_where_no_reader_looks_do_nothing(paper: Paper) -> None:
    """Names of bookmarks are filled too, though nobody reads them as text."""
    for sign in ("{{ ten() }}", "{{ la }}", "{% if %}", "{{ ten.__class__ }}"):
        document = Document()
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:name"), sign)
        document.add_paragraph("{{ ten }}")._p.append(mark)
        assert problems(saved(document), paper), sign


def test_names_in_notes_are_refused(paper: Paper) -> None:
    head = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    note = head + b"<w:p><w:r><w:t>{{ ten }}</w:t></w:r></w:p></w:footnotes>"
    assert problems(with_part(word(*GOOD), "word/footnotes.xml", note), paper)


def test_a_field_that_is_never_closed_is_read_too(paper: Paper) -> None:
    document = Document()
    run, code = OxmlElement("w:r"), OxmlElement("w:instrText")
    code.text = " INCLUDETEXT x "
    run.append(code)
    document.add_paragraph("{{ ten }}")._p.append(run)
    assert problems(saved(document), paper)


def test_a_workbook_is_no_word_file(paper: Paper) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    (words,) = problems(target.getvalue(), paper)
    assert "không phải văn bản Word" in words


def test_a_template_of_a_thousand_signs_is_refused_before_it_costs_time(paper: Paper) -> None:
    (words, _missing) = problems(word("{{ ten }} " * 1_000), paper)
    assert "500" in words
