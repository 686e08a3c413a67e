"""Tax codes: how they are typed, stored and shown, and their check digit (E-04, E-05)."""

import re
from operator import mul

SEPARATORS = re.compile(r"[\s.\u00a0\u2010-\u2015-]+")
CODE, BRANCH_CODE = 10, 13  # digits without and with the branch
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
MODULUS, ZERO = 11, 48  # the digit "0" as a byte


def tax_code_in(typed: str) -> str | None:
    """Return `0123456789` or `0123456789-001` from what was typed; None if it is neither."""
    digits = typed if typed.isalnum() else SEPARATORS.sub("", typed)
    if not (digits.isascii() and digits.isdecimal() and len(digits) in {CODE, BRANCH_CODE}):
        return None
    return digits if len(digits) == CODE else f"{digits[:CODE]}-{digits[CODE:]}"


def has_right_check_digit(tax_code: str) -> bool:
    """Whether the tenth digit is the one that the other nine give (rule E-05)."""
    digits = tax_code[:CODE].encode()
    total = sum(map(mul, WEIGHTS, digits)) - ZERO * sum(WEIGHTS)
    return bool(CODE - total % MODULUS == digits[-1] - ZERO)


def grouped(tax_code: str) -> str:
    """Return the code as people read it: 2700 918 274."""
    return f"{tax_code[:4]} {tax_code[4:7]} {tax_code[7:]}"
