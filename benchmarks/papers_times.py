"""Times of filling and printing papers, said as JSON in the last line."""

import io
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from docxtpl import DocxTemplate

from benchmarks.harness import median_seconds
from nentang.cases.admission_papers.forms import BY_CODE
from nentang.kit.access.roles import Permission
from nentang.kit.papers.declaration import Paper, paper_of
from nentang.kit.papers.doc_types import DocType
from nentang.kit.papers.drafting import IssuedBy, NewPaper, Signer
from nentang.kit.papers.printing import office, pdf_of, pdfs_of
from nentang.kit.papers.rendering import context_of
from nentang.kit.papers.unsaved import words_of

ISSUER = IssuedBy(key="committee", name="Đảng ủy Khối Mẫu", symbol="ĐUK", scope_path="/mau/")


def main() -> None:
    """Measure `argv[1]` letters and `argv[2]` printed files."""
    letters, printed = int(sys.argv[1]), int(sys.argv[2])
    call_command("migrate", verbosity=0)
    paper = paper_of(BY_CODE["9-KND"].key)
    assert paper is not None  # noqa: S101 - offered at the start
    news = [_letter(paper)] * letters
    words_of(news[:1])
    bare = bare_letter(paper)
    bare()
    found: dict[str, Any] = {
        "floor": median_seconds(bare, runs=15) * 1000,
        "letter": median_seconds(lambda: words_of(news[:1]), runs=15) * 1000,
        "letters": median_seconds(lambda: words_of(news), runs=3) * 1000,
        "first_pdf": None,
    }
    if office() is not None:
        files = words_of(news[:1]) * printed
        pdf_of(files[0])  # the first run after the machine's start reads LibreOffice from disk
        first = median_seconds(lambda: pdf_of(files[0]), runs=3)
        began = time.perf_counter()
        pdfs_of(files)
        whole = time.perf_counter() - began
        found |= {"first_pdf": first, "next_pdf": (whole - first) / (printed - 1)}
    sys.stdout.write(json.dumps(found) + "\n")


def bare_letter(paper: Paper) -> Callable[[], None]:
    """Return docxtpl alone, on the same template and values."""
    template, values = paper.template.read_bytes(), context_of(paper, paper.sample())

    def fill() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render(values, autoescape=True)
        document.save(io.BytesIO())

    return fill


def _letter(paper: Paper) -> NewPaper:
    return NewPaper(
        kind=paper.key,
        doc_type=DocType.DECISION,
        abstract="kết nạp đảng viên",
        scope_path="/mau/",
        right=Permission.ADMISSION_VIEW,
        edit_right=Permission.ADMISSION_APPRAISE,
        issuer=ISSUER,
        subjects=(),
        contents=paper.sample(),
        signer=Signer(behalf="Ban Thường vụ", title="Bí thư", name="Trần Thị Mẫu"),
        recipients=("Chi bộ Mẫu", "Lưu Văn phòng"),
    )
