"""The one way in which every list, the search page and Ctrl+K find records by words.

`matching` narrows any rows by what was typed, wherever there is a `search_key`. For long tables
`sound` goes along with a statement of counts and says how the rows are read: `Seeking.kept`
narrows them, `How` puts exact answers first and cuts pages. Decision 0025 has the figures.
"""

from nentang.kit.access.seeking.asking import SEARCH_CAP, Seeking, exact_first, matching
from nentang.kit.access.seeking.indexes import word_indexes
from nentang.kit.access.seeking.ranking import How, Lead
from nentang.kit.access.seeking.sought import Hit, Part, Sought, look
from nentang.kit.access.seeking.sounding import CappedCount, Sounding, seek, sound

__all__ = [
    "SEARCH_CAP",
    "CappedCount",
    "Hit",
    "How",
    "Lead",
    "Part",
    "Seeking",
    "Sought",
    "Sounding",
    "exact_first",
    "look",
    "matching",
    "seek",
    "sound",
    "word_indexes",
]
