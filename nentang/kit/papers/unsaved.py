"""Papers that are only printed: filled like a draft, but nothing of them is kept.

For whoever has just been found to see what the papers are about. Most forms of a dossier are
signed and numbered by hand where they arise; only what goes out from here is drafted and kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nentang.kit.papers.composing.packing import steady
from nentang.kit.papers.declaration import Paper, paper_of
from nentang.kit.papers.doc_types import symbol_of
from nentang.kit.papers.drafting import IssuedBy, NewPaper
from nentang.kit.papers.heads import head_values
from nentang.kit.papers.keeping import content_in_force
from nentang.kit.papers.models import Issuer, OfficialPaper
from nentang.kit.papers.rendering import render

PRINTED = "a paper is printed by somebody who sees what it is about"
HEAD = ("name", "above", "symbol", "place", "family")
LISTS = ("recipient_lists__kind", "recipient_lists__lines")  # of an issuer without any: None


@dataclass(frozen=True, slots=True)
class Kept:
    """What staff wrote of issuers: their heads, and their lists of recipients by kind."""

    heads: Mapping[str, Mapping[str, str]]
    lists: Mapping[tuple[str, str], tuple[str, ...]]

    def head(self, issuer: IssuedBy) -> Mapping[str, str]:
        own = {name: str(getattr(issuer, name)) for name in HEAD}
        return self.heads.get(issuer.key, own)

    def recipients(self, key: str, kind: str) -> tuple[str, ...]:
        """Return the list for the kind, else that for every paper; nothing where there is none."""
        return self.lists.get((key, kind)) or self.lists.get((key, ""), ())


def kept_of(keys: Iterable[str]) -> Kept:
    """Return what staff wrote of these issuers, in one statement."""
    rows = Issuer.objects.unscoped(reason=PRINTED).filter(key__in=set(keys))
    rows = rows.order_by("id", "recipient_lists__name", "recipient_lists__id")
    heads: dict[str, dict[str, str]] = {}
    lists: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, is_edited, kind, lines, *head in rows.values_list("key", "is_edited", *LISTS, *HEAD):
        if is_edited:
            heads[key] = dict(zip(HEAD, head, strict=True))
        if lines is not None:
            lists.setdefault((key, kind), tuple(lines))
    return Kept(heads, lists)


def words_of(news: Sequence[NewPaper], kept: Kept | None = None) -> list[bytes]:
    """Return the papers as Word files, in the templates in force, in their order.

    The number of statements depends on the kinds, not on how many papers there are.

    :raises LookupError: if a kind was never offered.
    :raises Damaged: if a stored template is no longer what was stored.
    """
    known = kept or kept_of(new.issuer.key for new in news)
    templates: dict[str, bytes] = {}
    made = []
    for new in news:
        kind = _declared(new.kind)
        if new.kind not in templates:
            templates[new.kind] = content_in_force(kind)
        values = {**new.contents, **head_values(_row(new, known))}
        made.append(steady(render(templates[new.kind], kind, values)))
    return made


def _row(new: NewPaper, known: Kept) -> OfficialPaper:
    return OfficialPaper(
        kind=new.kind,
        doc_type=new.doc_type,
        symbol=symbol_of(new.doc_type),
        abstract=new.abstract,
        head=dict(known.head(new.issuer)),
        authority=new.signer.authority,
        behalf=new.signer.behalf,
        signer_title=new.signer.title,
        signer=new.signer.name,
        recipients=list(new.recipients or known.recipients(new.issuer.key, new.kind)),
    )


def _declared(key: str) -> Paper:
    paper = paper_of(key)
    if paper is None:
        raise LookupError(key)
    return paper
