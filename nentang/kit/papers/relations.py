"""What a paper is about when two records are merged: it is then about the one that is kept."""

from nentang.kit.access.merging import ANY, How, Relation, lists
from nentang.kit.papers.models import PaperSubject


def begin() -> None:
    """Say so from the start of the program on."""
    lists(
        ANY,
        Relation(
            model=PaperSubject,
            field="subject",
            how=How.MOVES,
            is_uid=True,
            unique=("paper_id",),
        ),
    )
