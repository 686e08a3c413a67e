"""The layout of papers, V-01 to V-13, read back from the Word file; and as LibreOffice shows it."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from nentang.kit.papers import composing, queries
from nentang.kit.papers.composing import (
    PARTY,
    STATE,
    YOUTH,
    Column,
    Head,
    Look,
    Place,
    begin_page,
    blank_paper,
    footed,
    given,
    heading,
    letter_head,
    line,
    listed_table,
    note,
    packed,
    ruled_table,
    signing,
    signing_pair,
    text,
    title,
    titled,
    written_lines,
)
from nentang.kit.papers.doc_types import (
    READ,
    SYMBOLS,
    DocType,
    authority_words,
    number_words,
    symbol_of,
)
from nentang.kit.papers.heads import recipient_lines, written_day
from nentang.kit.papers.layout import measures
from nentang.kit.papers.models import OfficialPaper
from nentang.kit.papers.printing import office, pdf_of
from tests.kit.papers.official.acting import THU, numbered
from tests.kit.papers.official.layout import problems
from tests.kit.papers.word_files import all_text

NEEDS_OFFICE = pytest.mark.skipif(office() is None, reason="LibreOffice is not on this machine")


def simple(look: Look) -> bytes:
    document = blank_paper("Mẫu", look)
    heading(document, look)
    titled(document, "NGHỊ QUYẾT")
    text(document, "Một đoạn./.")
    signing(document, look)
    return packed(document)


def test_a_numbered_paper_keeps_every_rule_of_the_layout(paper: OfficialPaper) -> None:
    row = numbered()
    assert problems(queries.word_file(row.uid, viewer=THU) or b"") == []


def test_the_checker_sees_what_is_wrong(paper: OfficialPaper) -> None:
    document = Document(io.BytesIO(queries.word_file(numbered().uid, viewer=THU) or b""))
    document.sections[0].left_margin = document.sections[0].right_margin
    document.tables[0].rows[0].cells[1].paragraphs[0].runs[0].font.underline = False
    document.tables[-1].rows[0].cells[0].paragraphs[-1].runs[0].text = "- Lưu VP"
    found = io.BytesIO()
    document.save(found)
    assert {each[:4] for each in problems(found.getvalue())} == {"V-08", "V-01", "V-11"}


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2019, 10, 5), "ngày 05 tháng 10 năm 2019"),
        (date(2019, 2, 28), "ngày 28 tháng 02 năm 2019"),
        (date(2019, 4, 3), "ngày 03 tháng 4 năm 2019"),
    ],
)
def test_days_under_ten_and_the_first_months_have_a_zero(on: date, words: str) -> None:
    assert written_day(on) == words


def test_without_a_day_there_is_room_to_write_it_by_hand() -> None:
    assert re.fullmatch(r"ngày \u00a0{5} tháng \u00a0{5} năm \u00a0{8}", written_day(None))


def test_every_type_has_a_symbol_and_what_was_not_read_is_known() -> None:
    assert set(SYMBOLS) == set(DocType.values)
    assert symbol_of("DECISION") == symbol_of("REGULATION") == "QĐ"
    assert symbol_of("SUBMISSION") == "TTr"
    assert set(DocType.values) > READ


@pytest.mark.parametrize(
    ("family", "number", "words"),
    [
        ("PARTY", 5, "05-NQ/TU"),
        ("PARTY", 127, "127-NQ/TU"),
        ("YOUTH", 367, "367 NQ/TU"),
        ("STATE", 5, "05/NQ-TU"),
        ("PARTY", None, "\u00a0" * 6 + "-NQ/TU"),
    ],
)
def test_numbers_are_written_as_their_family_does(
    family: str, number: int | None, words: str
) -> None:
    assert number_words(family, number, "NQ", "TU") == words


def test_a_paper_of_no_issuer_symbol_has_only_its_own() -> None:
    assert number_words("PARTY", 5, "NQ", "") == "05-NQ"


@pytest.mark.parametrize(
    ("family", "authority", "words"),
    [
        ("PARTY", "BEHALF", "T/M CHI BỘ"),
        ("PARTY", "DEPUTY", "K/T CHI BỘ"),
        ("PARTY", "ORDER", "T/L CHI BỘ"),
        ("YOUTH", "BEHALF", "TM. CHI BỘ"),
        ("STATE", "ORDER", "TL. CHI BỘ"),
        ("PARTY", "HEAD", ""),
    ],
)
def test_the_party_signs_with_a_slash_and_others_with_a_point(
    family: str, authority: str, words: str
) -> None:
    assert authority_words(family, authority, "Chi bộ") == words


def test_recipients_end_where_the_paper_is_kept() -> None:
    typed = [" - Thường trực Tỉnh ủy (để b/c),", "", "Chi bộ;", "Lưu BTC, VP."]
    assert recipient_lines(typed) == [
        "- Thường trực Tỉnh ủy (để b/c),",
        "- Chi bộ,",
        "- Lưu BTC, VP.",
    ]


def test_the_youth_and_the_state_have_heads_of_their_own() -> None:
    youth, state = (all_text(simple(look)) for look in (YOUTH, STATE))
    assert "ĐOÀN TNCS HỒ CHÍ MINH" in youth
    assert "***" in youth
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in state
    assert "Số:\u00a0" in state
    assert "ĐẢNG CỘNG SẢN" not in youth + state
    country = Document(io.BytesIO(simple(STATE))).tables[0].rows[0].cells[1]
    assert country.width.mm > 95  # its name takes 88 in bold letters of 12 points


def test_margins_are_a_setting_and_may_be_mirrored() -> None:
    older = Look(top=25, bottom=25, left=35, right=15, is_mirrored=True)
    data = simple(older)
    shown = {each.label: each for each in measures(data)}
    assert (shown["Lề trái"].value, shown["Lề trái"].is_other) == ("35 mm", True)
    settings = Document(io.BytesIO(data)).settings.element
    assert settings.find(qn("w:mirrorMargins")) is not None
    plain = Document(io.BytesIO(simple(PARTY))).settings.element
    assert plain.find(qn("w:mirrorMargins")) is None


def test_the_abstract_of_a_letter_stands_under_its_number_in_small_italics() -> None:
    document = blank_paper("Công văn", PARTY)
    letter_head(document, PARTY)
    last = document.tables[0].rows[0].cells[0].paragraphs[-1]
    assert (last.text, last.runs[0].italic, last.runs[0].font.size.pt) == (
        "{{ trich_yeu }}", True, 12
    )  # fmt: skip


def test_a_form_says_its_code_above_and_its_instrument_at_the_foot_of_every_page() -> None:
    document = blank_paper("Mẫu", PARTY)
    heading(document, PARTY, Head(form="Mẫu 6-KNĐ"))
    footed(document, "Hướng dẫn 12-HD/BTCTW")
    assert document.paragraphs[0].text == "Mẫu 6-KNĐ"
    section = document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == "Hướng dẫn 12-HD/BTCTW"


def test_titles_notes_and_pages_are_laid_out_once_for_all() -> None:
    document = blank_paper("Mẫu", PARTY)
    head = title(document, "1. Tình hình")
    note(document, "(ghi rõ họ tên)")
    begin_page(line(document, "PHỤ LỤC"))
    given(document, "ly_do", "{{ ly_do }}")
    ruled_table(document, "ds", (Column("STT", 15, "{{ dong.so }}"),))
    assert head.paragraph_format.keep_with_next
    assert head.runs[-1].bold
    texts = [each.text for each in document.paragraphs]
    assert texts[1:3] == ["(ghi rõ họ tên)", "PHỤ LỤC"]
    assert document.paragraphs[2].paragraph_format.page_break_before
    assert texts[3:] == ["{%p if ly_do %}", "{{ ly_do }}", "{%p endif %}"]
    assert [row.cells[0].text for row in document.tables[0].rows] == [
        "STT", "{%tr for dong in ds %}", "{{ dong.so }}", "{%tr endfor %}"
    ]  # fmt: skip


def test_a_head_without_number_or_abstract_and_a_signature_without_name() -> None:
    document = blank_paper("Mẫu", PARTY)
    heading(document, PARTY, Head(number=""))
    titled(document, "BIÊN BẢN", "")
    text(document, "Hết.")
    signing(document, PARTY, Place("T/M CHI BỘ", "BÍ THƯ", ""), ("- Lưu CB.",))
    left = document.tables[0].rows[0].cells[0]
    assert [each.text for each in left.paragraphs][-1] == "*"
    recipients, signature = document.tables[1].rows[0].cells
    assert recipients.paragraphs[-1].text == "- Lưu CB."
    assert not signature.paragraphs[-1].text
    assert [each.text for each in document.paragraphs][:2] == ["BIÊN BẢN", "-----"]


def test_a_paper_that_has_only_a_signature_is_signed_too() -> None:
    document = blank_paper("Mẫu", PARTY)
    signing(document, PARTY)
    assert len(document.tables) == 1


def test_parts_to_be_written_by_hand_are_dotted_lines_without_a_name() -> None:
    document = blank_paper("Mẫu", PARTY)
    written_lines(document, 3, "Ý kiến: ")
    assert [each.text for each in document.paragraphs] == ["Ý kiến: \t", "\t", "\t"]
    assert all(each.paragraph_format.tab_stops[0].leader is not None
               for each in document.paragraphs)  # fmt: skip


def test_minutes_are_signed_by_two_and_a_head_signs_without_authority() -> None:
    document = blank_paper("Biên bản", PARTY)
    text(document, "Kết thúc lúc 17 giờ.")
    signing_pair(
        document, PARTY, Place("", "THƯ KÝ", "Trần Thị Mẫu"), Place("T/M CHI BỘ", "BÍ THƯ")
    )
    left, right = document.tables[0].rows[0].cells
    assert [each.text for each in left.paragraphs if each.text] == ["THƯ KÝ", "Trần Thị Mẫu"]
    assert [each.text for each in right.paragraphs][:2] == ["T/M CHI BỘ", "BÍ THƯ"]
    assert document.paragraphs[0].paragraph_format.keep_with_next


def test_a_finished_list_repeats_its_head_and_never_cuts_a_row() -> None:
    document = blank_paper("Danh sách", PARTY)
    columns = (Column("STT", 15), Column("Họ và tên", 60, side="LEFT"))
    table = listed_table(document, columns, [("1", "An"), ("2", "Bình")])
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["STT", "Họ và tên"], ["1", "An"], ["2", "Bình"]
    ]  # fmt: skip
    marks = [child.tag for child in table.rows[0]._tr.trPr]
    assert marks == [qn("w:tblHeader"), qn("w:cantSplit")]


def test_the_same_words_give_the_same_bytes() -> None:
    assert simple(PARTY) == simple(PARTY)


def test_nothing_is_left_out_of_what_the_engine_offers() -> None:
    assert sorted(composing.__all__) == sorted(set(composing.__all__))
    assert all(hasattr(composing, name) for name in composing.__all__)


@NEEDS_OFFICE
@pytest.mark.parametrize("look", [PARTY, YOUTH, STATE, replace(PARTY, is_mirrored=True)])
def test_libreoffice_opens_it_and_numbers_pages_from_the_second(look: Look, tmp_path: Path) -> None:
    document = blank_paper("Mẫu", look)
    heading(document, look)
    titled(document, "NGHỊ QUYẾT")
    for _ in range(60):
        text(document, "Đoạn của thân văn bản, dài hơn một dòng để trang đầy nhanh hơn nữa.")
    signing(document, look)
    pdf = pdf_of(packed(document))
    assert pdf.startswith(b"%PDF")
    if not (reader := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not on this machine")
    (tmp_path / "x.pdf").write_bytes(pdf)
    command = [reader, "-layout", str(tmp_path / "x.pdf"), "-"]
    pages = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")
    assert "Nơi nhận:" in pages[-2]
    assert not pages[0].lstrip().startswith("1")
    assert pages[1].lstrip().startswith("2")
