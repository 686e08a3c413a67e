"""The name of a foreign file, made fit to be shown in a sentence."""

import unicodedata
from pathlib import PureWindowsPath

LONGEST = 60


def shown(name: str) -> str:
    """Return the last part of the name without signs that are not seen, cut to 60 letters."""
    last = PureWindowsPath(name).name
    visible = "".join(
        sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " "
    )
    return visible if len(visible) <= LONGEST else visible[: LONGEST - 1] + "…"
