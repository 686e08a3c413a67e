"""The names of issuing bodies: in the letterhead, below the title, at the head of a sentence."""

import re

from nentang.plans.reading.headings import is_named_like_unit
from nentang.plans.reading.paragraphs import Paragraph
from nentang.plans.reading.vocabulary import any_of, words
from nentang.plans.reading.wording import canonical, is_shouted, one_line

LONGEST_LINE = 150
CELLS = re.compile(r"\t+|\s{3,}|\n|\|")
MOST_WORDINGS = 50


def bodies_in(letterhead: list[Paragraph]) -> list[tuple[str, Paragraph]]:
    """Return the names in a letterhead, each put together from its lines; the last one issues."""
    found: list[tuple[str, Paragraph]] = []
    for paragraph in letterhead:
        for cell in CELLS.split(paragraph.text):
            name, key = one_line(cell), canonical(one_line(cell))
            if is_named_like_unit(key) and not _is_of_country(key):
                found.append((name, paragraph))
            elif found and _goes_on(key):
                found[-1] = (f"{found[-1][0]} {name}", found[-1][1])
    return found


def is_body_line(key: str) -> bool:
    """Whether a line is nothing but the name of a body."""
    is_short = len(key) <= LONGEST_LINE and not key.endswith((":", ";"))
    return is_short and is_named_like_unit(key) and not any_of("document.head.enacts").search(key)


def subject_of(key: str, verbs: str) -> int | None:
    """Return where the name of the body ends that does one of the verbs, if the text begins so."""
    if not is_named_like_unit(key):
        return None
    verb = any_of(verbs).search(key, 1, LONGEST_LINE)
    return len(key[: verb.start()].rstrip(" ,")) if verb else None


def well_written(name: str, text: str) -> str:
    """Return the name with the capitals that the text gives it elsewhere, if it is there."""
    pattern = re.compile(r"\s+".join(map(re.escape, canonical(name).split())))
    key = canonical(text)
    best = name
    for count, match in enumerate(pattern.finditer(key)):
        if count >= MOST_WORDINGS:
            break
        other = one_line(text[match.start() : match.end()])
        if not is_shouted(other) and _capitals(other) > (
            0 if is_shouted(best) else _capitals(best)
        ):
            best = other
    return best


def _capitals(text: str) -> int:
    return sum(sign.isupper() for sign in text)


def _goes_on(key: str) -> bool:
    return key.startswith(words("document.bodies.continuations"))


def _is_of_country(key: str) -> bool:
    return key.startswith(words("document.head.country_lines"))
