"""Values come out as the words they are, whatever they look like."""

import io
import re
import time
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from nentang.kit.papers.declaration import Paper, Placeholder
from nentang.kit.papers.previewing import blocks
from nentang.kit.papers.rendering import MOST_ROWS, NotAllowedError, plain, render
from tests.kit.papers.word_files import all_text, word

HOSTILE = [
    "{{ ngay }}",
    "{% for a in b %}",
    "{_{ ngay }_}",
    "{_% raw %_}",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</w:t></w:r><w:fldSimple w:instr=' DDE '/>",
    "&lt;b&gt; &amp; ]]>",
    "=cmd|'/c calc'!A1",
    '"><script>alert(1)</script>',
    "Công ty “Ắc quy” & Con",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_names_come_out_as_text(paper: Paper, value: str) -> None:
    made = render(paper.template.read_bytes(), paper, {"ten": value, "muc": [{"chu": value}]})
    text = all_text(made).replace("\u2060", "")
    assert f"Kính gửi {value}," in text
    assert f"- {value}" in text
    assert not re.search(r"<w:(fldSimple|instrText|fldChar|object)", _xml(made))


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def test_signs_that_are_not_seen_are_left_out_and_breaks_become_spaces() -> None:
    assert plain("A\u202eB\u200bC\x00\x07\x1bD") == "ABCD"
    assert plain("một\nhai\tba\x0bbốn") == "một hai ba bốn"
    assert plain("e\u0302\u0301") == "\u1ebf"
    assert plain(None) == ""
    assert plain(3) == "3"


@given(st.text(max_size=80))
def test_every_text_is_plain_after_being_made_plain(value: str) -> None:
    once = plain(value)
    assert plain(once) == once
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", once)


@pytest.mark.parametrize("sign", ["{{ ''.__class__ }}", "{{ ten() }}", "{{ ten|length }}",
                                  "{% for i in range(10**9) %}x{% endfor %}", "{{ 2 ** 99 }}",
                                  "{{ la }}", "{{ lipsum }}",
                                  "{% for a in muc %}{% for b in muc %}{% endfor %}{% endfor %}",
                                  ])  # fmt: skip
def test_a_template_that_was_never_checked_can_do_nothing_either(paper: Paper, sign: str) -> None:
    began = time.monotonic()
    with pytest.raises((NotAllowedError, UndefinedError)):
        render(word("{{ ten }}", sign), paper, {"ten": "x"})
    assert time.monotonic() - began < 5


def test_a_list_has_an_end(paper: Paper) -> None:
    rows = [{"chu": str(number)} for number in range(MOST_ROWS + 50)]
    made = render(paper.template.read_bytes(), paper, {"ten": "x", "muc": rows})
    assert all_text(made).count("- ") == MOST_ROWS


def test_names_that_a_template_could_abuse_can_not_be_declared() -> None:
    for name in ("__class__", "items", "get", "Ten", "for", "1a", "a b"):
        with pytest.raises(ValueError, match="no name"):
            Placeholder(name=name, label="x")


def test_a_page_shows_the_paper_as_word_has_it(paper: Paper) -> None:
    made = render(paper.template.read_bytes(), paper, {"ten": "<b>", "muc": [{"chu": "một"}]})
    shown = blocks(made)
    assert ["".join(run.text for run in block.runs) for block in shown] == [
        "Kính gửi <b>, ",
        "- một",
    ]


def test_the_preview_keeps_weight_sides_and_tables() -> None:
    document = Document()
    run = document.add_paragraph(style="Title").add_run("Đầu")
    run.bold = run.italic = run.underline = True
    document.add_paragraph("phải").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_table(1, 2, style="Table Grid").rows[0].cells[1].text = "ô"
    target = io.BytesIO()
    document.save(target)
    head, right, table = blocks(target.getvalue())
    assert head.runs[0].is_bold
    assert head.runs[0].is_italic
    assert head.runs[0].is_underlined
    assert right.side == "r"
    assert table.has_lines
    assert table.rows[0][1][0].runs[0].text == "ô"
