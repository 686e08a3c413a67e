"""The paper: its layout, its words for each reader, nothing alive in it."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation
from docx import Document
from pytest_django.fixtures import Settings

from nentang.cases import commands, queries
from nentang.cases.contexts import written_day
from nentang.cases.documents import SUBMISSION, paper_values, values_of, word_file
from nentang.cases.models import Proposal
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.files.opening import check_package
from nentang.kit.papers import commands as template_commands
from nentang.kit.papers.checking import judge
from nentang.kit.papers.doc_types import BLANK
from nentang.kit.papers.keeping import Stored
from nentang.plans import commands as plan_commands
from nentang.plans.reading import read
from scripts import paper_templates
from tests.cases.conftest import BLOC, NAMES, TODAY, draft_of, now
from tests.conftest import AT, FIRST_PARK
from tests.kit.papers.word_files import all_text, saved
from tests.plans.conftest import SAMPLE

SOFFICE = shutil.which("soffice")


def paper_of(proposal: Proposal, viewer: Actor) -> bytes:
    row = queries.proposal(proposal.uid, viewer=viewer)
    assert row is not None
    data = word_file(row, viewer=viewer, as_of=TODAY)
    assert data is not None
    return data


def test_the_supplied_template_is_what_the_script_makes() -> None:
    supplied = SUBMISSION.template.read_bytes()
    assert supplied == paper_templates.founding_proposal()
    judged = judge(supplied, name="mau.docx", paper=SUBMISSION)
    assert not judged.problems
    assert judged.used == {field.name for field in SUBMISSION.fields}


def test_the_paper_has_the_layout_of_the_rulebook(drafted: Proposal, keeper: Actor) -> None:
    data = paper_of(drafted, keeper)
    check_package(data, name="to-trinh.docx")
    document = Document(io.BytesIO(data))
    page: Any = document.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(side.mm, 1) for side in margins] == [20, 20, 30, 15]
    assert page.different_first_page_header_footer
    font = document.styles["Normal"].font
    assert (font.name, font.size.pt) == ("Times New Roman", 14)
    left, right = document.tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs][1:] == [
        "BAN CHỈ ĐẠO",
        "*",
        f"Số{BLANK * 8}-TTr/BCĐ",
    ]
    assert right.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert right.paragraphs[0].runs[0].underline
    assert right.paragraphs[1].runs[0].italic
    recipients, signing = document.tables[1].rows[0].cells
    assert recipients.paragraphs[0].text == "Nơi nhận:"
    assert "(để b/c)" in recipients.text
    assert signing.paragraphs[0].text == "T/M BAN CHỈ ĐẠO"
    body = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert any(words.endswith("./.") for words in body)
    assert "TỜ TRÌNH" in body


def test_nothing_in_the_paper_is_alive(drafted: Proposal, keeper: Actor) -> None:
    with zipfile.ZipFile(io.BytesIO(paper_of(drafted, keeper))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    xml = "".join(parts.values())
    assert re.findall(r'w:instr="([^"]*)"', xml) == [" PAGE "]
    assert "instrText" not in xml
    assert not [name for name in parts if "vba" in name or "embeddings" in name]
    assert 'TargetMode="External"' not in xml
    assert "{{" not in xml
    assert "{%" not in xml


def test_the_annex_names_who_agreed_and_counts_the_others(drafted: Proposal, keeper: Actor) -> None:
    text = all_text(paper_of(drafted, keeper))
    assert NAMES[0] in text
    assert NAMES[1] in text
    assert NAMES[2] not in text
    assert "Chi bộ Sở Công Thương: 1" in text
    assert "03 đảng viên" in text
    assert "19/05/2010" in text
    assert "1984" not in text  # the year of birth


def test_who_sees_no_persons_gets_the_paper_without_names_and_numbers(
    submitted: Proposal, office: Actor
) -> None:
    text = all_text(paper_of(submitted, office))
    assert not [name for name in NAMES if name in text]
    assert "từ 03 đảng viên trở lên" in text
    assert "chính thức, sinh hoạt" not in text
    assert "Chi bộ Sở Công Thương" not in text
    assert "Danh sách đảng viên do Ban Tổ chức giữ" in text


def test_who_sees_persons_of_the_park_only_gets_no_names_of_other_cells(
    submitted: Proposal,
) -> None:
    near = Actor("xa", (Grant("organisation", FIRST_PARK),))
    values = paper_values(submitted.uid, viewer=near, as_of=TODAY)
    assert values is not None
    assert values["dang_vien"] == []
    assert values["noi_khac"] == [{"chi_bo": "Chi bộ Sở Công Thương", "so_nguoi": 3}]


def test_out_of_scope_there_is_no_paper(drafted: Proposal) -> None:
    stranger = Actor("son", (Grant("steering", "/nam-dinh/"),))
    assert paper_values(drafted.uid, viewer=stranger, as_of=TODAY) is None


def test_a_later_template_changes_drafts_and_not_what_went_up(
    submitted: Proposal, keeper: Actor
) -> None:
    before = all_text(paper_of(submitted, keeper))
    document = Document(str(SUBMISSION.template))
    document.add_paragraph("MẪU MỚI CỦA VĂN PHÒNG")
    stored = Stored(data=saved(document), name="mau.docx")
    template_commands.store_template(paper=SUBMISSION.key, stored=stored, by=keeper, at=AT)
    assert all_text(paper_of(submitted, keeper)) == before
    commands.withdraw_proposal(
        proposal=submitted.uid,
        version=2,
        reason="Soạn lại",
        by=Actor("hung", (Grant("steering", "/ninh-binh/"),)),
        at=AT,
    )
    mill = Enterprise.objects.visible_to(keeper).get(pk=submitted.enterprise_id)
    assert "MẪU MỚI CỦA VĂN PHÒNG" in all_text(paper_of(draft_of(mill, keeper), keeper))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019-10-05", "ngày 05 tháng 10 năm 2019"),
        ("2020-02-15", "ngày 15 tháng 02 năm 2020"),
        ("2018-04-03", "ngày 03 tháng 4 năm 2018"),
    ],
)
def test_days_and_the_first_two_months_have_a_zero_before(day: str, words: str) -> None:
    assert written_day(day, "2020-06-30") == words


def test_a_day_left_open_is_blank_for_the_pen() -> None:
    words = written_day(None, "2020-06-30")
    assert re.fullmatch(r"ngày\u00a0+tháng\u00a0+năm 2020", words)


def test_the_clause_speaks_in_the_plans_own_words_and_a_blank_number_stays_blank(
    drafted: Proposal, keeper: Actor
) -> None:
    reading = read(SAMPLE.read_bytes(), name=SAMPLE.name)
    document = plan_commands.Document(
        name="ke-hoach.txt", data=SAMPLE.read_bytes(), reading=reading, scope_path=BLOC
    )
    uid = plan_commands.draft_plan(document=document, by=keeper, at=AT).record
    plan_commands.store_plan(draft=uid, version=1, by=keeper, at=AT)
    values = paper_values(drafted.uid, viewer=keeper, as_of=TODAY)
    assert values is not None
    assert values["trich_dan"].startswith("Nơi có từ 3 đảng viên trở lên: Ban Chỉ đạo chủ trì")
    assert values["dieu_khoan"] == "mục II.2.2 gạch 1"
    assert re.search(r"Kế hoạch số\s+-KH/ĐUK tháng 10 năm 2019", values["can_cu"][2]["noi_dung"])
    assert values["co_quan_cap_tren"] == "ĐẢNG ỦY KHỐI CƠ QUAN VÀ DOANH NGHIỆP TỈNH"
    assert values["kinh_gui"] == "Ban Thường vụ Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh"
    assert values["dia_danh"] == "Ninh Bình"


def test_the_words_follow_the_way_that_was_chosen(
    mill: Enterprise, admit: Callable[..., UUID], keeper: Actor, superior: UUID
) -> None:
    person = admit(NAMES[0], agreed=True)
    made = draft_of(
        mill,
        keeper,
        kind="JOIN",
        superior=superior,
        secretary=person,
        reasons="Một\n\nHai",
        dated_on=date(2020, 2, 5),
    )
    values = values_of(now(made), viewer=keeper, as_of=TODAY)
    assert values is not None
    assert "ghép" in values["de_xuat"]
    assert (values["truc_thuoc"], values["bi_thu"]) == ("Đảng bộ KCN", NAMES[0])
    assert values["ly_do"] == [{"noi_dung": "Một"}, {"noi_dung": "Hai"}]
    assert "không quy định" in values["danh_gia"][0]["noi_dung"]
    assert values["trich_dan"] == ""
    assert values["ngay_thang"] == "ngày 05 tháng 02 năm 2020"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed on this machine")
def test_libreoffice_opens_the_paper_as_pages(
    drafted: Proposal, keeper: Actor, tmp_path: Path
) -> None:
    source = tmp_path / "to-trinh.docx"
    source.write_bytes(paper_of(drafted, keeper))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [SOFFICE or "", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    pdf = (tmp_path / "to-trinh.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert re.search(rb"/MediaBox ?\[ ?0 0 59[45]\.\d+ 84[12]\.\d+", pdf)


def test_the_paper_is_vietnamese_whatever_the_reader_reads(
    drafted: Proposal, keeper: Actor
) -> None:
    vietnamese = all_text(paper_of(drafted, keeper))
    with translation.override("en"):
        assert all_text(paper_of(drafted, keeper)) == vietnamese


def test_a_paper_of_the_sample_says_so(
    drafted: Proposal, keeper: Actor, settings: Settings
) -> None:
    settings.NENTANG_TODAY = ""
    assert "DỮ LIỆU MẪU" not in all_text(paper_of(drafted, keeper))
    settings.NENTANG_TODAY = TODAY.isoformat()
    with translation.override("en"):
        first = Document(io.BytesIO(paper_of(drafted, keeper))).paragraphs[0]
    assert first.text == "DỮ LIỆU MẪU"
