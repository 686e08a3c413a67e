"""What every command on a proposal does: load, compare, set, save, write the ledger."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import override

from nentang.cases.models import Proposal
from nentang.cases.queries import PAPER
from nentang.core.decisions import Receipt
from nentang.kit.access import writing
from nentang.kit.access.writing import Pen, locked
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.papers.declaration import LANGUAGE, paper_of
from nentang.kit.text.folding import search_key


class Held(writing.Held[Proposal]):
    """A proposal that a command holds."""

    __slots__ = ()

    def write(
        self, touched: Iterable[Touched | None] = (), *, reason: str = "", **values: Any
    ) -> Receipt:
        """Save the values as its next version; a new state begins on the business day."""
        if values.get("state", self.row.state) != self.row.state:
            values |= {"since_on": self.pen.today, "since_at": self.pen.at}
        for name, value in values.items():
            setattr(self.row, name, value)
        self.row.search_key = found_by(self.row.decision_number, self.row.override_paper)
        return super().write(touched, reason=reason)


def found_by(*numbers: str) -> str:
    """Return the words of a proposal beside those of its enterprise: its paper, its numbers."""
    paper = paper_of(PAPER)
    with override(LANGUAGE):
        return search_key(str(paper.title) if paper else "", *numbers)


def hold(uid: UUID, version: int, values: dict[str, Any], *, pen: Pen) -> Held:
    """Lock the proposal, if the person sees it.

    :raises Refused: if the person sees no such proposal.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row = locked(Proposal, uid, version, values, pen=pen)
    return Held(row, chain.values_of(row), pen)
