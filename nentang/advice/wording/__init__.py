"""A verdict in words, ready for a page, a fragment or the command line."""

from nentang.advice.wording.choices import OptionWords, option_words
from nentang.advice.wording.readings import Reading, readings
from nentang.advice.wording.verdict import VerdictWords, verdict_words

__all__ = [
    "OptionWords",
    "Reading",
    "VerdictWords",
    "option_words",
    "readings",
    "verdict_words",
]
