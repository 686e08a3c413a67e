"""The automatic numbers and bullets of Word, computed as Word shows them.

Runs in a child process only: it works on the elements of python-docx.
"""

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "- "
PLACE = re.compile(r"%([1-9])")
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
         (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
LARGEST = 3999


@dataclass(slots=True)
class Level:
    """One level of a list: how its numbers look and where they start."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class List:
    """One list of the file: its levels, and the numbers given so far."""

    levels: dict[int, Level]
    given: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives each paragraph the number or bullet that Word would show before it."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._abstract: dict[str, List] = {}
        self._lists: dict[str, List] = {}
        part = next((rel.target_part for rel in document.part.rels.values()
                     if rel.reltype.endswith("/numbering")), None)  # fmt: skip
        if part is not None:
            self._read(part.element)

    def prefix(self, paragraph: Any) -> str:
        """Return `"1.2. "`, `"- "` or nothing."""
        number, depth = self._place(paragraph)
        found = self._lists.get(number)
        level = found.levels.get(depth) if found else None
        if not found or not level or level.kind == "none":
            return ""
        if level.kind == "bullet":
            return BULLET
        return self._counted(found, depth, level)

    def _counted(self, found: List, depth: int, level: Level) -> str:
        found.given[depth] = found.given.get(depth, level.start - 1) + 1
        for deeper in [each for each in found.given if each > depth]:
            del found.given[deeper]

        def number(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            own = found.levels.get(other, Level())
            return _written(found.given.get(other, own.start), own.kind)

        text = PLACE.sub(number, level.text)
        return f"{text} " if text else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or those of its style."""
        element: Any = paragraph
        seen: set[str] = set()
        while element is not None:
            found = element.find(f"{W}pPr/{W}numPr/{W}numId")
            if found is not None:
                depth = _value(element.find(f"{W}pPr/{W}numPr/{W}ilvl"), "0")
                return _value(found, ""), int(depth) if depth.isdecimal() else 0
            element = self._style_above(element, seen)
        return "", 0

    def _style_above(self, element: Any, seen: set[str]) -> Any:
        name = _value(element.find(f"{W}pPr/{W}pStyle"), "") or _value(
            element.find(f"{W}basedOn"), ""
        )
        if not name or name in seen:
            return None
        seen.add(name)
        return self._styles.get(name)

    def _read(self, root: Any) -> None:
        for abstract in root.findall(f"{W}abstractNum"):
            self._abstract[abstract.get(f"{W}abstractNumId")] = List(_levels(abstract))
        for number in root.findall(f"{W}num"):
            shared = self._abstract.get(_value(number.find(f"{W}abstractNumId"), ""))
            if shared:
                self._lists[number.get(f"{W}numId")] = _with_own_starts(shared, number)


def _with_own_starts(shared: List, number: Any) -> List:
    """Lists of one pattern go on counting together, unless one says where it starts."""
    starts = {int(each.get(f"{W}ilvl", "0")): _value(each.find(f"{W}startOverride"), "")
              for each in number.findall(f"{W}lvlOverride")}  # fmt: skip
    starts = {depth: start for depth, start in starts.items() if start.isdecimal()}
    if not starts:
        return shared
    levels = {
        depth: Level(level.kind, level.text, int(starts.get(depth, level.start)))
        for depth, level in shared.levels.items()
    }
    return List(levels)


def _levels(abstract: Any) -> dict[int, Level]:
    found = {}
    for element in abstract.findall(f"{W}lvl"):
        depth, start = element.get(f"{W}ilvl", "0"), _value(element.find(f"{W}start"), "1")
        if depth.isdecimal():
            found[int(depth)] = Level(
                kind=_value(element.find(f"{W}numFmt"), "decimal"),
                text=_value(element.find(f"{W}lvlText"), ""),
                start=int(start) if start.isdecimal() else 1,
            )
    return found


def _value(element: Any, otherwise: str) -> str:
    return otherwise if element is None else str(element.get(f"{W}val", otherwise))


def _written(number: int, kind: str) -> str:
    if kind in {"upperRoman", "lowerRoman"} and 0 < number <= LARGEST:
        return _roman(number) if kind == "upperRoman" else _roman(number).lower()
    if kind in {"upperLetter", "lowerLetter"} and number > 0:
        repeats, place = divmod(number - 1, 26)
        letter = chr(ord("A") + place) * (min(repeats, 9) + 1)
        return letter if kind == "upperLetter" else letter.lower()
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text
