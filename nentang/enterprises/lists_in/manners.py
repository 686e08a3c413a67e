"""What kind of list somebody sends: what its rows may do to the register."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """One kind of list of enterprises.

    `adds`: a row about no known record is a new one; otherwise somebody has to say whom it is
    about. `is_projects`: its rows are projects, found again by name and place. `is_counts`: its
    rows are counts of workers, several of one enterprise if of several days.
    """

    adds: bool = True
    is_projects: bool = False
    is_counts: bool = False


LISTED = Manner()
PROJECTS = Manner(is_projects=True)
KNOWN_ONLY = Manner(adds=False)
COUNTS = Manner(adds=False, is_counts=True)
