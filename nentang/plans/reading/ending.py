"""The end of a document: who gets it. Roles and units only: names of persons are left out."""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from nentang.plans.reading.doubts import Doubt
from nentang.plans.reading.head import names_a_kind
from nentang.plans.reading.headings import is_named_like_unit
from nentang.plans.reading.markers import Rank
from nentang.plans.reading.paragraphs import Paragraph
from nentang.plans.reading.vocabulary import any_of, source, words
from nentang.plans.reading.wording import canonical, is_shouted, one_line

LONGEST_SIGNATURE = 80
MOST_RECIPIENTS = 200
NAME_WORDS, FEWEST_NAME_WORDS = 5, 3
EDGE = " \t\n,;:.-–—"
CAPITAL_WORD = re.compile(r"\s*([^\W\d_][^\W\d_]*)")


@dataclass(frozen=True, slots=True)
class Ending:
    """Who gets the document, and what could not be read with certainty."""

    recipients: list[str]
    doubts: list[Doubt]


def end_of(paragraphs: list[Paragraph]) -> int:
    """Return the place of the paragraph with which the ending begins."""
    for place, paragraph in enumerate(paragraphs):
        if _opens_recipients(paragraph) or _is_signature(paragraph):
            return place
    return len(paragraphs)


def ending_of(paragraphs: list[Paragraph]) -> Ending:
    """Read the paragraphs from `Nơi nhận` on."""
    entries: list[list[Paragraph]] = []
    first = next((p for p in paragraphs if _opens_recipients(p)), None)
    rest = paragraphs[paragraphs.index(first) + 1 :] if first else []
    other = next((each for each in rest if names_a_kind(each)), None)
    has_dashes = any(_is_dash(each) for each in rest[:3])
    for paragraph in rest:
        if _is_over(paragraph, entries, has_dashes=has_dashes):
            break
        if entries and has_dashes and not _is_dash(paragraph):
            entries[-1].append(paragraph)
        else:
            entries.append([paragraph])
    ending = _without_names(entries)
    return Ending(ending.recipients, ending.doubts + _second_document(other))


def _second_document(paragraph: Paragraph | None) -> list[Doubt]:
    if paragraph is None:
        return []
    text = _(
        "Dòng %(line)d: sau nơi nhận còn một văn bản khác, chưa được đọc. "
        "Tách văn bản đó ra tệp riêng rồi nạp."
    )
    return [Doubt(paragraph.line, text % {"line": paragraph.line})]


def _without_names(entries: list[list[Paragraph]]) -> Ending:
    recipients: list[str] = []
    doubts = []
    for entry in entries:
        name = without_person(_joined(entry))
        if name:
            recipients.append(name)
        else:
            text = _("Dòng %(line)d: nơi nhận chỉ nêu tên người nên đã bỏ; ghi lại bằng chức vụ.")
            doubts.append(Doubt(entry[0].line, text % {"line": entry[0].line}))
    return Ending(recipients, doubts)


def without_person(entry: str) -> str:
    """Return the entry without the name of a person: only the role or the unit is left."""
    kept = entry
    honorific = any_of("document.end.honorifics").match(canonical(entry))
    key = canonical(entry)
    surname = None if is_named_like_unit(key) else any_of("document.end.surnames").match(key)
    if honorific:
        kept = entry[_name_end(entry, honorific.end()) :]
    elif surname and entry[:1].isupper():
        end = _name_end(entry, 0)
        is_closed = end >= len(entry) or entry[end:].lstrip()[:1] in "-–,("
        is_name = is_closed and len(entry[:end].split()) >= FEWEST_NAME_WORDS
        kept = entry[end:] if is_name else entry
    kept = kept.strip(EDGE)
    return "" if kept.startswith("(") else kept


def _name_end(entry: str, start: int) -> int:
    """Return where a name ends: after at most five words with capitals, before a role."""
    key, end = canonical(entry), start
    for _count in range(NAME_WORDS):
        word = CAPITAL_WORD.match(entry, end)
        if not word or not word[1][0].isupper() or _role().match(key, word.start(1)):
            break
        end = word.end()
    return end


@cache
def _role() -> re.Pattern[str]:
    return re.compile(source("document.end.role_starts", "document.bodies.persons"))


def _joined(entry: list[Paragraph]) -> str:
    first = entry[0]
    length = first.marker.length if first.marker and _is_dash(first) else 0
    texts = [first.text[length:], *(each.text for each in entry[1:])]
    return one_line(" ".join(texts)).strip(EDGE)


def _is_over(paragraph: Paragraph, entries: list[list[Paragraph]], *, has_dashes: bool) -> bool:
    """Whether the list of recipients has ended before this paragraph."""
    if _is_signature(paragraph) or len(entries) >= MOST_RECIPIENTS:
        return True
    if not entries:
        return False
    last = entries[-1][-1]
    if canonical(_joined(entries[-1])).startswith(words("document.end.last_recipient")):
        return True
    is_continued = last.text.rstrip().endswith((",", "-", "–"))
    return has_dashes and not _is_dash(paragraph) and not is_continued


def _is_dash(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None and paragraph.marker.rank >= Rank.DASH


def _opens_recipients(paragraph: Paragraph) -> bool:
    return paragraph.key.startswith(words("document.end.recipients"))


def _is_signature(paragraph: Paragraph) -> bool:
    """Whether the paragraph is `T/M BAN THƯỜNG VỤ` or the like."""
    is_opened = paragraph.key.startswith(words("document.end.signature"))
    return is_opened and len(paragraph.text) <= LONGEST_SIGNATURE and is_shouted(paragraph.text)
