"""Whether a word could be a Vietnamese syllable: tells right letters from those of old fonts."""

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
WITHOUT_TONES = dict.fromkeys(map(ord, TONES))
ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
RHYMES = """a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip
it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uât uâng uây uc uê uêch
uên uênh uêt ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yê yêm yên yêng yêt yêu ên êng êt"""
SYLLABLE = re.compile(
    f"(?:{ONSETS})?(?:{'|'.join(RHYMES.split())})|gi(?:êng|êt|êc|êm)?|qu(?:ynh|yt|ych|yn)"
)
TOKEN = re.compile(r"[^\s!-@\[-`{-~\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Return whether a word is built as Vietnamese syllables are; its tone is not looked at."""
    parts = unicodedata.normalize("NFD", word.lower()).translate(WITHOUT_TONES)
    return SYLLABLE.fullmatch(unicodedata.normalize("NFC", parts)) is not None


def marked_words(text: str) -> list[str]:
    """Return the words of a text that have other signs than the English letters."""
    return [word for word in TOKEN.findall(text) if not word.isascii()]


def strange_words(text: str) -> int:
    """Return how many of the marked words are no Vietnamese syllable."""
    return sum(not is_syllable(word) for word in marked_words(text))
