"""The few signs that a template may carry: a name, a condition on a name, a loop over a list.

{{ ten }}   {{ dong.ten }}   {%p if ten %}   {%p if not ten %}   {%p else %}   {%p endif %}
{%p for dong in danh_sach %} … {%p endfor %}   and the same with `tr` for a row of a table
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from nentang.kit.papers.declaration import Paper, Placeholder

SIGN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LOOSE = re.compile(r"\{[{%#]|[}%#]\}")
MOST_SIGNS = 500  # of one part of a file; filling takes its time with each
WORD = r"[A-Za-z_][A-Za-z0-9_]*"
VALUE = re.compile(rf"\{{\{{\s*(?P<name>{WORD})(?:\.(?P<part>{WORD}))?\s*\}}\}}")
IF = re.compile(rf"\{{%(?:p|tr)? +if +(?:not +)?(?P<name>{WORD})(?:\.(?P<part>{WORD}))? *%\}}")
FOR = re.compile(rf"\{{%(?:p|tr)? +for +(?P<row>{WORD}) +in +(?P<name>{WORD}) *%\}}")
END = re.compile(r"\{%(?:p|tr)? +(?P<word>endfor|endif|else) *%\}")


@dataclass(slots=True)
class Part:
    """What one part of a file names, and what stands against it: (words, paragraph)."""

    used: set[str] = field(default_factory=set)
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    paper: Paper
    part: Part = field(default_factory=Part)
    open: list[tuple[str, str, str]] = field(default_factory=list)  # kind, name of row, paragraph
    rows: dict[str, Placeholder] = field(default_factory=dict)

    def blame(self, words: str, paragraph: str) -> None:
        self.part.problems.append((words, paragraph))

    def take(self, sign: str, paragraph: str) -> None:
        """Read one sign; whatever is none of the few is refused."""
        if found := VALUE.fullmatch(sign):
            self.name(found["name"], found["part"], paragraph)
        elif found := FOR.fullmatch(sign):
            self.begin_loop(found["row"], found["name"], paragraph)
        elif found := IF.fullmatch(sign):
            self.name(found["name"], found["part"], paragraph, is_condition=True)
            self.open.append(("endif", "", paragraph))
        elif found := END.fullmatch(sign):
            self.end(found["word"], paragraph)
        else:
            text = _("“%s” không dùng được. Chỉ viết tên, {%%p if tên %%}, {%%p for … in tên %%}.")
            self.blame(text % sign, paragraph)

    def name(
        self, name: str, part: str | None, paragraph: str, *, is_condition: bool = False
    ) -> None:
        row, known = self.rows.get(name), self.paper.field(name)
        if row and part and any(each.name == part for each in row.rows):
            return
        if part or row or known is None:
            written = f"{name}.{part}" if part else name
            self.blame(_("Không có chỗ điền tên “%s”. Xem bảng tên bên dưới.") % written, paragraph)
            return
        if known.rows and not is_condition:
            text = _("“%s” là danh sách: viết {%%p for dong in %s %%} … {%%p endfor %%}.")
            self.blame(text % (name, name), paragraph)
            return
        self.part.used.add(name)

    def begin_loop(self, row: str, name: str, paragraph: str) -> None:
        known = self.paper.field(name)
        if known is None or not known.rows:
            self.blame(_("“%s” không phải danh sách, không lặp được.") % name, paragraph)
        elif self.rows:
            self.blame(_("Danh sách “%s” nằm trong danh sách khác. Tách ra.") % name, paragraph)
        elif self.paper.field(row):
            self.blame(_("“%s” đã là tên một chỗ điền. Đặt tên khác cho dòng.") % row, paragraph)
        else:
            self.rows[row] = known
            self.part.used.add(name)
        self.open.append(("endfor", row, paragraph))

    def end(self, word: str, paragraph: str) -> None:
        kind, row, _paragraph = self.open[-1] if self.open else ("", "", "")
        if word == "else" and kind == "endif":
            return
        if word != kind:
            self.blame(_("“%s” không có phần mở trước nó.") % word, paragraph)
            return
        self.open.pop()
        self.rows.pop(row, None)


def read(paragraphs: Sequence[str], paper: Paper) -> Part:
    """Read the signs of one part of a file, in the order of its paragraphs."""
    reader = _Reader(paper)
    if sum(len(SIGN.findall(paragraph)) for paragraph in paragraphs) > MOST_SIGNS:
        text = _("Mẫu có hơn %d chỗ điền. Bớt đi; mẫu kèm phần mềm có chừng một trăm.")
        reader.blame(text % MOST_SIGNS, "")
        return reader.part
    for paragraph in paragraphs:
        for sign in SIGN.findall(paragraph):
            reader.take(sign, paragraph)
        if LOOSE.search(SIGN.sub("", paragraph)):
            reader.blame(_("Ngoặc mở và đóng không khớp trong đoạn này."), paragraph)
    for kind, _row, paragraph in reader.open:
        text = _("Phần mở ở đoạn này thiếu {%%p %s %%}.")
        reader.blame(text % kind, paragraph)
    return reader.part
