"""Files that a page hands out: Word, PDF."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from nentang.kit.text.folding import words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF, ZIP = "application/pdf", "application/zip"
ENDINGS = {DOCX: "docx", PDF: "pdf", ZIP: "zip"}
MOST_WORDS = 12


def handed_out(data: bytes, *, name: str, kind: str = DOCX) -> HttpResponse:
    """Return a file to be saved; its name loses what some systems can't write."""
    answer = HttpResponse(data, content_type=kind)
    stem = "-".join(words(name)[:MOST_WORDS]) or "van-ban"
    header = content_disposition_header(True, f"{stem}.{ENDINGS[kind]}")  # noqa: FBT003
    answer["Content-Disposition"] = header
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
