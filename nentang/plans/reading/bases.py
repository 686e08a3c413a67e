"""The papers on which a plan is based, from the paragraphs before its first item."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from nentang.plans.reading.paragraphs import Paragraph
from nentang.plans.reading.times import date_of
from nentang.plans.reading.vocabulary import any_of, around, source
from nentang.plans.reading.wording import one_line

LONGEST_ISSUER = 120
SIGNS = r"\d{1,5}\w{0,2}(?:\s?[-/]\s?[^\W_][\w&]*)+"
NEW_PARAGRAPH = re.compile(r"^\s*[-–]\s*")


def bases_of(preamble: list[Paragraph], text: str) -> list[dict[str, Any]]:
    """Return the papers that the preamble names, each with its quote and line."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    is_basis = False
    for paragraph in preamble:
        opening = NEW_PARAGRAPH.sub("", paragraph.key)
        is_basis = is_basis or any_of("document.basis.openers").match(opening) is not None
        if is_basis:
            for basis in _in_paragraph(paragraph, text):
                found.setdefault((basis["type"], basis["number"] or basis["quote"]), basis)
    return list(found.values())


def _in_paragraph(paragraph: Paragraph, text: str) -> Iterator[dict[str, Any]]:
    matches = [*_numbered().finditer(paragraph.key), *_titled().finditer(paragraph.key)]
    for match in sorted(matches, key=re.Match.start):
        found = match.groupdict()
        day = date_of(found["day"], found["month"], found["year"]) if found["day"] else None
        issuer = _issuer(paragraph, match.end())
        end = issuer[1] if issuer else match.end()
        yield {
            "type": one_line(found["type"]).capitalize(),
            "title": _said(paragraph, match, "title"),
            "number": (_said(paragraph, match, "number") or "").replace(" ", "") or None,
            "date": day.isoformat() if day else None,
            "by": one_line(paragraph.text[slice(*issuer)]) if issuer else None,
            "quote": text[paragraph.start + match.start() : paragraph.start + end],
            "line": paragraph.line + paragraph.text.count("\n", 0, match.start()),
        }


def _said(paragraph: Paragraph, match: re.Match[str], group: str) -> str | None:
    """Return what a group matched, as it is written in the document."""
    if match.groupdict().get(group) is None:
        return None
    return one_line(paragraph.text[match.start(group) : match.end(group)]) or None


def _issuer(paragraph: Paragraph, place: int) -> tuple[int, int] | None:
    """Return where the issuer stands: after `của`, up to what the paper is about."""
    start = around(r"\s*<0>\s+", "document.basis.of").match(paragraph.key, place)
    if not start:
        return None
    stop = min(len(paragraph.key), start.end() + LONGEST_ISSUER)
    end = _issuer_end().search(paragraph.key, start.end(), stop)
    name = paragraph.key[start.end() : end.start() if end else stop].rstrip()
    return (start.end(), start.end() + len(name)) if name else None


@cache
def _day() -> str:
    """Return the source of a pattern for `ngày 13/3/2017` and `ngày 13 tháng 3 năm 2017`."""
    day, month, year = (source(f"document.basis.{word}") for word in ("day", "month", "year"))
    return (
        rf"\s*,?\s*{day}\s*(?P<day>\d{{1,2}})\s*(?:[/.-]|{month})\s*(?P<month>\d{{1,2}})"
        rf"\s*(?:[/.-]|{year})\s*(?P<year>\d{{4}})"
    )


@cache
def _numbered() -> re.Pattern[str]:
    """Match `Kế hoạch số 50-KH/TU ngày 13/3/2017`."""
    types, word = source("document.basis.types"), source("document.basis.number_word")
    return re.compile(rf"(?P<type>{types})\s+(?:{word}\s*)?(?P<number>{SIGNS})(?:{_day()})?")


@cache
def _titled() -> re.Pattern[str]:
    """Match `Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001`."""
    types = source("document.basis.named_by_title")
    return re.compile(rf"(?P<title>(?P<type>{types})\s[^;.:\d]{{1,150}}?){_day()}")


@cache
def _issuer_end() -> re.Pattern[str]:
    ends, joins = source("document.basis.issuer_ends"), source("outline.sections.joins")
    next_paper = rf"{joins}\s+(?={source('document.basis.types')})"
    return re.compile(rf"[,;.:()“\"]|{ends}|{next_paper}")
