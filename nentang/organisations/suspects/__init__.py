"""What may be wrong in the registers of organisations and unions, for "Cần làm sạch"."""

from nentang.organisations.suspects.parties import BOOK as PARTIES
from nentang.organisations.suspects.unions import BOOK as UNIONS

__all__ = ["PARTIES", "UNIONS"]
