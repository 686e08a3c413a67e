"""Many papers in one file: each keeps its own pages, heads and look; or a zip of all."""

import base64
import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from nentang.kit.papers.composing import (
    PARTY,
    YOUTH,
    Look,
    blank_paper,
    footed,
    heading,
    packed,
    signing,
    text,
)
from nentang.kit.papers.merging import NotMergedError, merged, opening, zipped
from nentang.kit.papers.printing import office, pdf_of
from tests.kit.papers.word_files import all_text, saved, with_part

HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
SEAL = base64.b64decode(  # one red point
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJg"
    "gg=="
)


def paper(words: str, look: Look = PARTY, foot: str = "") -> bytes:
    document = blank_paper("Mẫu", look)
    heading(document, look)
    text(document, words)
    signing(document, look)
    if foot:
        footed(document, foot)
    return packed(document)


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def test_each_paper_is_a_section_on_its_own_pages_counted_from_one() -> None:
    document = opened(merged([paper(f"Bản {number}") for number in range(1, 13)]))
    assert len(document.sections) == 12
    for section in document.sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section._sectPr.find(qn("w:type")) is None  # a new page
        assert section.different_first_page_header_footer
        assert round(section.left_margin.mm) == 30
    words = all_text(merged([paper("Bản 1"), paper("Bản 2")]))
    assert words.index("Bản 1") < words.index("Bản 2")


def test_one_paper_stays_as_it_is() -> None:
    assert all_text(merged([paper("Bản 1")])) == all_text(paper("Bản 1"))
    with pytest.raises(ValueError, match="nothing"):
        merged([])


def test_no_paper_has_the_foot_or_the_margins_of_another() -> None:
    other = Look(left=35, top=25)
    document = opened(
        merged([paper("A", foot="Chân A"), paper("B", other), paper("C", YOUTH, "C")])
    )
    feet = [section.footer.paragraphs[0].text for section in document.sections]
    assert feet == ["Chân A", "", "C"]
    assert [round(section.left_margin.mm) for section in document.sections] == [30, 35, 30]


def test_a_page_of_another_size_stays_so_among_papers_of_one_template() -> None:
    wide = with_text(paper("Rộng"), b'w:w="11906"', b'w:w="16838"')
    papers = [paper("A"), paper("B"), wide, paper("C"), wide]
    widths = [round(each.page_width.mm) for each in opened(merged(papers)).sections]
    assert widths == [210, 210, 297, 210, 297]


def test_a_paper_of_two_sections_keeps_them_and_counts_on_in_the_second() -> None:
    two = opened(paper("Đầu"))
    two.add_section(WD_SECTION.CONTINUOUS)
    two.add_paragraph("Cuối")
    data = saved(two)
    document = opened(merged([paper("A"), paper("B"), data, data]))
    starts = [each._sectPr.find(qn("w:pgNumType")) is not None for each in document.sections]
    assert starts == [True, True, True, False, True, False]
    kinds = [each.start_type for each in document.sections]
    assert kinds[3] == kinds[5] == WD_SECTION.CONTINUOUS
    assert kinds[2] == kinds[4] == WD_SECTION.NEW_PAGE


def with_text(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return the file with other words in its text, all else byte by byte the same."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/document.xml")
    assert old in text
    return with_part(data, "word/document.xml", text.replace(old, new))


def test_two_hundred_letters_of_one_template_open_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    real = opening.Opener._opened

    def noted(self: Any, data: bytes, frame: Any) -> Any:
        parsed.append(data)
        return real(self, data, frame)

    monkeypatch.setattr(opening.Opener, "_opened", noted)
    whole = opened(merged([paper(f"Bản {number}") for number in range(200)]))
    assert len(parsed) == 1
    assert len(whole.sections) == 200


def test_a_paper_keeps_its_letters_where_another_has_other_styles() -> None:
    second = opened(paper("Chữ nhỏ"))
    second.styles["Normal"].font.size = Pt(13)
    second.styles["Normal"].font.name = "Arial"
    document = opened(merged([paper("Chữ lớn"), saved(second), saved(second)]))
    small = [each for each in document.paragraphs if each.text == "Chữ nhỏ"]
    assert {each.style.name for each in small} == {"NormalN1"}
    assert (small[0].style.font.size.pt, small[0].style.font.name) == (13, "Arial")
    large = next(each for each in document.paragraphs if each.text == "Chữ lớn")
    assert (large.style.name, large.style.font.size.pt) == ("Normal", 14)


