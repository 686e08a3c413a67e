"""Signs and sources that stand in a template where nobody sees them in Word."""

import io
import zipfile

import pytest

from nentang.kit.papers.checking import judge
from nentang.kit.papers.declaration import Paper
from tests.kit.papers.conftest import GOOD
from tests.kit.papers.word_files import with_part, word

DOCUMENT, SETTINGS = "word/document.xml", "word/settings.xml"
HIDDEN = {
    "in an attribute": b'<w:p w:rsidR="{{ self }}"/>',
    "of one of ours": b'<w:p w:rsidR="{{ ten }}"/>',
    "in words struck out": b"<w:p><w:r><w:delText>{% if x %}</w:delText></w:r></w:p>",
}


def problems(data: bytes, paper: Paper) -> list[str]:
    return [each.words for each in judge(data, name="mau.docx", paper=paper).problems]


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """Return a good template with other words in one of its parts."""
    data = word(*GOOD)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read(part)
    assert old in content
    return with_part(data, part, content.replace(old, new, 1))


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_a_sign_that_is_not_seen_is_refused(hidden: bytes, paper: Paper) -> None:
    (found,) = problems(changed(DOCUMENT, b"<w:body>", b"<w:body>" + hidden), paper)
    assert "không nhìn thấy" in found


def test_a_template_that_asks_a_source_of_data_is_refused(paper: Paper) -> None:
    merge = b'<w:mailMerge><w:query w:val="SELECT 1"/></w:mailMerge></w:settings>'
    (found,) = problems(changed(SETTINGS, b"</w:settings>", merge), paper)
    assert "trộn thư" in found


@pytest.mark.parametrize("kind", ["aFChunk", "subDocument"])
def test_another_document_inside_is_refused(kind: str, paper: Paper) -> None:
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="other.xml"/></Relationships>'
    ).encode()
    part = "word/_rels/document.xml.rels"
    (found,) = problems(changed(part, b"</Relationships>", relation), paper)
    assert "nhúng" in found
