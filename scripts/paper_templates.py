"""Make the Word templates that come with the program: run it, commit what it writes.

    python scripts/paper_templates.py

Layout: rulebook section 8 (V-01 to V-11). Margins and the symbol are tagged M there, so they
are what staff may change in Word first.
"""

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FOLDER = Path(__file__).resolve().parents[1] / "nentang/cases/papers"
FONT, BODY, HEAD, TYPE, SMALL = "Times New Roman", 14, 15, 16, 12
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15  # V-08, confidence M
NUMBER_FROM_EDGE = 10  # V-09
INDENT = Mm(12.7)
UNUSED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/webSettings")  # of the blank file
BLANK = "\u00a0"  # a space that stays where it is


def founding_proposal() -> bytes:
    """Tờ trình về thành lập chi bộ: the paper of the Steering Committee."""
    document = blank_document()
    heading(document)
    line(document, "TỜ TRÌNH", size=TYPE, bold=True, side=SIDE.CENTER, before=12)
    line(document, "{{ trich_yeu }}", bold=True, side=SIDE.CENTER)
    line(document, "-----", side=SIDE.CENTER, after=8)
    line(document, "Kính gửi: {{ kinh_gui }}", side=SIDE.CENTER, after=8)
    loop(document, "can_cu", "- {{ dong.noi_dung }};")
    text(document, "Ban Chỉ đạo kính trình về {{ ten_doanh_nghiep }} như sau:")
    title(document, "1. Tình hình doanh nghiệp")
    text(
        document,
        "{{ ten_doanh_nghiep }}{% if ma_so_thue %}, mã số thuế {{ ma_so_thue }}{% endif %}"
        "{% if loai_hinh %}, loại hình {{ loai_hinh }}{% endif %}"
        "{% if dia_chi %}, địa chỉ {{ dia_chi }}{% endif %}"
        "{% if dia_ban %}, {{ dia_ban }}{% endif %}.",
    )
    text(
        document,
        "Lao động: {{ lao_dong }}. Quy mô: {{ quy_mo }}. Đoàn thể: {{ doan_the }}. "
        "Nguồn phát triển đảng: {{ nguon }}.",
    )
    text(document, "Đảng viên làm việc tại doanh nghiệp: {{ dang_vien_tai_cho }}.")
    title(document, "2. Đối chiếu quy định")
    given(document, "trich_dan", "Kế hoạch, {{ dieu_khoan }}, ghi: “{{ trich_dan }}”")
    loop(document, "danh_gia", "{{ dong.noi_dung }}")
    given(document, "ngoai_le", "{{ ngoai_le }}")
    title(document, "3. Đề xuất")
    text(document, "Ban Chỉ đạo đề nghị {{ kinh_gui }} xem xét, cho chủ trương {{ de_xuat }}.")
    given(document, "truc_thuoc", "Tổ chức cấp trên trực tiếp dự kiến: {{ truc_thuoc }}.")
    given(document, "bi_thu", "Dự kiến bí thư: {{ bi_thu }}.")
    given(document, "pho_bi_thu", "Dự kiến phó bí thư: {{ pho_bi_thu }}.")
    loop(document, "ly_do", "{{ dong.noi_dung }}")
    last = text(document, "Ban Chỉ đạo kính trình {{ kinh_gui }} xem xét, quyết định./.")
    last.paragraph_format.keep_with_next = True  # the signature never stands alone on a page
    signing(document)
    annex(document)
    return packed(document)


