"""Tax codes of the province that are well formed and belong to nobody (E-04, E-05)."""

from random import Random

from stdnum.vn import mst

PROVINCE = "27"
# Codes of the province that were issued begin with 2700 and 2701; these never were.
SERIALS = range(5_000_000, 10_000_000)
SPARE = 1.3  # one serial in eleven has no check digit and can't be issued


def tax_codes(n: int, luck: Random) -> list[str]:
    """Return n different codes in rising order, as they would be issued one after another."""
    serials = luck.sample(SERIALS, int(n * SPARE) + 20)
    stems = (f"{PROVINCE}{serial:07d}" for serial in serials)
    codes = (stem + mst.calc_check_digit(stem) for stem in stems)
    return sorted([code for code in codes if mst.is_valid(code)][:n])
