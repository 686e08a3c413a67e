"""What may be wrong in the register of enterprises, for the list "Cần làm sạch"."""

from nentang.enterprises.suspects.book import BOOK

__all__ = ["BOOK"]
