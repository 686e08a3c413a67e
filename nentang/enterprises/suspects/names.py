"""What looks wrong in the name of an enterprise, told from the name alone."""

import re
from functools import cache
from pathlib import Path

from nentang.kit.text.folding import WORD, fold
from nentang.kit.text.syllables import is_syllable, marked_words

BARE_WORDS = Path(__file__).parent.parent / "data" / "bare-words.txt"
ODD_SIGNS = re.compile(r"[?!^$#@~`|<>{}_=\\\ufffd]|\.{2,}|,{2,}|\s,")  # in no name (E-11)
NUMBERED = re.compile(r"^\d{1,5}[.)]\s")
LOOSE_END = re.compile(r"(?:^[,;:.\-–)/&])|(?:[,;:\-–(/&]$)")
BRANCH = re.compile(
    r"\b(?:chi nhanh|cn|van phong dai dien|vpdd|dia diem kinh doanh|ddkd|nha may|xi nghiep|cua hang"
    r"|kho|tram|phong giao dich|trung tam|cong truong|ban dieu hanh|branch|mo|doi|phan xuong)\b"
)
SHORT_FORM = re.compile(f"[A-Z{chr(0x110)}]+")  # with the one marked letter of short forms
FEW_WORDS = 3


def strange_in(name: str) -> str:
    """Return what no name has: a sign, a word of an old font or broken letters; "" for nothing."""
    for word in marked_words(name):
        if not (is_syllable(word) or SHORT_FORM.fullmatch(word)):
            return word
    for pattern in (ODD_SIGNS, NUMBERED, LOOSE_END):
        if found := pattern.search(name):
            return found.group().strip()
    return next((a for a, b in ("()", "[]", "“”") if name.count(a) != name.count(b)), "")


def is_bare(name: str) -> bool:
    """Whether common words of a name stand without their marks: "Cong ty TNHH Hoa Lu"."""
    plain = name.lower()
    if not plain.isascii():
        return False
    return bool(_bare_words().search(" ".join(WORD.findall(plain))))


def is_capital(name: str) -> bool:
    """Whether all of a longer name is written in capitals, so that nobody knows its own ones."""
    return len(name.split()) >= FEW_WORDS and name.isupper()


def says_branch(name: str) -> bool:
    """Whether a name says that it is a part of another enterprise (E-03)."""
    return bool(BRANCH.search(fold(name)))


@cache
def _bare_words() -> re.Pattern[str]:
    lines = BARE_WORDS.read_text("utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