def blank_document() -> Any:
    """A4 with the margins of V-08, one font, the number of the page from page 2 (V-09)."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(NUMBER_FROM_EDGE)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)
    page_number(section.header.paragraphs[0])
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title, properties.language = "Mẫu Tờ trình thành lập chi bộ", "vi-VN"
    return document


def page_number(paragraph: Any) -> None:
    paragraph.alignment = SIDE.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = "2"
    run.append(words)
    field.append(run)
    paragraph._p.append(field)


def heading(document: Any) -> None:
    """Issuer at the left with its number below, title of the Party at the right with the day."""
    table = plain_table(document, (Mm(78), Mm(87)))
    left, right = table.rows[0].cells
    first = left.paragraphs[0]
    write(first, "{{ co_quan_cap_tren }}", side=SIDE.CENTER)
    write(left.add_paragraph(), "BAN CHỈ ĐẠO", bold=True, side=SIDE.CENTER)
    write(left.add_paragraph(), "*", side=SIDE.CENTER)
    write(left.add_paragraph(), f"Số{BLANK * 8}-TTr/BCĐ", side=SIDE.CENTER)
    party = write(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, side=SIDE.CENTER)
    party.font.size, party.font.underline = Pt(HEAD), True  # a rule as long as the title
    day = "{% if dia_danh %}{{ dia_danh }}, {% endif %}{{ ngay_thang }}"
    write(right.add_paragraph(), day, italic=True, side=SIDE.CENTER)


def signing(document: Any) -> None:
    """Recipients at the left, authority and position at the right (V-10, V-11)."""
    line(document, "", size=6).paragraph_format.keep_with_next = True
    table = plain_table(document, (Mm(85), Mm(80)))
    left, right = table.rows[0].cells
    head = write(left.paragraphs[0], "Nơi nhận:")
    head.font.underline = True
    for words in ("- {{ kinh_gui }} (để b/c),", "- Các thành viên Ban Chỉ đạo,", "- Lưu BCĐ, VP."):
        write(left.add_paragraph(), words).font.size = Pt(SMALL)
    write(right.paragraphs[0], "T/M BAN CHỈ ĐẠO", bold=True, side=SIDE.CENTER)
    write(right.add_paragraph(), "TRƯỞNG BAN", side=SIDE.CENTER)
    for _row in range(4):  # signature, seal, name
        write(right.add_paragraph(), "", side=SIDE.CENTER)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def annex(document: Any) -> None:
    """Names, without days of birth, only where the reader may have them."""
    top = line(document, "PHỤ LỤC", bold=True, side=SIDE.CENTER)
    top.paragraph_format.page_break_before = True
    line(document, "Đảng viên làm việc tại {{ ten_doanh_nghiep }}", bold=True, side=SIDE.CENTER)
    line(document, "(kèm theo Tờ trình của Ban Chỉ đạo)", italic=True, side=SIDE.CENTER, after=8)
    sign(document, "{%p if dang_vien %}")
    heads = ("STT", "Họ và tên", "Số thẻ", "Chính thức, dự bị", "Ngày vào Đảng", "Nơi sinh hoạt")
    names = ("so_thu_tu", "ho_ten", "so_the", "tinh_trang", "ngay_vao_dang", "noi_sinh_hoat")
    sized = tuple(Mm(width) for width in (12, 42, 22, 22, 24, 43))
    table = ruled_table(document, heads, "dang_vien", tuple(zip(names, sized, strict=True)))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    sign(document, "{%p endif %}")
    sign(document, "{%p if noi_khac %}")
    line(document, "Đảng viên đang sinh hoạt ở chi bộ khác, chưa ghi đồng ý chuyển về:", before=8)
    sign(document, "{%p endif %}")
    sign(document, "{%p for dong in noi_khac %}")
    text(document, "- {{ dong.chi_bo }}: {{ dong.so_nguoi }}")
    sign(document, "{%p endfor %}")
    given(document, "ghi_chu_phu_luc", "{{ ghi_chu_phu_luc }}")


def ruled_table(
    document: Any, heads: tuple[str, ...], items: str, cells: tuple[tuple[str, Any], ...]
) -> Any:
    """A table with one row for each item: the rows with the signs go when it is filled."""
    table = document.add_table(rows=4, cols=len(heads), style="Table Grid")
    table.autofit = False
    begin, body, end = table.rows[1], table.rows[2], table.rows[3]
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for place, (head, (name, width)) in enumerate(zip(heads, cells, strict=True)):
        table.columns[place].width = width
        for row in table.rows:
            row.cells[place].width = width
        write(table.rows[0].cells[place].paragraphs[0], head, bold=True, side=SIDE.CENTER)
        side = SIDE.LEFT if name in {"ho_ten", "noi_sinh_hoat"} else SIDE.CENTER
        words = f"{{{{ dong.{name} }}}}"
        if name == "noi_sinh_hoat":
            words += "{% if dong.dong_y %} ({{ dong.dong_y }}){% endif %}"
        write(body.cells[place].paragraphs[0], words, side=side)
    begin.cells[0].paragraphs[0].add_run(f"{{%tr for dong in {items} %}}")
    end.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(SMALL)
    return table


def plain_table(document: Any, widths: tuple[Any, ...]) -> Any:
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for place, width in enumerate(widths):
        table.columns[place].width = table.rows[0].cells[place].width = width
    return table


def line(document: Any, words: str, **look: Any) -> Any:
    """A paragraph without indent; look: size, bold, italic, side, before, after."""
    paragraph = document.add_paragraph()
    size, before, after = look.pop("size", BODY), look.pop("before", 0), look.pop("after", 0)
    write(paragraph, words, **look).font.size = Pt(size)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = (
        Pt(before),
        Pt(after),
    )
    return paragraph


def text(document: Any, words: str) -> Any:
    """A paragraph of the body: justified, first line indented (V-07)."""
    paragraph = document.add_paragraph()
    write(paragraph, words, side=SIDE.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = INDENT
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def title(document: Any, words: str) -> None:
    paragraph = text(document, "")
    write(paragraph, words, bold=True, side=SIDE.JUSTIFY)
    paragraph.paragraph_format.keep_with_next = True


def sign(document: Any, words: str) -> None:
    """A paragraph that goes when the template is filled."""
    document.add_paragraph(words)


def given(document: Any, name: str, words: str) -> None:
    """A paragraph that stands only where there is something to say."""
    sign(document, f"{{%p if {name} %}}")
    text(document, words)
    sign(document, "{%p endif %}")


def loop(document: Any, name: str, words: str) -> None:
    sign(document, f"{{%p for dong in {name} %}}")
    text(document, words)
    sign(document, "{%p endfor %}")


def write(
    paragraph: Any, words: str, *, bold: bool = False, italic: bool = False, side: Any = SIDE.LEFT
) -> Any:
    run = paragraph.add_run(words)
    run.bold, run.italic = bold, italic
    paragraph.alignment = side
    return run


def packed(document: Any) -> bytes:
    """Write the file so that the same script always makes the same bytes."""
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(UNUSED):
                del holder.rels[key]
    draft, target = io.BytesIO(), io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(target, "w") as result:
        types = "[Content_Types].xml"
        for name in sorted(source.namelist(), key=lambda each: (each != types, each)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            result.writestr(entry, source.read(name))
    return target.getvalue()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "to-trinh-thanh-lap.docx"
    path.write_bytes(founding_proposal())
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
