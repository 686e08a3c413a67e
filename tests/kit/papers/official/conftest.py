"""A kind of paper with a head, a name and a list, composed as the program's own are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nentang.kit.papers import declaration
from nentang.kit.papers.composing import (
    PARTY,
    blank_paper,
    heading,
    loop,
    packed,
    signing,
    text,
    titled,
)
from nentang.kit.papers.declaration import Paper, Placeholder
from nentang.kit.papers.heads import HEAD
from nentang.kit.papers.models import OfficialPaper
from tests.kit.papers.official.acting import drafted


def decision() -> bytes:
    document = blank_paper("Mẫu Quyết định", PARTY)
    heading(document, PARTY)
    titled(document, "QUYẾT ĐỊNH")
    text(document, "Kết nạp {{ ten }} vào Đảng./.")
    loop(document, "muc", "- {{ dong.chu }}")
    signing(document, PARTY)
    return packed(document)


@pytest.fixture
def kind(tmp_path: Path) -> Iterator[Paper]:
    template = tmp_path / "qd.docx"
    template.write_bytes(decision())
    found = Paper(
        key="qd",
        title="Quyết định kết nạp",
        doc_type="Quyết định",
        symbol="QĐ",
        template=template,
        fields=(
            *HEAD,
            Placeholder(name="ten", label="tên", sample="Mẫu"),
            Placeholder(name="muc", label="mục", rows=(Placeholder(name="chu", label="chữ"),)),
        ),
        context_query=lambda _uid, **_: None,
        subject_url=lambda uid: f"/ho-so/{uid}",
    )
    declaration.offer(found)
    yield found
    declaration._papers.pop("qd")


@pytest.fixture
def paper(db: None, parks: None, kind: Paper) -> OfficialPaper:
    """Return a draft of LAN's."""
    return drafted()[0]
