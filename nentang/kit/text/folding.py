"""The one way to compare Vietnamese text without marks, and the words it is found again by."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# What nobody sees and some databases refuse: controls (not the white ones), soft hyphen,
# combining grapheme joiner, zero-width and bidi signs, tags, halves of surrogate pairs.
INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
WORD = re.compile(r"[^\W_]+")
MARKED_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
SPACED_DASH = re.compile(r"(?<=\d)\s+[-\u2013]\s+(?=\d)")
CHUNK = re.compile(r"\S+")
GROUPED_CODE = re.compile(r"[0-9]+(?:[ .\u2013-]{1,3}[0-9]+)*")
CODE, BRANCH_CODE = 10, 13  # digits of a tax code, without and with its branch (E-04)
LEAST_CODE = 8  # digits of a card number; fewer with spaces between are numbers of their own
MOST_PIECES = 8  # of a code that are also kept without what stands between them
WORD_LENGTH = 200  # signs; longer words don't fit into the index of PostgreSQL
MARK = "\u00b7"  # before a word as it is written; no word has it
TONES = dict(zip(map(chr, (0x300, 0x309, 0x303, 0x301, 0x323)), "23456", strict=True))
LOOK_ALIKE = dict.fromkeys((0xF0, 0x256), chr(0x111))  # letters that stand for a d with a stroke


class _Bare(dict[int, str]):
    """From the number of a sign to the sign without marks, worked out when first met."""

    def __missing__(self, number: int) -> str:
        parts = unicodedata.normalize("NFD", chr(number))
        self[number] = "".join(part for part in parts if unicodedata.category(part) != "Mn")
        return self[number]


# D with a stroke has no parts. Eth and the African d look like it and come with old fonts.
BARE = _Bare({0x111: "d", 0xF0: "d", 0x256: "d"})


def canonical(text: str) -> str:
    """Return the text as it is stored: composed, trimmed, with nothing invisible in it.

    The place of the tone (old or new style) stays as the writer put it.
    """
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text)).strip()


@lru_cache(maxsize=8192)  # one name is searched, sorted and compared, one after the other
def fold(text: str) -> str:
    """Return lower-case letters without marks, single spaces; digits and signs stay.

    Old and new tone placement, composed and decomposed, d with and without its stroke
    come out alike.
    """
    plain = INVISIBLE.sub("", text).lower()
    if not plain.isascii():
        bare = unicodedata.normalize("NFC", plain).translate(BARE)
        plain = unicodedata.normalize("NFC", bare)
    return " ".join(plain.split())


def words(query: str) -> list[str]:
    """Return the folded words of a query; a tax code is one word, its branch another."""
    digits = _digits_of_code(fold(query))
    if digits:
        return [part for part in (digits[:CODE], digits[CODE:]) if part]
    return WORD.findall(fold(query))


def search_key(*parts: str) -> str:
    """Return all words of the parts, each after a space, to be stored beside the record.

    In it stand the folded words; a code without what separates its pieces, from each of them
    on (`12-TTr/BTC` also as `12ttrbtc` and `ttrbtc`); and each word that has marks once more
    as it is written, behind `MARK`. `kit.text.searching` says how it is asked.
    """
    return "".join(f" {word[:WORD_LENGTH]}" for part in parts for word in _words_to_keep(part))


@lru_cache(maxsize=32768)
def written(word: str) -> str:
    """Return a word with its marks as the key has it, the empty text if it has none.

    Old and new tone placement come out alike.
    """
    whole = unicodedata.normalize("NFC", INVISIBLE.sub("", word).lower().translate(LOOK_ALIKE))
    if fold(whole) == whole:
        return ""
    parts = unicodedata.normalize("NFD", whole)
    letters = unicodedata.normalize("NFC", "".join(each for each in parts if each not in TONES))
    return f"{MARK}{letters}{''.join(TONES[each] for each in parts if each in TONES)}"


def closed_up(text: str) -> str:
    """Return the text without spaces around a dash between digits: "2015 - 2020"."""
    return SPACED_DASH.sub("-", text)


def pieces_of(folded: str) -> list[list[str]]:
    """Return the words between spaces that have a digit and signs within: the codes."""
    found = (WORD.findall(chunk) for chunk in CHUNK.findall(closed_up(folded)))
    return [
        pieces[:MOST_PIECES]
        for pieces in found
        if len(pieces) > 1 and any(sign.isdigit() for piece in pieces for sign in piece)
    ]


def digits_of_code(folded: str, *, least: int) -> str:
    """Return the digits, if they and their separators are all, and they are enough."""
    if not GROUPED_CODE.fullmatch(folded):
        return ""
    digits = "".join(re.findall("[0-9]+", folded))
    return digits if len(digits) >= least else ""


@lru_cache(maxsize=8192)  # an enterprise and its place have the same name
def _words_to_keep(part: str) -> Sequence[str]:
    folded = fold(part)
    found = WORD.findall(folded)
    if any(map(str.isdigit, folded)):
        found += _codes(folded, found)
    if part.isascii():
        return found
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", part)).lower()
    return found + [mark for word in MARKED_WORD.findall(plain) if (mark := written(word))]


def _codes(folded: str, found: list[str]) -> list[str]:
    """Return what a code is also found by, without the words that stand there already."""
    whole = digits_of_code(folded, least=LEAST_CODE)
    runs = ["".join(pieces[at:]) for pieces in pieces_of(folded) for at in range(len(pieces))]
    branch = whole[CODE:] if len(whole) == BRANCH_CODE else ""
    wanted = dict.fromkeys([whole, branch, *runs])
    return [word for word in wanted if word and word not in found]


def _digits_of_code(folded: str) -> str:
    digits = digits_of_code(folded, least=CODE)
    return digits if len(digits) in {CODE, BRANCH_CODE} else ""
