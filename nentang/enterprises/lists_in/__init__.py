"""Lists of enterprises that somebody sends: read, compared with the register, judged."""

from nentang.enterprises.lists_in.beginning import source_text
from nentang.enterprises.lists_in.judging import Finding, findings, judge
from nentang.enterprises.lists_in.keys import absent_of, key_of
from nentang.enterprises.lists_in.manners import COUNTS, KNOWN_ONLY, LISTED, PROJECTS, Manner

__all__ = [
    "COUNTS",
    "KNOWN_ONLY",
    "LISTED",
    "PROJECTS",
    "Finding",
    "Manner",
    "absent_of",
    "findings",
    "judge",
    "key_of",
    "source_text",
]