def test_lists_of_one_paper_count_apart_from_those_of_another() -> None:
    numbered = opened(paper("Đầu"))
    for words in ("một", "hai"):
        numbered.add_paragraph(words, style="List Number")
    properties = numbered.paragraphs[-1]._p.get_or_add_pPr()
    for name, value in (("w:ilvl", "0"), ("w:numId", "1")):
        number = properties.get_or_add_numPr()
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        number.append(child)
    data = saved(numbered)
    document = opened(merged([data, data]))
    ids = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:numId"))]
    assert len(ids) == len(set(ids)) == 2
    known = {each.get(qn("w:numId")) for each in document.part.numbering_part.element.iter(
        qn("w:num"))}  # fmt: skip
    assert set(ids) <= known


def test_pictures_come_along_and_equal_parts_only_once() -> None:
    with_seal = opened(paper("Có hình"))
    with_seal.add_picture(io.BytesIO(SEAL), width=Mm(20))
    data = saved(with_seal)
    whole = merged([paper("Trước"), data, data])
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
        headers = [name for name in package.namelist() if "header" in name]
    assert len(pictures) == 1
    assert len(headers) <= 4
    drawings = [each.get("id") for each in opened(whole).element.body.iter("{*}docPr")]
    assert drawings == ["1", "2"]


def test_a_paper_with_notes_is_refused_with_the_way_on() -> None:
    bare = opened(paper("Đầu"))
    run = bare.paragraphs[-1].add_run()._r
    run.append(OxmlElement("w:footnoteReference"))
    with pytest.raises(NotMergedError, match="chú thích"):
        merged([paper("A"), saved(bare)])


def test_addresses_and_paragraphs_without_a_list_come_along() -> None:
    linked = opened(paper("Có liên kết"))
    link = OxmlElement("w:hyperlink")
    reference = linked.part.relate_to("https://trang.example/", HYPERLINK, is_external=True)
    link.set(qn("r:id"), reference)
    linked.paragraphs[-1]._p.append(link)
    number = linked.paragraphs[-1]._p.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_numId().set(qn("w:val"), "0")  # no list
    whole = opened(merged([paper("Đầu"), saved(linked)]))
    found = next(whole.element.body.iter(qn("w:hyperlink"))).get(qn("r:id"))
    assert whole.part.rels[found].target_ref == "https://trang.example/"
    assert next(whole.element.body.iter(qn("w:numId"))).get(qn("w:val")) == "0"


def test_a_paper_that_ends_in_a_table_gets_a_line_that_takes_no_room() -> None:
    document = opened(paper("Đầu"))
    while document.element.body[-2].tag == qn("w:p"):
        document.element.body.remove(document.element.body[-2])
    assert document.element.body[-2].tag == qn("w:tbl")
    whole = opened(merged([saved(document), paper("Sau")]))
    spacing = next(each for each in whole.element.body.iter(qn("w:spacing"))
                   if each.get(qn("w:lineRule")) == "exact")  # fmt: skip
    assert spacing.get(qn("w:line")) == "20"
    assert len(whole.sections) == 2


def test_bookmarks_are_dropped_since_their_names_would_meet() -> None:
    marked = opened(paper("Đầu"))
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:name"), "_GoBack")
    marked.paragraphs[-1]._p.append(mark)
    whole = opened(merged([saved(marked), saved(marked)]))
    assert next(whole.element.body.iter(qn("w:bookmarkStart")), None) is None


def test_a_zip_has_a_plain_name_for_each_paper() -> None:
    files = [("Quyết định: Nguyễn Văn Đức.docx", b"1"), ("quyet dinh nguyen van duc.docx", b"2"),
             ("../../x", b"3"), ("", b"4")]  # fmt: skip
    data = zipped(files)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    assert found == {
        "quyet-dinh-nguyen-van-duc.docx": b"1",
        "quyet-dinh-nguyen-van-duc-2.docx": b"2",
        "x": b"3",
        "van-ban": b"4",
    }
    assert zipped(files) == data


@pytest.mark.skipif(office() is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_the_joined_file() -> None:
    second = opened(paper("Chữ nhỏ"))
    second.styles["Normal"].font.size = Pt(13)
    assert pdf_of(merged([paper("A", foot="x"), saved(second), paper("B", YOUTH)])).startswith(
        b"%PDF"
    )
