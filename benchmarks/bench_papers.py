"""P11: a Word letter against the bare docxtpl; two hundred of them; PDF files in one run.

What is written is the decision of admission (9-KNĐ) with made-up values. The floor is docxtpl
filling the same template with the same values, without the closed grammar, the check of names
and the steady bytes that ours have. PDF is measured where LibreOffice is found.
"""

import json
from typing import Any

from benchmarks.harness import Figure, own_home, python

CHILD = "import django; django.setup(); from benchmarks.papers_times import main; main()"
LETTERS, QUICK_LETTERS, PRINTED = 200, 10, 20
LETTER, BATCH = 3.0, 1.5  # times the floor
LETTER_MS, FIRST_PDF, NEXT_PDF = 60.0, 1.5, 0.25  # milliseconds; seconds; seconds a file


def figures(*, is_quick: bool) -> list[Figure]:
    """Return the times of a process of its own."""
    letters = QUICK_LETTERS if is_quick else LETTERS
    with own_home() as environment:
        said = python("-c", CHILD, str(letters), str(PRINTED), environment=environment)
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    floor = found["floor"]
    measured = [
        Figure("P11", "a Word letter against docxtpl", found["letter"], "ms", LETTER, floor=floor),
        Figure("P11", "a Word letter", found["letter"], "ms", LETTER_MS),
        Figure("P11", f"{letters} Word letters against docxtpl", found["letters"], "ms", BATCH,
               floor=floor * letters),
    ]  # fmt: skip
    if found["first_pdf"] is not None:
        measured += [
            Figure("P11", "the first PDF file", found["first_pdf"], "s", FIRST_PDF),
            Figure("P11", f"each more PDF file of {PRINTED}", found["next_pdf"], "s", NEXT_PDF),
        ]
    return measured
