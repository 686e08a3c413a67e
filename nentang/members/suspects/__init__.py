"""What may be wrong in the register of members, for the list "Cần làm sạch"."""

from nentang.members.suspects.book import BOOK

__all__ = ["BOOK"]
