"""What may be wrong in the register of enterprises, for the list "Cần làm sạch"."""

from nentang.enterprises.suspects.aging import counts_aged
from nentang.enterprises.suspects.book import BOOK

__all__ = ["BOOK", "counts_aged"]
