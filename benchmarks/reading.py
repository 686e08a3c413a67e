"""Read a page of enterprises again and again while a list is written; a child of `lists_in_times`.

It waits for nothing: what is locked counts as locked. Ends when its input is closed, and writes
how it went as one line of JSON.
"""

import json
import select
import sqlite3
import sys
import time

PAGE = (
    "SELECT id, name, tax_code, workers FROM enterprises_enterprise ORDER BY sort_key, id LIMIT 50"
)
PAUSE = 0.002  # seconds


def main() -> None:
    """Read until nobody asks any more."""
    base = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=0)
    waits, locked = [0.0], 0
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        start = time.perf_counter()
        try:
            base.execute(PAGE).fetchall()
        except sqlite3.OperationalError:
            locked += 1
        waits.append(time.perf_counter() - start)
    said = {"reads": len(waits) - 1, "locked": locked, "longest": 1000 * max(waits)}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
