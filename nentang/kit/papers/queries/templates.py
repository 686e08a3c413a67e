"""Questions asked of the templates of papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from nentang.kit.access.accounts import names_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.seeking import Hit
from nentang.kit.files.storing import Damaged
from nentang.kit.papers.declaration import LANGUAGE, Paper, paper_of, papers
from nentang.kit.papers.keeping import content_of_version
from nentang.kit.papers.models import PaperTemplate
from nentang.kit.text.folding import search_key
from nentang.kit.text.searching import answers, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One stored version of a template: who brought it, when, and why."""

    number: int
    name: str
    note: str
    is_supplied: bool
    by: str
    at: datetime
    is_in_force: bool = False


def versions(paper: Paper, *, viewer: Actor) -> list[Version]:
    """Return the stored versions, the one in force first; none to who may not edit them."""
    if not viewer.paths(Permission.TEMPLATE_EDIT):
        return []
    kept = PaperTemplate.objects.filter(paper=paper.key).select_related("file")
    rows = list(kept.order_by("-number"))
    names = names_of(row.file.stored_by for row in rows) if rows else {}
    return [_version(row, names, is_in_force=row is rows[0]) for row in rows]


def versions_in_force(*, viewer: Actor) -> dict[str, Version]:
    """Return the version in force by the key of its paper, where one was stored."""
    if not viewer.paths(Permission.TEMPLATE_EDIT):
        return {}
    kept = PaperTemplate.objects.select_related("file").order_by("paper", "number")
    last = {row.paper: row for row in kept}
    names = names_of(row.file.stored_by for row in last.values()) if last else {}
    return {key: _version(row, names, is_in_force=True) for key, row in last.items()}


def templates_found(wanted: str, *, viewer: Actor) -> list[Hit]:
    """Return the papers with all the words in title or symbol, to who may edit templates."""
    asked = terms(wanted)
    if not viewer.paths(Permission.TEMPLATE_EDIT):
        return []
    return [
        Hit(paper.key, str(paper.title), str(paper.symbol))
        for paper in papers()
        if answers(asked, _key(paper))
    ]


def _version(row: PaperTemplate, names: Mapping[str, str], *, is_in_force: bool) -> Version:
    return Version(
        number=row.number,
        name=row.file.name,
        note=row.note,
        is_supplied=row.is_supplied,
        by=names.get(row.file.stored_by, row.file.stored_by),
        at=row.file.stored_at,
        is_in_force=is_in_force,
    )


def _key(paper: Paper) -> str:
    with override(LANGUAGE):
        return search_key(str(paper.title), str(paper.doc_type), str(paper.symbol))


def template_file(key: str, number: int, *, viewer: Actor) -> bytes | None:
    """Return a version (0: the one that comes with the software) to somebody who may edit it."""
    paper = paper_of(key)
    if paper is None or not viewer.paths(Permission.TEMPLATE_EDIT):
        return None
    try:
        return content_of_version(paper, number) if number else paper.template.read_bytes()
    except Damaged:
        return None
