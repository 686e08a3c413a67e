"""What becomes of absences when two records are merged: that the other one was missing is moot."""

from nentang.kit.access.merging import ANY, How, Relation, all_left, lists
from nentang.kit.intake.models import Absence


def begin() -> None:
    """Say so from the start of the program on."""
    lists(
        ANY,
        Relation(
            model=Absence,
            field="record",
            how=How.MOVES,
            is_uid=True,
            moves=all_left(Absence, "record", is_uid=True),
        ),
    )
