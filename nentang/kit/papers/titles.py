"""How a paper is called."""

from typing import TYPE_CHECKING

from nentang.kit.papers.declaration import paper_of

if TYPE_CHECKING:
    from nentang.kit.papers.models import OfficialPaper


def title_of(paper: "OfficialPaper") -> str:
    """Return what kind of paper it is, as its declaration calls it."""
    kind = paper_of(paper.kind)
    return str(kind.title) if kind else str(paper.get_doc_type_display())
