"""The one source of chance of the sample province."""

import random


def chance(seed: int, topic: str) -> random.Random:
    """Return a generator that gives the same numbers for the same seed and topic anywhere."""
    return random.Random(f"{topic} {seed}")  # noqa: S311 - invented data, nothing secret
