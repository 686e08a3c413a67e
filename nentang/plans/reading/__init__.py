"""Read a plan: a text or a Word file becomes data, each piece with its quote and its line.

`read` never invents: what the document leaves blank is None. The words and keys are those of the
plan JSON. All Vietnamese that it knows stands in `plans/data/reading/*.toml`.
"""

import json

from nentang.plans.reading.plan import read
from nentang.plans.reading.refusals import Unreadable

__all__ = ["Unreadable", "as_json", "read"]


def as_json(reading: dict[str, object]) -> str:
    """Return the reading as JSON text, Vietnamese letters as they are."""
    return json.dumps(reading, ensure_ascii=False, indent=1)
