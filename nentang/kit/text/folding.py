"""The one way to compare Vietnamese text without marks, and to find it again."""

import re
import unicodedata

# What nobody sees and some databases refuse: controls (not the white ones), soft hyphen,
# combining grapheme joiner, zero-width and bidi signs, tags, halves of surrogate pairs.
INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
WORD = re.compile(r"[^\W_]+")
GROUPED_CODE = re.compile(r"[0-9]+(?:[ .\u2013-]{1,3}[0-9]+)*")
CODE, BRANCH_CODE = 10, 13  # digits of a tax code, without and with its branch (E-04)


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

    `" " + word in key` is true where a word begins with `word`, so a record is found when
    that holds for every one of `words(query)`. A tax code stands in it as written and as
    digits only, so it is found with and without its dots, spaces or dash.
    """
    return "".join(f" {word}" for part in parts for word in _words_to_keep(part))


def _words_to_keep(part: str) -> list[str]:
    folded = fold(part)
    found = WORD.findall(folded)
    digits = _digits_of_code(folded)
    if digits:
        found += [word for word in (digits, digits[CODE:]) if word and word not in found]
    return found


def _digits_of_code(folded: str) -> str | None:
    """Return the digits, if they and their separators are all there is to a tax code."""
    if not GROUPED_CODE.fullmatch(folded):
        return None
    digits = "".join(re.findall("[0-9]+", folded))
    return digits if len(digits) in {CODE, BRANCH_CODE} else None
