"""Fill a template: words in, words out. No value ever becomes a field, a macro or markup.

The template is staff's own, and still it may only name what the paper declares: everything
else in Jinja (calls, attributes, filters, tests, arithmetic) is refused before it runs.
"""

import io
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nentang.kit.papers.declaration import LANGUAGE, Paper, Placeholder

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST, MOST_ROWS = 20_000, 1_000  # letters of a value, rows of a list
SPACE_LIKE = "\t\n\r\x0b\x0c\u2028\u2029"


class NotAllowedError(Exception):
    """A template asks for more than the names of its paper."""


def plain(value: Any) -> str:
    """Return a value as words that Word shows as they are.

    Composed Unicode; breaks and tabs become spaces; signs that are not seen and turn a line
    around, end it or break the file are left out.
    """
    text = unicodedata.normalize("NFC", "" if value is None else str(value)[:LONGEST])
    spaced = "".join(" " if sign in SPACE_LIKE else sign for sign in text)
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in HIDDEN)


HIDDEN = {"Cc", "Cf", "Cs", "Cn", "Co"}


def render(template: bytes, paper: Paper, values: Mapping[str, Any]) -> bytes:
    """Return the paper as a Word file.

    :raises NotAllowedError: if the template was not checked before.
    """
    from docxtpl import DocxTemplate  # loaded by the first paper, not by the server's start

    document = DocxTemplate(io.BytesIO(template))
    document.render(context_of(paper, values), _environment(), autoescape=True)
    if settings.NENTANG_TODAY:
        _mark_as_sample(document.docx)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@translation.override(LANGUAGE)
def _mark_as_sample(document: Any) -> None:
    """Say on the paper of a sample installation that everything in it is invented."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    first = document.element.body[0]
    mark = document.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    mark.add_run(_("DỮ LIỆU MẪU")).bold = True
    first.addprevious(mark._p)


def context_of(paper: Paper, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return exactly the names of the paper, each as plain words or rows of plain words."""
    return {field.name: _valued(field, values.get(field.name)) for field in paper.fields}


def _valued(field: Placeholder, value: Any) -> Any:
    if not field.rows:
        return _braced(plain(value))
    rows = list(value or ())[:MOST_ROWS]
    return [{each.name: _braced(plain(row.get(each.name))) for each in field.rows} for row in rows]


def _braced(text: str) -> str:
    """Keep what docxtpl takes for its own signs apart: it would join `{_{` into braces."""
    return text.replace("{_", "{\u2060_").replace("_}", "_\u2060}").replace("%_", "%\u2060_")


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import StrictUndefined, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    allowed = (
        *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr),
        *(nodes.For, nodes.If, nodes.Not),
    )

    class Words(ImmutableSandboxedEnvironment):
        """Refuses a template before it is compiled, wherever in the file it stands."""

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            strange = [node for node in tree.find_all(nodes.Node) if type(node) not in allowed]
            if strange:
                raise NotAllowedError(type(strange[0]).__name__)
            loops = list(tree.find_all(nodes.For))
            if any(list(loop.find_all(nodes.For)) for loop in loops):  # rows times rows
                raise NotAllowedError("For")
            return tree

    words = Words(undefined=StrictUndefined, autoescape=True)
    words.globals.clear()
    words.filters.clear()
    words.tests.clear()
    return words
