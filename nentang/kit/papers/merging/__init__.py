"""Many papers in one file: one Word file to print at a stroke, or a zip of all of them.

Each paper stays a section of its own: its margins, its header, its pages counted from one. The
libraries that join Word files let all but the first lose that (decision 0030).
"""

from nentang.kit.papers.merging.joining import NotMergedError, merged
from nentang.kit.papers.merging.zipping import zipped

__all__ = ["NotMergedError", "merged", "zipped"]
