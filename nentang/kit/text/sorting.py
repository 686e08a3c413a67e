"""Keys that put text in Vietnamese order wherever they are sorted.

A key has only the signs 0-9 and a-z, which SQLite's bytes, PostgreSQL's `C`, glibc's
and ICU's collations all put in the same order. Each word becomes

    letters, `0`, tones, `0`

Letters in the order of the Vietnamese alphabet, digits before them:

    digit 7        17                 a d e o u            a1 d1 e1 o1 u1
    letter b       b                  with breve           a2
    z              z1                 with circumflex      a3 e2 o2
    other scripts  z2 + 6 hex digits  with horn            o3 u2
                                      d with stroke        d2

No letter begins with `0`, so the shorter word comes first: `hoa` before `hoan`. Tones,
of which a Vietnamese word has one at most: none for level, then `2` grave, `3` hook,
`4` tilde, `5` acute, `6` dot below, `7` foreign marks. A tone counts only between words
with the same letters, and before the next word is looked at, as in a dictionary. Where in
the word it is written (old or new style) makes no difference, nor do case and punctuation.
"""

import re
import unicodedata
from functools import lru_cache

from nentang.kit.text.folding import INVISIBLE

SORT_KEY_LENGTH = 400  # signs; a cut key is never on the wrong side of another cut key
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")  # a mark that can't be composed stays inside
BREVE, CIRCUMFLEX, HORN = (
    unicodedata.lookup(f"COMBINING {name}") for name in ("BREVE", "CIRCUMFLEX ACCENT", "HORN")
)
GRAVE, HOOK, TILDE, ACUTE, DOT = (
    unicodedata.lookup(f"COMBINING {name}")
    for name in ("GRAVE ACCENT", "HOOK ABOVE", "TILDE", "ACUTE ACCENT", "DOT BELOW")
)
D_WITH_STROKE, ETH, AFRICAN_D = map(chr, (0x111, 0xF0, 0x256))  # the last two look like it
LETTERS = {
    "a": "a1", "a" + BREVE: "a2", "a" + CIRCUMFLEX: "a3",
    "d": "d1", D_WITH_STROKE: "d2", ETH: "d2", AFRICAN_D: "d2",
    "e": "e1", "e" + CIRCUMFLEX: "e2",
    "o": "o1", "o" + CIRCUMFLEX: "o2", "o" + HORN: "o3",
    "u": "u1", "u" + HORN: "u2",
    "z": "z1",
}  # fmt: skip
TONES = {GRAVE: "2", HOOK: "3", TILDE: "4", ACUTE: "5", DOT: "6"}
FOREIGN_MARK = "7"
VARIANTS = {
    base: sorted({code for code in LETTERS.values() if code[0] == base}) for base in "adeouz"
}
MOST_RANGES = 64  # ways to put marks on a word, beyond which none are told


def sort_key(text: str) -> str:
    """Return the key for titles and names of enterprises, word by word."""
    return _key(_words(text))


def person_sort_key(full_name: str) -> str:
    """Return the key for a person: given name, then family name, then middle names."""
    names = _words(full_name)
    return _key(names[-1:] + names[:-1])


def _key(found: list[str]) -> str:
    return "".join(map(_of_word, found))[:SORT_KEY_LENGTH]


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", INVISIBLE.sub("", text).lower()))


@lru_cache(maxsize=32768)
def _of_word(word: str) -> str:
    letters, tones = zip(*map(_of_sign, word), strict=True)
    return f"{''.join(letters)}0{''.join(tones)}0"


@lru_cache(maxsize=4096)
def _of_sign(sign: str) -> tuple[str, str]:
    """Return the code of the letter and of the tone on it; either may be empty."""
    parts = unicodedata.normalize("NFD", sign)
    base, marks = parts[0], parts[1:]
    if unicodedata.combining(base):
        return "", TONES.get(base, FOREIGN_MARK)
    if not all(map(unicodedata.combining, marks)):  # a Korean syllable, taken as one letter
        return _of_other(sign), ""
    letter = next((base + mark for mark in marks if base + mark in LETTERS), base)
    on_top = [mark for mark in marks if mark not in letter]
    tones = "".join(TONES.get(mark, FOREIGN_MARK) for mark in on_top)
    return LETTERS.get(letter) or _of_other(letter), tones


def _of_other(letter: str) -> str:
    if letter.isdecimal():
        return f"1{unicodedata.decimal(letter)}"
    return letter if "a" <= letter <= "z" else f"z2{ord(letter):06x}"


def ranges(word: str, *, is_whole: bool) -> list[tuple[str, str]]:
    """Return from where to before where the keys lie that begin with a folded word.

    One pair for each way to put marks on its letters, in the order of the keys; without
    `is_whole` the word in the key may go on. None for a word with too many ways.
    """
    found = [""]
    for sign in word:
        codes = VARIANTS.get(sign) or [_of_sign(sign)[0]]
        found = [before + code for before in found for code in codes]
        if len(found) > MOST_RANGES:
            return []
    end = "0" if is_whole else ""
    return [(f"{code}{end}", _after(f"{code}{end}")) for code in sorted(found) if code]


def range_of(word: str) -> tuple[str, str]:
    """Return from where to before where the keys lie that begin with just this word."""
    code = _key(_words(word)[:1])
    return code, _after(code)


def _after(code: str) -> str:
    """Return what comes after every key that begins with this; no code ends with `z`."""
    last = code[-1:]
    return code[:-1] + ("a" if last == "9" else chr(ord(last) + 1)) if last else ""
