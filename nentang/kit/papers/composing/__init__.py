"""The layout of official papers in Word, as rulebook §8 gives it (V-01 to V-13).

A template that comes with the software is composed by these functions, then edited by staff:

    document = blank_paper(_("Mẫu Nghị quyết"), PARTY)
    heading(document, PARTY, Head(form=_("Mẫu 6-KNĐ")))
    titled(document, _("NGHỊ QUYẾT"), "{{ trich_yeu }}")
    text(document, "…"); written_lines(document, 4); ruled_table(…)
    signing(document, PARTY)
    data = packed(document)

Words between braces are names of the paper's fields; those of `heads.HEAD` every paper has.
Papers that are made in one go (lists, extracts) are composed of their final words alike.
"""

from nentang.kit.papers.composing.bodies import (
    begin_page,
    given,
    line,
    loop,
    note,
    sign,
    text,
    title,
    write,
    written_lines,
)
from nentang.kit.papers.composing.heads import Head, heading, letter_head, titled
from nentang.kit.papers.composing.packing import packed
from nentang.kit.papers.composing.page import PARTY, STATE, YOUTH, Look, blank_paper, footed
from nentang.kit.papers.composing.signing import Place, signing, signing_pair
from nentang.kit.papers.composing.tables import Column, listed_table, plain_table, ruled_table

__all__ = [
    "PARTY",
    "STATE",
    "YOUTH",
    "Column",
    "Head",
    "Look",
    "Place",
    "begin_page",
    "blank_paper",
    "footed",
    "given",
    "heading",
    "letter_head",
    "line",
    "listed_table",
    "loop",
    "note",
    "packed",
    "plain_table",
    "ruled_table",
    "sign",
    "signing",
    "signing_pair",
    "text",
    "title",
    "titled",
    "write",
    "written_lines",
]
