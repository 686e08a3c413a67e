"""Where the reader is unsure, told to the person who checks the reading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """One warning of the plan JSON: a 1-based line, or None, and a Vietnamese sentence."""

    line: int | None
    text: str
