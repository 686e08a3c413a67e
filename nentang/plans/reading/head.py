"""The head of a document: kind, title, issuing body, number, place, day, period.

What the document leaves blank is None. Nothing is taken from the papers that it cites, from the
name of the file or from the clock.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from nentang.plans.reading.bodies import bodies_in, is_body_line, subject_of, well_written
from nentang.plans.reading.dates import day_line, reported_day
from nentang.plans.reading.doubts import Doubt
from nentang.plans.reading.markers import Rank
from nentang.plans.reading.paragraphs import Paragraph
from nentang.plans.reading.periods import period_of
from nentang.plans.reading.vocabulary import any_of, around, source, table
from nentang.plans.reading.wording import is_shouted, one_line

LONGEST_HEAD = 60  # paragraphs before the kind of the document
LONGEST_TITLE = 600  # signs
MOST_TITLE = 6  # paragraphs
LONGEST_TITLE_LINE = 400
BLANK = r"[\s.…_]*"


class Place(TypedDict):
    """Where something is said: the 1-based line, and an exact piece of the document."""

    line: int
    quote: str


@dataclass(slots=True)
class Head:
    """What the head says; `places` gives quote and line of each, `after` is the next paragraph."""

    values: dict[str, Any]
    places: dict[str, Place] = field(default_factory=dict)
    after: int = 0


EMPTY = ("type", "title", "issuing_body", "number", "symbol", "place", "date", "date_partial",
         "period")  # fmt: skip


def head_of(paragraphs: list[Paragraph], text: str) -> Head:
    """Read the head from the first paragraphs."""
    head = Head(dict.fromkeys(EMPTY))
    found = _type_place(paragraphs)
    if found is None:
        _reported(paragraphs, head)
    else:
        _titled(paragraphs, found, head, text)
    period = period_of(head.values["title"] or "")
    head.values["period"] = period
    return head


def _say(head: Head, name: str, value: object, paragraph: Paragraph) -> None:
    head.values[name] = value
    head.places[name] = {"line": paragraph.line, "quote": paragraph.text}


def _type_place(paragraphs: list[Paragraph]) -> int | None:
    """Return the paragraph that names the kind of the document."""
    for place, paragraph in enumerate(paragraphs[:LONGEST_HEAD]):
        if _alone().fullmatch(paragraph.key) or _with_title().match(paragraph.key):
            return place
        if _is_base(paragraph) or (paragraph.marker and paragraph.marker.rank < Rank.DASH):
            return None
    return None


def names_a_kind(paragraph: Paragraph) -> bool:
    """Whether the paragraph is nothing but the kind of a document, in capitals."""
    return is_shouted(paragraph.text) and _alone().fullmatch(paragraph.key) is not None


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(source("document.head.types"))


@cache
def _with_title() -> re.Pattern[str]:
    return around(r"<0>\s+[“\"]?<1>", "document.head.types", "document.head.title_openers")


def _is_base(paragraph: Paragraph) -> bool:
    return any_of("document.basis.openers").match(paragraph.key.lstrip("-– ")) is not None


def _titled(paragraphs: list[Paragraph], place: int, head: Head, text: str) -> None:
    letterhead, paragraph = paragraphs[:place], paragraphs[place]
    kind = any_of("document.head.types").match(paragraph.key)
    _say(head, "type", one_line(kind[0]).capitalize() if kind else None, paragraph)
    if _alone().fullmatch(paragraph.key):
        head.after = _title_end(paragraphs, place + 1)
        title = paragraphs[place + 1 : head.after]
    else:
        head.after, title = place + 1, [paragraph]
    if title:
        _say(
            head, "title", one_line(" ".join(each.text for each in title)).rstrip(" .;:"), title[0]
        )
        head.places["title"]["quote"] = text[title[0].start : title[-1].end]
    _letterhead(letterhead, head, text)
    if not head.values["issuing_body"]:
        _body_below(paragraphs, head, text)


def _title_end(paragraphs: list[Paragraph], start: int) -> int:
    place = start
    while place < len(paragraphs) and place - start < MOST_TITLE:
        if not _is_title(paragraphs[place], paragraphs[start:place]):
            break
        place += 1
    return place


def _is_title(paragraph: Paragraph, before: list[Paragraph]) -> bool:
    marker = paragraph.marker
    goes_on = bool(before) and is_shouted(before[-1].text) and is_shouted(paragraph.text)
    if marker and not (marker.rank >= Rank.DASH and goes_on):
        return False
    if not before:
        return len(paragraph.text) <= LONGEST_TITLE and not (
            _is_base(paragraph) and len(paragraph.text) > LONGEST_TITLE_LINE
        )
    if paragraph.is_after_rule or _is_base(paragraph) or paragraph.text.endswith(":"):
        return False
    is_same = is_shouted(before[-1].text) == is_shouted(paragraph.text)
    return is_same and len(paragraph.text) <= LONGEST_TITLE_LINE and not is_body_line(paragraph.key)


def _letterhead(letterhead: list[Paragraph], head: Head, text: str) -> None:
    for paragraph in letterhead:
        if (number := _number().search(paragraph.text)) and "symbol" not in head.places:
            _say(head, "number", number["number"], paragraph)
            _say(head, "symbol", re.sub(r"\s", "", number["symbol"]), paragraph)
        if (day := day_line(paragraph)) and "date" not in head.places:
            for name, value in day.items():
                _say(head, name, value, paragraph)
    bodies = bodies_in(letterhead)
    if bodies:
        name, paragraph = bodies[-1]
        _say(head, "issuing_body", well_written(name, text), paragraph)


@cache
def _number() -> re.Pattern[str]:
    """Match `Số: 38/KH-UBND` and `Số      -KH/ĐUK`."""
    word = table("document")["basis"]["number_word"][0]
    symbol = r"[^\W\d_]\w*(?:\s?[-/&]\s?[^\W\d_]\w*)*"
    return re.compile(
        rf"(?:^|\s){word[0]}{word[1:]}\s*[.:]?{BLANK}(?P<number>\d{{1,5}}[a-z]?(?:/\d{{4}})?)?"
        rf"{BLANK}[-/–]\s*(?P<symbol>{symbol})",
        re.IGNORECASE,
    )


def _body_below(paragraphs: list[Paragraph], head: Head, text: str) -> None:
    """Find the issuing body below the title: a line of its own, or who orders what follows."""
    for paragraph in paragraphs[head.after : head.after + LONGEST_HEAD]:
        if is_body_line(paragraph.key) and paragraph is paragraphs[head.after]:
            _say(head, "issuing_body", well_written(one_line(paragraph.text), text), paragraph)
            head.after += 1
            return
        if paragraph.marker and paragraph.marker.rank < Rank.DASH:
            return
        end = subject_of(paragraph.key, "document.head.enacts")
        if end:
            _say(head, "issuing_body", one_line(paragraph.text[:end]), paragraph)
            return


def _reported(paragraphs: list[Paragraph], head: Head) -> None:
    """Read `X vừa ban hành Kế hoạch số 147-KH/HU, ngày 21/12/2022 về ...`, if it says so."""
    for paragraph in paragraphs[:LONGEST_HEAD]:
        match = _report().search(paragraph.key)
        end = subject_of(paragraph.key, "document.head.reported") if match else None
        if not match or not end:
            continue
        spans = {
            name: paragraph.text[match.start(name) : match.end(name)]
            for name in ("number", "symbol", "title")
        }
        _say(head, "type", one_line(match["type"]).capitalize(), paragraph)
        _say(head, "issuing_body", one_line(paragraph.text[:end]), paragraph)
        _say(head, "number", spans["number"], paragraph)
        _say(head, "symbol", spans["symbol"], paragraph)
        if spans["title"]:
            title = one_line(spans["title"])
            _say(head, "title", title[:1].upper() + title[1:], paragraph)
        for name, value in reported_day(match).items():
            _say(head, name, value, paragraph)
        return


@cache
def _report() -> re.Pattern[str]:
    return around(
        r"<0>\s+(?P<type><1>)\s+<2>\s*(?P<number>\d{1,5})\s*[-/]\s*(?P<symbol>[\w/&-]+)"
        r"(?:,?\s*<3>\s*(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4}))?"
        r"(?:\s*<4>\s+(?P<title>[^;,.:\n]{1,300}))?",
        "document.head.reported", "document.head.types", "document.basis.number_word",
        "document.basis.day", "document.head.about",
    )  # fmt: skip


def doubts_about(head: Head) -> list[Doubt]:
    """Return what a person should look at in the head."""
    found = []
    if head.values["type"] is None:
        text = _("Không thấy tên loại văn bản (Kế hoạch, Nghị quyết …) ở đầu tệp.")
        found.append(Doubt(None, text))
    if head.values["number"] is None and "symbol" in head.places:
        text = _("Dòng %(line)d: số văn bản để trống.")
        found.append(_doubt_at(head.places["symbol"], text))
    if head.values["date"] is None and "date_partial" in head.places:
        text = _("Dòng %(line)d: ngày văn bản để trống hoặc không có trong lịch.")
        found.append(_doubt_at(head.places["date_partial"], text))
    return found


def _doubt_at(place: Place, text: str) -> Doubt:
    return Doubt(place["line"], text % {"line": place["line"]})
