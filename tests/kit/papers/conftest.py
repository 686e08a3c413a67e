"""A small paper of two names and a list."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nentang.kit.papers import declaration
from nentang.kit.papers.declaration import Paper, Placeholder
from tests.kit.papers.word_files import word

GOOD = (
    "Kính gửi {{ ten }}, {{ ngay }}",
    "{%p for dong in muc %}",
    "- {{ dong.chu }}",
    "{%p endfor %}",
)


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    template = tmp_path / "thu.docx"
    template.write_bytes(word(*GOOD))
    kind = Paper(
        key="thu",
        title="Thư",
        doc_type="Công văn",
        symbol="CV",
        template=template,
        fields=(
            Placeholder(name="ten", label="tên", sample="Ban Mẫu", is_required=True),
            Placeholder(name="ngay", label="ngày", sample="05"),
            Placeholder(name="muc", label="mục", rows=(Placeholder(name="chu", label="chữ"),)),
        ),
        context_query=lambda _uid, **_: None,
    )
    declaration.offer(kind)
    yield kind
    declaration._papers.pop("thu")
